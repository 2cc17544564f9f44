"""Drawing text that wraps into a few lines and ends in "…" when there is more."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel


def draw_lines(painter: QPainter, rect: QRect, text: str, font: QFont, lines: int) -> int:
    """Draw at most ``lines`` lines from the top of ``rect``; return the height used."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    shown = broken(text, font, rect.width(), lines)
    for number, line in enumerate(shown):
        baseline = rect.top() + number * metrics.lineSpacing() + metrics.ascent()
        painter.drawText(QPointF(rect.left(), baseline), line)
    return len(shown) * metrics.lineSpacing()


def broken(text: str, font: QFont, width: int, lines: int) -> list[str]:
    """``text`` in at most ``lines`` lines of ``width`` pixels, the last one elided."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
        starts.append(line.textStart())
    layout.endLayout()
    return _cut(text, starts, lines, QFontMetrics(font), width)


def _cut(text: str, starts: list[int], lines: int, metrics: QFontMetrics, width: int) -> list[str]:
    ends = [*starts[1:], len(text)]
    result = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    if len(result) > lines:
        rest = text[starts[lines - 1] :].strip()
        elided = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        result = [*result[: lines - 1], elided]
    return result


def fitting(font: QFont, text: str, width: int) -> QFont:
    """``font``, or a smaller one in which ``text`` is not wider than ``width``."""
    across = QFontMetrics(font).horizontalAdvance(text)
    return scaled(font, max(0.6, width / across) * 0.98) if across > width else font


def scaled(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """``font`` in another size and weight."""
    result = QFont(font)
    result.setPointSizeF(font.pointSizeF() * factor)
    result.setWeight(weight)
    return result


def elided_into(label: QLabel, text: str) -> None:
    """Show ``text``, or as much of it as fits; the rest is in the tool tip."""
    shown = label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, label.width())
    label.setText(shown)
    label.setToolTip("" if shown == text else text)
