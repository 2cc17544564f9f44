"""What becomes of a product's fields: by an edit, by two edits at once, by a merge. Values only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace

from engine import money
from engine.errors import ProductChanged
from engine.types import BulkEdit, Money, Product, ProductDraft


def draft_of(product: Product) -> ProductDraft:
    """What a clerk may change of a product."""
    return ProductDraft(**{f.name: getattr(product, f.name) for f in fields(ProductDraft)})


def reconciled(mine: ProductDraft, known: ProductDraft, product: Product) -> ProductDraft:
    """``mine``, and what others made of the fields that are in it as they were ``known``.

    :raises ProductChanged: both sides made something else of a field.
    """
    theirs = draft_of(product)
    taken, clashing = {}, []
    for name in (f.name for f in fields(ProductDraft)):
        before, here, there = (getattr(draft, name) for draft in (known, mine, theirs))
        if here == before:
            taken[name] = there
        elif there not in (before, here):
            clashing.append(name)
    if clashing:
        raise ProductChanged(name=product.name or product.sku, fields=tuple(clashing))
    return replace(mine, **taken)


def edited(product: Product, edit: BulkEdit) -> ProductDraft:
    """What a bulk edit makes of a product."""
    draft = draft_of(product)
    if "category" in edit.values:
        draft = replace(draft, category_zh=())  # that of the one before
    draft = replace(draft, **edit.values)
    if draft.price is not None:
        draft = replace(draft, price=_repriced(draft.price, edit))
    return replace(draft, attributes=_joined(draft.attributes, edit.attributes))


def _repriced(price: Money, edit: BulkEdit) -> Money:
    minor = round(price.minor * (1 + edit.price_percent / 100))
    changed = Money(max(0, minor), price.currency)
    return money.in_currency(changed, edit.currency) if edit.currency else changed


def fields_of(edit: BulkEdit) -> str:
    """What a bulk edit changes, for the words of undo: ``"price,brand"``."""
    others = {"price": edit.price_percent, "currency": edit.currency}
    told = [*edit.values, *(name for name, value in others.items() if value), *edit.attributes]
    return ",".join(dict.fromkeys(name for name in told if name != "category_zh"))


def _joined(old: Mapping[str, str], new: Mapping[str, str | None]) -> dict[str, str]:
    """``new`` over ``old``; None takes an attribute away."""
    return {k: v for k, v in {**old, **new}.items() if v is not None}


def completed(draft: ProductDraft, other: Product) -> ProductDraft:
    """``draft`` with what it lacks, and with all barcodes and attributes of both."""
    lacking = {
        f.name: getattr(other, f.name)
        for f in fields(ProductDraft)
        if f.name not in ("sku", "attributes", "barcodes")
        and getattr(draft, f.name) in (None, "", ())
    }
    return replace(
        draft,
        **lacking,
        barcodes=_united(draft.barcodes, other.barcodes),
        attributes={**other.attributes, **draft.attributes},
    )


def _united(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *second]))
