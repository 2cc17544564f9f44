"""What lies on the counter, side by side: sign, name, and a tick on what was taken."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from gui import icons, theme
from gui.theme import space
from gui.widgets.finger_button import LEAST
from gui.widgets.text import scaled


@dataclass(frozen=True, slots=True)
class ChipContent:
    """``number`` is handed back when it is chosen, ``label`` is what is drawn before the words."""

    number: int
    label: str
    text: str
    kind: str = ""
    is_selected: bool = False
    is_taken: bool = False
    is_gone: bool = False


class Chip(QAbstractButton):
    """In the colour of its verdict."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = ChipContent(0, "", "")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def content(self) -> ChipContent:
        return self._content

    def show_content(self, content: ChipContent) -> None:
        if content == self._content:
            return
        self._content = content
        self.setAccessibleName(f"{content.label} {content.text}")
        self.setToolTip(content.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        font = scaled(self.font(), 1.0, QFont.Weight.DemiBold)
        words = QFontMetrics(font).horizontalAdvance(self._content.text) + 1
        return QSize(words + self._least(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, self._height())

    def _height(self) -> int:
        return max(LEAST, round(self.fontMetrics().lineSpacing() * 1.7))

    def _least(self) -> int:
        sign = self._side() + space(2) if self._sign() else space(1)
        return self._side() + space(3) + 2 * space(2) + sign

    def _sign(self) -> str:
        """Only where the words are a name: the others say themselves what is the matter."""
        is_name = self._content.kind in ("sure", "error") and not self._content.is_taken
        return self._content.kind if is_name else ""

    def _side(self) -> int:
        return round(self.fontMetrics().height() * 1.1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        content, colours = self._content, theme.tokens()
        color = getattr(colours, content.kind) if content.kind else colours.text_muted
        self._paint_ground(painter, color)
        side = self._side()
        badge = QRect(space(3), (self.height() - side) // 2, side, side)
        if self.width() < self._least() + side:
            badge.moveLeft((self.width() - side) // 2)
            self._paint_badge(painter, badge, color)
            return
        self._paint_badge(painter, badge, color)
        sign = QRect(self.width() - side - space(2), badge.top(), side, side)
        self._paint_sign(painter, sign, color)
        left = badge.right() + 1 + space(2)
        right = sign.left() - space(2) if self._sign() else self.width() - space(3)
        room = QRect(left, 0, right - left, self.height())
        weight = QFont.Weight.DemiBold if content.is_selected else QFont.Weight.Normal
        painter.setFont(scaled(self.font(), 1.0, weight))
        painter.setPen(colours.text_muted if content.is_gone else colours.text)
        end = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(content.text, end, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_ground(self, painter: QPainter, color: QColor) -> None:
        colours, content = theme.tokens(), self._content
        soft = getattr(colours, f"{content.kind}_soft") if content.kind else colours.surface_raised
        hot = self.underMouse() or self.isDown()
        plain = colours.surface_raised if hot else colours.surface
        painter.setBrush(soft if content.is_selected else plain)
        edge = color if content.is_selected else colours.border_strong
        line = Qt.PenStyle.DashLine if content.is_gone else Qt.PenStyle.SolidLine
        edge = colours.accent if self.hasFocus() else edge
        painter.setPen(QPen(edge, self._edge_width(), line))
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)

    def _edge_width(self) -> float:
        return 3.0 if self._content.is_selected else 2.0 if self.hasFocus() else 1.0

    def _paint_badge(self, painter: QPainter, place: QRect, color: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(place, space(2), space(2))
        ink = theme.tokens().surface
        if self._content.is_taken:
            inside = place.adjusted(3, 3, -3, -3)
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(inside, icons.pixmap("check", inside.width(), ink, ratio))
            return
        painter.setPen(ink)
        painter.setFont(scaled(self.font(), 0.9, QFont.Weight.Bold))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._content.label)

    def _paint_sign(self, painter: QPainter, place: QRect, color: QColor) -> None:
        if self._sign():
            mark = icons.pixmap(self._sign(), place.width(), color, self.devicePixelRatioF())
            painter.drawPixmap(place, mark)


_READABLE = 5
"""Narrower than so many lines are high, a chip shows nothing that could be read."""


class ChipRow(QWidget):
    """Where there is too little room the longest words give way, and end in "…"; where there is
    hardly any, only the selected one has words.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[ChipContent, ...] = ()
        self._chips: list[Chip] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space(2))
        self._row.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def contents(self) -> tuple[ChipContent, ...]:
        return self._shown

    def chips(self) -> list[Chip]:
        return self._chips[: len(self._shown)]

    def show_contents(self, contents: tuple[ChipContent, ...]) -> None:
        if contents == self._shown:
            return
        self._shown = contents
        while len(self._chips) < len(contents):
            self._add_chip()
        for chip, content in zip(self._chips, contents, strict=False):
            chip.show_content(content)
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(contents))
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._share_out()

    def _share_out(self) -> None:
        """No chip may be wider than leaves room for the others."""
        chips = self.chips()
        room = self.width() - self._row.spacing() * max(0, len(chips) - 1)
        most = _fair([chip.sizeHint().width() for chip in chips], room)
        selected = next((chip for chip in chips if chip.content().is_selected), None)
        is_crowded = most < self.fontMetrics().height() * _READABLE
        for chip in chips:
            if is_crowded and selected is not None:
                rest = room - LEAST * (len(chips) - 1)
                chip.setMaximumWidth(rest if chip is selected else LEAST)
            else:
                chip.setMaximumWidth(max(LEAST, most))

    def _add_chip(self) -> None:
        chip = Chip()
        chip.clicked.connect(self._on_chip_clicked)
        self._row.insertWidget(len(self._chips), chip)
        self._chips.append(chip)

    @Slot()
    def _on_chip_clicked(self) -> None:
        self.chosen.emit(self.sender().content().number)


def _fair(wanted: list[int], room: int) -> int:
    """The width at which those that want more are cut off, so that all of them fit."""
    for place, width in enumerate(sorted(wanted)):
        share = room // (len(wanted) - place)
        if width > share:
            return share
        room -= width
    return max(wanted, default=0)
