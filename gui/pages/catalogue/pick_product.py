"""One product out of all: typed, scanned, or one of those that were thought of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.types import Product
from gui import formats, icons, theme
from gui.bridge import Bridge
from gui.models.thumbnails import Thumbnails
from gui.scanner import TAKES_BARCODE
from gui.theme import space
from gui.widgets.search_field import SearchField

_SIDE = 48
_PAUSE_MS = 120


class PickProductDialog(QDialog):
    """Open with ``open()``. ``first`` are shown while nothing is typed."""

    picked = Signal(object)  # Product

    def __init__(
        self, bridge: Bridge, first: Sequence[Product] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._insight = bridge.insight
        self._first, self._products = tuple(first), tuple[Product, ...]()
        self._thumbnails = Thumbnails(bridge, self)
        self._title = QLabel()
        self.field = SearchField()
        self.list = QListWidget()
        self.choose = QPushButton()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._show(self._first)
        if not first:
            self._insight.look_for("")

    def _lay_out(self) -> None:
        theme.set_role(self._title, "heading")
        theme.set_kind(self.choose, "primary")
        self.field.setProperty(TAKES_BARCODE, True)
        self.list.setIconSize(QSize(_SIDE, _SIDE))
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        self._buttons.addButton(self.choose, QDialogButtonBox.ButtonRole.AcceptRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(5), space(5), space(4))
        column.setSpacing(space(3))
        for widget in (self._title, self.field, self.list, self._buttons):
            column.addWidget(widget)
        line = self.fontMetrics().lineSpacing()
        self.resize(line * 28, line * 30)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_field_text_changed)
        self.field.asked.connect(self._on_accepted)
        self.field.left.connect(self._on_field_left)
        self.list.itemActivated.connect(self._on_accepted)
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        self._pause.timeout.connect(self._on_pause_timeout)
        self._insight.found.connect(self._on_insight_found)
        self._thumbnails.arrived.connect(self._show_pictures)

    def products(self) -> tuple[Product, ...]:
        return self._products

    def _show(self, products: Sequence[Product]) -> None:
        self._products = tuple(products)
        self.list.clear()
        for product in products:
            words = [product.sku, formats.price(product)]
            below = "  ·  ".join(filter(None, words))
            item = QListWidgetItem(f"{formats.product_name(product)}\n{below}")
            item.setIcon(icons.icon("photo", "text_muted"))
            self.list.addItem(item)
        self.list.setCurrentRow(0 if products else -1)
        self._show_pictures()

    @Slot()
    def _show_pictures(self) -> None:
        for row, product in enumerate(self._products):
            if product.cover_photo_id is not None:
                ratio = self.devicePixelRatioF()
                picture = self._thumbnails.pixmap(product.cover_photo_id, _SIDE, ratio)
                if picture is not None:
                    self.list.item(row).setIcon(QIcon(picture))

    @Slot()
    def _on_field_text_changed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_pause_timeout(self) -> None:
        text = self.field.text().strip()
        if text or not self._first:
            self._insight.look_for(text)
        else:
            self._show(self._first)

    @Slot(object)
    def _on_insight_found(self, products: tuple[Product, ...]) -> None:
        if self.field.text().strip() or not self._first:
            self._show(products)

    @Slot()
    def _on_field_left(self) -> None:
        self.list.setFocus()

    @Slot(int)
    def _on_list_current_row_changed(self, row: int) -> None:
        self.choose.setEnabled(row >= 0)

    @Slot()
    def _on_accepted(self) -> None:
        """A search that is still on its way comes first."""
        row = self.list.currentRow()
        if row >= 0 and not self._pause.isActive():
            self.picked.emit(self._products[row])
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field is the field's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._on_accepted()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Choose a product"))
        self._title.setText(self.tr("Which product is it?"))
        self.field.setPlaceholderText(self.tr("Name, SKU or barcode"))
        self.field.setAccessibleName(self.tr("Search"))
        self.list.setAccessibleName(self.tr("Products"))
        self.choose.setText(self.tr("Add the photo"))
