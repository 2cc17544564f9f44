"""What an import is about to bring in: products with the paths of their photos."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from pathlib import Path

from engine import money
from engine.errors import UserError
from engine.types import ImportIssue, Product, ProductDraft


@dataclass(frozen=True, slots=True)
class ProductSource:
    """One product to bring in.

    ``given``: the fields of ``draft`` that the source speaks of, and ``currency`` if it does.
    Only those of an existing product change: a price list leaves names and barcodes alone, a bare
    folder of photos everything.
    """

    draft: ProductDraft
    photos: tuple[Path, ...]
    given: frozenset[str]

    def onto(self, current: Product) -> ProductDraft:
        """What ``current`` becomes by this source."""
        kept = ProductDraft(**{f.name: getattr(current, f.name) for f in fields(ProductDraft)})
        changes = {name: getattr(self.draft, name) for name in self.given - {"currency"}}
        price = changes.get("price")
        if price and current.price and "currency" not in self.given:
            changes["price"] = money.in_currency(price, current.price.currency)
        return replace(kept, **changes)


@dataclass(frozen=True, slots=True)
class Plan:
    """All products of a source, and what of it cannot be taken. Photo paths lie below ``root``."""

    root: Path
    products: tuple[ProductSource, ...]
    issues: tuple[ImportIssue, ...] = ()

    @property
    def photos(self) -> int:
        return sum(len(product.photos) for product in self.products)


def issue(path: Path | str, error: UserError) -> ImportIssue:
    return ImportIssue(readable(path), error.code, readable(str(error)))


def readable(name: Path | str) -> str:
    """``name`` as text that can be stored and printed: an old archive's names may not be UTF-8."""
    return str(name).encode("utf-8", "replace").decode()
