"""Visions of a project's places: versions, the ideas behind them, and what has been promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.pages.project_form import RowForm, Spec
from ui.desktop.pages.project_pick import Choice, PickDialog
from ui.desktop.pages.project_rows import keep_room
from ui.desktop.pages.project_saving import PaperSaving
from ui.desktop.parts import button, card, column, label, plain, row, scroll
from workshop.envisioning import begin_vision, remove_vision, save_vision
from workshop.project_papers import ProjectPapers
from workshop.visions import Vision
from workshop.visions_told import PlaceVision, Support, Version, ideas_to_choose
from workshop.writing import ActionStatus

_LIST_WIDTH = 240
_ZONE, _ID = "Europe/Stockholm", Qt.ItemDataRole.UserRole


class VisionPart(QWidget):
    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._papers: ProjectPapers | None = None
        self._area_id, self._version_id = "", ""
        self.dialog: PickDialog | None = None
        say = hands.words
        self.list = QListWidget()
        self.list.setAccessibleName(say("vision.places"))
        self.list.setProperty("role", "rows")
        self.list.currentItemChanged.connect(lambda now, _before: self._choose_place(now))
        self.versions = QComboBox()
        self.versions.setAccessibleName(say("vision.versions"))
        self.versions.setMinimumWidth(240)
        self.versions.activated.connect(lambda at: self._choose_version(self.versions.itemData(at)))
        self.begin = button(say("vision.begin"), self._begin, icon_name="plus")
        self.remove = button(say("vision.remove"), self._remove, icon_name="trash")
        self.saving = PaperSaving(hands, "vision", lambda: self._papers)
        self.form = RowForm(say, _specs(say))
        self.form.left.connect(self._save)
        self.ideas = label("", wrap=True)
        self.pick = button(say("vision.pick"), self._ask_ideas, icon_name="note")
        self.changes = label("", wrap=True)
        self.promised = label("", wrap=True)
        self._first = label(say("vision.first"), "muted", wrap=True)
        self._first.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty = label(say("vision.no_areas"), "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        left = plain(column(self._empty, (self.list, 1), gap=10))
        left.setFixedWidth(_LIST_WIDTH)
        self.setLayout(row(card(left, padding=12), (self._right(say), 1), gap=14))
        hands.only_to_write(self.begin, self.remove, self.pick, self.form)

    def _right(self, say: Words) -> QWidget:
        head = row(self.versions, self.begin, self.remove, None, self.saving.button, gap=8)
        ideas = card(row(label(say("vision.ideas"), "h3"), None, self.pick), self.ideas, gap=8)
        promised = card(label(say("vision.promised"), "h3"), self.promised, gap=8)
        self._changed = card(label(say("vision.changes"), "h3"), self.changes, gap=8)
        self._sheet = plain(column(card(self.form, gap=12), ideas, promised, self._changed, None, gap=12))
        self._scrolled = scroll(self._sheet)
        keep_room(self._scrolled)
        return plain(column(head, (self._first, 1), (self._scrolled, 1), gap=10))

    def show_papers(self, papers: ProjectPapers) -> None:
        is_other = self._papers is None or self._papers.project.id != papers.project.id
        self._papers = papers
        ids = [place.area.id for place in papers.places]
        if is_other or self._area_id not in ids:
            self._area_id, self._version_id = (ids[0] if ids else ""), ""
        self.list.blockSignals(True)
        self.list.clear()
        none = self._hands.words("vision.none")
        for place in papers.places:
            beneath = self._hands.words.count("vision.count", len(place.versions)) if place.versions else none
            item = QListWidgetItem(f"{place.area.name}\n{beneath}")
            item.setData(_ID, place.area.id)
            self.list.addItem(item)
            if place.area.id == self._area_id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._empty.setVisible(not ids)
        self.list.setVisible(bool(ids))
        self.saving.look()
        self._show()

    def choose(self, id: str) -> bool:
        """Turn to a version of a vision, if it is there."""
        places = self._papers.places if self._papers else ()
        found = next((place for place in places if any(one.vision.id == id for one in place.versions)), None)
        if found is not None and self._papers is not None:
            self._area_id, self._version_id = found.area.id, id
            self.show_papers(self._papers)
        return found is not None

    @property
    def place(self) -> PlaceVision | None:
        places = self._papers.places if self._papers else ()
        return next((one for one in places if one.area.id == self._area_id), None)

    @property
    def version(self) -> Version | None:
        """The one that is shown: the latest, unless an earlier one has been chosen."""
        versions = self.place.versions if self.place else ()
        return next((one for one in versions if one.vision.id == self._version_id), versions[-1] if versions else None)

    def _show(self) -> None:
        place, version = self.place, self.version
        can = self._hands.can_write
        is_latest = place is not None and version is not None and version is place.versions[-1]
        self.begin.setEnabled(can and place is not None)
        for widget in (self.form, self.pick, self.remove):
            widget.setEnabled(can and is_latest)
        self._scrolled.setVisible(version is not None)
        self._first.setVisible(place is not None and version is None)
        self.versions.clear()
        for one in reversed(place.versions if place else ()):
            self.versions.addItem(self._named(one), one.vision.id)
        self.versions.setVisible(version is not None)
        self.remove.setVisible(version is not None)
        if place is None or version is None:
            return
        self.versions.setCurrentIndex(self.versions.findData(version.vision.id))
        if not self.form.is_ahead:
            self.form.show_row(version.vision)
        self.ideas.setText(self._supports(version))
        self.promised.setText(self._commitments(place))
        self._changed.setVisible(version.number > 1)
        self.changes.setText(self._changes(version))

    def _named(self, version: Version) -> str:
        day = self._hands.words.day(version.vision.written_at.astimezone(ZoneInfo(_ZONE)), "long")
        return self._hands.words("doc.vision.version", n=version.number, day=day)

    def _supports(self, version: Version) -> str:
        say = self._hands.words
        if not version.supports:
            return say("doc.vision.no_ideas")
        told = [say.count("doc.ideas", len(version.supports)), say.count("doc.vision.sessions", version.sessions)]
        told += [say.count("doc.vision.votes", version.votes)] if version.votes else []
        return "\n".join((", ".join(told), *(f"•  {one.text}" for one in version.supports)))

    def _commitments(self, place: PlaceVision) -> str:
        say, today = self._hands.words, datetime.now(ZoneInfo(_ZONE)).date()
        lines, states = [], say.items("doc.statuses")
        for one in place.commitments:
            due = say.day(one.action.due, "long") if one.action.due else ""
            state = (
                say("doc.vision.late") if one.is_late(today) else states[list(ActionStatus).index(one.action.status)]
            )
            lines.append(f"•  {one.action.text} ({', '.join(filter(None, (one.organisation, due, state)))})")
        return "\n".join(lines) or say("doc.vision.no_commitments")

    def _changes(self, version: Version) -> str:
        say = self._hands.words
        lines = []
        for change in version.changes:
            for key, side in (("added", change.added), ("dropped", change.dropped)):
                texts = [say(f"doc.planning.{one}") for one in side] if change.field == "stage" else side
                part = say(f"doc.vision.{change.field}")
                lines += [say(f"vision.{key}", part=part, text=text) for text in texts]
        return "\n".join(lines) or say("doc.vision.same")

    def _choose_place(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._save_first()
            self._area_id, self._version_id = item.data(_ID), ""
            self._show()

    def _choose_version(self, id: str) -> None:
        self._save_first()
        self._version_id = id
        self._show()

    def _save_first(self) -> None:
        if self.form.is_ahead:
            self._save()

    def _save(self) -> None:
        version, written = self.version, self.form.written()
        if version is not None and written is not None:
            self._keep(replace(version.vision, **written))

    def _keep(self, vision: Vision) -> None:
        if self.version is not None and vision != self.version.vision:
            self._hands.act(save_vision, vision)

    def _begin(self) -> None:
        self._save_first()
        self._version_id = ""
        self._hands.act(begin_vision, self._hands.new_id(), self._area_id)

    def _remove(self) -> None:
        if self.version is not None:
            self._version_id = ""
            self._hands.act(remove_vision, self.version.vision.id)

    def _ask_ideas(self) -> None:
        self._save_first()
        if self._papers is not None:
            self._hands.ask(ideas_to_choose, self._papers.project.id, self._area_id, owner=self, done=self._offer)

    def _offer(self, found: list[Support]) -> None:
        version, say = self.version, self._hands.words
        if version is None:
            return
        listed = {one.id: one for one in (*found, *version.supports)}
        choices = [Choice(one.id, one.text, f"{one.session} · {one.number}") for one in listed.values()]
        vision = version.vision
        self.dialog = PickDialog(
            self,
            say,
            say("vision.pick"),
            choices,
            vision.ideas,
            lambda ids: self._keep(replace(vision, ideas=tuple(ids))),
        )
        self.dialog.open()


def _specs(say: Words) -> list[list[Spec]]:
    def spec(name: str, rows: int) -> Spec:
        return Spec(name, say(f"doc.vision.{name}"), "lines", rows=rows)

    return [
        [spec("text", 4)],
        [spec("social", 3), spec("ecological", 3), spec("economic", 3)],
        [spec("open_questions", 2)],
    ]
