"""A short table of facts: what it is on the left, muted; the value on the right, to be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui import theme

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class Facts(QWidget):
    """``show_facts((("Brand", "Orchard"), …))``; pairs without a value are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._shown: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(4))
        self._grid.setVerticalSpacing(theme.space(2))
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        facts = tuple(fact for fact in facts if fact[1])
        if facts == self._shown:
            return
        self._shown = facts
        while len(self._rows) < len(facts):
            self._add_row()
        for row, (name, value) in enumerate(self._rows):
            self._fill(name, value, facts[row] if row < len(facts) else ("", ""))

    def facts(self) -> tuple[tuple[str, str], ...]:
        return self._shown

    def _fill(self, name: QLabel, value: QLabel, fact: tuple[str, str]) -> None:
        name.setText(fact[0])
        value.setText(fact[1])
        value.setAccessibleName(fact[0])
        for label in (name, value):
            label.setVisible(bool(fact[1]))

    def _add_row(self) -> None:
        name = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=Qt.AlignmentFlag.AlignTop)
        value = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=Qt.AlignmentFlag.AlignTop)
        value.setWordWrap(True)
        value.setTextInteractionFlags(_SELECTABLE)
        value.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        theme.set_role(name, "muted")
        row = len(self._rows)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1)
        self._rows.append((name, value))
