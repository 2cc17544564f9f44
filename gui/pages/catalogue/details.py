"""One product in detail, on the right of the tiles."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.types import Product, ProductDetail
from gui import formats, icons, theme
from gui.bridge import Bridge
from gui.pages.catalogue.photos import ProductPhotos
from gui.widgets.facts import Facts
from gui.widgets.link_label import LinkLabel


class DetailsPanel(QFrame):
    """Shows what the tile already knows at once, and the photos when they come."""

    closed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._product: Product | None = None
        self._create()
        self._lay_out()
        self._connect()

    def product(self) -> Product | None:
        return self._product

    def product_id(self) -> int | None:
        return self._product.id if self._product is not None else None

    def show_product(self, product: Product | None) -> None:
        """Show it and ask for its photos; None hides the panel."""
        changed = product is None or self.product_id() != product.id
        self._product = product
        self.setVisible(product is not None)
        if product is None:
            return
        if changed:
            self._scroll.verticalScrollBar().setValue(0)
            self._photos.show_cover(product.cover_photo_id)
        self._render(product)
        self._bridge.load_product(product.id)

    def focus(self) -> None:
        """Go to the photos if there are several to choose from; the ring shows where one is."""
        target = self._photos.chosen_button() or self._close
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._product is not None:
            self._render(self._product)

    # Building

    def _create(self) -> None:
        plain = Qt.TextFormat.PlainText
        self._name = QLabel(textFormat=plain, wordWrap=True)
        self._other_name = QLabel(textFormat=plain, wordWrap=True)
        self._close = QToolButton(icon=icons.icon("close", "text_muted"))
        self._photos = ProductPhotos(self._bridge)
        self._price = QLabel(textFormat=plain)
        self._stock = QLabel(textFormat=plain)
        self._facts = Facts()
        self._link = LinkLabel()
        self._scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("card", True)
        for label, role in (
            (self._name, "heading"),
            (self._other_name, "muted"),
            (self._price, "title"),
            (self._stock, "muted"),
        ):
            theme.set_role(label, role)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside, spacing=theme.space(2))
        column.setContentsMargins(theme.space(4), theme.space(2), theme.space(3), theme.space(4))
        column.addWidget(self._photos)
        column.addLayout(self._price_row())
        column.addSpacing(theme.space(1))
        column.addWidget(self._facts)
        column.addWidget(self._link)
        column.addStretch()
        self._scroll.setWidget(inside)
        outer = QVBoxLayout(self, spacing=0)
        outer.setContentsMargins(1, theme.space(3), 1, 1)
        outer.addLayout(self._name_row())
        outer.addWidget(self._scroll, 1)

    def _name_row(self) -> QHBoxLayout:
        names = QVBoxLayout(spacing=0)
        names.addWidget(self._name)
        names.addWidget(self._other_name)
        row = QHBoxLayout(spacing=theme.space(2))
        row.setContentsMargins(theme.space(4), 0, theme.space(2), theme.space(1))
        row.addLayout(names, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _price_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._price)
        row.addStretch()
        row.addWidget(self._stock, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self._bridge.product_ready.connect(self._on_bridge_product_ready)

    # Showing

    def _render(self, product: Product) -> None:
        other = formats.other_name(product)
        self._name.setText(formats.product_name(product))
        self._other_name.setText(other)
        self._other_name.setVisible(bool(other))
        self._price.setText(formats.price(product))
        self._stock.setText(formats.stock(product))
        self._facts.show_facts(self._facts_of(product))
        self._link.show_link(product.link)
        self._close.setToolTip(self.tr("Close the details"))
        self._close.setAccessibleName(self.tr("Close the details"))
        self.setAccessibleName(self.tr("Details"))
        self._name_photos()

    def _name_photos(self) -> None:
        large = self.tr("Photo of {name}").format(name=self._name.text())
        self._photos.set_names(large, self.tr("Photo {number}"))

    def _facts_of(self, product: Product) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Brand"), product.brand),
            (
                self.tr("Category"),
                formats.category_text(product.category, product.category_zh),
            ),
            (self.tr("SKU"), product.sku),
            (self.tr("Barcode"), "\n".join(product.barcodes)),
            *((formats.attribute_name(name), value) for name, value in product.attributes.items()),
            (self.tr("Photos"), formats.number(product.photo_count)),
        )

    @Slot(object)
    def _on_bridge_product_ready(self, detail: ProductDetail) -> None:
        if detail.product.id != self.product_id():
            return
        self._product = detail.product
        self._render(detail.product)
        self._photos.show_all(tuple(photo.id for photo in detail.photos))
        self._name_photos()
