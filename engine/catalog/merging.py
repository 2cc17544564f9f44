"""What becomes of a product that two catalogues have. Values only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from engine import money
from engine.drafts import draft_of
from engine.types import CategoryPath, MergeConflict, Money, Product, ProductDraft

_ATTRIBUTE = "attributes."
_SIMPLE = ("name", "name_zh", "brand", "category", "price", "unit", "stock", "link")
"""Fields of which one value counts. Barcodes are united, attributes are looked at one by one."""

TheirsWins = Callable[[str], bool]
"""Whether their value of a field counts, where both have one."""


def conflicts(ours: Product, theirs: Product) -> Iterator[MergeConflict]:
    """The fields in which both have a value, and not the same."""
    mine, other = _values(ours), _values(theirs)
    for name in mine.keys() & other.keys():
        if mine[name] != other[name]:
            yield MergeConflict(
                ours.sku, name, shown(mine[name]), shown(other[name]),
                ours.changed_at, theirs.changed_at,
            )  # fmt: skip


def united(ours: Product, theirs: Product, theirs_wins: TheirsWins) -> ProductDraft:
    """One product of two: what one has alone stays, and all barcodes."""
    mine, other = _values(ours), _values(theirs)
    taken = {
        name: value
        for name, value in other.items()
        if name not in mine or (mine[name] != value and theirs_wins(name))
    }
    values = {name: value for name, value in taken.items() if name in _SIMPLE}
    if "category" in values:
        values["category_zh"] = chinese(theirs)
    attributes = {
        name.removeprefix(_ATTRIBUTE): value for name, value in taken.items() if name not in _SIMPLE
    }
    return replace(
        draft_of(ours),
        barcodes=tuple(dict.fromkeys((*ours.barcodes, *theirs.barcodes))),
        attributes={**ours.attributes, **attributes},
        **values,
    )


def newcomer(theirs: Product) -> ProductDraft:
    """A product that only they have."""
    return replace(draft_of(theirs), category_zh=chinese(theirs))


def chinese(product: Product) -> CategoryPath:
    """The Chinese names of a category, without those that only stand in for one."""
    pairs = zip(product.category, product.category_zh, strict=True)
    return tuple("" if zh == name else zh for name, zh in pairs)


def shown(value: object) -> str:
    """A value for a person to read."""
    if isinstance(value, Money):
        return f"{money.plain(value)} {value.currency}"
    if isinstance(value, tuple):
        return " / ".join(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _values(product: Product) -> Mapping[str, Any]:
    """What a product really says: nothing that is empty, no name that is only its SKU."""
    said = {name: getattr(product, name) for name in _SIMPLE}
    said |= {_ATTRIBUTE + name: value for name, value in product.attributes.items()}
    if said["name"] == product.sku:
        del said["name"]
    return {name: value for name, value in said.items() if value not in ("", None, ())}
