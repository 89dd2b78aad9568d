"""The board in squares that are kept as they were painted: to pan is to lay them elsewhere, to zoom is to stretch them.

Squares of one scale lie side by side on a plane of device pixels, on which the board's origin is the corner of square
(0, 0). What is not there yet is painted a few squares in each frame, as long as there is time, and meanwhile shown by
squares of another scale.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPixmap, QRegion

from ui.desktop.board.camera import Camera

SIDE = 256
"""Of a square, in device pixels: small enough to be painted between two frames, large enough to be few."""
_SCALES_KEPT = 3
_KEPT_AROUND, _KEPT_FAR = 0.2, 12
"""How much of the view's size is kept beyond each of its edges, at least a square; and how many more squares than there
are so near may lie farther off before those are let go. Each takes a quarter of a megabyte."""
_MANY = 500
_PACE = 3e-6
"""Seconds that it takes to draw a note, until it is known how long it takes here."""
_TELLING = 20
"""From so many notes in a square it can be told."""
Place = tuple[int, int]


class Ground(Protocol):
    """What squares show."""

    def prepare(self, box: QRectF, camera: Camera, density: float, until: float) -> bool:
        """Make ready what is needed to draw a box of the board, until then at the most. Returns whether all is."""

    def draw(self, painter: QPainter, box: QRectF, camera: Camera, *, rough: bool) -> None:
        """Paint all of a box of the board. rough: at once, with what is ready."""

    def weigh(self, box: QRectF) -> int:
        """How many notes there are in a box of the board."""


@dataclass(frozen=True, slots=True)
class _Tile:
    picture: QPixmap
    rough: bool


class Tiles:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._of: object = None
        self._density = 1.0
        self._pace = _PACE
        # By device pixels for a board unit, the one that was used last at the end.
        self._scales: OrderedDict[float, dict[Place, _Tile]] = OrderedDict()

    def spoil(self, boxes: Iterable[QRectF]) -> None:
        """What lies in these boxes of the board looks different now."""
        spoilt = list(boxes)
        if len(spoilt) > _MANY:
            self._scales.clear()
            return
        for box in spoilt:
            for scale, tiles in self._scales.items():
                for place in _touching(box, scale):
                    tiles.pop(place, None)

    def paint(
        self, painter: QPainter, seen: QRectF, camera: Camera, of: object, *, hurried: bool, until: float
    ) -> bool:
        """Show a box of the board. of: when it is another than the last time, everything looks different.

        hurried: while zooming, what was painted at about this scale will do. until: so long, on the clock of
        time.perf_counter(), new squares may be painted; where nothing else is at hand, they are painted anyway, but
        roughly. Returns whether everything is as sharp as it can be.
        """
        density = painter.device().devicePixelRatio()
        if (of, density) != (self._of, self._density):
            self._scales.clear()
            self._of, self._density = of, density
        view = camera.scale * density
        scale = _doubling_below(view) if hurried else view
        tiles = self._scales.setdefault(scale, {})
        self._scales.move_to_end(scale)
        places = list(_touching(seen, scale))
        beneath = self._fill(places, seen, scale, hurried, until)
        sharp = self._sharpen(places, scale, hurried, until)
        absent: dict[float, QRegion] = {}
        for place in places:
            if (tile := tiles.get(place)) is not None:
                self._lay(painter, camera, place, scale, tile)
            else:
                there = QRegion(self._on_screen(place, scale, camera).toAlignedRect())
                absent[beneath[place]] = absent.get(beneath[place], QRegion()).united(there)
        for other, region in absent.items():
            self._lay_beneath(painter, camera, seen, other, region)
        if sharp:
            self._make_ready(seen, scale, until)
        self._let_go(seen, 1 if sharp else _SCALES_KEPT)
        return sharp

    def let_go_all(self) -> None:
        self._scales.clear()

    def _fill(self, places: list[Place], seen: QRectF, scale: float, hurried: bool, until: float) -> dict[Place, float]:
        """See to it that something can be shown everywhere. Returns by which other scale, where no square is there."""
        tiles, beneath, bare = self._scales[scale], {}, []
        absent = [place for place in places if place not in tiles]
        everywhere = self._covering(seen, scale) if absent else None
        for place in absent:
            other = everywhere or self._covering(_box(place, scale) & seen, scale)
            if other is None:
                bare.append(place)
            else:
                beneath[place] = other
        each = self._ground.weigh(seen) * self._pace / len(places) if bare else 0.0
        for n, place in enumerate(bare, 1):
            last = until - each * (len(bare) - n)  # what is left for the others
            tile = None if hurried or time.perf_counter() >= last else self._sharp(place, scale, last)
            tiles[place] = tile or self._made(place, scale, rough=True)
        return beneath

    def _sharpen(self, places: Iterable[Place], scale: float, hurried: bool, until: float) -> bool:
        """Make squares that are not there, or are rough, for as long as there is time. Returns whether none is left.

        hurried: one that would take too long can wait, and one that is rough will do.
        """
        tiles = self._scales[scale]
        for place in places:
            tile = tiles.get(place)
            if tile is not None and (hurried or not tile.rough):
                continue
            if time.perf_counter() >= until:
                return False
            better = self._hurried(place, scale, until) if hurried else self._sharp(place, scale, until)
            if better is not None:
                tiles[place] = better
            elif not hurried:
                return False
        return not hurried

    def _hurried(self, place: Place, scale: float, until: float) -> _Tile | None:
        """A rough square, unless it would take too long."""
        began, weight = time.perf_counter(), self._ground.weigh(_box(place, scale))
        if began + weight * self._pace >= until:
            return None
        tile = self._made(place, scale, rough=True)
        if weight >= _TELLING:
            self._pace += ((time.perf_counter() - began) / weight - self._pace) / 4
        return tile

    def _sharp(self, place: Place, scale: float, until: float) -> _Tile | None:
        ready = self._ground.prepare(_box(place, scale), Camera(scale=scale / self._density), self._density, until)
        return self._made(place, scale, rough=False) if ready else None

    def _lay(self, painter: QPainter, camera: Camera, place: Place, scale: float, tile: _Tile) -> None:
        view = camera.scale * self._density
        if scale == view:
            x, y = place[0] * SIDE - round(camera.x * view), place[1] * SIDE - round(camera.y * view)
            painter.drawPixmap(QPointF(x / self._density, y / self._density), tile.picture)
        else:
            painter.drawPixmap(self._on_screen(place, scale, camera), tile.picture, QRectF(0, 0, SIDE, SIDE))

    def _lay_beneath(self, painter: QPainter, camera: Camera, seen: QRectF, scale: float, absent: QRegion) -> None:
        """Fill the places of squares that are not there with those of another scale."""
        painter.save()
        painter.setClipRegion(absent)
        tiles = self._scales[scale]
        for place in _touching(seen, scale):
            if place in tiles and absent.intersects(self._on_screen(place, scale, camera).toAlignedRect()):
                self._lay(painter, camera, place, scale, tiles[place])
        painter.restore()

    def _covering(self, box: QRectF, but: float) -> float | None:
        """Of the scales whose squares have all of a box, the one that was used last."""
        for scale, tiles in reversed(self._scales.items()):
            if scale != but and tiles and self._fills(box, scale):
                return scale
        return None

    def _fills(self, box: QRectF, scale: float) -> bool:
        """Whether all of a box can be shown at a scale."""
        tiles = self._scales[scale]
        return all(place in tiles for place in _touching(box, scale))

    def _made(self, place: Place, scale: float, *, rough: bool) -> _Tile:
        picture = QPixmap(SIDE, SIDE)
        picture.setDevicePixelRatio(self._density)
        box = _box(place, scale)
        painter = QPainter(picture)
        self._ground.draw(painter, box, Camera(box.left(), box.top(), scale / self._density), rough=rough)
        painter.end()
        return _Tile(picture, rough)

    def _make_ready(self, seen: QRectF, scale: float, until: float) -> None:
        """Paint what lies just outside the view, while there is time."""
        tiles, beyond = self._scales[scale], SIDE / scale
        for place in _touching(seen.adjusted(-beyond, -beyond, beyond, beyond), scale):
            if time.perf_counter() >= until:
                return
            if place not in tiles and (tile := self._sharp(place, scale, until)) is not None:
                tiles[place] = tile

    def _let_go(self, seen: QRectF, most: int) -> None:
        """Keep what is near, at so many scales: those that were used last, but first those that fill the view."""
        while len(self._scales) > most:
            *others, _now = self._scales
            del self._scales[next((scale for scale in others if not self._fills(seen, scale)), others[0])]
        for scale, tiles in self._scales.items():
            wide, high = (max(side * _KEPT_AROUND, SIDE / scale) for side in (seen.width(), seen.height()))
            columns, rows = _reach(seen.adjusted(-wide, -high, wide, high), scale)
            if len(tiles) > len(columns) * len(rows) + _KEPT_FAR:
                self._scales[scale] = {at: tile for at, tile in tiles.items() if at[0] in columns and at[1] in rows}

    def _on_screen(self, place: Place, scale: float, camera: Camera) -> QRectF:
        """Where a square lies in the widget; whole device pixels, so that neighbours meet."""
        view = camera.scale * self._density
        ratio, left, top = view / scale, round(camera.x * view), round(camera.y * view)
        edges = [round(at * SIDE * ratio) for at in (place[0], place[1], place[0] + 1, place[1] + 1)]
        x, y, right, bottom = edges[0] - left, edges[1] - top, edges[2] - left, edges[3] - top
        return QRectF(
            QPointF(x / self._density, y / self._density), QPointF(right / self._density, bottom / self._density)
        )


def _box(place: Place, scale: float) -> QRectF:
    """What a square shows of the board."""
    return QRectF(place[0] * SIDE / scale, place[1] * SIDE / scale, SIDE / scale, SIDE / scale)


def _touching(box: QRectF, scale: float) -> Iterator[Place]:
    """The squares that show something of a box of the board."""
    columns, rows = _reach(box, scale)
    for y in rows:
        for x in columns:
            yield x, y


def _reach(box: QRectF, scale: float) -> tuple[range, range]:
    """The columns and the rows of these squares."""
    each = SIDE / scale
    columns = range(math.floor(box.left() / each), math.ceil(box.right() / each))
    return columns, range(math.floor(box.top() / each), math.ceil(box.bottom() / each))


def _doubling_below(scale: float) -> float:
    """One of few scales, so that squares made while zooming serve some frames. Fewer are stretched than shrunk."""
    return float(2 ** math.floor(math.log2(scale)))
