"""A product as a small photo over its name; a click opens it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui import icons, theme
from gui.theme import space
from gui.widgets.text import scaled

_TEXT = 0.88


@dataclass(frozen=True, slots=True, eq=False)
class SmallContent:
    """``number`` is handed back by whoever shows it; ``photo`` is None while there is none."""

    number: int
    name: str
    photo: QPixmap | None = None


class SmallTile(QAbstractButton):
    """Draws a ``SmallContent``; a name that is too long is in the tool tip."""

    def __init__(self, content: SmallContent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_content(content)

    def content(self) -> SmallContent:
        return self._content

    def show_content(self, content: SmallContent) -> None:
        self._content = content
        self.setAccessibleName(content.name)
        self.setToolTip(content.name)
        self.update()

    def photo_side(self) -> int:
        return photo_side(self)

    def sizeHint(self) -> QSize:
        side = self.photo_side()
        text = round(self.fontMetrics().lineSpacing() * _TEXT)
        return QSize(side + 2 * space(4), side + text + 2 * space(1) + space(1))

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter)
        side = self.photo_side()
        photo = QRect((self.width() - side) // 2, space(1), side, side)
        self._paint_photo(painter, photo)
        inside = self.rect().adjusted(space(1), photo.bottom() + space(1), -space(1), -space(1))
        painter.setPen(theme.tokens().text)
        painter.setFont(scaled(self.font(), _TEXT))
        end = Qt.TextElideMode.ElideRight
        name = painter.fontMetrics().elidedText(self._content.name, end, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_ground(self, painter: QPainter) -> None:
        colours = theme.tokens()
        hot = self.underMouse() or self.isDown()
        painter.setPen(QPen(colours.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colours.surface_raised if hot else Qt.BrushStyle.NoBrush)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, space(2), space(2))

    def _paint_photo(self, painter: QPainter, area: QRect) -> None:
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(area), space(1) + 2, space(1) + 2)
        painter.fillPath(frame, theme.tokens().surface_raised)
        photo = self._content.photo
        if photo is None or photo.isNull():
            half = area.width() // 2
            colour = theme.tokens().border_strong
            sign = icons.pixmap("box", half, colour, self.devicePixelRatioF())
            painter.drawPixmap(area.center().x() - half // 2, area.center().y() - half // 2, sign)
            return
        size = photo.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        place = QRect(area.topLeft(), size)
        place.moveCenter(area.center())
        painter.save()
        painter.setClipPath(frame)
        painter.drawPixmap(place, photo)
        painter.restore()


def photo_side(widget: QWidget) -> int:
    """Of the photo on a small tile inside ``widget``, in device-independent pixels."""
    return round(widget.fontMetrics().lineSpacing() * 2.5)
