"""The category filter: the tree as an indented list, with how many products each holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from engine.types import CategoryCount, CategoryPath
from gui import formats

_INDENT = "\N{EM SPACE}"


class CategoryBox(QComboBox):
    """Keeps the choice when the counts change; a category that is gone becomes all categories."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[CategoryCount, ...] = ()
        self._category: CategoryPath = ()
        self.setMaxVisibleItems(16)
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one ignores the style sheet
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        self._fill()
        self.activated.connect(self._on_activated)

    def category(self) -> CategoryPath:
        return self._category

    def show_counts(self, counts: Sequence[CategoryCount]) -> None:
        self._counts = tuple(counts)
        if self._category and self._category not in self._paths():
            self.choose(())
        self._fill()

    def choose(self, category: CategoryPath) -> None:
        if category == self._category:
            return
        self._category = category
        self._show_choice()
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()

    def _paths(self) -> list[CategoryPath]:
        return [(), *(count.path for count in self._counts)]

    def _fill(self) -> None:
        self.setAccessibleName(self.tr("Category"))
        self.clear()
        self.addItem(self.tr("All categories"))
        self.addItems([_line(count) for count in self._counts])
        self._show_choice()

    def _show_choice(self) -> None:
        paths = self._paths()
        self.setCurrentIndex(paths.index(self._category) if self._category in paths else 0)

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.choose(self._paths()[row])


def _line(count: CategoryCount) -> str:
    indent = _INDENT * (len(count.path) - 1)
    name = formats.category_name(count.path, count.path_zh)
    return f"{indent}{name}  ({formats.number(count.products)})"
