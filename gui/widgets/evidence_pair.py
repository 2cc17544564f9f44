"""Why: the clerk's photo and the reference photo it resembles, side by side, equally large."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.theme import space


class EvidencePair(QWidget):
    """``show_pair`` takes the part of the query that was read, and the reference."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._captions = ("", "")
        self._pictures = (QPixmap(), QPixmap())
        self._scaled: dict[int, QPixmap] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_pair(self, query: QPixmap, reference: QPixmap) -> None:
        self._pictures = (query, reference)
        self._scaled.clear()
        self.update()

    def set_captions(self, query: str, reference: str) -> None:
        self._captions = (query, reference)
        self.setAccessibleName(f"{query} | {reference}")
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 20, line * 9)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 12, line * 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = (self.width() - space(2)) // 2
        for number in range(2):
            left = number * (half + space(2))
            self._paint_half(painter, QRect(left, 0, half, self.height()), number)

    def _paint_half(self, painter: QPainter, area: QRect, number: int) -> None:
        colours = theme.tokens()
        caption = self.fontMetrics().lineSpacing()
        photo = area.adjusted(0, 0, 0, -caption - space(1))
        path = QPainterPath()
        path.addRoundedRect(QRectF(photo).adjusted(1, 1, -1, -1), space(2), space(2))
        if self._is_empty():
            painter.setPen(QPen(colours.border, 1.2, Qt.PenStyle.DashLine))
            painter.drawPath(path)
            return
        painter.fillPath(path, colours.surface_raised)
        painter.save()
        painter.setClipPath(path)
        self._paint_photo(painter, photo, number)
        painter.restore()
        painter.setPen(colours.text_muted)
        place = QRect(area.left(), area.bottom() - caption, area.width(), caption)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._captions[number])

    def _is_empty(self) -> bool:
        return all(picture.isNull() for picture in self._pictures)

    def _paint_photo(self, painter: QPainter, area: QRect, number: int) -> None:
        picture = self._pictures[number]
        if picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        wanted = picture.size().scaled(area.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        scaled = self._scaled.get(number)
        if scaled is None or scaled.size() != wanted:
            scaled = picture.scaled(
                wanted,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            scaled.setDevicePixelRatio(ratio)
            self._scaled[number] = scaled
        place = QRect(area.topLeft(), scaled.deviceIndependentSize().toSize())
        place.moveCenter(area.center())
        painter.drawPixmap(place, scaled)


def cut_out(image: QImage, original: QSize, box: QRect) -> QPixmap:
    """The part of ``image`` inside ``box``, which is in pixels of the ``original`` size."""
    if image.isNull() or not box.isValid() or original.isEmpty():
        return QPixmap.fromImage(image)
    across = image.width() / original.width()
    down = image.height() / original.height()
    part = QRect(
        round(box.left() * across),
        round(box.top() * down),
        max(1, round(box.width() * across)),
        max(1, round(box.height() * down)),
    )
    return QPixmap.fromImage(image.copy(part.intersected(image.rect())))
