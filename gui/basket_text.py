"""The list of what was taken in words: for the screen, the clipboard, a table, a printer."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from html import escape

from PySide6.QtCore import QCoreApplication, QLocale, QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from engine.basket import Basket, Line
from engine.errors import QT_TRANSLATE_NOOP
from gui import formats
from gui.widgets.basket_list import BasketContent
from gui.widgets.basket_row import BasketRow

_SHORTEST = QLocale.FloatingPointPrecisionOption.FloatingPointShortest.value
_GAP = "  "

_TOTAL = QT_TRANSLATE_NOOP("BasketText", "Total")

Cells = tuple[str, ...]


class Counted(QObject):
    """A class, since lupdate finds plurals in ``tr`` only."""

    def things(self, count: int) -> str:
        """“3 items”; nothing where there are none."""
        return self.tr("%n item(s)", "", count) if count else ""

    def unpriced(self, count: int) -> str:
        """“1 line without a price”; nothing where there is none."""
        return self.tr("%n line(s) without a price", "", count) if count else ""


def content(basket: Basket) -> BasketContent:
    """What the list on the screen shows."""
    return BasketContent(
        rows=tuple(map(_row, basket.lines)),
        totals=_totals(basket),
        count=Counted().things(basket.count),
        note=Counted().unpriced(basket.unpriced),
    )


def aligned(basket: Basket) -> str:
    """Columns that stand under each other in type of one width; a Chinese sign is two wide."""
    rows = [_words(line) for line in basket.lines]
    foot = [("", _text(_TOTAL), total) for total in _totals(basket)]
    widths = [max(map(_width, column)) for column in zip(*rows, *foot, strict=True)]
    rule = "-" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    lines = [_padded(row, widths) for row in rows]
    lines += [rule, *(_padded(row, widths) for row in foot)] if foot else []
    return "\n".join(filter(None, [*lines, Counted().unpriced(basket.unpriced)]))


def html(basket: Basket, title: str, moment: datetime) -> str:
    """A page to print."""
    when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
    note = Counted().unpriced(basket.unpriced)
    return (
        f"<h2>{escape(title)}</h2><p>{escape(when)}</p>{table(basket)}"
        + (f"<p>{escape(note)}</p>" if note else "")
    )  # fmt: skip


def table(basket: Basket) -> str:
    """Only the lines and totals, in HTML."""
    rows = [_html_row(_words(line), "td") for line in basket.lines]
    rows += [_html_row(("", _text(_TOTAL), total), "th") for total in _totals(basket)]
    return f'<table width="100%" cellpadding="4">{"".join(rows)}</table>'


def copy(basket: Basket) -> None:
    """To the clipboard: as words, and as a table for programs that have tables."""
    mime = QMimeData()
    mime.setText(aligned(basket))
    mime.setHtml(table(basket))
    QGuiApplication.clipboard().setMimeData(mime)


def _row(line: Line) -> BasketRow:
    return BasketRow(
        name=formats.product_name(line.product),
        quantity=line.quantity,
        price=_total(line),
        each=formats.price(line.product) or _text(_NO_PRICE),
        unit=line.product.unit,
        is_measured=line.is_measured,
    )


_NO_PRICE = QT_TRANSLATE_NOOP("BasketText", "Price not known")


def _words(line: Line) -> Cells:
    unit = f" {line.product.unit}" if line.product.unit else ""
    amount = QLocale().toString(line.quantity, "f", _SHORTEST)
    return f"{amount}{unit}", formats.product_name(line.product), _total(line)


def _total(line: Line) -> str:
    return "" if line.total is None else formats.money(line.total)


def _totals(basket: Basket) -> Cells:
    return tuple(formats.money(total) for total in basket.totals)


def _html_row(cells: Cells, tag: str) -> str:
    quantity, name, total = map(escape, cells)
    return (
        f'<tr><{tag} align="right">{quantity}</{tag}><{tag} align="left" width="70%">{name}</{tag}>'
        f'<{tag} align="right">{total}</{tag}></tr>'
    )


def _padded(cells: Cells, widths: Sequence[int]) -> str:
    quantity, name, total = (
        " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return f"{quantity}{cells[0]}{_GAP}{cells[1]}{name}{_GAP}{total}{cells[2]}".rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _text(source: str) -> str:
    return QCoreApplication.translate("BasketText", source)
