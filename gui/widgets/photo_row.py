"""A line of a list with one or two small photos in front of it; a click opens it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui import icons, theme
from gui.theme import space
from gui.widgets.text import scaled


@dataclass(frozen=True, slots=True, eq=False)
class RowContent:
    """``photos``: None where there is none yet. ``figure`` stands at the end of the row."""

    photos: tuple[QPixmap | None, ...] = ()
    title: str = ""
    line: str = ""
    figure: str = ""
    tip: str = ""


class PhotoRow(QAbstractButton):
    """Draws a ``RowContent``; what is too long ends in "…" and is in the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = RowContent()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def content(self) -> RowContent:
        return self._content

    def show_content(self, content: RowContent) -> None:
        self._content = content
        self.setAccessibleName(f"{content.title}, {content.figure}")
        self.setAccessibleDescription(content.line)
        self.setToolTip("\n".join(text for text in (content.title, content.tip) if text))
        self.update()

    def photo_side(self) -> int:
        return self.fontMetrics().lineSpacing() * 2 + space(1)

    def sizeHint(self) -> QSize:
        return QSize(self.photo_side() * 7, self.photo_side() + space(3))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.photo_side() * 5, self.photo_side() + space(3))

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter)
        inside = self.rect().adjusted(space(2), 0, -space(2), 0)
        left = self._paint_photos(painter, inside)
        self._paint_words(painter, inside.adjusted(left, 0, 0, 0))

    def _paint_ground(self, painter: QPainter) -> None:
        colours = theme.tokens()
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        hot = self.underMouse() or self.isDown()
        painter.setPen(QPen(colours.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colours.surface_raised if hot else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, space(2), space(2))

    def _paint_photos(self, painter: QPainter, inside: QRect) -> int:
        """The width used."""
        side = self.photo_side()
        left = inside.left()
        for number, photo in enumerate(self._content.photos):
            if number:
                left += self._paint_arrow(painter, left, inside)
            self._paint_photo(painter, QRect(left, (self.height() - side) // 2, side, side), photo)
            left += side
        return left - inside.left() + space(3)

    def _paint_arrow(self, painter: QPainter, left: int, inside: QRect) -> int:
        side = self.fontMetrics().height()
        colour = theme.tokens().text_muted
        arrow = icons.pixmap("chevron_right", side, colour, self.devicePixelRatioF())
        painter.drawPixmap(left + space(1) // 2, inside.center().y() - side // 2, arrow)
        return side + space(1)

    def _paint_photo(self, painter: QPainter, area: QRect, photo: QPixmap | None) -> None:
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(area), space(1) + 2, space(1) + 2)
        painter.fillPath(frame, theme.tokens().surface_raised)
        if photo is None or photo.isNull():
            return
        size = photo.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        place = QRect(area.topLeft(), size)
        place.moveCenter(area.center())
        painter.save()
        painter.setClipPath(frame)
        painter.drawPixmap(place, photo)
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect) -> None:
        colours = theme.tokens()
        line = self.fontMetrics().lineSpacing()
        top = area.center().y() - line
        bold = scaled(self.font(), 1.0, QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(colours.text)
        used = painter.fontMetrics().horizontalAdvance(self._content.figure)
        painter.drawText(QRect(area.left(), top, area.width(), line), _RIGHT, self._content.figure)
        title = QRect(area.left(), top, area.width() - used - space(3), line)
        self._paint_elided(painter, title, self._content.title)
        painter.setFont(self.font())
        painter.setPen(colours.text_muted)
        below = QRect(area.left(), top + line, area.width(), line)
        self._paint_elided(painter, below, self._content.line)

    def _paint_elided(self, painter: QPainter, area: QRect, text: str) -> None:
        end = Qt.TextElideMode.ElideRight
        painter.drawText(area, _LEFT, painter.fontMetrics().elidedText(text, end, area.width()))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
