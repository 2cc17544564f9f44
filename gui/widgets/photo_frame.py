"""A photo in a rounded frame of fixed shape, never enlarged beyond its pixels' worth."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import icons, theme


class PhotoFrame(QWidget):
    """Four to three; ``show_picture(None)`` shows that there is no photo (yet)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QPixmap | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: QPixmap | None) -> None:
        self._picture = picture
        self.update()

    def has_picture(self) -> bool:
        return self._picture is not None

    def sizeHint(self) -> QSize:
        return QSize(240, 180)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return width * 3 // 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)
        painter.fillPath(frame, theme.tokens().surface_raised)
        painter.setClipPath(frame)
        if self._picture is None:
            self._paint_nothing(painter)
        else:
            self._paint_picture(painter, self._picture)
        painter.end()

    def _paint_nothing(self, painter: QPainter) -> None:
        colour = theme.tokens().border_strong
        icon = icons.pixmap("photo", 48, colour, self.devicePixelRatioF())
        painter.drawPixmap(self.rect().center() - QPoint(24, 24), icon)

    def _paint_picture(self, painter: QPainter, picture: QPixmap) -> None:
        ratio = self.devicePixelRatioF()
        scaled = picture.scaled(
            self.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        size = scaled.deviceIndependentSize().toSize()
        corner = QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)
        painter.drawPixmap(corner, scaled)
