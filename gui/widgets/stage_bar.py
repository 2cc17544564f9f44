"""How long each stage of something took: a bar of parts, and their names with the time below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.theme import space

_DEPTHS = (1.0, 0.66, 0.42, 0.24, 0.13)
"""How much of the accent each part has; those after have as much as the last."""


@dataclass(frozen=True, slots=True)
class StagePart:
    """``text`` is the time as it is read: "12 ms"."""

    name: str
    spent: float
    text: str


class StageBar(QWidget):
    """``show_parts`` draws; parts that took no time are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[StagePart, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def parts(self) -> tuple[StagePart, ...]:
        return self._parts

    def show_parts(self, parts: Sequence[StagePart]) -> None:
        self._parts = tuple(part for part in parts if part.spent > 0)
        self.setAccessibleName(", ".join(f"{part.name} {part.text}" for part in self._parts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 12, self._bar_height() + space(2) + line * len(self._parts))

    minimumSizeHint = sizeHint

    def _bar_height(self) -> int:
        return round(self.fontMetrics().lineSpacing() * 0.6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bar(painter)
        line = self.fontMetrics().lineSpacing()
        for number, part in enumerate(self._parts):
            top = self._bar_height() + space(2) + number * line
            self._paint_name(painter, QRectF(0, top, self.width(), line), number, part)

    def _paint_bar(self, painter: QPainter) -> None:
        area = QRectF(0, 0, self.width(), self._bar_height())
        rounded = QPainterPath()
        rounded.addRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.setClipPath(rounded)
        total = sum(part.spent for part in self._parts)
        left = 0.0
        for number, part in enumerate(self._parts):
            width = area.width() * part.spent / total
            painter.fillRect(QRectF(left, 0, width, area.height()), _shade(number))
            left += width
        painter.setClipping(False)

    def _paint_name(self, painter: QPainter, area: QRectF, number: int, part: StagePart) -> None:
        colours = theme.tokens()
        side = area.height() * 0.5
        mark = QRectF(area.left(), area.center().y() - side / 2, side, side)
        painter.fillRect(mark, _shade(number))
        painter.setPen(colours.text_muted)
        beside = area.adjusted(side + space(2), 0, 0, 0)
        painter.drawText(beside, _LEFT, part.name)
        painter.setPen(colours.text)
        painter.drawText(beside, _RIGHT, part.text)


def _shade(number: int) -> QColor:
    """The accent, thinned with what lies beneath."""
    colours = theme.tokens()
    share = _DEPTHS[min(number, len(_DEPTHS) - 1)]
    accent, ground = colours.accent, colours.surface_raised
    mixed = (
        round(share * a + (1 - share) * g)
        for a, g in zip(accent.getRgb()[:3], ground.getRgb()[:3], strict=True)
    )
    return QColor(*mixed)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
