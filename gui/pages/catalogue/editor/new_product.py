"""The dialog that makes a product, of what is on the screen or of nothing yet."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.types import ProductDraft
from gui import schema, theme
from gui.bridge import Bridge
from gui.pages.catalogue.editor.category_field import Category
from gui.pages.catalogue.editor.fields import NEW, ProductFields
from gui.pages.catalogue.editor.sku_check import SkuCheck
from gui.pages.catalogue.editor.typed import Problem, Typed, suggested_sku
from gui.theme import space

NOWHERE: Category = ((), ())


class NewProductDialog(QDialog):
    """Open with ``open()``: the name is typed, Enter saves. ``saved`` carries the draft; the caller
    accepts or shows an error."""

    saved = Signal(object)  # ProductDraft

    def __init__(
        self,
        bridge: Bridge,
        photo: QPixmap,
        barcode: str = "",
        name: str = "",
        currency: str = "CNY",
        category: Category = NOWHERE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._photo = _Photo(photo)
        self.fields = ProductFields(NEW)
        self._sku = SkuCheck(bridge, self)
        self._error = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.save_button = QPushButton()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        self._touched = False
        self.fields.set_schema(schema.current())
        self.fields.show_typed(_first(barcode, name, currency, category))
        self._lay_out()
        self._retranslate()
        self._connect(bridge)
        self._validate()
        self.fields.focus("name")

    def _lay_out(self) -> None:
        theme.set_kind(self.save_button, "primary")
        self._error.setObjectName("trouble")
        self._error.hide()
        self._buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.fields.set_wide(True)
        top = QHBoxLayout()
        top.setSpacing(space(5))
        top.addWidget(self._photo)
        top.addWidget(self.fields, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(5), space(5), space(4))
        column.setSpacing(space(4))
        column.addLayout(top)
        column.addStretch()
        column.addWidget(self._error)
        column.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().lineSpacing() * 32)
        self.save_button.setDefault(True)  # only now does it know its dialog

    def _connect(self, bridge: Bridge) -> None:
        self.fields.edited.connect(self._on_fields_edited)
        self._sku.answered.connect(self._validate)
        self._buttons.accepted.connect(self._on_buttons_accepted)
        self._buttons.rejected.connect(self.reject)
        bridge.categories_ready.connect(self.fields.offer_categories)
        bridge.load_categories()
        self._sku.tell(self.fields.typed().sku)

    def draft(self) -> ProductDraft:
        return self.fields.typed().draft(QLocale())

    def show_error(self, text: str) -> None:
        """The engine did not take it; the clerk may change it and try again."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.setEnabled(True)

    def error(self) -> str:
        return "" if self._error.isHidden() else self._error.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._validate()

    @Slot()
    def _on_fields_edited(self) -> None:
        self._touched = True
        self._error.hide()
        self._sku.tell(self.fields.typed().sku)
        self._validate()

    @Slot()
    def _validate(self) -> None:
        """Say what is wrong while it is typed; keep quiet about a form not yet begun."""
        problems = self._problems()
        self.fields.show_problems(problems if self._touched else {})
        self.save_button.setEnabled(not any(p.is_grave for p in problems.values()))

    def _problems(self) -> dict[str, Problem]:
        problems = self.fields.typed().problems(QLocale())
        taken = self._sku.problem()
        return {**problems, "sku": taken} if taken is not None else problems

    @Slot()
    def _on_buttons_accepted(self) -> None:
        if self.save_button.isEnabled():
            self.setEnabled(False)
            self.saved.emit(self.draft())

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("New product"))
        self.save_button.setText(self.tr("Save product"))


def _first(barcode: str, name: str, currency: str, category: Category) -> Typed:
    path, path_zh = category
    return Typed(
        sku=suggested_sku(barcode, datetime.now()),
        name=name,
        category=path,
        category_zh=path_zh,
        currency=currency,
        barcodes=(barcode,) if barcode else (),
    )


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
