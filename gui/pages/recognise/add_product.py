"""The dialog that makes a product of what is on the screen."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from engine.types import CategoryCount, ProductDraft
from gui import theme
from gui.bridge import Bridge
from gui.pages.recognise.product_form import ProductForm, suggested_sku
from gui.scanner import TAKES_BARCODE
from gui.theme import space

_CURRENCIES = ("CNY", "EUR", "USD", "GBP", "JPY", "CHF", "SEK")


class AddProductDialog(QDialog):
    """Open with ``open()``. ``saved`` carries the draft; the caller accepts or shows an error."""

    saved = Signal(object)  # ProductDraft

    def __init__(
        self,
        bridge: Bridge,
        photo: QPixmap,
        barcode: str = "",
        name: str = "",
        currency: str = "CNY",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._photo = _Photo(photo)
        self.name = QLineEdit(name)
        self.price = QLineEdit()
        self.currency = _combo(_CURRENCIES, currency)
        self.category = _combo((), "")
        self.category.setEditable(True)
        self.category.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.barcode = _ScanField(barcode)
        self.barcode.setProperty(TAKES_BARCODE, True)
        self.sku = QLineEdit(suggested_sku(barcode, datetime.now()))
        self._hints = {key: _hint() for key in ("name", "price", "barcode", "sku")}
        self._labels = {key: QLabel() for key in (*self._hints, "category")}
        self._error = _hint()
        self.save_button = QPushButton()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        self._touched = False
        self._lay_out()
        self._retranslate()
        self._connect(bridge)
        self._validate()

    def _lay_out(self) -> None:
        theme.set_kind(self.save_button, "primary")
        self._buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setDefault(True)
        price = QHBoxLayout()
        price.addWidget(self.price, stretch=1)
        price.addWidget(self.currency)
        form = QFormLayout()
        form.setVerticalSpacing(space(2))
        form.setHorizontalSpacing(space(4))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._add_row(form, "name", self.name)
        self._add_row(form, "price", price)
        form.addRow(self._labels["category"], self.category)
        self._add_row(form, "barcode", self.barcode)
        self._add_row(form, "sku", self.sku)
        top = QHBoxLayout()
        top.setSpacing(space(5))
        top.addWidget(self._photo)
        top.addLayout(form, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(5), space(5), space(4))
        column.setSpacing(space(4))
        column.addLayout(top)
        column.addWidget(self._error)
        column.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().lineSpacing() * 32)

    def _add_row(self, form: QFormLayout, key: str, field: QWidget | QHBoxLayout) -> None:
        box = QVBoxLayout()
        box.setSpacing(space(1) // 2)
        if isinstance(field, QWidget):
            box.addWidget(field)
        else:
            box.addLayout(field)
        box.addWidget(self._hints[key])
        form.addRow(self._labels[key], box)

    def _connect(self, bridge: Bridge) -> None:
        for field in (self.name, self.price, self.barcode, self.sku):
            field.textEdited.connect(self._on_field_edited)
        self.category.setCurrentText("")
        self._buttons.accepted.connect(self._on_buttons_accepted)
        self._buttons.rejected.connect(self.reject)
        bridge.categories_ready.connect(self._on_bridge_categories_ready)
        bridge.load_categories()

    def form(self) -> ProductForm:
        return ProductForm(
            sku=self.sku.text(),
            name=self.name.text(),
            price=self.price.text(),
            currency=self.currency.currentText(),
            category=self.category.currentText(),
            barcode=self.barcode.text(),
        )

    def draft(self) -> ProductDraft:
        return self.form().draft(QLocale())

    def show_error(self, text: str) -> None:
        """The engine did not take it; the clerk may change it and try again."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.setEnabled(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._validate()

    @Slot()
    def _on_field_edited(self) -> None:
        self._touched = True
        self._error.hide()
        self._validate()

    def _validate(self) -> None:
        """Say what is wrong while it is typed; keep quiet about a form not yet begun."""
        problems = self.form().problems(QLocale())
        for key, hint in self._hints.items():
            problem = problems.get(key, "")
            hint.setText(QCoreApplication.translate("ProductForm", problem) if problem else "")
            hint.setVisible(bool(problem) and self._touched)
        self.save_button.setEnabled(not problems)

    @Slot()
    def _on_buttons_accepted(self) -> None:
        if self.save_button.isEnabled():
            self.setEnabled(False)
            self.saved.emit(self.draft())

    @Slot(object)
    def _on_bridge_categories_ready(self, counts: tuple[CategoryCount, ...]) -> None:
        typed = self.category.currentText()
        self.category.clear()
        self.category.addItems([" › ".join(count.path) for count in counts])
        self.category.setCurrentText(typed)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("New product"))
        texts = {
            "name": self.tr("Name"),
            "price": self.tr("Price"),
            "category": self.tr("Category"),
            "barcode": self.tr("Barcode"),
            "sku": self.tr("SKU"),
        }
        for key, text in texts.items():
            self._labels[key].setText(text)
            getattr(self, key).setAccessibleName(text)
        self.currency.setAccessibleName(self.tr("Currency"))
        self.category.lineEdit().setPlaceholderText(self.tr("such as Fruit › Apple"))
        self.price.setPlaceholderText(QLocale().toString(1.98, "f", 2))
        self.save_button.setText(self.tr("Save product"))


class _ScanField(QLineEdit):
    """Enter, as a slow scanner may send it after a barcode, goes on to the next field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class _Photo(QLabel):
    """The photo that will be its first one."""

    def __init__(self, photo: QPixmap) -> None:
        super().__init__(alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        side = self.fontMetrics().lineSpacing() * 10
        self.setVisible(not photo.isNull())
        if not photo.isNull():
            ratio = self.devicePixelRatioF()
            shown = photo.scaled(
                round(side * ratio),
                round(side * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            shown.setDevicePixelRatio(ratio)
            self.setPixmap(shown)


def _combo(texts: tuple[str, ...], current: str) -> QComboBox:
    combo = QComboBox()
    combo.addItems(texts)
    if current and combo.findText(current) < 0:
        combo.insertItem(0, current)
    combo.setCurrentText(current)
    return combo


def _hint() -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    palette = label.palette()
    palette.setColor(palette.ColorRole.WindowText, theme.tokens().error)
    label.setPalette(palette)
    label.hide()
    return label
