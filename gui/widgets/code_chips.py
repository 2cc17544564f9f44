"""Several codes as chips, and a field for the next one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import icons, theme
from gui.theme import space

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma, Qt.Key.Key_Semicolon)
_AT_ONCE = 6
"""So many characters at once are pasted or scanned, not typed."""


class CodeChips(QWidget):
    """Enter, a comma or leaving makes a chip of what is typed; a code that comes at once is one
    right away, so that several can be scanned in a row. What is still being typed counts, too.

    ``is_complete`` says of a text that came at once whether it is a whole code.
    """

    edited = Signal()

    def __init__(
        self, is_complete: Callable[[str], bool] = bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_complete = is_complete
        self._codes: list[str] = []
        self._suspect: frozenset[str] = frozenset()
        self._before = ""
        self.field = _CodeField()
        self._chips = QVBoxLayout()
        self._chips.setSpacing(space(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(self._chips)
        column.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._on_field_text_edited)
        self.field.ended.connect(self._on_field_ended)
        self.field.took_back.connect(self._on_field_took_back)

    def codes(self) -> tuple[str, ...]:
        typed = self.field.text().strip()
        return tuple(dict.fromkeys([*self._codes, *([typed] if typed else [])]))

    def show_codes(self, codes: Sequence[str]) -> None:
        """Leaves what is being typed alone if it is one of them."""
        typed = self.field.text().strip()
        keeps = bool(typed) and typed in codes and self.field.hasFocus()
        if not keeps:
            self.field.clear()
        self._before = self.field.text()
        self._set([code for code in codes if not keeps or code != typed])

    def mark(self, suspect: Sequence[str]) -> None:
        """Those that are probably mistyped."""
        if frozenset(suspect) != self._suspect:
            self._suspect = frozenset(suspect)
            self._set(self._codes, force=True)

    def set_names(self, field: str, remove: str) -> None:
        """``remove`` has a ``{code}``."""
        self.field.setAccessibleName(field)
        self._remove_text = remove
        self._set(self._codes, force=True)

    _remove_text = "{code}"

    def _set(self, codes: Sequence[str], force: bool = False) -> None:
        if list(codes) == self._codes and not force:
            return
        self._codes = list(codes)
        while item := self._chips.takeAt(0):
            item.widget().deleteLater()
        for code in self._codes:
            chip = _Chip(code, self._remove_text.format(code=code), code in self._suspect)
            chip.removed.connect(self._on_chip_removed)
            self._chips.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, code: str) -> None:
        self.field.clear()
        self._before = ""
        if code and code not in self._codes:
            self._set([*self._codes, code])

    @Slot(str)
    def _on_field_text_edited(self, text: str) -> None:
        came = len(text) - len(self._before) if text.startswith(self._before) else len(text)
        self._before = text
        if came >= _AT_ONCE and self._is_complete(text.strip()):
            self._add(text.strip())
        self.edited.emit()

    @Slot()
    def _on_field_ended(self) -> None:
        self._add(self.field.text().strip())
        self.edited.emit()

    @Slot()
    def _on_field_took_back(self) -> None:
        """Backspace in the empty field edits the last one."""
        if self._codes:
            last = self._codes[-1]
            self._set(self._codes[:-1])
            self.field.setText(last)
            self._before = last
            self.edited.emit()

    @Slot(str)
    def _on_chip_removed(self, code: str) -> None:
        self._set([other for other in self._codes if other != code])
        self.field.setFocus()
        self.edited.emit()


class _CodeField(QLineEdit):
    """Enter in the empty field goes on to the next one, as a slow scanner may send it late."""

    ended = Signal()
    took_back = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENDS and self.text().strip():
            self.ended.emit()
        elif key in _ENDS[:2]:
            self.focusNextChild()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.took_back.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.text().strip() and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.ended.emit()


class _Chip(QFrame):
    removed = Signal(str)

    def __init__(self, code: str, tip: str, suspect: bool) -> None:
        super().__init__()
        self._code = code
        self.setProperty("chip", "suspect" if suspect else "plain")
        words = QLabel(code, textFormat=Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.set_role(words, "mono")
        cross = QToolButton(icon=icons.icon("close", "text_muted"))
        side = self.fontMetrics().height() * 3 // 4
        cross.setIconSize(
            cross.iconSize().boundedTo(
                cross.iconSize().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
            )
        )
        cross.setToolTip(tip)
        cross.setAccessibleName(tip)
        cross.clicked.connect(self._on_cross_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), 0, 0, 0)
        row.setSpacing(space(1))
        row.addWidget(words)
        row.addWidget(cross)

    @Slot()
    def _on_cross_clicked(self) -> None:
        self.removed.emit(self._code)

    def event(self, event: QEvent) -> bool:
        return super().event(event)
