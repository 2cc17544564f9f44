"""The categories as a tree that is browsed, renamed in place, and rearranged by dragging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from engine.types import CategoryCount, CategoryPath
from gui import formats
from gui.pages.catalogue.category_drag import Drop, Fit, category_in, of_category, products_in
from gui.pages.catalogue.category_name import NameDelegate

_PATH = Qt.ItemDataRole.UserRole
NAMES = Qt.ItemDataRole.UserRole + 1
_NAME, _COUNT = range(2)
_OWN_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Insert, Qt.Key.Key_F2)


class CategoryTree(QTreeWidget):
    """Says what is wanted; whoever listens does it. The first row stands for all products."""

    chosen = Signal(object)  # CategoryPath to filter by
    added = Signal(object, str, str)  # CategoryPath of the parent, name, Chinese name
    renamed = Signal(object, str, str)  # CategoryPath, name, Chinese name
    dropped = Signal(object, object, bool)  # Drop, Fit, whether Alt asks what to do
    hovered = Signal(object, object)  # Drop, Fit; None, None when nothing hovers any more
    menu_wanted = Signal(object, QPoint)  # CategoryPath, where on the screen
    remove_wanted = Signal(object)  # CategoryPath

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[CategoryCount, ...] = ()
        self._items: dict[CategoryPath, QTreeWidgetItem] = {}
        self._category: CategoryPath = ()
        self._adding_to: CategoryPath = ()
        self._prepare()
        delegate = NameDelegate(self)
        delegate.named.connect(self._on_delegate_named)
        delegate.closeEditor.connect(self._on_delegate_editor_closed)
        self.setItemDelegateForColumn(_NAME, delegate)
        self.currentItemChanged.connect(self._on_current_item_changed)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self._fill()

    def _prepare(self) -> None:
        self.setColumnCount(2)
        self.header().hide()
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(_COUNT, QHeaderView.ResizeMode.ResizeToContents)
        self.setIndentation(self.fontMetrics().height())
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setExpandsOnDoubleClick(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setAutoExpandDelay(600)
        self.setDropIndicatorShown(True)

    # What is shown

    def category(self) -> CategoryPath:
        return self._category

    def paths(self) -> Mapping[CategoryPath, CategoryPath]:
        """Of all categories, with their Chinese paths."""
        return {count.path: count.path_zh for count in self._counts}

    def choose(self, category: CategoryPath) -> None:
        """Show that it is filtered by this one; nobody is told."""
        self._category = category
        self.blockSignals(True)
        self.setCurrentItem(self._items.get(category, self._items[()]))
        self.blockSignals(False)

    def show_counts(self, counts: Sequence[CategoryCount]) -> None:
        if tuple(counts) != self._counts:
            self._counts = tuple(counts)
            if self.state() != QAbstractItemView.State.EditingState:
                self._fill()

    def _fill(self) -> None:
        closed = {path for path, item in self._items.items() if path and not item.isExpanded()}
        self.blockSignals(True)
        self.clear()
        self._items = {(): self._add_row(self.invisibleRootItem(), ())}
        for count in self._counts:
            above = self._items.get(count.path[:-1]) if len(count.path) > 1 else None
            parent = above or self.invisibleRootItem()
            item = self._add_row(parent, count.path)
            item.setText(_COUNT, formats.number(count.products))
            item.setText(_NAME, formats.category_name(count.path, count.path_zh))
            item.setData(_NAME, NAMES, (count.path[-1], _own_chinese(count)))
            item.setExpanded(count.path not in closed)
            self._items[count.path] = item
        for path, item in self._items.items():
            item.setExpanded(path not in closed)
        self.blockSignals(False)
        self._retranslate()
        self.choose(self._category)

    def _add_row(self, parent: QTreeWidgetItem, path: CategoryPath) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent)
        item.setData(_NAME, _PATH, path)
        item.setTextAlignment(_COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if path:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def path_of(self, item: QTreeWidgetItem | None) -> CategoryPath:
        return tuple(item.data(_NAME, _PATH) or ()) if item is not None else ()

    @Slot(QTreeWidgetItem)
    def _on_current_item_changed(self, item: QTreeWidgetItem | None) -> None:
        path = self.path_of(item)
        if item is not None and path != self._category and path in self._items:
            self._category = path
            self.chosen.emit(path)

    # Naming

    def rename(self, path: CategoryPath) -> None:
        if path in self._items:
            self.editItem(self._items[path], _NAME)

    def add_below(self, path: CategoryPath) -> None:
        """A row in which a new category is named."""
        self._adding_to = path
        parent = self._items[path] if path else self.invisibleRootItem()
        if path:
            parent.setExpanded(True)
        self.blockSignals(True)
        item = QTreeWidgetItem(parent)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setData(_NAME, NAMES, ("", ""))
        self.blockSignals(False)
        self.scrollToItem(item)
        self.editItem(item, _NAME)

    @Slot(object, str, str)
    def _on_delegate_named(self, path: object, name: str, name_zh: str) -> None:
        """``path`` is None for a row that was added."""
        if path is None:
            self.added.emit(self._adding_to, name, name_zh)
        else:
            self.renamed.emit(tuple(path), name, name_zh)  # type: ignore[arg-type]

    @Slot()
    def _on_delegate_editor_closed(self) -> None:
        """A row that was added, and what came in meanwhile."""
        self._fill()

    # Dragging

    def startDrag(self, _actions: Qt.DropAction) -> None:
        path = self.path_of(self.currentItem())
        if path:
            drag = QDrag(self)
            drag.setMimeData(of_category(path))
            drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Not refused yet: Qt asks no more once it is."""
        event.setAccepted(self._drop(event).fit(self.paths()) is not Fit.NOTHING)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls, and opens what is hovered over
        drop = self._drop(event)
        fit = drop.fit(self.paths())
        event.setAccepted(not fit.is_refused)
        self._mark(None if fit.is_refused else drop.target)
        self.hovered.emit(drop, fit)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._end_hover()

    def dropEvent(self, event: QDropEvent) -> None:
        self._end_hover()
        drop = self._drop(event)
        fit = drop.fit(self.paths())
        if fit.is_refused:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)  # or the view would remove its own rows
        event.accept()
        asks = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self.dropped.emit(drop, fit, asks)

    def _end_hover(self) -> None:
        self._mark(None)
        self.hovered.emit(None, None)

    def _drop(self, event: QDropEvent) -> Drop:
        item = self.itemAt(event.position().toPoint())
        mime = event.mimeData()
        return Drop(category_in(mime), products_in(mime), self.path_of(item))

    def _mark(self, target: CategoryPath | None) -> None:
        """Highlight where something would be dropped."""
        for path, item in self._items.items():
            font = item.font(_NAME)
            if font.bold() != (path == target):
                font.setBold(path == target)
                item.setFont(_NAME, font)

    # Keys and words

    def event(self, event: QEvent) -> bool:
        """Its keys are its own: Delete must not reach the selected products."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and event.key() in _OWN_KEYS and not event.modifiers():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        path = self.path_of(self.currentItem())
        if event.key() == Qt.Key.Key_Delete and path:
            self.remove_wanted.emit(path)
        elif event.key() == Qt.Key.Key_Insert:
            self.add_below(path)
        else:
            super().keyPressEvent(event)

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        path = self.path_of(self.itemAt(place))
        self.menu_wanted.emit(path, self.viewport().mapToGlobal(place))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Categories"))
        self._items[()].setText(_NAME, self.tr("All products"))


def _own_chinese(count: CategoryCount) -> str:
    """Where there is no Chinese name the path has the other one again."""
    chinese = count.path_zh[-1]
    return "" if chinese == count.path[-1] else chinese
