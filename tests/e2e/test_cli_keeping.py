"""Backups, archives, merging and repair through the real ``main()``."""

# ruff: noqa: F811  (the fixture ``shell`` is that of another module)

from __future__ import annotations

from pathlib import Path

import pytest

from engine.catalog import Catalogue
from engine.catalog.backup import backups
from engine.types import Money, ProductDraft
from tests.e2e.test_cli import Shell, shell  # noqa: F401  a fixture
from tests.engine.goods import a_photo, apple


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.catalog"
    with Catalogue(path) as catalogue:
        catalogue.add_photo(catalogue.add(apple()), a_photo(), "lite0-test")
    return path


def test_a_backup_is_made_listed_and_gone_back_to(shell: Shell, shop: Path) -> None:
    said = shell("--catalog", shop, "backup")
    assert said.status == 0
    (made,) = backups(shop)
    assert said.out.strip() == str(made.path)
    with Catalogue(shop) as catalogue:
        catalogue.add(ProductDraft("PEAR"))
    assert "by hand" in shell("--catalog", shop, "restore").out
    assert shell("--catalog", shop, "restore", "1").status == 0
    with Catalogue(shop) as catalogue:
        assert catalogue.counts() == (1, 1)
    assert shell("--catalog", shop, "restore", "9").status == 2
    assert "is damaged or no backup" in shell("--catalog", shop, "restore", "nowhere").err


def test_a_shop_moves_in_an_archive(shell: Shell, shop: Path, tmp_path: Path) -> None:
    archive = tmp_path / "moved.zip"
    assert shell("--catalog", shop, "backup", archive).out.strip() == str(archive)
    said = shell("unpack", archive, tmp_path / "new")
    assert said.out.strip() == str(tmp_path / "new" / "shop.catalog")
    assert shell("unpack", shop, tmp_path / "new").status == 2


def test_a_plain_copy_is_a_catalogue(shell: Shell, shop: Path, tmp_path: Path) -> None:
    assert shell("--catalog", shop, "backup", tmp_path / "copy.catalog").status == 0
    with Catalogue(tmp_path / "copy.catalog") as catalogue:
        assert catalogue.counts() == (1, 1)


def test_nothing_is_made_of_a_catalogue_that_is_not_there(
    shell: Shell,
    tmp_path: Path,
) -> None:
    path = tmp_path / "nowhere.catalog"
    assert shell("--catalog", path, "backup").status == 2
    assert not path.exists()


def test_another_catalogue_is_merged(shell: Shell, shop: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.catalog"
    with Catalogue(other) as catalogue:
        catalogue.add(apple(price=Money(500, "EUR")))
        catalogue.add(ProductDraft("PLUM"))
    (told,) = shell("--catalog", shop, "merge", other, "--dry-run", "--json").json
    assert told["new"]["count"] == 1
    assert [c["field"] for c in told["conflicts"]] == ["price"]
    assert "Would add 1" in shell("--catalog", shop, "merge", other, "--dry-run").out
    (done,) = shell("--catalog", shop, "merge", other, "--prefer", "theirs", "--json").json
    assert (done["products_added"], done["products_updated"]) == (1, 1)
    with Catalogue(shop) as catalogue:
        assert catalogue.products([1])[0].price == Money(500, "EUR")


def test_a_damaged_catalogue_is_repaired(shell: Shell, shop: Path) -> None:
    raw = bytearray(shop.read_bytes())
    raw[:4096] = bytes(4096)
    shop.write_bytes(bytes(raw))
    assert shell("--catalog", shop, "doctor").status == 2
    said = shell("--catalog", shop, "doctor", "--repair", "--json")
    assert said.status == 0
    assert said.json[0]["products"] == 1
    assert "was kept as" in said.err
