"""``countersight import`` and ``export`` of tables, from the command line to the file and back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from engine.catalog import Catalogue
from engine.types import Money, ProductDraft
from tests.e2e.test_cli import Shell, shell  # noqa: F401  a fixture


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.catalog"
    with Catalogue(path) as catalogue:
        catalogue.add(ProductDraft("A", "Apple", price=Money(350, "CNY"), stock=12))
        catalogue.add(ProductDraft("B", "Pear"))
    return path


def price(shop: Path, sku: str) -> Money | None:
    with Catalogue(shop) as catalogue:
        (product,) = catalogue.products([catalogue.id_of_sku(sku) or 0])
        return product.price


def test_a_price_list_is_taken_and_its_wrong_rows_are_written(
    shell: Shell,  # noqa: F811
    shop: Path,
    tmp_path: Path,
) -> None:
    table, wrong = tmp_path / "prices.csv", tmp_path / "wrong.csv"
    table.write_text("Code,New,Old\nA,4,1\nB,cheap,1\nC,1,1\n", encoding="utf-8")
    arguments = ("--catalog", shop, "import", table, "--mode", "prices", "--map", "Code=sku",
                 "--map", "New=price", "--map", "Old=", "--wrong-rows", wrong)  # fmt: skip
    said = shell(*arguments, "--dry-run", "--json")
    assert said.status == 1
    assert (said.json[0]["products_updated"], said.json[0]["products_left_out"]) == (1, 1)
    assert said.json[0]["wrong"] == [{
        "row": 3, "column": "New", "code": "amount_invalid",
        "message": "“cheap” is not an amount in CNY",
    }]  # fmt: skip
    assert price(shop, "A") == Money(350, "CNY")
    assert shell(*arguments).status == 1
    assert price(shop, "A") == Money(400, "CNY")
    with wrong.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["Code", "New", "Old", "problem"],
            ["B", "cheap", "1", "New: “cheap” is not an amount in CNY"],
        ]


@pytest.mark.parametrize("target", ["out.csv", "out.xlsx", "out.zip", "out"])
def test_an_export_is_imported_again(
    target: str,
    shell: Shell,  # noqa: F811
    shop: Path,
    tmp_path: Path,
    networks: Path,
) -> None:
    said = shell("--catalog", shop, "export", tmp_path / target, "--language", "zh", "--json")
    assert said.status == 0
    assert said.json == [{
        "path": str(tmp_path / target), "products": 2, "photos": 0, "issues": [],
        "cancelled": False,
    }]  # fmt: skip
    other = tmp_path / "other.catalog"
    assert shell("--catalog", other, "import", tmp_path / target).status == 0
    assert price(other, "A") == Money(350, "CNY")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export", "shop.doc"], ".xlsx"), (["export", "nowhere/shop.csv"], "shop.csv"),
        (["export", "a.csv", "--delimiter", ""], "--delimiter"),
        (["import", "a.csv", "--map", "Code"], "--map"), (["import", ".", "--map", "a=b"], "--map"),
        (["import", "a.csv", "--map", "x=sku"], "“x”"),
        (["import", "a.csv", "--map", "Code=colour"], "colour"),
        (["import", "a.csv", "--mode", "all"], "--mode"),
    ],
)  # fmt: skip
def test_wrong_use_is_explained(
    arguments: list[str],
    words: str,
    shell: Shell,  # noqa: F811
    shop: Path,
    tmp_path: Path,
    networks: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("sku,Code\nA,1\n", encoding="utf-8")
    said = shell("--catalog", shop, *arguments)
    assert (said.status, said.out) == (2, "")
    assert words in said.err
    assert "Traceback" not in said.err
