"""The verdict at a glance: icon, word, headline and the line that explains it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui import icons, theme
from gui.theme import space


@dataclass(frozen=True, slots=True)
class BannerContent:
    """``kind`` names both the icon and the colours: "sure", …, "error"; "" is plain."""

    kind: str = ""
    word: str = ""
    headline: str = ""
    line: str = ""


class VerdictBanner(QWidget):
    """Colour is never the only sign: each verdict has its icon and its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = BannerContent()
        self._badge = _Badge()
        self._word = QLabel()
        self._headline = QLabel()
        self._line = QLabel()
        self._age = QLabel()
        self._lay_out()

    def _lay_out(self) -> None:
        for label in (self._word, self._headline, self._line, self._age):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._headline.setWordWrap(True)
        self._line.setWordWrap(True)
        theme.set_role(self._word, "strong")
        theme.set_role(self._headline, "headline")
        theme.set_role(self._line, "muted")
        theme.set_role(self._age, "muted")
        words = QVBoxLayout()
        words.setSpacing(space(1) // 2)
        words.addStretch()
        for label in (self._word, self._headline, self._line):
            words.addWidget(label)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(space(4), space(3), space(4), space(3))
        row.setSpacing(space(4))
        row.addWidget(self._badge, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, stretch=1)
        row.addWidget(self._age, alignment=Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._limit_height()

    def _limit_height(self) -> None:
        """No lower than its three lines, whatever it says."""
        line = self.fontMetrics().lineSpacing()
        self.setMinimumHeight(round(line * 3.7) + 2 * space(3))

    def show_content(self, content: BannerContent) -> None:
        if content == self._content:
            return
        self._content = content
        self._word.setText(content.word)
        self._word.setVisible(bool(content.word))
        self._headline.setText(content.headline)
        self._headline.setVisible(bool(content.headline))
        self._line.setText(content.line)
        self._line.setVisible(bool(content.line))
        self.setAccessibleName(f"{content.word} {content.headline}")
        self.setAccessibleDescription(content.line)
        self._colour()

    def content(self) -> BannerContent:
        return self._content

    def set_age(self, text: str) -> None:
        self._age.setText(text)

    def age(self) -> str:
        return self._age.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_mixed(*self._colours()))
        painter.setBrush(self._colours()[1])
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        elif event.type() == QEvent.Type.FontChange:
            self._limit_height()

    def _colour(self) -> None:
        palette = self._word.palette()
        palette.setColor(palette.ColorRole.WindowText, self._colours()[0])
        self._word.setPalette(palette)
        self._badge.show_icon(self._content.kind, self._colours()[0])
        self.update()

    def _colours(self) -> tuple[QColor, QColor]:
        colours = theme.tokens()
        if not self._content.kind:
            return colours.text_muted, colours.surface
        kind = self._content.kind
        return getattr(colours, kind), getattr(colours, f"{kind}_soft")


class _Badge(QWidget):
    """The verdict's icon, large."""

    def __init__(self) -> None:
        super().__init__()
        self._kind = ""
        self._color = QColor()

    def show_icon(self, kind: str, color: QColor) -> None:
        self._kind, self._color = kind, color
        self.setVisible(bool(kind))
        self.update()

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().height() * 2.4)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark = icons.pixmap(self._kind, self.width(), self._color, self.devicePixelRatioF())
        painter.drawPixmap(self.rect(), mark)


def _mixed(color: QColor, paper: QColor) -> QColor:
    """A border between the two."""
    return QColor(
        (color.red() + 3 * paper.red()) // 4,
        (color.green() + 3 * paper.green()) // 4,
        (color.blue() + 3 * paper.blue()) // 4,
    )
