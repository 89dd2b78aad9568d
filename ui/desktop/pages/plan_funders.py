"""Who pays for the project, as its page has it: only to be read here, with the way to where it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QWidget

from ui.desktop.hands import Hands
from ui.desktop.mirror import touches
from ui.desktop.parts import button, clear, column, label, row
from workshop.changes import Commit
from workshop.programme import Grant
from workshop.programme_view import funders_of
from workshop.sessions import Project


class FundersLine(QWidget):
    """to_grants(project id) leads to the project's page."""

    def __init__(self, hands: Hands, to_grants: Callable[[str], object]) -> None:
        super().__init__()
        self._hands = hands
        self._project_id = ""
        say = hands.words
        self._lines = column(gap=2)
        self._said: list[QLabel] = []
        self.change = button(say("plan.funders.change"), lambda: to_grants(self._project_id), kind="link")
        self.setLayout(column(label(say("plan.funders"), "strong"), self._lines, row(self.change, None), gap=4))
        hands.committed.connect(self._on_commit)

    def show_project(self, project_id: str) -> None:
        if project_id != self._project_id:
            self._project_id = project_id
            self.refresh()

    def refresh(self) -> None:
        self._hands.ask(funders_of, self._project_id, owner=self, done=self._show)

    @property
    def said(self) -> list[str]:
        """What the lines say, one below the other."""
        return [one.text() for one in self._said]

    def _on_commit(self, commit: Commit) -> None:
        if touches(commit, Grant, Project):
            self.refresh()

    def _show(self, grants: Sequence[Grant] | None) -> None:
        """Of a project that is not saved yet nobody knows who pays, and it has no page to go to."""
        say = self._hands.words
        clear(self._lines)
        self._said = []
        self.change.setVisible(grants is not None)
        if not grants:
            key = "plan.funders.new" if grants is None else "plan.funders.none"
            self._say(label(say(key), "muted", wrap=True))
            return
        for one in grants:
            number = one.case_no or say("doc.case_no_missing")
            self._say(label(f"{one.funder} · {number}" if one.funder else one.statement, wrap=True))

    def _say(self, line: QLabel) -> None:
        self._said.append(line)
        self._lines.addWidget(line)
