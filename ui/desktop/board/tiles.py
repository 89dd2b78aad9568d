"""The board in squares that are kept as they were painted: to pan is to lay them elsewhere, to zoom is to stretch them.

Squares of one scale lie side by side on a plane of device pixels, on which the board's origin is the corner of square
(0, 0). What is not there yet is painted a few squares in each frame, and meanwhile shown by squares of another scale.
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
_SCALES_KEPT, _KEPT_SQUARES = 3, 100
_KEPT_AROUND = 0.2
"""How much of the view's size is kept beyond each of its edges, when there are more squares of a scale than that."""
_MANY = 500
Place = tuple[int, int]


class Ground(Protocol):
    """What squares show."""

    def prepare(self, box: QRectF, camera: Camera, density: float, until: float) -> bool:
        """Make ready what is needed to draw a box of the board, until then at the most. Returns whether all is."""

    def draw(self, painter: QPainter, box: QRectF, camera: Camera, *, rough: bool) -> None:
        """Paint all of a box of the board. rough: at once, with what is ready."""


@dataclass(frozen=True, slots=True)
class _Tile:
    picture: QPixmap
    rough: bool


class Tiles:
    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._of: object = None
        self._density = 1.0
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
        self, painter: QPainter, seen: QRectF, camera: Camera, of: object, *, hurried: bool, seconds: float
    ) -> bool:
        """Show a box of the board. of: when it is another than the last time, everything looks different.

        hurried: while zooming, what was painted at about this scale will do. seconds: so long new squares may be
        painted; where nothing else is at hand, they are painted anyway, but roughly. Returns whether everything is as
        sharp as it can be.
        """
        density = painter.device().devicePixelRatio()
        if (of, density) != (self._of, self._density):
            self._scales.clear()
            self._of, self._density = of, density
        until = time.perf_counter() + seconds
        view = camera.scale * density
        scale = _nearest_doubling(view) if hurried else view
        tiles = self._scales.setdefault(scale, {})
        self._scales.move_to_end(scale)
        absent: dict[float, QRegion] = {}
        sharp = not hurried
        for place in _touching(seen, scale):
            tile = self._better(tiles.get(place), place, scale, hurried, until)
            beneath = self._covering(_box(place, scale) & seen, scale) if tile is None else None
            if tile is None and beneath is None:
                tile = self._made(place, scale, rough=True)
            if tile is not None:
                tiles[place] = tile
                self._lay(painter, camera, place, scale, tile)
            elif beneath is not None:
                there = QRegion(self._on_screen(place, scale, camera).toAlignedRect())
                absent[beneath] = absent.get(beneath, QRegion()).united(there)
            sharp = sharp and tile is not None and not tile.rough
        for beneath, region in absent.items():
            self._lay_beneath(painter, camera, seen, beneath, region)
        if sharp:
            self._make_ready(seen, scale, until)
        self._let_go(seen, 1 if sharp else _SCALES_KEPT)
        return sharp

    def let_go_all(self) -> None:
        self._scales.clear()

    def _better(self, tile: _Tile | None, place: Place, scale: float, hurried: bool, until: float) -> _Tile | None:
        """A square as sharp as there is time for."""
        if (tile is not None and (hurried or not tile.rough)) or time.perf_counter() >= until:
            return tile
        if hurried:
            return self._made(place, scale, rough=True)
        camera = Camera(scale=scale / self._density)
        if self._ground.prepare(_box(place, scale), camera, self._density, until):
            return self._made(place, scale, rough=False)
        return tile

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
            if place not in tiles and (tile := self._better(None, place, scale, False, until)) is not None:
                tiles[place] = tile

    def _let_go(self, seen: QRectF, most: int) -> None:
        """Keep what is near, at so many scales: those that were used last, but first those that fill the view."""
        while len(self._scales) > most:
            *others, _now = self._scales
            del self._scales[next((scale for scale in others if not self._fills(seen, scale)), others[0])]
        wide, high = seen.width() * _KEPT_AROUND, seen.height() * _KEPT_AROUND
        near = seen.adjusted(-wide, -high, wide, high)
        for scale, tiles in self._scales.items():
            if len(tiles) > _KEPT_SQUARES:
                kept = set(_touching(near, scale))
                self._scales[scale] = {place: tile for place, tile in tiles.items() if place in kept}

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
    each = SIDE / scale
    for y in range(math.floor(box.top() / each), math.ceil(box.bottom() / each)):
        for x in range(math.floor(box.left() / each), math.ceil(box.right() / each)):
            yield x, y


def _nearest_doubling(scale: float) -> float:
    """One of few scales, so that squares made while zooming serve some frames."""
    return float(2 ** round(math.log2(scale)))
