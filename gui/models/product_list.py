"""The products being browsed, page by page, as rows of a list view."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from engine.types import CategoryPath, Product, ProductPage
from gui import formats
from gui.bridge import Bridge, Failure

PAGE = 2000


class Role(IntEnum):
    """What a row can be asked for besides its name."""

    PRODUCT = Qt.ItemDataRole.UserRole + 1
    NAME = Qt.ItemDataRole.UserRole + 2
    PRICE = Qt.ItemDataRole.UserRole + 3
    STOCK = Qt.ItemDataRole.UserRole + 4
    SKU = Qt.ItemDataRole.UserRole + 5
    PHOTO = Qt.ItemDataRole.UserRole + 6


_READ = {
    Qt.ItemDataRole.DisplayRole: formats.product_name,
    Qt.ItemDataRole.ToolTipRole: formats.product_name,
    Role.PRODUCT: lambda product: product,
    Role.NAME: formats.product_name,
    Role.PRICE: formats.price,
    Role.STOCK: formats.stock,
    Role.SKU: lambda product: product.sku,
    Role.PHOTO: lambda product: product.cover_photo_id,
}


@dataclass(frozen=True, slots=True)
class _Request:
    text: str
    category: CategoryPath
    limit: int = PAGE
    offset: int = 0


class ProductListModel(QAbstractListModel):
    """Asks the bridge for what is searched, one request at a time, and keeps rows that stay."""

    loaded = Signal()  # an answer has arrived: ``total`` and rows are current

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.total = 0
        self.text = ""
        self.category: CategoryPath = ()
        self._bridge = bridge
        self._products: list[Product] = []
        self._shown: tuple[str, CategoryPath] = ("", ())
        self._running: _Request | None = None
        self._next: _Request | None = None
        bridge.products_ready.connect(self._on_bridge_products_ready)
        bridge.failed.connect(self._on_bridge_failed)
        bridge.opened.connect(self._on_bridge_opened)

    def search(self, text: str, category: CategoryPath = ()) -> None:
        """Show the products that fit ``text`` in ``category``; what is shown stays until then."""
        self.text, self.category = text, category
        self._ask(_Request(text, category))

    def refresh(self) -> None:
        """Ask again for what is shown."""
        rows = -(-max(len(self._products), 1) // PAGE) * PAGE
        self._ask(_Request(self.text, self.category, rows))

    def is_searching(self) -> bool:
        """Whether an answer is still to come."""
        return self._running is not None

    def product(self, row: int) -> Product:
        return self._products[row]

    def row_of(self, product_id: int) -> int:
        """The row of a product, or -1."""
        ids = (row for row, product in enumerate(self._products) if product.id == product_id)
        return next(ids, -1)

    # What the view asks

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._products)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        read = _READ.get(role)
        if read is None or not index.isValid():
            return None
        return read(self._products[index.row()])

    def roleNames(self) -> dict[int, QByteArray]:
        return {role.value: QByteArray(role.name.lower().encode()) for role in Role}

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and self._running is None and len(self._products) < self.total

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        if self.canFetchMore(parent):
            self._ask(_Request(self.text, self.category, offset=len(self._products)))

    # One question at a time, so that an answer always belongs to the last one sent

    def _ask(self, request: _Request) -> None:
        if self._running is not None:
            self._next = request
            return
        self._running = request
        self._bridge.browse(request.text, request.category, request.limit, request.offset)

    def _ask_next(self) -> None:
        self._running, request = None, self._next
        self._next = None
        if request is not None:
            self._ask(request)

    @Slot(object)
    def _on_bridge_products_ready(self, page: ProductPage) -> None:
        request = self._running
        if request is None or (page.text, page.category) != (request.text, request.category):
            return
        if self._next is None or self._next.offset:
            self._take(request, page)
        self._ask_next()

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "browse":
            self._ask_next()

    @Slot()
    def _on_bridge_opened(self) -> None:
        """What was asked while nothing was open is never answered: ask once more."""
        waiting, self._running = self._next or self._running, None
        self._next = None
        if waiting is not None:
            self._ask(waiting)

    def _take(self, request: _Request, page: ProductPage) -> None:
        shown, self._shown = self._shown, (page.text, page.category)
        self.total = page.total
        if request.offset:
            self._insert(len(self._products), list(page.products))
        elif shown == self._shown:
            self._merge(list(page.products))
        else:
            self._reset(list(page.products))
        self.loaded.emit()

    # Changing rows: those that stay keep selection and scroll position

    def _merge(self, fresh: list[Product]) -> None:
        kept = {product.id for product in fresh}
        old = {product.id for product in self._products}
        staying = [p.id for p in self._products if p.id in kept]
        if not staying or staying != [p.id for p in fresh if p.id in old]:
            self._reset(fresh)
            return
        self._remove_others(kept)
        self._insert_missing(fresh, old)
        self._products = fresh
        self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    def _reset(self, fresh: list[Product]) -> None:
        self.beginResetModel()
        self._products = fresh
        self.endResetModel()

    def _remove_others(self, kept: set[int]) -> None:
        gone = [row for row, product in enumerate(self._products) if product.id not in kept]
        for first, last in reversed(_runs(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._products[first : last + 1]
            self.endRemoveRows()

    def _insert_missing(self, fresh: list[Product], old: set[int]) -> None:
        missing = [row for row, product in enumerate(fresh) if product.id not in old]
        for first, last in _runs(missing):
            self._insert(first, fresh[first : last + 1])

    def _insert(self, row: int, products: list[Product]) -> None:
        if not products:
            return
        self.beginInsertRows(QModelIndex(), row, row + len(products) - 1)
        self._products[row:row] = products
        self.endInsertRows()


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Neighbouring rows as (first, last) pairs."""
    result: list[tuple[int, int]] = []
    for row in rows:
        if result and row == result[-1][1] + 1:
            result[-1] = (result[-1][0], row)
        else:
            result.append((row, row))
    return result
