"""Draws a ``ChartContent`` into a rectangle, in the colours of the theme."""

from __future__ import annotations

from math import sqrt

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from gui import theme
from gui.theme import space
from gui.widgets.chart_content import Axis, ChartContent, Point, Series
from gui.widgets.text import scaled

LARGEST_DOT = 7.0
_SMALLEST_DOT = 2.5
_DOT = 3.5
_KEY = 22


class ChartPainter:
    """Where everything lies, and how it is drawn. Made anew whenever one of these changes."""

    def __init__(self, content: ChartContent, area: QRectF, font: QFont) -> None:
        self._content, self._area = content, area
        self._font = scaled(font, 0.92)
        self._metrics = QFontMetricsF(self._font)
        self.plot = self._plot()

    def _plot(self) -> QRectF:
        """Between the words: a name and the keys above, values on the left and below, a name
        below."""
        line = self._metrics.lineSpacing()
        left = max(
            (self._metrics.horizontalAdvance(t) for _, t in self._content.up.ticks), default=0
        )
        last = self._content.across.ticks[-1][1] if self._content.across.ticks else ""
        right = self._metrics.horizontalAdvance(last) / 2
        above = line * (2 if self._keys() else 1)
        below = line * (2 if self._content.across.label else 1)
        return self._area.adjusted(
            left + space(2), above + space(2), -right - space(1), -below - space(2)
        )

    def place(self, point: Point) -> QPointF:
        """A point in pixels."""
        return self._at(point.across, point.up)

    def _at(self, across: float, up: float) -> QPointF:
        plot = self.plot
        return QPointF(
            plot.left() + self._content.across.place(across) * plot.width(),
            plot.bottom() - self._content.up.place(up) * plot.height(),
        )

    def paint(self, painter: QPainter, pointed: Point | None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        self._paint_grid(painter)
        self._paint_keys(painter)
        painter.save()
        painter.setClipRect(self.plot.adjusted(-LARGEST_DOT, -LARGEST_DOT, LARGEST_DOT, 1))
        self._paint_guides(painter)
        for series in self._content.series:
            self._paint_series(painter, series)
        self._paint_mark(painter)
        painter.restore()
        if pointed is not None:
            self._paint_pointed(painter, pointed)

    # The ground

    def _paint_grid(self, painter: QPainter) -> None:
        colours, line = theme.tokens(), self._metrics.lineSpacing()
        across, up = self._content.across, self._content.up
        for value, words in up.ticks:
            here = self._at(across.low, value)
            _draw_crisp_line(painter, here.y(), self.plot, colours.border)
            painter.setPen(colours.text_muted)
            area = QRectF(
                self._area.left(), here.y() - line / 2,
                self.plot.left() - space(1) - self._area.left(), line,
            )  # fmt: skip
            painter.drawText(area, _RIGHT, words)
        for value, words in across.ticks:
            here = self._at(value, up.low)
            width = self._metrics.horizontalAdvance(words) + 2
            area = QRectF(here.x() - width / 2, self.plot.bottom() + space(1), width, line)
            painter.drawText(area, _CENTRE, words)
        self._paint_labels(painter, across, up)

    def _paint_labels(self, painter: QPainter, across: Axis, up: Axis) -> None:
        line = self._metrics.lineSpacing()
        painter.setPen(theme.tokens().text_muted)
        below = QRectF(self.plot.left(), self._area.bottom() - line, self.plot.width(), line)
        painter.drawText(below, _CENTRE, across.label)
        above = QRectF(self._area.left(), self._area.top(), self._area.width(), line)
        painter.drawText(above, _LEFT, up.label)

    def _keys(self) -> list[Series]:
        """What has to be told apart."""
        return [series for series in self._content.series if series.name]

    def _paint_keys(self, painter: QPainter) -> None:
        line = self._metrics.lineSpacing()
        left, top = self.plot.left(), self._area.top() + line
        for series in self._keys():
            middle = QPointF(left + _KEY / 2, top + line / 2)
            painter.setPen(QPen(_colour(series), 2))
            painter.drawLine(middle - QPointF(_KEY / 2, 0), middle + QPointF(_KEY / 2, 0))
            _draw_dot(painter, series, middle, _DOT)
            painter.setPen(theme.tokens().text)
            width = self._metrics.horizontalAdvance(series.name) + 2
            words = QRectF(left + _KEY + space(1), top, width, line)
            painter.drawText(words, _LEFT, series.name)
            left = words.right() + space(4)

    def _paint_guides(self, painter: QPainter) -> None:
        content = self._content
        painter.setPen(QPen(theme.tokens().border_strong, 1.4, Qt.PenStyle.DashLine))
        across, up = content.across, content.up
        if content.has_diagonal:
            painter.drawLine(self._at(across.low, up.low), self._at(across.high, up.high))
        if content.level is not None:
            painter.drawLine(
                self._at(across.low, content.level), self._at(across.high, content.level)
            )

    # What is on it

    def _paint_series(self, painter: QPainter, series: Series) -> None:
        places = [self.place(point) for point in series.points]
        if series.is_joined:
            painter.setPen(QPen(_colour(series), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(places))
        if series.has_dots or len(places) == 1:
            for point, place in zip(series.points, places, strict=True):
                _draw_dot(painter, series, place, _radius(point))

    def _paint_mark(self, painter: QPainter) -> None:
        if self._content.mark is not None:
            painter.setPen(QPen(theme.tokens().surface, 2))
            painter.setBrush(theme.tokens().sure)
            painter.drawEllipse(self.place(self._content.mark), LARGEST_DOT, LARGEST_DOT)

    def _paint_pointed(self, painter: QPainter, point: Point) -> None:
        colours, here = theme.tokens(), self.place(point)
        painter.setPen(QPen(colours.text_muted, 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(self.plot.left(), here.y()), here)
        painter.drawLine(here, QPointF(here.x(), self.plot.bottom()))
        painter.setPen(QPen(colours.text, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(here, LARGEST_DOT + 1, LARGEST_DOT + 1)
        self._paint_tip(painter, here, point.words)

    def _paint_tip(self, painter: QPainter, here: QPointF, words: str) -> None:
        lines = words.splitlines()
        width = max((self._metrics.horizontalAdvance(line) for line in lines), default=0)
        size = QSizeF(width + 2 * space(2), self._metrics.lineSpacing() * len(lines) + space(2))
        box = self._beside(here, size)
        colours = theme.tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.text)
        painter.drawRoundedRect(box, space(1), space(1))
        painter.setPen(colours.surface)
        painter.drawText(box.adjusted(space(2), space(1), 0, 0), _TOP, words)

    def _beside(self, here: QPointF, size: QSizeF) -> QRectF:
        """To the right of a point, to the left, below or above it: the first that has room."""
        gap, area = LARGEST_DOT + space(1), self._area
        x = min(max(area.left(), here.x() - size.width() / 2), area.right() - size.width())
        y = min(max(area.top(), here.y() - size.height() / 2), area.bottom() - size.height())
        places = (
            QPointF(here.x() + gap, y),
            QPointF(here.x() - gap - size.width(), y),
            QPointF(x, here.y() + gap),
            QPointF(x, here.y() - gap - size.height()),
        )
        boxes = [QRectF(place, size) for place in places]
        return next((box for box in boxes if area.contains(box)), boxes[-1])


def _draw_crisp_line(painter: QPainter, y: float, plot: QRectF, colour: QColor) -> None:
    """On whole pixels: a line of one pixel between two of them is grey and two wide."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(colour, 1))
    painter.drawLine(QPointF(plot.left(), round(y)), QPointF(plot.right(), round(y)))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _draw_dot(painter: QPainter, series: Series, place: QPointF, radius: float) -> None:
    painter.setPen(QPen(theme.tokens().surface, 1))
    painter.setBrush(_colour(series))
    if series.shape == "square":
        painter.drawRect(QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius))
    elif series.shape == "diamond":
        tips = ((0, -1), (1, 0), (0, 1), (-1, 0))
        reach = radius * sqrt(2)
        painter.drawPolygon(QPolygonF([place + QPointF(x, y) * reach for x, y in tips]))
    else:
        painter.drawEllipse(place, radius, radius)


def _radius(point: Point) -> float:
    if not point.weight:
        return _DOT
    return _SMALLEST_DOT + sqrt(point.weight) * (LARGEST_DOT - _SMALLEST_DOT)


def _colour(series: Series) -> QColor:
    colour: QColor = getattr(theme.tokens(), series.colour)
    return colour


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_CENTRE = Qt.AlignmentFlag.AlignCenter
