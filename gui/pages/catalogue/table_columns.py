"""Which columns the table shows, in which order and how wide: chosen by the clerk, remembered."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from engine.types import SortKey
from gui.models.columns import Column
from gui.models.product_list import ProductListModel
from gui.widgets.table_view import TableView
from gui.window_state import remember, remembered

_KEY = "catalogue/columns"
_SAVE_MS = 400
_FEWEST = 1


@dataclass(frozen=True, slots=True)
class _Kept:
    """``width`` in letters."""

    width: int
    is_shown: bool


class TableColumns(QObject):
    """What is remembered is by the columns' keys, so that it fits any catalogue."""

    def __init__(self, table: TableView, model: ProductListModel) -> None:
        super().__init__(table)
        self._table = table
        self._model = model
        self._header = table.horizontalHeader()
        self._chosen = _remembered()
        self._applying = False
        self._sort = (SortKey.USUAL, False)
        self._pause = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self._header.sectionMoved.connect(self._on_header_changed)
        self._header.sectionResized.connect(self._on_header_changed)
        table.header_menu_wanted.connect(self._on_menu_wanted)
        self._apply()

    def use(self, columns: tuple[Column, ...]) -> None:
        """Other columns there are to choose from."""
        if columns == self._model.columns:
            return
        self._applying = True
        self._model.set_columns(columns)
        self._apply()

    def show_sort(self, sort: SortKey, descending: bool) -> None:
        """The arrow in the header."""
        self._sort = (sort, descending)
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        sections = [n for n, column in enumerate(self._model.columns) if column.sort is sort]
        self._header.setSortIndicator(sections[0] if sections else -1, way)

    def fill_menu(self, menu: QMenu) -> None:
        """An entry for each column, ticked if it is shown."""
        for number, column in enumerate(self._model.columns):
            action = QAction(column.heading(), menu, checkable=True)
            action.setChecked(not self._header.isSectionHidden(number))
            action.setData(column.key)
            action.toggled.connect(self._on_action_toggled)
            menu.addAction(action)

    # Applying what is remembered

    def _apply(self) -> None:
        self._applying = True
        letter = self._table.fontMetrics().averageCharWidth()
        for number, column in enumerate(self._model.columns):
            kept = self._chosen.get(column.key)
            width = kept.width if kept else column.width
            self._header.resizeSection(number, max(4, width) * letter)
            self._header.setSectionHidden(number, not (kept.is_shown if kept else column.is_usual))
        for place, number in enumerate(self._in_order()):
            self._header.moveSection(self._header.visualIndex(number), place)
        self.show_sort(*self._sort)
        self._applying = False

    def _in_order(self) -> list[int]:
        """Sections as they were arranged; new ones after those that come before them."""
        places = {key: n for n, key in enumerate(self._chosen)}
        order: list[tuple[float, int]] = []
        last = -1.0
        for number, column in enumerate(self._model.columns):
            last = places.get(column.key, last + 0.001)
            order.append((last, number))
        return [number for _, number in sorted(order)]

    # Remembering what is chosen

    @Slot()
    def _on_header_changed(self) -> None:
        if not self._applying:
            self._pause.start()

    @Slot()
    def _on_pause_timeout(self) -> None:
        self.save()

    def save(self) -> None:
        letter = self._table.fontMetrics().averageCharWidth()
        shown = {}
        for place in range(self._header.count()):
            number = self._header.logicalIndex(place)
            key, is_hidden = self._model.columns[number].key, self._header.isSectionHidden(number)
            old = self._chosen.get(key)
            # A hidden section has no width; what it had is kept.
            width = self._header.sectionSize(number) // letter
            if is_hidden:
                width = old.width if old else self._model.columns[number].width
            shown[key] = _Kept(width, not is_hidden)
        others = {key: kept for key, kept in self._chosen.items() if key not in shown}
        self._chosen = {**shown, **others}
        remember(_KEY, [[key, k.width, k.is_shown] for key, k in self._chosen.items()])

    @Slot(bool)
    def _on_action_toggled(self, on: bool) -> None:
        keys = [column.key for column in self._model.columns]
        section = keys.index(self.sender().data())
        if on or self._header.count() - self._header.hiddenSectionCount() > _FEWEST:
            self._header.setSectionHidden(section, not on)
            self.save()

    @Slot(QPoint)
    def _on_menu_wanted(self, place: QPoint) -> None:
        menu = QMenu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(place)


def _remembered() -> dict[str, _Kept]:
    stored = remembered(_KEY)
    if not isinstance(stored, list):
        return {}
    return {
        row[0]: _Kept(row[1], bool(row[2]))
        for row in stored
        if isinstance(row, list) and [type(v) for v in row] == [str, int, bool]
    }
