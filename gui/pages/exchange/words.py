"""The words of import and export: fields, modes, what becomes of a row."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import (
    ATTRIBUTE,
    ExportReport,
    FieldChange,
    ImportMode,
    ImportPreview,
    PreviewRow,
    RowStatus,
    TableInfo,
    WrongRow,
)
from gui import errors, schema
from gui.formats import number

FIELDS: Mapping[str, str] = {
    "": QT_TRANSLATE_NOOP("Exchange", "Leave out"),
    "sku": QT_TRANSLATE_NOOP("Exchange", "SKU"),
    "name": QT_TRANSLATE_NOOP("Exchange", "Name"),
    "name_zh": QT_TRANSLATE_NOOP("Exchange", "Chinese name"),
    "brand": QT_TRANSLATE_NOOP("Exchange", "Brand"),
    "category": QT_TRANSLATE_NOOP("Exchange", "Category"),
    "category_zh": QT_TRANSLATE_NOOP("Exchange", "Chinese category"),
    "price": QT_TRANSLATE_NOOP("Exchange", "Price"),
    "currency": QT_TRANSLATE_NOOP("Exchange", "Currency"),
    "unit": QT_TRANSLATE_NOOP("Exchange", "Unit"),
    "stock": QT_TRANSLATE_NOOP("Exchange", "Stock"),
    "barcode": QT_TRANSLATE_NOOP("Exchange", "Barcode"),
    "barcodes": QT_TRANSLATE_NOOP("Exchange", "Barcodes"),
    "link": QT_TRANSLATE_NOOP("Exchange", "Link"),
    "photo": QT_TRANSLATE_NOOP("Exchange", "Photos"),
    "attributes": QT_TRANSLATE_NOOP("Exchange", "All attributes in one cell"),
}
"""By target of a column, and by field of a product."""

OWN_ATTRIBUTE = QT_TRANSLATE_NOOP("Exchange", "Attribute “{name}”")

MODES: Mapping[ImportMode, str] = {
    ImportMode.EVERYTHING: QT_TRANSLATE_NOOP("Exchange", "Everything: add and update"),
    ImportMode.NEW: QT_TRANSLATE_NOOP("Exchange", "Only add what is new"),
    ImportMode.UPDATE: QT_TRANSLATE_NOOP("Exchange", "Only update what is there"),
    ImportMode.PRICES: QT_TRANSLATE_NOOP("Exchange", "Only prices"),
    ImportMode.STOCK: QT_TRANSLATE_NOOP("Exchange", "Only stock"),
    ImportMode.PICTURES: QT_TRANSLATE_NOOP("Exchange", "Only pictures"),
}

STATUSES: Mapping[RowStatus, tuple[str, str, str]] = {
    RowStatus.NEW: (QT_TRANSLATE_NOOP("Exchange", "New"), "add", "sure"),
    RowStatus.CHANGED: (QT_TRANSLATE_NOOP("Exchange", "Changed"), "edit", "unsure"),
    RowStatus.UNCHANGED: (QT_TRANSLATE_NOOP("Exchange", "Unchanged"), "check", "text_muted"),
    RowStatus.LEFT_OUT: (QT_TRANSLATE_NOOP("Exchange", "Left out"), "minus", "text_muted"),
    RowStatus.WRONG: (QT_TRANSLATE_NOOP("Exchange", "Wrong"), "error", "error"),
}
"""Word, icon, and the colour of both."""

_SAID_OF = QT_TRANSLATE_NOOP("Exchange", "{field}: {text}")

_DELIMITERS: Mapping[str, str] = {
    ",": QT_TRANSLATE_NOOP("Exchange", "separated by commas"),
    ";": QT_TRANSLATE_NOOP("Exchange", "separated by semicolons"),
    "\t": QT_TRANSLATE_NOOP("Exchange", "separated by tabs"),
    "|": QT_TRANSLATE_NOOP("Exchange", "separated by bars"),
}


def said(text: str) -> str:
    return QCoreApplication.translate("Exchange", text)


def field_name(target: str) -> str:
    """What a field or an attribute is called."""
    if target.startswith(ATTRIBUTE):
        return schema.label(target.removeprefix(ATTRIBUTE))
    return said(FIELDS.get(target, target))


def reason(wrong: WrongRow) -> str:
    """“Price: “abc” is not a number”."""
    text = errors.filled(wrong.template, wrong.values)
    return _of_field(wrong.column, text) if wrong.column else text


def change(one: FieldChange) -> str:
    """“Price: 1.90 → 2.10”; what was not there is left out."""
    arrow = f"{one.old} → {one.new or '–'}" if one.old else one.new
    return _of_field(one.field, arrow)


def _of_field(field: str, text: str) -> str:
    return said(_SAID_OF).format(field=field_name(field), text=text)


def effect(row: PreviewRow) -> str:
    """What an import would do with a row."""
    if row.wrong is not None:
        return reason(row.wrong)
    parts = [change(one) for one in row.changes]
    if row.photos:
        parts.append(Counts().photos(row.photos))
    return " · ".join(parts)


def found(info: TableInfo) -> str:
    """“CSV · UTF-8 · separated by commas · 120 rows”."""
    parts = [info.path.suffix.lstrip(".").upper(), info.encoding.upper()]
    if info.delimiter:
        parts.append(said(_DELIMITERS.get(info.delimiter, info.delimiter)))
    if info.rows:
        parts.append(Counts().rows(info.rows))
    return " · ".join(part for part in parts if part)


class Counts(QObject):
    """A class, since lupdate finds plurals in ``tr`` only."""

    def rows(self, rows: int) -> str:
        return self.tr("%n row(s)", "", rows)

    def photos(self, photos: int) -> str:
        return self.tr("%n photo(s)", "", photos)

    def import_button(self, preview: ImportPreview) -> str:
        """What the button will do."""
        products = preview.new + preview.changed
        if products:
            return self.tr("Import %n product(s)", "", products)
        if preview.photos:
            return self.tr("Import %n photo(s)", "", preview.photos)
        return self.tr("Nothing to import")

    def summary(self, preview: ImportPreview) -> tuple[tuple[RowStatus, str], ...]:
        """How many of each kind; kinds without any are left out."""
        counted = (
            (RowStatus.NEW, preview.new, self.tr("%n new", "", preview.new)),
            (RowStatus.CHANGED, preview.changed, self.tr("%n changed", "", preview.changed)),
            (RowStatus.UNCHANGED, preview.unchanged,
             self.tr("%n unchanged", "", preview.unchanged)),
            (RowStatus.LEFT_OUT, preview.left_out, self.tr("%n left out", "", preview.left_out)),
            (RowStatus.WRONG, wrongs(preview), self.tr("%n wrong", "", wrongs(preview))),
        )  # fmt: skip
        return tuple((status, text) for status, count, text in counted if count)

    def saved(self, rows: int) -> str:
        return self.tr("%n row(s) saved. Correct them there, and import that file.", "", rows)

    def exported(self, report: ExportReport) -> str:
        if report.cancelled:
            return self.tr("Cancelled. Nothing was written.")
        text = self.tr("%n product(s) exported", "", report.products)
        return f"{text}, {self.photos(report.photos)}" if report.photos else text

    def which(self, text: str, products: int) -> str:
        """“All products (1,204)”."""
        return self.tr("{which} ({count})").format(which=text, count=number(products))


def wrongs(preview: ImportPreview) -> int:
    return len(preview.wrong) + len(preview.issues)
