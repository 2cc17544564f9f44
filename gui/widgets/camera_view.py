"""The camera's newest picture with what lies on the counter marked in it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from gui import icons, theme
from gui.theme import space
from gui.widgets.image_view import ImageView, placed, rounded
from gui.widgets.quads import WHOLE, Corners
from gui.widgets.region_marks import draw_region
from gui.widgets.text import scaled

_BOLD = QFont.Weight.Bold
_FAINT = QColor(255, 255, 255, 170)


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


class CameraView(ImageView):
    """Frames come thirty times a second in the size at which they are shown: see ``resized``.

    It is never higher than its picture, so that nothing is left empty above and below.
    """

    thing_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._region = WHOLE
        self._shape = 0.0
        self.setMouseTracking(True)

    def marks(self) -> tuple[Mark, ...]:
        return self._marks

    def region(self) -> Corners:
        return self._region

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        if marks != self._marks:
            self._marks = marks
            self.update()

    def set_region(self, corners: Corners) -> None:
        """Dim what is outside of it."""
        if corners != self._region:
            self._region = corners
            self.update()

    def set_image(self, image: QImage, original: QSize) -> None:
        super().set_image(image, original)
        if not original.isEmpty():
            self._take_shape(original.height() / original.width())

    def _take_shape(self, shape: float) -> None:
        if shape != self._shape:
            self._shape = shape
            self._limit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit_height()

    def _limit_height(self) -> None:
        if self._shape:
            self.setMaximumHeight(max(self.minimumHeight(), round(self.width() * self._shape)))

    # The mouse, and fingers

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._thing_at(event.position())
        if number and event.button() == Qt.MouseButton.LeftButton:
            self.thing_clicked.emit(number)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = Qt.CursorShape.PointingHandCursor
        self.setCursor(hand if self._thing_at(event.position()) else Qt.CursorShape.ArrowCursor)

    def _thing_at(self, point: QPointF) -> int:
        """The smallest where several lie over each other."""
        inside = [mark for mark in self._marks if self._place(mark).contains(point)]
        return min(inside, key=_size).number if inside else 0

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.is_empty:
            self._paint_nothing()
        else:
            super().paintEvent(event)

    def _paint_nothing(self) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.tokens()
        painter.fillPath(rounded(self.rect()), colours.surface_raised)
        side = min(self.width(), self.height()) // 4
        mark = icons.pixmap("camera", side, colours.border_strong, self.devicePixelRatioF())
        place = QRect(0, 0, side, side)
        place.moveCenter(self.rect().center())
        painter.drawPixmap(place, mark)

    def paint_over(self, painter: QPainter, target: QRect) -> None:
        if self._region != WHOLE:
            draw_region(painter, target, self._region, _FAINT)
        for mark in sorted(self._marks, key=_is_selected):
            self._paint_mark(painter, mark)

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        """White under the verdict's colour: seen on any picture."""
        area = self._place(mark).adjusted(1.5, 1.5, -1.5, -1.5)
        color = _color(mark)
        width = 4.0 if mark.is_selected else 2.0
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ink, pen in ((QColor(255, 255, 255, 220), width + 3), (color, width)):
            painter.setPen(QPen(ink, pen))
            painter.drawRoundedRect(area, space(2), space(2))
        self._paint_badge(painter, mark, area, color)

    def _paint_badge(self, painter: QPainter, mark: Mark, area: QRectF, color: QColor) -> None:
        side = self.fontMetrics().height() * (1.05 if mark.is_selected else 0.9)
        place = QRectF(area.left() - 2, area.top() - 2, side, side)
        painter.setPen(QPen(QColor("white"), 2))
        painter.setBrush(color)
        painter.drawRoundedRect(place, space(2), space(2))
        ink = theme.tokens().surface
        if mark.is_taken:
            inner = place.toRect().adjusted(4, 4, -4, -4)
            tick = icons.pixmap("check", inner.width(), ink, self.devicePixelRatioF())
            painter.drawPixmap(inner, tick)
            return
        painter.setPen(ink)
        painter.setFont(scaled(self.font(), 0.8 * side / self.fontMetrics().height(), _BOLD))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark.label)

    def _place(self, mark: Mark) -> QRectF:
        """Where in the widget its box is."""
        across, down = max(1, self._original.width()), max(1, self._original.height())
        left, top, width, height = mark.box
        shares = QRectF(left / across, top / down, width / across, height / down)
        return placed(shares, self.target())


def _size(mark: Mark) -> int:
    return mark.box[2] * mark.box[3]


def _is_selected(mark: Mark) -> bool:
    """The selected one is drawn last, over the others."""
    return mark.is_selected


def _color(mark: Mark) -> QColor:
    colours = theme.tokens()
    return getattr(colours, mark.kind) if mark.kind else colours.text_muted
