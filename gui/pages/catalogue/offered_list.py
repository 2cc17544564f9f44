"""Products to choose from, with their main photos, in groups that may have headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QScroller, QWidget

from engine.types import Product
from gui import formats, icons, theme
from gui.bridge import Bridge
from gui.models.thumbnails import Thumbnails
from gui.theme import space
from gui.widgets.text import scaled

_SIDE = 48
_LARGE_SIDE = 80


@dataclass(frozen=True, slots=True)
class Offer:
    """Some products, and why they are offered; without a heading if that goes without saying."""

    heading: str
    products: tuple[Product, ...]


class OfferedList(QListWidget):
    """The first product is current at once: Enter takes it."""

    chosen = Signal(object)  # Product: a double click, Enter, or in large any click

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()
        self._is_large = False
        self._thumbnails = Thumbnails(bridge, self)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setProperty("roomy", True)
        self.itemActivated.connect(self._on_item_activated)
        self.itemClicked.connect(self._on_item_clicked)
        self._thumbnails.arrived.connect(self._show_pictures)

    def set_large(self) -> None:
        """For fingers: larger photos, scrolled by pulling, and one touch chooses."""
        self._is_large = True
        self.setIconSize(QSize(_LARGE_SIDE, _LARGE_SIDE))
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)

    def products(self) -> tuple[Product, ...]:
        return tuple(product for offer in self._offers for product in offer.products)

    def product(self) -> Product | None:
        """The one that is current."""
        item = self.currentItem()
        return item.data(_PRODUCT) if item is not None else None

    def show_offers(self, offers: Sequence[Offer]) -> None:
        offers = tuple(offer for offer in offers if offer.products)
        if offers == self._offers and self.count():
            return
        self._offers = offers
        self.clear()
        for offer in offers:
            if offer.heading:
                self.addItem(self._heading(offer.heading))
            for product in offer.products:
                self.addItem(self._row(product))
        self._choose_first()
        self._show_pictures()

    def _choose_first(self) -> None:
        rows = (row for row in range(self.count()) if self.item(row).data(_PRODUCT) is not None)
        self.setCurrentRow(next(rows, -1))

    def _heading(self, text: str) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(theme.tokens().text_muted)
        item.setFont(scaled(self.font(), 0.92, QFont.Weight.DemiBold))
        item.setSizeHint(QSize(0, self.fontMetrics().lineSpacing() + space(3)))
        return item

    def _row(self, product: Product) -> QListWidgetItem:
        below = "  ·  ".join(filter(None, (product.sku, formats.price(product))))
        item = QListWidgetItem(f"{formats.product_name(product)}\n{below}")
        item.setIcon(icons.icon("photo", "text_muted"))
        item.setSizeHint(QSize(0, self.iconSize().height() + space(2)))
        item.setData(_PRODUCT, product)
        return item

    @Slot()
    def _show_pictures(self) -> None:
        side = self.iconSize().height()
        for row in range(self.count()):
            product = self.item(row).data(_PRODUCT)
            if product is None or product.cover_photo_id is None:
                continue
            ratio = self.devicePixelRatioF()
            picture = self._thumbnails.pixmap(product.cover_photo_id, side, ratio)
            if picture is not None:
                icon = QIcon(picture)
                icon.addPixmap(picture, QIcon.Mode.Selected)  # not tinted
                self.item(row).setIcon(icon)

    @Slot(QListWidgetItem)
    def _on_item_activated(self, item: QListWidgetItem) -> None:
        if item.data(_PRODUCT) is not None:
            self.chosen.emit(item.data(_PRODUCT))

    @Slot(QListWidgetItem)
    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        if self._is_large:
            self._on_item_activated(item)


_PRODUCT = Qt.ItemDataRole.UserRole
