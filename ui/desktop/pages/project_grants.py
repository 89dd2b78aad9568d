"""Who pays for a project: a form for each funder, what is to be looked at in it, and what is to be issued again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.pages.project_form import Spec
from ui.desktop.pages.project_rows import Kind, RowsPart
from ui.desktop.parts import button, card, clear, column, label, plain, row
from workshop.funding import RULES, ToReissue, kept_until, lacks
from workshop.programme import Fund, Grant
from workshop.programme_planning import remove_grant, save_grant
from workshop.programme_view import ProjectState

_REISSUE_MOST = 4


class GrantsPart(QWidget):
    """open_session(session id, page) leads to a document that is to be issued again."""

    def __init__(self, hands: Hands, open_session: Callable[[str, str], object]) -> None:
        super().__init__()
        self._hands = hands
        self._open = open_session
        self._state: ProjectState | None = None
        self.notes = label("", "warn", wrap=True)
        self.rows = RowsPart(hands, _kind(hands.words), _specs(hands.words), self.notes)
        self.rows.chosen.connect(self._look)
        self._kept = label("", "muted", wrap=True)
        self._reissue = column(gap=6)
        self._card = card(
            label(hands.words("programme.reissue"), "h3"),
            label(hands.words("programme.reissue.lead"), "muted", wrap=True),
            self._reissue,
        )
        self.setLayout(column(self._card, (self.rows, 1), self._kept, gap=12))

    def show_state(self, state: ProjectState) -> None:
        self._state = state
        self.rows.show_rows(state.project.id, state.grants)
        self._show_kept()
        clear(self._reissue)
        self._card.setVisible(bool(state.reissue))
        for one in state.reissue[:_REISSUE_MOST]:
            self._reissue.addWidget(self._line(one))
        if more := len(state.reissue) - _REISSUE_MOST:
            self._reissue.addWidget(label(f"+ {more}" if more > 0 else "", "muted"))

    def choose(self, id: str) -> bool:
        """Turn to a funder, if it is there."""
        return self.rows.choose(id)

    def _line(self, one: ToReissue) -> QWidget:
        say = self._hands.words
        day = say.day(one.session.starts_at.date(), "long")
        text = f"{one.session.title}, {day} · {one.document.file_name}"
        way = button(say("programme.reissue.open"), lambda: self._open(one.session.id, "record"), kind="link")
        return plain(row((label(text, wrap=True), 1), way))

    def _look(self, grant: Grant) -> None:
        say = self._hands.words
        found = [say(f"programme.lack.{lack}", example=RULES[grant.fund].example) for lack in lacks(grant)]
        self.notes.setText("\n".join(found))
        self.notes.setVisible(bool(found and grant.funder))

    def _show_kept(self) -> None:
        say, state = self._hands.words, self._state
        if state is None or not state.grants:
            self._kept.setText("")
            return
        keeping = kept_until(state.grants)
        said = [say("programme.kept.until", day=say.day(keeping.until, "long"))] if keeping.until else []
        if keeping.waiting:
            said.append(say("programme.kept.waiting", funders=", ".join(keeping.waiting)))
        self._kept.setText(" ".join(said) or say("programme.kept.none"))


def _kind(say: Words) -> Kind:
    def save(work: Any, grant: Grant) -> Grant:
        known = work.get(Grant, grant.id)
        return save_grant(work, grant if known is not None and known.fund is grant.fund else with_usual(grant, say))

    save.__name__ = save_grant.__name__
    return Kind(
        "grants",
        "funder",
        lambda id, project_id: Grant(id, project_id, ""),
        save,
        remove_grant,
        lambda one: (one.funder, one.case_no or say("doc.case_no_missing")),
        lambda one: (one.project_id, one.id),
    )


def with_usual(grant: Grant, say: Words) -> Grant:
    """The grant with what its fund's rules usually say, where nothing has been written."""
    rules = RULES[grant.fund]
    key = f"programme.statement.{grant.fund}"
    statement = grant.statement or (say(key) if say.has(key) else "")
    return replace(grant, statement=statement, keep_years=grant.keep_years or rules.keep_years)


def _specs(say: Words) -> list[list[Spec]]:
    funds = tuple((fund, say(f"programme.fund.{fund}")) for fund in Fund)

    def spec(name: str, kind: str = "line", **more: Any) -> Spec:
        return Spec(name, say(f"programme.field.{name}"), kind, **more)

    return [
        [spec("funder", share=1), spec("fund", "choice", choices=funds, share=1)],
        [spec("case_no"), spec("amount", "figure")],
        [spec("begins", "day"), spec("ends", "day")],
        [spec("statement", "lines", rows=2)],
        [spec("paid_on", "day"), spec("keep_years", "figure")],
    ]
