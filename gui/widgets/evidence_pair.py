"""Why: the clerk's photo and the reference photo it resembles, side by side, equally large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.theme import space
from gui.widgets.text import fitting

Link: TypeAlias = tuple[QPointF, QPointF]
"""A place in the query's picture and the one in the reference that shows the same, in shares."""

MOST_LINKS = 25


class EvidencePair(QWidget):
    """``show_pair`` takes the part of the query that was read, the reference, and what matches."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._captions = ("", "")
        self._pictures = (QPixmap(), QPixmap())
        self._scaled: dict[int, QPixmap] = {}
        self._links: tuple[Link, ...] = ()
        self._is_clickable = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_pair(self, query: QPixmap, reference: QPixmap, links: Sequence[Link] = ()) -> None:
        """The first ``MOST_LINKS`` links are drawn: more would hide the pictures."""
        self._pictures = (query, reference)
        self._links = tuple(links[:MOST_LINKS])
        self._scaled.clear()
        self.update()

    def set_clickable(self, on: bool) -> None:
        """Whether something comes of a click."""
        self._is_clickable = on
        if on:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if self._is_clickable and inside and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # or its release goes elsewhere

    def links(self) -> tuple[Link, ...]:
        return self._links

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
        for number in range(2):
            self._paint_half(painter, self._half(number), number)
        if not any(picture.isNull() for picture in self._pictures):
            self._paint_links(painter)

    def _half(self, number: int) -> QRect:
        half = (self.width() - space(2)) // 2
        return QRect(number * (half + space(2)), 0, half, self.height())

    def _photo(self, number: int) -> QRect:
        """Above the caption."""
        return self._half(number).adjusted(0, 0, 0, -self.fontMetrics().lineSpacing() - space(1))

    def _paint_half(self, painter: QPainter, area: QRect, number: int) -> None:
        colours = theme.tokens()
        caption = self.fontMetrics().lineSpacing()
        photo = self._photo(number)
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
        painter.setFont(fitting(self.font(), self._captions[number], area.width()))
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

    def _place(self, number: int) -> QRectF:
        """Where the picture itself is, which need not fill its half."""
        photo = self._photo(number)
        size = self._pictures[number].size().scaled(photo.size(), _FITTED)
        place = QRect(photo.topLeft(), size)
        place.moveCenter(photo.center())
        return QRectF(place)

    def _paint_links(self, painter: QPainter) -> None:
        ends = [
            (_at(query, self._place(0)), _at(photo, self._place(1))) for query, photo in self._links
        ]
        colours = theme.tokens()
        for color, width in ((QColor(colours.surface), 2.6), (QColor(colours.accent), 1.2)):
            color.setAlpha(_FAINT)
            painter.setPen(QPen(color, width))
            for here, there in ends:
                painter.drawLine(here, there)
        painter.setPen(QPen(colours.surface, 1.2))
        painter.setBrush(colours.accent)
        for end in (end for pair in ends for end in pair):
            painter.drawEllipse(end, _DOT, _DOT)


_FITTED = Qt.AspectRatioMode.KeepAspectRatio
_FAINT = 120
_DOT = 3.2


def _at(share: QPointF, place: QRectF) -> QPointF:
    return QPointF(
        place.left() + share.x() * place.width(), place.top() + share.y() * place.height()
    )


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
