"""A product as a small photo with its name beside it; a click opens it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui import icons, theme
from gui.theme import space
from gui.widgets.text import broken, draw_lines, scaled

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
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
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
        """In two lines of it most names are whole."""
        line = self.fontMetrics().lineSpacing()
        side = self.photo_side()
        return QSize(side + 5 * line + 3 * space(1), side + 2 * space(1))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self.photo_side(), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter)
        side = self.photo_side()
        photo = QRect(space(1), (self.height() - side) // 2, side, side)
        self._paint_photo(painter, photo)
        inside = self.rect().adjusted(photo.right() + space(2), 0, -space(1), 0)
        font = scaled(self.font(), _TEXT)
        lines = broken(self._content.name, font, inside.width(), 2)
        inside.setHeight(len(lines) * QFontMetrics(font).lineSpacing())
        inside.moveTop((self.height() - inside.height()) // 2)
        painter.setPen(theme.tokens().text)
        draw_lines(painter, inside, self._content.name, font, 2)

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
