"""Two pictures side by side at the same scale, with what belongs together drawn over both.

On the screen and on paper: the painting knows no widget. A picture has a ``frame``, a square of it;
both frames are drawn equally large, and the same place of both is in the middle.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from gui.widgets.text import fitting

Link: TypeAlias = tuple[QPointF, QPointF]
"""A place in the one picture and the one in the other that shows the same, in their pixels."""

FIT = 0.9
"""How much of a half the frame takes while nothing is zoomed."""

_GAP = 0.02
"""Between the halves, as a share of the width."""

_DOT = 0.0075
"""Radius of the mark at a place, as a share of the width of both halves."""


@dataclass(frozen=True, slots=True, eq=False)
class Half:
    """``veil`` lies over ``part`` of the picture, and its last shade over the rest of it."""

    picture: QPixmap = field(default_factory=QPixmap)
    frame: QRectF = field(default_factory=QRectF)
    caption: str = ""
    veil: QImage = field(default_factory=QImage)
    part: QRectF = field(default_factory=QRectF)
    shade: QColor = field(default_factory=QColor)


@dataclass(frozen=True, slots=True, eq=False)
class TwinContent:
    halves: tuple[Half, Half] = field(default_factory=lambda: (Half(), Half()))
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Sight:
    """How near both pictures are seen, and which place of their frames is in the middle: ``across``
    and ``down`` in sides of a frame."""

    zoom: float = 1.0
    across: float = 0.0
    down: float = 0.0


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours: of the ground, of the captions, of marks and of their edges."""

    ground: QColor
    text: QColor
    mark: QColor
    edge: QColor


class TwinPaint:
    """``content`` in ``area`` as it looks at ``sight``. Ask for places, then ``paint``."""

    def __init__(self, content: TwinContent, area: QRectF, sight: Sight, line: float) -> None:
        """``line`` is the height of a line of the captions."""
        self._content, self._area, self._sight, self._line = content, area, sight, line

    def half(self, number: int) -> QRectF:
        """The room for a picture, above its caption."""
        area = self._area
        width = area.width() * (1 - _GAP) / 2
        left = area.left() if number == 0 else area.right() - width
        return QRectF(left, area.top(), width, area.height() - self._line * 1.4)

    def side(self) -> float:
        """Of the frames, as they are drawn."""
        room = self.half(0).size()
        return min(room.width(), room.height()) * FIT * self._sight.zoom

    def placed(self, number: int, point: QPointF) -> QPointF:
        """Where a pixel of a picture is drawn."""
        frame, room, sight = self._content.halves[number].frame, self.half(number), self._sight
        scale = self.side() / max(frame.width(), 1e-6)
        away = (point - frame.center()) * scale
        middle = room.center() - QPointF(sight.across, sight.down) * self.side()
        return middle + away

    def picture(self, number: int) -> QRectF:
        """Where a whole picture is drawn, which may be beyond its half."""
        size = self._content.halves[number].picture.size()
        corner = self.placed(number, QPointF(0, 0))
        far = self.placed(number, QPointF(size.width(), size.height()))
        return QRectF(corner, far)

    def ends(self, link: Link) -> Link | None:
        """Where a link begins and ends; None where an end is out of sight."""
        places = self.placed(0, link[0]), self.placed(1, link[1])
        inside = (self.half(n).contains(place) for n, place in enumerate(places))
        return places if all(inside) else None

    # Painting

    def paint(self, painter: QPainter, ink: Ink, chosen: int | None = None) -> None:
        """``chosen`` is the link that stands out."""
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        for number, half in enumerate(self._content.halves):
            self._paint_half(painter, number, half, ink)
        self._paint_links(painter, ink, chosen)

    def _paint_half(self, painter: QPainter, number: int, half: Half, ink: Ink) -> None:
        room = self.half(number)
        rounded = QPainterPath()
        rounded.addRoundedRect(room, self._line / 2, self._line / 2)
        painter.fillPath(rounded, ink.ground)
        painter.save()
        painter.setClipPath(rounded)
        if not half.picture.isNull():
            painter.drawPixmap(self.picture(number), half.picture, QRectF(half.picture.rect()))
            self._paint_veil(painter, number, half)
        painter.restore()
        painter.setPen(ink.text)
        below = QRectF(room.left(), room.bottom(), room.width(), self._line * 1.4)
        font = painter.font()
        painter.setFont(fitting(font, half.caption, int(room.width())))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, half.caption)
        painter.setFont(font)

    def _paint_veil(self, painter: QPainter, number: int, half: Half) -> None:
        if half.veil.isNull():
            return
        far = half.part.bottomRight()
        part = QRectF(self.placed(number, half.part.topLeft()), self.placed(number, far))
        part = QRectF(part.toAlignedRect())  # or a seam shows
        rest, middle = QPainterPath(), QPainterPath()
        rest.addRect(self.picture(number))
        middle.addRect(part)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillPath(rest.subtracted(middle), half.shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(part, half.veil)

    def _paint_links(self, painter: QPainter, ink: Ink, chosen: int | None) -> None:
        found = [self.ends(link) for link in self._content.links]
        dot = max(2.0, self._area.width() * _DOT / 2)
        for number, ends in enumerate(found):
            if ends is not None and number != chosen:
                _line(painter, ends, ink, dot * 0.35, _FAINT if chosen is None else _FAINTER)
        for number, ends in enumerate(found):
            if ends is not None and number != chosen:
                _dots(painter, ends, ink, dot)
        ends = found[chosen] if chosen is not None and chosen < len(found) else None
        if ends is not None:
            _line(painter, ends, ink, dot * 0.8, 255)
            _dots(painter, ends, ink, dot * 1.9)


_FAINT, _FAINTER = 110, 35


def _line(painter: QPainter, ends: Link, ink: Ink, width: float, opacity: int) -> None:
    """On a lighter edge, so that it is seen on any picture."""
    for color, breadth in ((QColor(ink.edge), width * 2.2), (QColor(ink.mark), width)):
        color.setAlpha(opacity)
        painter.setPen(QPen(color, breadth))
        painter.drawLine(*ends)


def _dots(painter: QPainter, ends: Link, ink: Ink, radius: float) -> None:
    painter.setPen(QPen(ink.edge, radius * 0.45))
    painter.setBrush(ink.mark)
    for end in ends:
        painter.drawEllipse(end, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
