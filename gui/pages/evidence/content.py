"""What the pair shows: the two pictures, their frames, and what is drawn over them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPixmap

from engine.types import Beside, Box, Explanation, Frame, Regions, Rgb, Vector
from gui import imaging
from gui.pages.evidence.words import Marks
from gui.widgets.twin_paint import Half, Link, TwinContent

MOST_LINKS, MOST_ON_PAPER = 60, 24
"""Of more lines none can be followed; on paper nobody can point at one."""

SCREEN_SHADE, PAPER_SHADE = QColor(0, 0, 0), QColor(255, 255, 255)
"""What lies over the places that do not count."""

_DARKEST = 165
"""Opacity (0…255) of the shade where a map is 0: what lies beneath can still be told."""

_GAMMA = 0.6
"""Makes places that count half as much as the brightest stand out, too."""

_EDGE = 5
"""How many pixels of a map its edge is wide."""


class Pictures:
    """Pictures as pixmaps, made once each."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[Rgb, QPixmap]] = {}

    def of(self, pixels: Rgb | None) -> QPixmap:
        if pixels is None:
            return QPixmap()
        known = self._made.get(id(pixels))
        if known is None or known[0] is not pixels:
            known = self._made[id(pixels)] = (pixels, imaging.to_pixmap(pixels))
        return known[1]

    def forget(self) -> None:
        self._made.clear()


def twin(
    why: Explanation,
    beside: Beside | None,
    marks: Marks,
    captions: tuple[str, str],
    pictures: Pictures,
    on_paper: bool = False,
) -> TwinContent:
    """The query beside the photo of one product."""
    shade = PAPER_SHADE if on_paper else SCREEN_SHADE
    pixels = why.sighting.pixels, beside.photo if beside is not None else None
    frames = beside.frames if beside is not None else None
    regions = beside.regions if beside is not None else None
    found = []
    for number in range(2):
        picture = pictures.of(pixels[number])
        frame = _square(frames[number]) if frames is not None else _whole(picture)
        map_ = _map(regions[number], marks) if regions is not None else None
        half = Half(picture, frame, captions[number])
        if map_ is not None and regions is not None:
            box = _rect(regions[number].box)
            veil = imaging.shaded(_veil(map_, shade))
            half = Half(picture, frame, captions[number], veil, box, _darkest(shade))
        found.append(half)
    most = MOST_ON_PAPER if on_paper else MOST_LINKS
    links = _links(why, beside)[:most] if marks is Marks.DETAILS else ()
    return TwinContent((found[0], found[1]), links)


def _links(why: Explanation, beside: Beside | None) -> tuple[Link, ...]:
    query, photo = why.sighting.pixels, beside.photo if beside is not None else None
    if beside is None or beside.match.evidence is None or query is None or photo is None:
        return ()
    evidence = beside.match.evidence
    pairs = zip(evidence.query, evidence.photo, strict=True)
    return tuple((_at(here, query), _at(there, photo)) for here, there in pairs)


def _at(point: tuple[float, float], pixels: Rgb) -> QPointF:
    return QPointF(point[0] * pixels.shape[1], point[1] * pixels.shape[0])


def _map(regions: Regions, marks: Marks) -> Vector | None:
    return {Marks.ALIKE: regions.alike, Marks.APART: regions.apart}.get(marks)


def _veil(map_: Vector, shade: QColor) -> np.ndarray:
    """(h, w, 4): the shade, thin where the map is bright."""
    veil = np.empty((*map_.shape, 4), np.uint8)
    veil[..., :3] = shade.getRgb()[:3]
    bright = np.clip(map_, 0, 1) ** _GAMMA * _faded(map_.shape[0], map_.shape[1])
    veil[..., 3] = np.round((1 - bright) * _DARKEST)
    return veil


def _faded(height: int, width: int) -> np.ndarray:
    """(h, w) in 0…1: towards its edges the part turns into the rest of the picture."""
    rows, columns = (
        np.minimum(np.minimum(place, place[::-1]) / _EDGE, 1)
        for place in (np.arange(height) + 0.5, np.arange(width) + 0.5)
    )
    return np.asarray(rows[:, None] * columns)


def _darkest(shade: QColor) -> QColor:
    return QColor(shade.red(), shade.green(), shade.blue(), _DARKEST)


def _square(frame: Frame) -> QRectF:
    return QRectF(frame.x - frame.side / 2, frame.y - frame.side / 2, frame.side, frame.side)


def _whole(picture: QPixmap) -> QRectF:
    side = max(picture.width(), picture.height(), 1)
    return QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side)


def _rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)
