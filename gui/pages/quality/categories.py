"""The tree of categories with what came of the questions about each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from engine.types import CategoryPath, CategoryQuality, Tally
from gui import formats
from gui.pages.quality import tables
from gui.theme import space

_PATH = Qt.ItemDataRole.UserRole


class CategoryFigures(QTreeWidget):
    """``chosen`` when another category is; the first row stands for all of them. The weakest come
    first at each level."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CategoryQuality, ...] = ()
        self._whole = CategoryQuality((), (), 0, Tally())
        self.setProperty("roomy", True)
        self.setColumnCount(3)
        self.setUniformRowHeights(True)
        self.setIndentation(space(3))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(self.chosen)
        self._retranslate()

    def path(self) -> CategoryPath | None:
        """The category that is chosen; None for all."""
        item = self.currentItem()
        data = item.data(0, _PATH) if item is not None else None
        return None if data is None else tuple(data)

    def show_rows(self, rows: Sequence[CategoryQuality], whole: CategoryQuality) -> None:
        """``whole`` is what came of all products together."""
        if (tuple(rows), whole) != (self._rows, self._whole):
            self._rows, self._whole = tuple(rows), whole
            self._fill()

    def _fill(self) -> None:
        before = self.path()
        self.blockSignals(True)
        self.clear()
        whole = self._item(self._whole, self.tr("All products"))
        whole.setData(0, _PATH, None)
        self.addTopLevelItem(whole)
        self.setCurrentItem(whole)
        items: dict[CategoryPath, QTreeWidgetItem] = {}
        for row in sorted(self._rows, key=lambda row: len(row.path)):
            name = formats.category_name(row.path, row.path_zh) or self.tr("No category")
            item = self._item(row, name)
            above = items.get(row.path[:-1]) if len(row.path) > 1 else None
            (above or self.invisibleRootItem()).addChild(item)
            items[row.path] = item
            if row.path == before:
                self.setCurrentItem(item)
        if len(items) <= _UNFOLDED:
            self.expandAll()
        self.blockSignals(False)
        self.chosen.emit()

    def _item(self, row: CategoryQuality, name: str) -> QTreeWidgetItem:
        texts = tables.category_texts(row)
        item = QTreeWidgetItem([name, *texts[:2]])
        item.setData(0, _PATH, list(row.path))
        for column in range(3):
            item.setToolTip(column, f"{name}\n{texts[2]}")
        for column in (1, 2):
            item.setTextAlignment(column, _RIGHT)
        return item

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setHeaderLabels([self.tr("Category"), self.tr("Found"), self.tr("Sure")])
        self.setAccessibleName(self.tr("Quality by category"))
        self._fill()


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_UNFOLDED = 40
"""So many categories are shown at once."""
