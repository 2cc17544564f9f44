"""A small chart of shares: both axes are percentages."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.formats import exact_percent
from gui.theme import space
from gui.widgets.text import scaled

_STEPS = 4
_LARGEST_DOT = 7.0
_SMALLEST_DOT = 2.5


@dataclass(frozen=True, slots=True)
class ChartContent:
    """Points are (across, up). A dot's third value is its weight (0…1).

    ``level`` is a dashed line across, ``has_diagonal`` the one on which both axes agree, ``mark``
    where things stand now. The upward axis begins at ``bottom``.
    """

    line: tuple[tuple[float, float], ...] = ()
    dots: tuple[tuple[float, float, float], ...] = ()
    level: float | None = None
    has_diagonal: bool = False
    mark: tuple[float, float] | None = None
    bottom: float = 0.0


class ShareChart(QWidget):
    """``show_content`` draws, ``set_labels`` names the axes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = ChartContent()
        self._across = ""
        self._up = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def content(self) -> ChartContent:
        return self._content

    def show_content(self, content: ChartContent) -> None:
        self._content = content
        self.update()

    def set_labels(self, across: str, up: str) -> None:
        self._across, self._up = across, up
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 18, line * 12)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 12, line * 12)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled(self.font(), 0.92))
        plot = self._plot(painter.fontMetrics())
        self._paint_grid(painter, plot)
        self._paint_guides(painter, plot)
        painter.setClipRect(plot.adjusted(-_LARGEST_DOT, -_LARGEST_DOT, _LARGEST_DOT, 1))
        self._paint_line(painter, plot)
        self._paint_dots(painter, plot)
        self._paint_mark(painter, plot)

    def _plot(self, metrics: QFontMetrics) -> QRectF:
        """Between the labels: a name above, percentages on the left and below, a name below."""
        line = metrics.lineSpacing()
        widest = max(metrics.horizontalAdvance(exact_percent(up)) for up in self._ups())
        half = metrics.horizontalAdvance(exact_percent(1)) / 2
        return QRectF(self.rect()).adjusted(
            widest + space(2), line + space(2), -half - space(1), -2 * line - space(2)
        )

    def _ups(self) -> list[float]:
        bottom = self._content.bottom
        return [bottom + (1 - bottom) * step / _STEPS for step in range(_STEPS + 1)]

    def _at(self, plot: QRectF, across: float, up: float) -> QPointF:
        bottom = self._content.bottom
        height = (up - bottom) / (1 - bottom) * plot.height()
        return QPointF(plot.left() + across * plot.width(), plot.bottom() - height)

    def _paint_grid(self, painter: QPainter, plot: QRectF) -> None:
        colours = theme.tokens()
        line = painter.fontMetrics().lineSpacing()
        for up in self._ups():
            here = self._at(plot, 0, up)
            painter.setPen(QPen(colours.border, 1))
            painter.drawLine(here, self._at(plot, 1, up))
            painter.setPen(colours.text_muted)
            area = QRectF(0, here.y() - line / 2, plot.left() - space(1), line)
            painter.drawText(area, _RIGHT, exact_percent(up))
        for step in range(_STEPS + 1):
            here = self._at(plot, step / _STEPS, self._content.bottom)
            area = QRectF(here.x() - line * 2, plot.bottom() + space(1), line * 4, line)
            painter.drawText(area, _CENTRE, exact_percent(step / _STEPS))
        below = QRectF(0, plot.bottom() + line + space(1), self.width(), line)
        painter.drawText(below, _CENTRE, self._across)
        painter.drawText(QRectF(0, 0, self.width(), line), _LEFT, self._up)

    def _paint_guides(self, painter: QPainter, plot: QRectF) -> None:
        colours = theme.tokens()
        painter.setPen(QPen(colours.border_strong, 1.4, Qt.PenStyle.DashLine))
        if self._content.has_diagonal:
            painter.drawLine(self._at(plot, 0, 0), self._at(plot, 1, 1))
        if self._content.level is not None:
            level = self._content.level
            painter.drawLine(self._at(plot, 0, level), self._at(plot, 1, level))

    def _paint_line(self, painter: QPainter, plot: QRectF) -> None:
        painter.setPen(QPen(theme.tokens().accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([self._at(plot, *point) for point in self._content.line]))

    def _paint_dots(self, painter: QPainter, plot: QRectF) -> None:
        painter.setPen(QPen(theme.tokens().surface, 1))
        painter.setBrush(theme.tokens().accent)
        for across, up, weight in self._content.dots:
            radius = _SMALLEST_DOT + sqrt(weight) * (_LARGEST_DOT - _SMALLEST_DOT)
            painter.drawEllipse(self._at(plot, across, up), radius, radius)

    def _paint_mark(self, painter: QPainter, plot: QRectF) -> None:
        if self._content.mark is not None:
            painter.setPen(QPen(theme.tokens().surface, 2))
            painter.setBrush(theme.tokens().sure)
            painter.drawEllipse(self._at(plot, *self._content.mark), _LARGEST_DOT, _LARGEST_DOT)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
