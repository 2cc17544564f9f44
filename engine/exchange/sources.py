"""What an import is about to bring in: products with the paths of their photos."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from engine.errors import UserError
from engine.types import ImportIssue, ProductDraft


@dataclass(frozen=True, slots=True)
class ProductSource:
    """One product to bring in.

    ``describes``: the source says something about the product beyond its folder's place, so that
    an existing row is updated; a bare folder of photos leaves it alone.
    """

    draft: ProductDraft
    photos: tuple[Path, ...]
    describes: bool


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


def with_photos(source: ProductSource, photos: tuple[Path, ...]) -> ProductSource:
    return replace(source, photos=source.photos + photos)
