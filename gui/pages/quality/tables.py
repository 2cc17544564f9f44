"""Figures by product and by category as cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Advice, CategoryQuality, ProductQuality
from gui import formats
from gui.pages.quality import words
from gui.widgets.value_table import Cell, Values

_HEADS = (
    QT_TRANSLATE_NOOP("Quality", "Product"),
    QT_TRANSLATE_NOOP("Quality", "Category"),
    QT_TRANSLATE_NOOP("Quality", "Photos"),
    QT_TRANSLATE_NOOP("Quality", "Asked"),
    QT_TRANSLATE_NOOP("Quality", "Found first"),
    QT_TRANSLATE_NOOP("Quality", "Sure"),
    QT_TRANSLATE_NOOP("Quality", "Sure, wrongly"),
    QT_TRANSLATE_NOOP("Quality", "What would help"),
)
_WIDTHS = (24, 18, 9, 9, 13, 8, 15, 22)
_CATEGORY = QT_TRANSLATE_NOOP(
    "Quality",
    "{products} products, {asked} questions: {right} found first, {among} among the four tiles, "
    "{sure} answered Sure, {sure_right} of them rightly",
)
_NEEDY = (Advice.NO_PHOTO, Advice.FEW_PHOTOS, Advice.ONE_SIDE)


class Which(StrEnum):
    """Which products a table shows."""

    ALL = "all"
    MISSED = "missed"
    NEEDY = "needy"
    NEVER = "never"


def belongs(row: ProductQuality, which: Which) -> bool:
    missed = row.tally.right < row.tally.asked
    never = row.tally.asked > 0 and row.tally.right == 0
    needy = row.advice in _NEEDY
    return {Which.ALL: True, Which.MISSED: missed, Which.NEEDY: needy or never,
            Which.NEVER: never}[which]  # fmt: skip


def product_table(rows: Sequence[ProductQuality]) -> Values:
    heads = tuple(QCoreApplication.translate("Quality", head) for head in _HEADS)
    return Values(heads, tuple(map(_product_row, rows)), _WIDTHS)


def _product_row(row: ProductQuality) -> tuple[Cell, ...]:
    tally, product = row.tally, row.product
    name = formats.product_name(product)
    return (
        Cell(name, tip=f"{name}\n{product.sku}"),
        Cell(formats.category_text(product.category, product.category_zh)),
        _count(product.photo_count),
        _count(tally.asked),
        _share(tally.right, tally.asked),
        _share(tally.sure, tally.asked),
        _count(tally.sure - tally.sure_right),
        Cell(words.advice(row)),
    )


def _count(value: int) -> Cell:
    return Cell(formats.number(value), value)


def _share(part: int, whole: int) -> Cell:
    """Nothing asked is less than nothing found."""
    return Cell(formats.percent(part / whole), part / whole) if whole else Cell("–", -1.0)


def category_texts(row: CategoryQuality) -> tuple[str, str, str]:
    """Found first, Sure, and all there is to say."""
    tally = row.tally
    values = asdict(tally)
    told = QCoreApplication.translate("Quality", _CATEGORY).format(
        products=formats.number(row.products),
        **{name: formats.number(value) for name, value in values.items()},
    )
    found, sure = (_share(part, tally.asked).text for part in (tally.right, tally.sure))
    return found, sure, told
