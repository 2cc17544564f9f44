"""A small sign over the foot of a photo: an icon and a word or two, the icon alone where the photo
is too narrow for them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter

from gui import icons, theme
from gui.theme import space
from gui.widgets.text import scaled


def paint_mark(painter: QPainter, photo: QRect, icon: str, text: str, font: QFont) -> None:
    """In the lower left corner of ``photo``."""
    colours = theme.tokens()
    painter.setFont(scaled(font, 0.88, QFont.Weight.DemiBold))
    metrics = painter.fontMetrics()
    side, height = metrics.height(), metrics.height() + space(1)
    words = space(1) + metrics.horizontalAdvance(text)
    sign_only = side + 2 * space(1)
    is_whole = sign_only + words + space(1) <= photo.width() - 2 * space(1)
    width = sign_only + (words + space(1) if is_whole else 0)
    plate = QRect(photo.left() + space(1), photo.bottom() - height - space(1), width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.accent_soft)
    painter.drawRoundedRect(plate, height / 2, height / 2)
    ratio = painter.device().devicePixelRatioF()
    mark = icons.pixmap(icon, side - 2, colours.accent, ratio)
    painter.drawPixmap(plate.left() + space(1), plate.top() + space(1) // 2 + 1, mark)
    if is_whole:
        painter.setPen(colours.accent)
        room = plate.adjusted(sign_only, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
