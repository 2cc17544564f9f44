"""One product out of all: typed, scanned, or one of those that were thought of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.types import Product
from gui import icons, theme
from gui.bridge import Bridge
from gui.pages.catalogue.offered_list import Offer, OfferedList
from gui.scanner import TAKES_BARCODE
from gui.theme import space
from gui.widgets.search_field import SearchField

_PAUSE_MS = 120


class PickProductDialog(QDialog):
    """Open with ``open()``. ``offer`` says what is shown while nothing is typed; a whole barcode
    that one product has is an answer by itself. ``photo`` is what the question is about."""

    picked = Signal(object)  # Product
    new_wanted = Signal(str)  # it is not in the catalogue; what was typed

    def __init__(
        self,
        bridge: Bridge,
        photo: QPixmap | None = None,
        can_add: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._insight = bridge.insight
        self._offers: tuple[Offer, ...] = ()
        self._listed_for: str | None = None
        self._can_add = can_add
        self._title = QLabel()
        self._photo = _Photo(photo)
        self.field = SearchField()
        self.list = OfferedList(bridge)
        self._nothing = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._stack = QStackedWidget()
        self.choose = QPushButton()
        self.add = QPushButton(icons.icon("add", "accent"), "")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._ask()

    def _lay_out(self) -> None:
        theme.set_role(self._title, "heading")
        theme.set_role(self._nothing, "muted")
        theme.set_kind(self.choose, "primary")
        theme.set_kind(self.add, "quiet")
        self.add.setVisible(self._can_add)
        self.field.setProperty(TAKES_BARCODE, True)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        self._buttons.addButton(self.choose, QDialogButtonBox.ButtonRole.AcceptRole)
        words = QVBoxLayout(spacing=space(3))
        words.addWidget(self._title)
        words.addStretch()
        words.addWidget(self.field)
        top = QHBoxLayout(spacing=space(4))
        top.addWidget(self._photo)
        top.addLayout(words, 1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        foot = QHBoxLayout(spacing=space(2))
        foot.addWidget(self.add)
        foot.addWidget(self._buttons, 1)
        column = QVBoxLayout(self, spacing=space(3))
        column.setContentsMargins(space(5), space(5), space(5), space(4))
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        line = self.fontMetrics().lineSpacing()
        self.resize(line * 30, line * 34)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_field_text_changed)
        self.field.asked.connect(self._on_accepted)
        self.field.left.connect(self._on_field_left)
        self.list.chosen.connect(self._pick)
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        self.add.clicked.connect(self._on_add_clicked)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        self._pause.timeout.connect(self._ask)
        self._insight.found.connect(self._on_insight_found)

    def set_large(self, type_size: float) -> None:
        """For fingers, read from two metres; ``type_size`` is that of the page behind it."""
        theme.set_type_size(self, type_size)
        self.list.set_large()
        self.add.setIconSize(self.add.iconSize() * type_size)
        for widget in (self.field, self.add, *self._buttons.buttons()):
            theme.set_finger_sized(widget)
        page = self.parentWidget()
        if page is not None:
            self.resize(page.size() * 0.86)

    # What is offered

    def products(self) -> tuple[Product, ...]:
        """Those that are listed."""
        return self.list.products()

    def offer(self, *offers: Offer) -> None:
        """Show these while nothing is typed, each product once; without any, all are listed."""
        self._offers = _without_doubles(offers)
        if self._offers and not self.field.text().strip():
            self._show(self._offers)

    def _show(self, offers: Sequence[Offer]) -> None:
        self._listed_for = self.field.text().strip()
        self.list.show_offers(offers)
        self._stack.setCurrentIndex(0 if self.list.products() else 1)
        self._nothing.setText(self._nothing_text())
        self._on_list_current_row_changed()

    def _nothing_text(self) -> str:
        text = self.field.text().strip()
        if not text:
            return ""
        return self.tr("No product has “{text}” in its name or codes.").format(text=text)

    @Slot()
    def _on_field_text_changed(self) -> None:
        """Nothing typed needs no search."""
        if not self.field.text().strip() and self._offers:
            self._pause.stop()
            self._show(self._offers)
        else:
            self._pause.start()

    @Slot()
    def _ask(self) -> None:
        self._insight.look_for(self.field.text().strip())

    @Slot(object)
    def _on_insight_found(self, products: tuple[Product, ...]) -> None:
        text = self.field.text().strip()
        if self._pause.isActive() or (not text and self._offers):
            return  # an older text was asked for
        self._show((Offer("", products),))
        if len(products) == 1 and text in products[0].barcodes:
            self._pick(products[0])

    @Slot()
    def _on_field_left(self) -> None:
        self.list.setFocus()

    @Slot()
    def _on_list_current_row_changed(self) -> None:
        self.choose.setEnabled(self.list.product() is not None)

    # What is chosen

    @Slot()
    def _on_accepted(self) -> None:
        """A search that is still on its way comes first."""
        product = self.list.product()
        if product is not None and self._listed_for == self.field.text().strip():
            self._pick(product)

    @Slot(object)
    def _pick(self, product: Product) -> None:
        if self.result() != QDialog.DialogCode.Accepted:  # once only
            self.accept()
            self.picked.emit(product)

    @Slot()
    def _on_add_clicked(self) -> None:
        """Whoever listens opens the next dialog before this one goes."""
        self.new_wanted.emit(self.field.text().strip())
        self.reject()

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
        self.field.setPlaceholderText(self.tr("Name, pinyin, SKU or barcode"))
        self.field.setAccessibleName(self.tr("Search"))
        self.list.setAccessibleName(self.tr("Products"))
        self.choose.setText(self.tr("It is this one"))
        self.add.setText(self.tr("Not in the catalogue: add it"))


class _Photo(QLabel):
    """What is asked about, so that it can be compared."""

    def __init__(self, photo: QPixmap | None) -> None:
        super().__init__(alignment=Qt.AlignmentFlag.AlignCenter)
        self.setVisible(photo is not None and not photo.isNull())
        if photo is not None and not photo.isNull():
            ratio = self.devicePixelRatioF()
            side = round(self.fontMetrics().lineSpacing() * 6 * ratio)
            keep = Qt.AspectRatioMode.KeepAspectRatio
            shown = photo.scaled(side, side, keep, Qt.TransformationMode.SmoothTransformation)
            shown.setDevicePixelRatio(ratio)
            self.setPixmap(shown)


def _without_doubles(offers: Sequence[Offer]) -> tuple[Offer, ...]:
    seen: set[int] = set()
    kept = []
    for offer in offers:
        fresh = {product.id: product for product in offer.products if product.id not in seen}
        seen.update(fresh)
        if fresh:
            kept.append(Offer(offer.heading, tuple(fresh.values())))
    return tuple(kept)
