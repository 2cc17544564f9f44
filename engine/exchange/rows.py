"""One row of a table → a product, by where its columns go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.errors import QT_TRANSLATE_NOOP, MappingInvalid
from engine.exchange.columns import REPEATABLE, currency_in
from engine.exchange.fields import BARCODE_MARKS, FieldError, draft_of, given_in
from engine.exchange.problems import CellEmpty, CellProblem, TargetTwice, wrong_row
from engine.exchange.reader import Cell, text_of
from engine.exchange.sources import Picture, ProductSource
from engine.exchange.texts import Verbatim, split, unguarded
from engine.types import ATTRIBUTE, TARGETS, TableMapping, WrongRow

Pictures = Callable[[str], Picture]
"""The name of a picture, as a cell has it → where that is."""


class RowReader:
    """Reads the rows of one table."""

    def __init__(
        self, table: str, heads: Sequence[str], mapping: TableMapping, pictures: Pictures
    ) -> None:
        """:raises MappingInvalid: there is no SKU, or two columns for what can only have one."""
        self._heads = heads
        self._pictures = pictures
        self._clears = mapping.empty_clears
        self._columns = [(i, t) for i, t in enumerate(mapping.targets[: len(heads)]) if t]
        _check(self._columns, heads, table)
        targets = {target: index for index, target in self._columns}
        self._key = "sku" if "sku" in targets else "barcode"
        self._currency = currency_in(heads[targets["price"]]) if "price" in targets else ""

    def read(
        self, number: int, cells: Sequence[Cell], embedded: Sequence[Picture] = ()
    ) -> ProductSource | WrongRow:
        """``embedded`` are the pictures that lie in the row itself."""
        texts = tuple(map(text_of, cells))
        try:
            return self._source(number, cells, texts, embedded)
        except FieldError as error:
            head = self._head(error.column) or error.column
            return wrong_row(number, head, error.problem, texts)

    def _source(
        self,
        number: int,
        cells: Sequence[Cell],
        texts: tuple[str, ...],
        embedded: Sequence[Picture],
    ) -> ProductSource:
        values, given = self._values(cells)
        by_barcode = self._key == "barcode"
        codes = split(str(values.get("barcode", "")), BARCODE_MARKS)
        sku = (codes[0] if codes else "") if by_barcode else values.get("sku", "")
        if not sku:
            raise FieldError(self._key, CellEmpty())
        draft = draft_of(values, sku)
        if by_barcode:
            draft = draft_of(values, draft.barcodes[0])
        named = tuple(self._pictures(n) for n in split(values.get("photo", ""), ";"))
        return ProductSource(
            draft, (*named, *embedded), given, number, texts, by_barcode=by_barcode
        )

    def _values(self, cells: Sequence[Cell]) -> tuple[dict[str, Any], frozenset[str]]:
        """Values by field, and what they speak of: an empty cell says nothing, or clears."""
        values: dict[str, Any] = {}
        attributes: dict[str, str] = {}
        given: set[str] = set()
        for index, target in self._columns:
            cell = cells[index] if index < len(cells) else ""
            if isinstance(cell, CellProblem):
                raise FieldError(self._heads[index], cell)
            text = _cleaned(cell, target)
            if not text and not (self._clears and index < len(cells)):
                continue
            if target.startswith(ATTRIBUTE):
                attributes[target[len(ATTRIBUTE) :]] = text
                given.add(target)
            else:
                values[target] = _joined(values.get(target, ""), text)
        if not values.get("currency") and values.get("price") and self._currency:
            values["currency"] = self._currency
        return _with_attributes(values, attributes, given)

    def _head(self, field: str) -> str:
        return next((self._heads[i] for i, target in self._columns if target == field), "")


def _check(columns: Sequence[tuple[int, str]], heads: Sequence[str], table: str) -> None:
    targets = [target for _, target in columns]
    if "sku" not in targets and "barcode" not in targets:
        raise MappingInvalid(name=table, problem=_NO_SKU)
    for target in set(targets):
        known = target in TARGETS or target.startswith(ATTRIBUTE)
        if not known:
            raise MappingInvalid(name=table, problem=f"there is no field “{target}”")
        if targets.count(target) > 1 and target not in REPEATABLE:
            first, second, *_ = (heads[i] for i, other in columns if other == target)
            raise MappingInvalid(name=table, problem=TargetTwice(first=first, second=second))


_NO_SKU = QT_TRANSLATE_NOOP("UserError", "there is no column “sku”")


def _cleaned(cell: str, target: str) -> str:
    """Without spaces, and without the apostrophe that kept a spreadsheet from calculating it."""
    text = cell.strip()
    if target == "barcode" and text.startswith("'"):
        return Verbatim(text[1:].strip())
    return text.lstrip("'") if target in ("price", "stock") else unguarded(text)


def _joined(before: str, text: str) -> str:
    """Several columns of barcodes or photos are one list."""
    return f"{before};{text}" if before and text else text or before


def _with_attributes(
    values: dict[str, Any], attributes: Mapping[str, str], given: set[str]
) -> tuple[dict[str, Any], frozenset[str]]:
    """Single attributes and those of a JSON column are one; others of the product stay."""
    together = {name: text for name, text in attributes.items() if text}
    if values.get("attributes"):
        written = draft_of({"attributes": values.pop("attributes")}, "-").attributes
        together = {**written, **together}
        given |= {ATTRIBUTE + name for name in written}
    # a product without a name would be called by its SKU
    unsaid = {"attributes"} if values.get("name") else {"attributes", "name"}
    return {**values, "attributes": together}, (given_in(values) | given) - unsaid
