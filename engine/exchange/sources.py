"""What an import is about to bring in: products with where their photos are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Protocol, TypeAlias

from engine import images, money
from engine.errors import UserError
from engine.exchange.archive import Member
from engine.types import (
    ATTRIBUTE,
    ImportIssue,
    Money,
    Product,
    ProductDraft,
    Stage,
    WrongRow,
)

Picture: TypeAlias = Path | Member
"""Where a photo is: a file, or something inside an archive or an Excel file."""


def read(picture: Picture) -> bytes:
    """Its bytes, in any thread. :raises UserError: it cannot be read, and why."""
    return images.read_bytes(picture) if isinstance(picture, Path) else picture.read()


@dataclass(frozen=True, slots=True)
class ProductSource:
    """One product to bring in.

    ``given``: the fields of ``draft`` that the source speaks of, single attributes as
    ``attribute:NAME``, and ``currency`` or its ``sign`` if it does. Only those of an existing
    product change: a price list leaves names and barcodes alone, a bare folder of photos
    everything. ``row`` is the row of a table, ``by_barcode`` says that this has no SKUs.
    """

    draft: ProductDraft
    photos: tuple[Picture, ...]
    given: frozenset[str]
    row: int = 0
    cells: tuple[str, ...] = ()
    by_barcode: bool = False

    def onto(self, current: Product) -> ProductDraft:
        """What ``current`` becomes by this source."""
        kept = ProductDraft(**{f.name: getattr(current, f.name) for f in fields(ProductDraft)})
        changes = {f: getattr(self.draft, f) for f in self.given if f in _OWN_FIELDS}
        if changes.get("price") and current.price:
            changes["price"] = self._in_its_currency(changes["price"], current.price.currency)
        if not changes.get("name", "x"):
            del changes["name"]
        attributes = changes.get("attributes", kept.attributes)
        return replace(kept, **{**changes, "attributes": self._merged(dict(attributes))})

    def _in_its_currency(self, price: Money, currency: str) -> Money:
        """A figure without a currency, or with a sign that fits, is in that of the product."""
        told = "currency" in self.given
        fits = "sign" not in self.given or money.may_be(currency, price.currency)
        return price if told or not fits else money.in_currency(price, currency)

    def _merged(self, attributes: dict[str, str]) -> dict[str, str]:
        for name in (given[len(ATTRIBUTE) :] for given in self.given if ATTRIBUTE in given):
            attributes[name] = self.draft.attributes.get(name, "")
            if not attributes[name]:
                del attributes[name]
        return attributes


_OWN_FIELDS = frozenset(f.name for f in fields(ProductDraft)) - {"sku"}

Item: TypeAlias = ProductSource | WrongRow | ImportIssue
"""What a source yields: something to take, or why it cannot be."""


class Work(Protocol):
    """What an import works through: a plan, or a table that is read while it goes on."""

    @property
    def stage(self) -> Stage:
        """What is counted: photos, or the rows of a table."""

    @property
    def total(self) -> int:
        """How many of them there are; 0 while unknown."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The head of the table, if it is one."""

    def items(self) -> Iterator[Item]: ...


@dataclass(frozen=True, slots=True)
class Plan:
    """All products of a source, and what of it cannot be taken. Photo paths lie below ``root``."""

    root: Path
    products: tuple[ProductSource, ...]
    issues: tuple[ImportIssue, ...] = ()
    stage: Stage = Stage.ADDING_PHOTOS
    columns: tuple[str, ...] = ()

    @property
    def photos(self) -> int:
        return sum(len(product.photos) for product in self.products)

    @property
    def total(self) -> int:
        return self.photos

    def items(self) -> Iterator[Item]:
        yield from self.issues
        yield from self.products


def issue(path: Path | str | Member, error: UserError) -> ImportIssue:
    values = {name: _sayable(value) for name, value in error.values.items()}
    message = readable(str(error))
    return ImportIssue(readable(path), error.code, message, error.template, values)


def _sayable(value: object) -> object:
    """Errors within errors stay what they are, to be translated in turn."""
    return value if isinstance(value, UserError) else readable(str(value))


def readable(name: Path | str | Member) -> str:
    """``name`` as text that can be stored and printed: an old archive's names may not be UTF-8."""
    text = str(name)
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
