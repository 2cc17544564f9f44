"""The same change for many products: what is ticked is changed, and the first few show how."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from engine.types import BulkEdit, CategoryCount, Product, ProductDraft
from gui import errors, theme
from gui.bridge import Bridge, Failure
from gui.pages.catalogue.bulk_fields import AttributeChange, PriceChange, Wish, wish_of
from gui.pages.catalogue.bulk_words import changes_of
from gui.pages.catalogue.editor.category_field import CategoryField
from gui.pages.catalogue.editor.price_field import CurrencyBox
from gui.theme import space

_SHOWN = 5
"""Products of the preview."""
_PAUSE_MS = 150

FIELDS = ("category", "brand", "price", "currency", "unit", "stock", "attribute", "link")


class BulkEditDialog(QDialog):
    """Open with ``open()``. The change is one, and can be undone as one."""

    def __init__(
        self,
        bridge: Bridge,
        ids: Sequence[int],
        currency: str = "CNY",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bridge, self._ids = bridge, tuple(ids)
        self.fields: dict[str, QWidget] = {
            "category": CategoryField(), "brand": QLineEdit(), "price": PriceChange(currency),
            "currency": CurrencyBox(currency), "unit": QLineEdit(), "stock": QLineEdit(),
            "attribute": AttributeChange(), "link": QLineEdit(),
        }  # fmt: skip
        self.ticks = {name: QCheckBox() for name in FIELDS}
        self._title = QLabel()
        self._preview = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._trouble = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        self.apply = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._render()

    def _lay_out(self) -> None:
        theme.set_role(self._title, "heading")
        theme.set_role(self._preview, "muted")
        theme.set_kind(self.apply, "primary")
        self._trouble.setObjectName("trouble")
        grid = QGridLayout(horizontalSpacing=space(3), verticalSpacing=space(2))
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(FIELDS):
            grid.addWidget(self.ticks[name], row, 0)
            grid.addWidget(self.fields[name], row, 1)
        column = QVBoxLayout(self, spacing=space(4))
        column.setContentsMargins(space(5), space(5), space(5), space(4))
        column.addWidget(self._title)
        column.addLayout(grid)
        column.addWidget(self._preview)
        column.addWidget(self._trouble)
        column.addStretch()
        column.addWidget(self.buttons)
        line = self.fontMetrics().lineSpacing()
        self.resize(line * 34, line * 32)

    def _connect(self) -> None:
        for name in FIELDS:
            self.ticks[name].toggled.connect(self._on_edited)
            field = self.fields[name]
            if isinstance(field, QLineEdit):
                field.textEdited.connect(self._on_field_edited)
            elif isinstance(field, CurrencyBox):
                field.activated.connect(self._on_field_edited)
            else:
                field.edited.connect(self._on_field_edited)
        self._pause.timeout.connect(self._on_pause_timeout)
        self.buttons.accepted.connect(self._on_buttons_accepted)
        self.buttons.rejected.connect(self.reject)
        bridge = self._bridge
        bridge.categories_ready.connect(self._on_bridge_categories_ready)
        bridge.browsing.attribute_names_ready.connect(self.fields["attribute"].suggest)
        bridge.editing.edit_previewed.connect(self._on_editing_edit_previewed)
        bridge.failed.connect(self._on_bridge_failed)
        bridge.load_categories()
        bridge.browsing.load_attribute_names()

    # What is wished

    def wish(self) -> Wish:
        """What is ticked, as an edit, or why it cannot be made."""
        ticked = [name for name in FIELDS if self.ticks[name].isChecked()]
        return wish_of(self.fields, ticked, QLocale())

    @Slot()
    def _on_field_edited(self) -> None:
        """Whoever types into a field wants it changed."""
        field = self.sender()
        for name in FIELDS:
            if self.fields[name] is field:
                self.ticks[name].setChecked(True)
        self._on_edited()

    @Slot()
    def _on_edited(self) -> None:
        self._render()
        self._pause.start()

    @Slot()
    def _on_pause_timeout(self) -> None:
        wish = self.wish()
        if wish.edit != BulkEdit() and not wish.trouble:
            self._bridge.editing.preview_edit(self._ids[:_SHOWN], wish.edit)
        else:
            self._preview.setText("")

    @Slot()
    def _on_buttons_accepted(self) -> None:
        wish = self.wish()
        if not wish.trouble and wish.edit != BulkEdit():
            self._bridge.editing.edit_products(self._ids, wish.edit)
            self.accept()

    # Drawing

    def _render(self) -> None:
        wish = self.wish()
        self._trouble.setText(wish.trouble)
        self._trouble.setVisible(bool(wish.trouble))
        self.apply.setEnabled(not wish.trouble and wish.edit != BulkEdit())

    def preview(self) -> str:
        return self._preview.text()

    @Slot(object)
    def _on_editing_edit_previewed(self, found: tuple[tuple[Product, ProductDraft], ...]) -> None:
        lines = [changes_of(product, draft) for product, draft in found]
        rest = len(self._ids) - len(found)
        if rest > 0:
            lines.append(self.tr("and %n more", "", rest))
        self._preview.setText("\n".join(lines))

    @Slot(object)
    def _on_bridge_categories_ready(self, counts: Sequence[CategoryCount]) -> None:
        self.fields["category"].offer(counts)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "editpreview":
            self._preview.setText(errors.message(failure.error))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Edit products"))
        self._title.setText(self.tr("Edit %n product(s)", "", len(self._ids)))
        self.apply.setText(self.tr("Change %n product(s)", "", len(self._ids)))
        texts = {
            "category": self.tr("Category"),
            "brand": self.tr("Brand"),
            "price": self.tr("Price"),
            "currency": self.tr("Currency"),
            "unit": self.tr("Unit"),
            "stock": self.tr("Stock"),
            "attribute": self.tr("Attribute"),
            "link": self.tr("Link"),
        }
        for name, text in texts.items():
            self.ticks[name].setText(text)
            self.fields[name].setAccessibleName(text)
        self.fields["currency"].setToolTip(self.tr("Prices keep their figure: 9.90 stays 9.90."))
