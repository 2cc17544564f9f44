"""The fields of a product: one under the other, each with what is wrong with it beneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from engine.gtin import looks_like_barcode
from engine.types import CategoryCount, Schema
from gui import theme
from gui.pages.catalogue.editor.attributes import AttributeFields
from gui.pages.catalogue.editor.category_field import CategoryField
from gui.pages.catalogue.editor.price_field import PriceField
from gui.pages.catalogue.editor.typed import Problem, Typed
from gui.scanner import TAKES_BARCODE
from gui.theme import space
from gui.widgets.code_chips import CodeChips

ALL = (
    "name", "name_zh", "brand", "category", "price", "unit", "stock", "barcodes", "sku", "link",
    "attributes",
)  # fmt: skip
NEW = ("name", "price", "category", "barcodes", "sku")
"""What a photo does not tell about a product that is added at the counter."""


class ProductFields(QWidget):
    """``typed()`` is what stands there; ``show_typed`` puts it there, ``show_problems`` says what
    is wrong. ``names`` chooses the fields and their order."""

    edited = Signal()

    def __init__(self, names: Sequence[str] = ALL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(names)
        self._base = Typed()
        self.lines = {name: QLineEdit() for name in _LINES}
        self.category = CategoryField()
        self.price = PriceField()
        self.barcodes = CodeChips(looks_like_barcode)
        self.attributes = AttributeFields()
        self._widgets: dict[str, QWidget] = {
            **self.lines, "category": self.category, "price": self.price,
            "barcodes": self.barcodes, "attributes": self.attributes,
        }  # fmt: skip
        self._labels = {name: QLabel() for name in ALL}
        self._hints = {name: _Hint() for name in ALL}
        self._form = QFormLayout(self)
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        self.barcodes.field.setProperty(TAKES_BARCODE, True)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(space(2))
        self._form.setHorizontalSpacing(space(4))
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name in self._names:
            theme.set_role(self._labels[name], "muted")
            box = QVBoxLayout()
            box.setSpacing(space(1) // 2)
            box.addWidget(self._widgets[name])
            box.addWidget(self._hints[name])
            self._form.addRow(self._labels[name], box)

    def _connect(self) -> None:
        for line in self.lines.values():
            line.textEdited.connect(self._on_edited)
        for widget in (self.category, self.price, self.barcodes, self.attributes):
            widget.edited.connect(self._on_edited)

    def set_wide(self, wide: bool) -> None:
        """Labels beside the fields rather than above them."""
        policy = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(policy.DontWrapRows if wide else policy.WrapAllRows)

    def set_schema(self, schema: Schema) -> None:
        """Fields that this kind of catalogue does not use are there only where they hold
        something."""
        self._unused = {name for name in _OPTIONAL if name not in schema.uses}
        self.attributes.set_schema(schema.fields)
        self._show_used()

    _unused: frozenset[str] | set[str] = frozenset()

    def _show_used(self) -> None:
        for row, name in enumerate(self._names):
            is_used = name not in self._unused or bool(getattr(self._base, name))
            self._form.setRowVisible(row, is_used)

    def offer_categories(self, counts: Sequence[CategoryCount]) -> None:
        self.category.offer(counts)

    def suggest_attributes(self, names: Sequence[str]) -> None:
        self.attributes.free.suggest(names)

    # What stands there

    def show_typed(self, typed: Typed) -> None:
        self._base = typed
        for name, line in self.lines.items():
            if line.text() != getattr(typed, name):
                line.setText(getattr(typed, name))
                line.setCursorPosition(0)
        self.category.show_category((typed.category, typed.category_zh))
        self.price.show_price(typed.price, typed.currency)
        self.barcodes.show_codes(typed.barcodes)
        self.attributes.show_pairs(typed.attributes)
        self._show_used()

    def typed(self) -> Typed:
        path, path_zh = self.category.category()
        return Typed(
            **{name: line.text().strip() for name, line in self.lines.items()},
            category=path,
            category_zh=path_zh,
            price=self.price.amount.text().strip(),
            currency=self.price.currency.currentText(),
            barcodes=self.barcodes.codes(),
            attributes=self.attributes.pairs(),
        )

    def show_problems(self, problems: Mapping[str, Problem]) -> None:
        for name, hint in self._hints.items():
            hint.show_problem(problems.get(name))
        self.barcodes.mark(self.typed().suspect_barcodes())

    def problem_text(self, name: str) -> str:
        return "" if self._hints[name].isHidden() else self._hints[name].text()

    def focus(self, name: str) -> None:
        self._widgets[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()

    def _retranslate(self) -> None:
        for name, text in self._texts().items():
            self._labels[name].setText(text)
            self._widgets[name].setAccessibleName(text)
        self.price.retranslate(self.tr("Price"), self.tr("Currency"))
        self.barcodes.set_names(self.tr("Barcodes"), self.tr("Remove {code}"))
        self.barcodes.field.setPlaceholderText(self.tr("Type or scan a barcode"))
        self.lines["unit"].setPlaceholderText(self.tr("such as kg, or empty"))
        self.lines["link"].setPlaceholderText("https://")

    def _texts(self) -> dict[str, str]:
        return {
            "name": self.tr("Name"),
            "name_zh": self.tr("Chinese name"),
            "brand": self.tr("Brand"),
            "category": self.tr("Category"),
            "price": self.tr("Price"),
            "unit": self.tr("Unit"),
            "stock": self.tr("Stock"),
            "barcodes": self.tr("Barcodes"),
            "sku": self.tr("SKU"),
            "link": self.tr("Link"),
            "attributes": self.tr("Attributes"),
        }


_LINES = ("sku", "name", "name_zh", "brand", "unit", "stock", "link")
_OPTIONAL = ("price", "stock", "unit", "barcodes", "brand", "link")


class _Hint(QLabel):
    """What is wrong with a field, in the colour of an error or of a warning."""

    def __init__(self) -> None:
        super().__init__(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._is_grave = True
        self.hide()

    def show_problem(self, problem: Problem | None) -> None:
        self.setVisible(problem is not None)
        if problem is not None:
            self.setText(problem.text)
            self._is_grave = problem.is_grave
            self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self.isHidden():
            self._tint()

    def _tint(self) -> None:
        colours = theme.tokens()
        palette = self.palette()
        colour = colours.error if self._is_grave else colours.unsure
        if palette.color(palette.ColorRole.WindowText) != colour:
            palette.setColor(palette.ColorRole.WindowText, colour)
            self.setPalette(palette)
