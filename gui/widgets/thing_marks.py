"""How a thing is marked in the camera's picture: an outline, and its sign or a tick."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from gui import icons, theme
from gui.theme import space
from gui.widgets.text import scaled

_EDGE = QColor(255, 255, 255, 220)


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing: ``number`` is handed back when it is clicked, ``label`` is what is drawn.

    ``box`` is in pixels of the original; ``kind`` names the colour ("sure", …; "" is plain).
    """

    number: int
    label: str
    box: tuple[int, int, int, int]
    kind: str = ""
    is_selected: bool = False
    is_taken: bool = False


def draw_mark(painter: QPainter, place: QRectF, mark: Mark, font: QFont) -> None:
    """White under the verdict's colour: seen on any picture."""
    area = place.adjusted(1.5, 1.5, -1.5, -1.5)
    color = _color(mark)
    width = 4.0 if mark.is_selected else 2.0
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, pen in ((_EDGE, width + 3), (color, width)):
        painter.setPen(QPen(ink, pen))
        painter.drawRoundedRect(area, space(2), space(2))
    if mark.label or mark.is_taken:
        _draw_badge(painter, area, mark, font)


def _draw_badge(painter: QPainter, area: QRectF, mark: Mark, font: QFont) -> None:
    size = 1.05 if mark.is_selected else 0.9
    side = QFontMetrics(font).height() * size
    place = QRectF(area.left() - 2, area.top() - 2, side, side)
    painter.setPen(QPen(QColor("white"), 2))
    painter.setBrush(_color(mark))
    painter.drawRoundedRect(place, space(2), space(2))
    ink = theme.tokens().surface
    if mark.is_taken:
        inside = place.toRect().adjusted(4, 4, -4, -4)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(inside, icons.pixmap("check", inside.width(), ink, ratio))
        return
    painter.setPen(ink)
    painter.setFont(scaled(font, 0.8 * size, QFont.Weight.Bold))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark.label)


def _color(mark: Mark) -> QColor:
    colours = theme.tokens()
    return getattr(colours, mark.kind) if mark.kind else colours.text_muted
