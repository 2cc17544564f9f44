"""The columns of the product table: one row of a table here for each column there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Product, Schema, SortKey
from gui import formats, i18n

PHOTO = "photo"
ATTRIBUTE = "attribute:"


def _nothing(_product: Product) -> str:
    return ""


def _stock(product: Product) -> str:
    return "" if product.stock is None else formats.number(product.stock)


def _category(product: Product) -> str:
    return formats.category_text(product.category, product.category_zh)


def _brand(product: Product) -> str:
    return product.brand


def _sku(product: Product) -> str:
    return product.sku


def _photos(product: Product) -> str:
    return formats.number(product.photo_count)


def _barcodes(product: Product) -> str:
    return ", ".join(product.barcodes)


def _changed(product: Product) -> str:
    return formats.moment(product.changed_at)


def _added(product: Product) -> str:
    return formats.moment(product.added_at)


@dataclass(frozen=True, slots=True)
class Column:
    """``title`` is translated in "Columns", ``width`` in letters, ``field`` the standard field of
    a schema it belongs to."""

    key: str
    title: str
    read: Callable[[Product], str] = _nothing
    sort: SortKey | None = None
    is_number: bool = False
    width: int = 14
    is_usual: bool = True
    field: str = ""

    def heading(self) -> str:
        return QCoreApplication.translate("Columns", self.title)


@dataclass(frozen=True, slots=True)
class _Attribute:
    name: str

    def __call__(self, product: Product) -> str:
        return product.attributes.get(self.name, "")


@dataclass(frozen=True, slots=True)
class AttributeColumn(Column):
    """``title`` and ``title_zh`` as the schema has them, or the attribute's own name."""

    title_zh: str = ""

    def heading(self) -> str:
        if self.title_zh:
            return self.title_zh if i18n.language() == i18n.CHINESE else self.title
        return formats.attribute_name(self.title)


STANDARD = (
    Column(PHOTO, QT_TRANSLATE_NOOP("Columns", "Photo"), width=6),
    Column("name", QT_TRANSLATE_NOOP("Columns", "Name"), formats.product_name, SortKey.NAME,
           width=24),
    Column("other_name", QT_TRANSLATE_NOOP("Columns", "Other name"), formats.other_name,
           width=14),
    Column("sku", QT_TRANSLATE_NOOP("Columns", "SKU"), _sku, SortKey.SKU),
    Column("brand", QT_TRANSLATE_NOOP("Columns", "Brand"), _brand, SortKey.BRAND, field="brand"),
    Column("category", QT_TRANSLATE_NOOP("Columns", "Category"), _category, SortKey.USUAL,
           width=20),
    Column("price", QT_TRANSLATE_NOOP("Columns", "Price"), formats.price, SortKey.PRICE,
           is_number=True, width=12, field="price"),
    Column("stock", QT_TRANSLATE_NOOP("Columns", "Stock"), _stock, SortKey.STOCK,
           is_number=True, width=9, field="stock"),
    Column("photos", QT_TRANSLATE_NOOP("Columns", "Photos"), _photos, SortKey.PHOTOS,
           is_number=True, width=9),
    Column("barcodes", QT_TRANSLATE_NOOP("Columns", "Barcode"), _barcodes, width=16,
           is_usual=False, field="barcodes"),
    Column("changed", QT_TRANSLATE_NOOP("Columns", "Changed"), _changed, SortKey.CHANGED,
           width=16),
    Column("added", QT_TRANSLATE_NOOP("Columns", "Added"), _added, SortKey.ADDED, width=16,
           is_usual=False),
)  # fmt: skip


def columns_of(schema: Schema, attribute_names: Sequence[str]) -> tuple[Column, ...]:
    """Those of a kind of catalogue: its own fields come first of the attributes, those that tell
    most beside the SKU, and are shown unless somebody chose otherwise."""
    standard = tuple(c for c in STANDARD if not c.field or c.field in schema.uses)
    own = [
        AttributeColumn(ATTRIBUTE + f.key, f.label, _Attribute(f.key), title_zh=f.label_zh)
        for f in schema.fields
    ]
    known = {field.key for field in schema.fields}
    others = [
        AttributeColumn(ATTRIBUTE + name, name, _Attribute(name), is_usual=False)
        for name in attribute_names
        if name not in known
    ]
    telling = [c for c, field in zip(own, schema.fields, strict=True) if field.key in schema.tile]
    place = next(n for n, column in enumerate(standard, 1) if column.key == "sku")
    rest = [column for column in own if column not in telling]
    return (*standard[:place], *telling, *standard[place:], *rest, *others)
