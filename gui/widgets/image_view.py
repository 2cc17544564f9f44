"""A picture, fitted into the space there is, with the part that was read outlined."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.theme import space

_NEARLY_ALL = 0.94
_ROUNDING = 2


class ImageView(QWidget):
    """Fits its picture into the room there is, and never enlarges the widget for it."""

    resized = Signal(QSize)  # in device pixels

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._scaled = QPixmap()
        self._original = QSize()
        self._box = QRect()
        self.setMinimumSize(space(6) * 6, space(6) * 5)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def is_empty(self) -> bool:
        return self._image.isNull()

    def set_image(self, image: QImage, original: QSize) -> None:
        """Show ``image``, a reduction of a picture of size ``original`` (which boxes refer to)."""
        self._image, self._original = image, original
        self._scaled = QPixmap()
        self.update()

    def set_box(self, box: QRect) -> None:
        """Outline this part, in pixels of the original; an empty one outlines nothing."""
        if box != self._box:
            self._box = box
            self.update()

    def box(self) -> QRect:
        return self._box

    def outline(self) -> QRectF:
        """The box as shares of the picture; empty when it is not worth outlining."""
        across, down = self._original.width(), self._original.height()
        if not self._box.isValid() or not across or not down:
            return QRectF()
        shares = QRectF(
            self._box.left() / across,
            self._box.top() / down,
            self._box.width() / across,
            self._box.height() / down,
        )
        return shares if shares.width() * shares.height() < _NEARLY_ALL else QRectF()

    def clear(self) -> None:
        self.set_image(QImage(), QSize())
        self.set_box(QRect())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        target = self.target()
        self._draw_picture(painter, target)
        self.paint_over(painter, target)

    def paint_over(self, painter: QPainter, target: QRect) -> None:
        """What lies over the picture, which fills ``target``."""
        if not self.outline().isEmpty():
            draw_outline(painter, placed(self.outline(), target))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit(self.size() * self.devicePixelRatioF())

    def target(self) -> QRect:
        """Where in the widget the picture is."""
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        return place

    def _draw_picture(self, painter: QPainter, target: QRect) -> None:
        painter.setClipPath(rounded(target))
        if self._fits(target):
            painter.drawImage(target, self._image)
        else:
            painter.drawPixmap(target, self._at_size(target))
        painter.setClipping(False)

    def _fits(self, target: QRect) -> bool:
        """Whether the picture came in the size at which it is shown, as the camera's do."""
        rest = target.size() * self.devicePixelRatioF() - self._image.size()
        return max(abs(rest.width()), abs(rest.height())) <= _ROUNDING

    def _at_size(self, target: QRect) -> QPixmap:
        """Scaled with care, once per size."""
        if self._scaled.isNull() or self._scaled.deviceIndependentSize() != target.size():
            ratio = self.devicePixelRatioF()
            image = self._image.scaled(
                target.size() * ratio,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled = QPixmap.fromImage(image)
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled


def placed(shares: QRectF, target: QRect) -> QRectF:
    """A part of the picture, in the widget."""
    return QRectF(
        target.left() + shares.left() * target.width(),
        target.top() + shares.top() * target.height(),
        shares.width() * target.width(),
        shares.height() * target.height(),
    )


def rounded(area: QRect) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(area), space(2), space(2))
    return path


def draw_outline(painter: QPainter, area: QRectF) -> None:
    """Seen on any picture: the accent on a white edge."""
    inside = area.adjusted(1.5, 1.5, -1.5, -1.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((QColor(255, 255, 255, 210), 5.0), (theme.tokens().accent, 2.4)):
        painter.setPen(QPen(color, width))
        painter.drawRoundedRect(inside, space(2), space(2))
