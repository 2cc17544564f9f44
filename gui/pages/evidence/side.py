"""The column beside the pair: what is told of the two products, the barcode, the time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine.types import Explanation
from gui import theme
from gui.pages.evidence.words import Words
from gui.theme import space
from gui.widgets.facts import Facts
from gui.widgets.stage_bar import StageBar
from gui.widgets.versus_table import VersusTable

_WIDEST = 23
"""In lines of text: what is left is for the pictures."""


class EvidenceSide(QScrollArea):
    """``show_why`` draws an explanation, as far as it is known yet."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._words = words
        self.counted, self.lead, self.time = _label("muted"), _label("strong"), _label("strong")
        self.table, self.facts, self.stages = VersusTable(), Facts(), StageBar()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMaximumWidth(self.fontMetrics().lineSpacing() * _WIDEST)
        self.setWidget(self._laid_out())

    def _laid_out(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, space(2), 0)
        column.setSpacing(space(3))
        for part in (self.counted, self.lead, self.table, self.facts, self.time, self.stages):
            column.addWidget(part)
        column.addStretch()
        return inside

    def show_why(self, why: Explanation) -> None:
        words, timings = self._words, why.sighting.answer.timings
        self.table.show_rows(words.rows(why))
        self.facts.show_facts(((self.tr("Barcode in the picture"), words.barcode(why)),))
        self.stages.show_parts(words.stages(timings))
        self.stages.setVisible(bool(self.stages.parts()))
        for label, text in (
            (self.counted, words.counted(why.odds)),
            (self.lead, words.lead(why)),
            (self.time, words.total(timings) if timings.total else ""),
        ):
            label.setText(text)
            label.setVisible(bool(text))


def _label(role: str) -> QLabel:
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    theme.set_role(label, role)
    return label
