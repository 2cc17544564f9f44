"""One figure, large, with what it counts and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.theme import space


@dataclass(frozen=True, slots=True)
class Figure:
    value: str = ""
    caption: str = ""
    note: str = ""
    tip: str = ""


class FigureCard(QFrame):
    """``show_figure``; a screen reader hears it as one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._figure = Figure()
        self._value, self._caption, self._note = (_label() for _ in range(3))
        theme.set_role(self._value, "title")
        theme.set_role(self._note, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(3), space(4), space(3))
        column.setSpacing(0)
        for label in (self._value, self._caption, self._note):
            column.addWidget(label)
        column.addStretch()

    def figure(self) -> Figure:
        return self._figure

    def show_figure(self, figure: Figure) -> None:
        self._figure = figure
        self._value.setText(figure.value)
        self._caption.setText(figure.caption)
        self._note.setText(figure.note)
        self.setToolTip(figure.tip)
        self.setAccessibleName(f"{figure.value} {figure.caption}, {figure.note}")


def _label() -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
