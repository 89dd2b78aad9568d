"""Choosing a template for the agenda: what each is good for, how it goes, and what becomes of what is planned."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QListWidget, QListWidgetItem, QWidget

from ui.desktop.confirm import confirm
from ui.desktop.hands import Hands
from ui.desktop.pages.plan_template_files import give_file, take_in_file
from ui.desktop.pages.plan_template_shown import TemplateShown, facts_of
from ui.desktop.parts import button, column, label, row, scroll
from ui.desktop.ready_templates import ready_templates
from ui.desktop.tokens import tokens
from workshop.agenda import Block
from workshop.templates import Template, TemplateShelf
from workshop.using_templates import Planned, Way, planned, use_template

_WIDTH, _HEIGHT, _LIST_WIDTH, _ROUND_IT = 1000, 640, 300, 90
_NAME = Qt.ItemDataRole.UserRole


class TemplateDialog(QDialog):
    """The session that is open gets the template that is chosen; as one step to undo."""

    def __init__(self, parent: QWidget, hands: Hands) -> None:
        super().__init__(parent)
        self._hands = hands
        self._id = hands.new_id()
        self._templates: list[tuple[str, Template]] = []
        self._planned: Planned | None = None
        say = hands.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("template.title"))
        self.list = QListWidget()
        self.list.setAccessibleName(say("template.list"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet(
            "QListView::item { padding: 7px 9px; border-radius: 6px; } "
            f"QListView::item:selected {{ background: {tokens().primary_soft}; color: {tokens().primary_text}; }}"
        )
        self.list.currentRowChanged.connect(self._show)
        self._shown = TemplateShown(hands)
        self._scroll = scroll(self._shown)
        self.replace = QCheckBox(say("template.replace"))
        self.replace.toggled.connect(self._warn)
        self._after = label(say("template.after"), "caption", wrap=True)
        self._warning = label("", "warn", wrap=True)
        for part in (self.replace, self._after, self._warning):
            part.hide()
        self.use = button(say("template.use"), self._use, kind="primary")
        self.use.setDefault(True)
        self.use.setEnabled(False)
        self.drop = button(say("template.drop"), self._ask_drop, kind="quiet", icon_name="trash")
        self.give = button(say("template.give"), self._give, kind="quiet")
        take_in = button(say("template.take_in"), self._take_in, kind="quiet")
        stay = button(say("confirm.no"), self.reject)
        for one in (self.drop, self.give, take_in, stay):
            one.setAutoDefault(False)
        take_in.setVisible(hands.templates is not None)
        right = column((self._scroll, 1), self.replace, self._after, self._warning, gap=6)
        self.setLayout(
            column(
                label(self.windowTitle(), "h2"),
                (row(self.list, (right, 1), gap=16), 1),
                row(take_in, self.give, self.drop, None, stay, self.use),
                gap=12,
                margins=(24, 18, 24, 18),
            )
        )
        self.resize(_WIDTH, min(_HEIGHT, max(parent.window().height() - _ROUND_IT, 420)))
        self._refresh()
        hands.ask(planned, hands.mirror.session_id, owner=self, done=self._on_planned)

    @property
    def chosen(self) -> Template | None:
        at = self.list.currentRow()
        return self._templates[at][1] if 0 <= at < len(self._templates) else None

    @property
    def way(self) -> Way:
        return Way.REPLACE if self.replace.isChecked() else Way.AFTER

    def _refresh(self, name: str = "") -> None:
        """Read them all, and choose the one by that name."""
        shelf, language = self._hands.templates, self._hands.words.language
        self._hands.work(_all, language, shelf, owner=self, done=lambda found: self._fill(*found, name))

    def _fill(self, ready: list[Template], own: Mapping[str, Template], name: str) -> None:
        say = self._hands.words
        self._templates = [*own.items(), *(("", template) for template in ready)]
        self.list.clear()
        for own_name, template in self._templates:
            mark = f"{say('template.own')} · " if own_name else ""
            item = QListWidgetItem(f"{template.title}\n{mark}{facts_of(template, say, short=True)}")
            item.setData(_NAME, own_name)
            self.list.addItem(item)
        names = [one for one, _template in self._templates]
        self.list.setCurrentRow(names.index(name) if name else 0)

    def _show(self, at: int) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        is_own = bool(self._templates[at][0])
        self.drop.setVisible(is_own)
        self.give.setVisible(is_own)
        self._shown.show_template(chosen, after=self._minutes_before)
        self._scroll.verticalScrollBar().setValue(0)
        self.use.setEnabled(self._planned is not None and self._hands.can_write)

    def _on_planned(self, found: Planned) -> None:
        self._planned = found
        self.replace.setVisible(found.blocks > 0)
        self._warn()

    def _warn(self) -> None:
        say, found = self._hands.words, self._planned
        said = []
        if found is not None and self.way is Way.REPLACE:
            said += [say.count("template.goes_out", found.blocks_going)] if found.blocks_going else []
            said += [say.count("template.questions_out", found.questions_going)] if found.questions_going else []
            said += [say("template.begun_stays")] if found.begun else []
            said += [say("template.undo")]
        self._warning.setText(" ".join(said))
        self._warning.setVisible(bool(said))
        self._after.setVisible(found is not None and found.blocks > 0 and self.way is Way.AFTER)
        self._show(self.list.currentRow())

    @property
    def _minutes_before(self) -> int:
        """How much is planned before the template."""
        found = self._planned
        return found.minutes if found is not None and self.way is Way.AFTER else 0

    def _use(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self._hands.act(
                use_template,
                self._hands.mirror.session_id,
                chosen,
                id=self._id,
                way=self.way,
                done=self._on_used,
            )

    def _on_used(self, blocks: list[Block]) -> None:
        self._hands.notices.toast(self._hands.words.count("template.used", len(blocks)))
        self.accept()

    def _take_in(self) -> None:
        if self._hands.templates is not None:
            take_in_file(self, self._hands, self._hands.templates, self._refresh)

    def _give(self) -> None:
        if (chosen := self.chosen) is not None:
            give_file(self, self._hands, chosen)

    def _ask_drop(self) -> None:
        chosen, name = self.chosen, self._templates[self.list.currentRow()][0]
        if chosen is None or self._hands.templates is None:
            return
        say, shelf = self._hands.words, self._hands.templates
        title = say("template.drop.title", title=chosen.title)
        drop = partial(self._hands.work, shelf.drop, name, owner=self, done=lambda _gone: self._refresh())
        confirm(self, title, say("template.drop.text"), say("template.drop"), say("confirm.no"), drop)


def _all(language: str, shelf: TemplateShelf | None) -> tuple[list[Template], Mapping[str, Template]]:
    return ready_templates(language), shelf.own() if shelf is not None else {}
