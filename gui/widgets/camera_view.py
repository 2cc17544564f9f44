"""The camera's newest picture with what lies on the counter marked in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from gui import icons, theme
from gui.widgets.image_view import ImageView, placed, rounded
from gui.widgets.quads import WHOLE, Corners
from gui.widgets.region_marks import draw_region
from gui.widgets.thing_marks import Mark, draw_mark

_FAINT = QColor(255, 255, 255, 170)


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
        self._overlay = QPixmap()
        self._drawn_for = QRect()
        self._drawn_original = QSize()
        self.setMouseTracking(True)

    def marks(self) -> tuple[Mark, ...]:
        return self._marks

    def region(self) -> Corners:
        return self._region

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        if marks != self._marks:
            self._marks = marks
            self._draw_again()

    def set_region(self, corners: Corners) -> None:
        """Dim what is outside of it."""
        if corners != self._region:
            self._region = corners
            self._draw_again()

    def set_image(self, image: QImage, original: QSize) -> None:
        super().set_image(image, original)
        if original != self._drawn_original:
            self._drawn_original = original
            self._draw_again()
        if not original.isEmpty():
            self._take_shape(original.height() / original.width())

    def _take_shape(self, shape: float) -> None:
        if shape != self._shape:
            self._shape = shape
            self._limit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit_height()
        self._draw_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw_again()

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
        if self._marks or self._region != WHOLE:
            painter.drawPixmap(self.rect(), self._drawn_over(target))

    def _drawn_over(self, target: QRect) -> QPixmap:
        """Drawn once for many frames: it costs more than the frame itself."""
        if self._overlay.isNull() or self._drawn_for != target:
            ratio = self.devicePixelRatioF()
            self._overlay = QPixmap(self.size() * ratio)
            self._overlay.setDevicePixelRatio(ratio)
            self._overlay.fill(Qt.GlobalColor.transparent)
            self._drawn_for = QRect(target)
            painter = QPainter(self._overlay)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_overlay(painter, target)
            painter.end()
        return self._overlay

    def _draw_again(self) -> None:
        self._overlay = QPixmap()
        self.update()

    def _paint_overlay(self, painter: QPainter, target: QRect) -> None:
        if self._region != WHOLE:
            draw_region(painter, target, self._region, _FAINT)
        for mark in sorted(self._marks, key=_is_selected):
            draw_mark(painter, self._place(mark), mark, self.font())

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
