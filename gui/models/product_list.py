"""The products being browsed, as rows of tiles and of a table."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from operator import attrgetter
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from engine.types import Listing, Product, ProductIds, Schema
from gui import formats
from gui.bridge import Bridge, Failure
from gui.models.columns import PHOTO, Column, columns_of
from gui.models.row_pages import Ids, RowPages, RowSource

_Index = QModelIndex | QPersistentModelIndex


_FLAGS = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)
"""Worked out once: they are asked for with every cell that is painted."""


class Role(IntEnum):
    """What a row can be asked for besides its texts; a row that is not here yet has None."""

    PRODUCT = Qt.ItemDataRole.UserRole + 1


class ProductListModel(QAbstractTableModel):
    """Knows the ids of a whole listing, and products only near what is looked at.

    Rows never move: another listing, or the same one after a change, resets the model.
    ``about_to_change`` is told before, so that views can keep their place by id.
    """

    about_to_change = Signal()  # the rows will be others
    loaded = Signal()  # an answer has arrived: ids are current

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        browsing = bridge.browsing
        source = RowSource(
            browsing.load_rows, browsing.rows_ready, attrgetter("products"), "rowpage"
        )
        self._rows: RowPages[Product] = RowPages(bridge, source, self)
        self._wanted = Listing()
        self._shown: Listing | None = None
        self._is_asked = False
        self.columns = columns_of(Schema(), ())
        self._rows.arrived.connect(self._on_rows_arrived)
        bridge.browsing.listed.connect(self._on_browsing_listed)
        bridge.failed.connect(self._on_bridge_failed)
        bridge.opened.connect(self._on_bridge_opened)

    @property
    def ids(self) -> Ids:
        """Of all rows (n,); nobody may write into it."""
        return self._rows.ids

    @property
    def total(self) -> int:
        return len(self._rows.ids)

    @property
    def listing(self) -> Listing:
        """What was asked for last."""
        return self._wanted

    def show(self, wanted: Listing) -> None:
        """Ask for a listing; what is shown stays until its answer."""
        self._wanted = wanted
        self._is_asked = True
        self._bridge.browsing.list_products(wanted)

    def refresh(self) -> None:
        """Ask again for what is shown."""
        self.show(self._wanted)

    def is_searching(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_asked

    def product(self, row: int) -> Product | None:
        """The product of a row, or None while it is on its way."""
        return self._rows.value(row) if 0 <= row < self.total else None

    def row_of(self, product_id: int) -> int:
        """The row of a product, or -1."""
        found = np.flatnonzero(self.ids == product_id)
        return int(found[0]) if len(found) else -1

    def rows_of(self, product_ids: Iterable[int]) -> Ids:
        """The rows of those products that are here, in order."""
        return np.flatnonzero(np.isin(self.ids, np.fromiter(product_ids, np.int64)))

    def set_columns(self, columns: tuple[Column, ...]) -> None:
        if columns == self.columns:
            return
        self.about_to_change.emit()
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()
        self.loaded.emit()

    def retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    # What the views ask

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows.ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        read = _READ.get(role)
        if read is None or not index.isValid():
            return None
        product = self._rows.value(index.row())
        return None if product is None else read(product, self.columns[index.column()])

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(None, column)
        # The photos need no words above them, only in the list of columns and for the ear.
        is_silent = column.key == PHOTO and role == Qt.ItemDataRole.DisplayRole
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return column.heading() if role in spoken and not is_silent else None

    # Answers

    @Slot(object)
    def _on_browsing_listed(self, found: ProductIds) -> None:
        if found.listing != self._wanted:
            return
        self._is_asked = False
        if found.listing == self._shown and np.array_equal(found.ids, self.ids):
            self._rows.set_ids(found.ids)
            self.dataChanged.emit(self.index(0, 0), self.index(self.total - 1, 0))
        else:
            self._replace(found)
        self.loaded.emit()

    def _replace(self, found: ProductIds) -> None:
        is_new = found.listing != self._shown
        self.about_to_change.emit()
        self.beginResetModel()
        self._shown = found.listing
        self._rows.set_ids(found.ids)
        self.endResetModel()
        if is_new and self.total:
            self._rows.value(0)  # it is seen from the top: its rows come while that is painted

    @property
    def shown(self) -> Listing | None:
        """The listing the rows belong to; None before the first answer."""
        return self._shown

    @Slot(int, int)
    def _on_rows_arrived(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "listing":
            self._is_asked = False

    @Slot()
    def _on_bridge_opened(self) -> None:
        """Another catalogue has other products of the same numbers. What was asked while nothing
        was open is never answered: ask once more."""
        self.beginResetModel()
        self._shown = None
        self._rows.clear()
        self.endResetModel()
        if self._is_asked:
            self.refresh()


def _text(product: Product, column: Column) -> str:
    return column.read(product)


def _name(product: Product, _column: Column) -> str:
    return formats.product_name(product)


def _spoken(product: Product, column: Column) -> str:
    return column.read(product) or formats.product_name(product)


def _alignment(_product: Product | None, column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


_READ = {
    Role.PRODUCT: lambda product, _column: product,
    Qt.ItemDataRole.DisplayRole: _text,
    Qt.ItemDataRole.ToolTipRole: _name,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    Qt.ItemDataRole.TextAlignmentRole: _alignment,
}
