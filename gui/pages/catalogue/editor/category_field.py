"""A category: chosen from the tree, or typed. A path that is not there yet becomes a new one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QWidget,
)

from engine.types import CategoryCount, CategoryPath
from gui import formats
from gui.widgets.still_box import StillBox

_BETWEEN = re.compile(r"\s*[›>/]\s*")
_SHOWN = " › "

Category = tuple[CategoryPath, CategoryPath]
"""A path and, as far as it is known, the same in Chinese."""


class CategoryField(StillBox):
    """Any part of a path may be typed: “app” offers “Fruit › Apple”."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, Category] = {}
        self._line = QLineEdit()
        self.setEditable(True)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one ignores the style sheet
        self.setMaxVisibleItems(16)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self._line.textEdited.connect(self._on_edited)
        self.activated.connect(self._on_edited)
        completer.activated.connect(self._on_edited)
        self._retranslate()

    def category(self) -> Category:
        return category_of(self.currentText(), self._known)

    def show_category(self, category: Category) -> None:
        text = formats.category_text(*category)
        self._known.setdefault(text, category)
        if self.category() != category or not text:
            self.setCurrentText(text)

    def offer(self, counts: Sequence[CategoryCount]) -> None:
        chosen = self.category()
        self._known = {
            formats.category_text(count.path, count.path_zh): (count.path, count.path_zh)
            for count in counts
        }
        self.clear()
        self.addItems(list(self._known))
        self.setCurrentText("")
        self.show_category(chosen)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()

    def _retranslate(self) -> None:
        chosen = self.category()
        self._line.setPlaceholderText(self.tr("such as Fruit › Apple"))
        known = list(self._known.values())
        self._known = {formats.category_text(*one): one for one in known}
        self.clear()
        self.addItems(list(self._known))
        self.setCurrentText(formats.category_text(*chosen))


def category_of(text: str, known: dict[str, Category]) -> Category:
    """What a typed text means: one of the known ones as they are shown, or else a path."""
    path = tuple(filter(None, _BETWEEN.split(text.strip())))
    found = known.get(text.strip()) or known.get(_SHOWN.join(path))
    return found if found is not None else (path, ())
