"""Figures by product and by category as cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Advice, CategoryQuality, ProductQuality, Tally
from gui import formats
from gui.pages.quality import words
from gui.widgets.value_table import Cell, Values

_HEADS = (
    QT_TRANSLATE_NOOP("Quality", "Product"),
    QT_TRANSLATE_NOOP("Quality", "Photos"),
    QT_TRANSLATE_NOOP("Quality", "Found"),
    QT_TRANSLATE_NOOP("Quality", "Sure"),
    QT_TRANSLATE_NOOP("Quality", "Wrong"),
    QT_TRANSLATE_NOOP("Quality", "What would help"),
)
_SAVED_HEADS = (
    QT_TRANSLATE_NOOP("Quality", "SKU"),
    QT_TRANSLATE_NOOP("Quality", "Product"),
    QT_TRANSLATE_NOOP("Quality", "Category"),
    QT_TRANSLATE_NOOP("Quality", "Photos"),
    QT_TRANSLATE_NOOP("Quality", "Questions"),
    QT_TRANSLATE_NOOP("Quality", "Found first"),
    QT_TRANSLATE_NOOP("Quality", "Among the four tiles"),
    QT_TRANSLATE_NOOP("Quality", "Answered Sure"),
    QT_TRANSLATE_NOOP("Quality", "Sure and right"),
    QT_TRANSLATE_NOOP("Quality", "What would help"),
)
_WIDTHS = (20, 8, 9, 9, 8, 17)
_OF = QT_TRANSLATE_NOOP("Quality", "{part} of {all}")
_TIPS = {
    "found": QT_TRANSLATE_NOOP("Quality", "Found first in {part} of {all} questions"),
    "sure": QT_TRANSLATE_NOOP("Quality", "Answered Sure in {part} of {all} questions"),
    "wrong": QT_TRANSLATE_NOOP("Quality", "Answered Sure with another product: {part} times"),
}
_CATEGORY = QT_TRANSLATE_NOOP(
    "Quality",
    "{products} products, {asked} questions: {right} found first, {among} among the four tiles, "
    "{sure} answered Sure, {sure_right} of them rightly",
)
_NOTHING = Cell("–", -1.0)
_NEEDY = (Advice.NO_PHOTO, Advice.FEW_PHOTOS, Advice.ONE_SIDE)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Quality", text)


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
    return Values(tuple(map(_tr, _HEADS)), tuple(map(_product_row, rows)), _WIDTHS)


def _product_row(row: ProductQuality) -> tuple[Cell, ...]:
    tally, product = row.tally, row.product
    name = formats.product_name(product)
    category = formats.category_text(product.category, product.category_zh)
    return (
        Cell(name, tip="\n".join((name, product.sku, category))),
        Cell(formats.number(product.photo_count), product.photo_count),
        _part("found", tally.right, tally.asked),
        _part("sure", tally.sure, tally.asked),
        _wrong(tally),
        Cell(words.advice(row)),
    )


def saved_table(rows: Sequence[ProductQuality]) -> Values:
    """With all there is, for a spreadsheet."""
    return Values(tuple(map(_tr, _SAVED_HEADS)), tuple(map(_saved_row, rows)))


def _saved_row(row: ProductQuality) -> tuple[Cell, ...]:
    product, tally = row.product, row.tally
    category = formats.category_text(product.category, product.category_zh)
    counts = (product.photo_count, tally.asked, tally.right, tally.among, tally.sure,
              tally.sure_right)  # fmt: skip
    texts = (product.sku, formats.product_name(product), category, *map(str, counts))
    return tuple(Cell(text) for text in (*texts, words.advice(row)))


def _part(kind: str, part: int, whole: int) -> Cell:
    """Sorted by the share; nothing asked is less than nothing found."""
    if not whole:
        return _NOTHING
    values = {"part": formats.number(part), "all": formats.number(whole)}
    return Cell(_tr(_OF).format(**values), part / whole, _tr(_TIPS[kind]).format(**values))


def _wrong(tally: Tally) -> Cell:
    if not tally.asked:
        return _NOTHING
    wrong = tally.sure - tally.sure_right
    text = formats.number(wrong)
    return Cell(text, wrong, _tr(_TIPS["wrong"]).format(part=text))


def _share(part: int, whole: int) -> str:
    return formats.percent(part / whole) if whole else "–"


def category_texts(row: CategoryQuality) -> tuple[str, str, str]:
    """Found first, Sure, and all there is to say."""
    tally = row.tally
    values = asdict(tally)
    told = _tr(_CATEGORY).format(
        products=formats.number(row.products),
        **{name: formats.number(value) for name, value in values.items()},
    )
    found, sure = (_share(part, tally.asked) for part in (tally.right, tally.sure))
    return found, sure, told
