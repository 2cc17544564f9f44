"""Importing while another program writes into the same file: between the moment an import compares
a row with the catalogue and the moment it writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.catalog import Catalogue
from engine.exchange import importer
from engine.types import ChangeKind, ImportReport, Money, ProductDraft
from tests.engine.exchange_stage import bring_in

APPLE = ProductDraft("A", "Apple", brand="Orchard", price=Money(100, "CNY"))


@pytest.fixture
def other(catalogue: Catalogue) -> Iterator[Catalogue]:
    with Catalogue(catalogue.path) as program:
        yield program


@pytest.fixture
def meanwhile(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Callable[[], object]], ImportReport]:
    """Import a price for A, and have something happen when it has just been compared."""
    table = tmp_path / "list.csv"
    table.write_text("SKU,Name,Price,Currency\nA,Apple,2.50,CNY\n", "utf-8")

    def run(happens: Callable[[], object]) -> ImportReport:
        compared = importer._changes_anything

        def then(*what: object) -> bool:
            happens()
            return compared(*what)  # type: ignore[arg-type]

        monkeypatch.setattr(importer, "_changes_anything", then)
        return bring_in(catalogue, table)

    return run


def test_what_the_other_has_changed_is_kept(
    catalogue: Catalogue, other: Catalogue, meanwhile: Callable[..., ImportReport]
) -> None:
    id_ = catalogue.add(APPLE)

    def happens() -> None:
        with other.change(ChangeKind.EDIT):
            other.update(id_, ProductDraft("A", "Apple", brand="Havre", price=Money(100, "CNY")))

    report = meanwhile(happens)
    assert report.products_updated == 1
    (product,) = catalogue.products([id_])
    assert (product.brand, product.price) == ("Havre", Money(250, "CNY"))
    catalogue.undo()
    (product,) = catalogue.products([id_])
    assert (product.brand, product.price) == ("Havre", Money(100, "CNY"))


def test_what_the_other_has_done_already_is_not_done_again(
    catalogue: Catalogue, other: Catalogue, meanwhile: Callable[..., ImportReport]
) -> None:
    id_ = catalogue.add(APPLE)
    dearer = ProductDraft("A", "Apple", brand="Orchard", price=Money(250, "CNY"))
    report = meanwhile(lambda: other.update(id_, dearer))
    assert (report.products_updated, report.products_unchanged) == (0, 1)
    assert catalogue.undo_state().undo is None


def test_a_product_that_the_other_has_added_is_not_added_twice(
    catalogue: Catalogue, other: Catalogue, meanwhile: Callable[..., ImportReport]
) -> None:
    report = meanwhile(lambda: other.add(APPLE))
    assert (report.products_added, report.products_updated) == (0, 1)
    (product,) = catalogue.products([1])
    assert (product.brand, product.price) == ("Orchard", Money(250, "CNY"))


def test_a_product_that_the_other_has_deleted_for_good_is_new(
    catalogue: Catalogue, other: Catalogue, meanwhile: Callable[..., ImportReport]
) -> None:
    id_ = catalogue.add(APPLE)

    def happens() -> None:
        other.bin_products([id_])
        other.empty_bin()

    report = meanwhile(happens)
    assert (report.products_added, report.products_updated) == (1, 0)
    assert catalogue.counts() == (1, 0)
    assert catalogue.check() == []
