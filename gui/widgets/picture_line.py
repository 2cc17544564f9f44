"""What lists draw whose rows have a small picture and two lines of text."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from gui import icons, theme
from gui.theme import space


def paint_elided(painter: QPainter, area: QRect, text: str) -> None:
    """One line, cut where the area ends."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def paint_picture(
    painter: QPainter, place: QRect, picture: QPixmap | None, icon: str = "photo"
) -> None:
    """The picture, filling a square with round corners; ``icon`` where there is none."""
    frame = QPainterPath()
    frame.addRoundedRect(place, space(1) + 2, space(1) + 2)
    painter.fillPath(frame, theme.tokens().surface_raised)
    if picture is None:
        side = place.width() // 2
        drawn = icons.pixmap(icon, side, theme.tokens().border_strong)
        painter.drawPixmap(place.center().x() - side // 2, place.center().y() - side // 2, drawn)
        return
    size = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    target = QRect(place.topLeft(), size)
    target.moveCenter(place.center())
    painter.save()
    painter.setClipPath(frame)
    painter.drawPixmap(target, picture)
    painter.restore()
