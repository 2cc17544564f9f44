"""Going back to a backup: what it would do is told, and it is done whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.aside import Ticker
from engine.catalog import Catalogue, restore
from engine.catalog.backup import backups, make
from engine.catalog.compare import side_by_side
from engine.errors import BackupUnusable, CatalogueLocked, CatalogueNewer
from engine.types import Backup, BackupReason, Listed, ProductDraft
from tests.engine.goods import a_photo, apple
from tests.engine.test_backup import old

MODEL = "lite0-test"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed catalogue with three products."""
    path = tmp_path / "shop.catalog"
    with Catalogue(path) as catalogue:
        for number in range(3):
            id_ = catalogue.add(ProductDraft(f"P-{number}", f"product {number}"))
            catalogue.add_photo(id_, a_photo(number), MODEL)
    return path


@pytest.fixture
def then(file: Path) -> Iterator[Backup]:
    """A backup of it, after which much has changed."""
    made = make(file, BackupReason.BY_HAND, Ticker())
    with Catalogue(file) as catalogue:
        catalogue.update(1, ProductDraft("P-0", "another name", category=("Fruit",)))
        catalogue.bin_products([2])
        pear = catalogue.add(ProductDraft("PEAR", "pear"))
        for number in range(10, 14):
            catalogue.add_photo(pear, a_photo(number), MODEL)
        catalogue.remove_photos([3])
    return made


def skus(file: Path) -> list[str]:
    with Catalogue(file) as catalogue:
        assert catalogue.check() == []
        return sorted(product.sku for product in catalogue.products(range(1, 10)))


def follow(backup: Path, file: Path) -> object:
    *_, last = restore.restore(backup, file)
    return last.made


def test_what_would_be_lost_changed_and_come_back_is_told(then: Backup, file: Path) -> None:
    told = restore.preview(then, file, Ticker())
    assert told.lost == Listed(1, (("PEAR", "pear"),))
    assert told.changed == Listed(1, (("P-0", "another name"),))
    assert told.back == Listed(1, (("P-1", "product 1"),))
    assert (told.photos_lost, told.photos_back) == (4, 2)


def test_going_back_to_what_is_there_changes_nothing(file: Path) -> None:
    told = restore.preview(make(file, BackupReason.BY_HAND, Ticker()), file, Ticker())
    assert (told.lost.count, told.changed.count, told.back.count) == (0, 0, 0)
    assert (told.photos_lost, told.photos_back) == (0, 0)


def test_a_backup_of_an_older_version_is_previewed_too(tmp_path: Path) -> None:
    backup = Backup(old(tmp_path / "old"), datetime.now(UTC), BackupReason.DAILY, 1)
    with Catalogue(tmp_path / "shop.catalog") as catalogue:
        catalogue.add(apple())
        told = restore.preview(backup, catalogue.path, Ticker())
    assert told.changed.count == 1
    assert told.photos_back == 1


def test_a_restored_catalogue_is_as_it_was(then: Backup, file: Path) -> None:
    assert follow(then.path, file) == file
    with Catalogue(file) as catalogue:
        assert catalogue.counts() == (3, 3)
        assert catalogue.products([1])[0].name == "product 0"
        assert catalogue.check() == []
    assert [path.name for path in file.parent.iterdir()] == ["shop.catalog"]


def test_what_was_there_is_backed_up_first_and_can_be_gone_back_to(
    then: Backup, file: Path
) -> None:
    follow(then.path, file)
    newest = backups(file)[0]
    assert newest.reason is BackupReason.RESTORE
    follow(newest.path, file)
    assert skus(file) == ["P-0", "P-1", "P-2", "PEAR"]


def test_what_is_there_already_in_a_backup_is_not_backed_up_again(then: Backup, file: Path) -> None:
    follow(then.path, file)
    follow(then.path, file)
    assert len(backups(file)) == 2


def test_the_log_of_what_was_there_is_not_taken_for_a_part_of_the_backup(
    then: Backup, file: Path
) -> None:
    """As after a power cut: the last changes are in the log only."""
    wal = file.with_name(file.name + "-wal")
    with Catalogue(file) as catalogue:
        catalogue.add(ProductDraft("LAST"))
        log, main = wal.read_bytes(), file.read_bytes()
    file.write_bytes(main)
    wal.write_bytes(log)
    follow(then.path, file)
    with Catalogue(file) as catalogue:
        assert catalogue.counts() == (3, 3)
    follow(backups(file)[0].path, file)
    assert "LAST" in skus(file)


def test_a_damaged_catalogue_is_set_aside(then: Backup, file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[4096:] = b"\xa5" * (len(raw) - 4096)
    file.write_bytes(bytes(raw))
    follow(then.path, file)
    assert skus(file) == ["P-0", "P-1", "P-2"]
    (kept,) = file.parent.glob("*.damaged-*")
    assert kept.read_bytes() == bytes(raw)


def test_a_catalogue_that_is_gone_comes_back(then: Backup, file: Path) -> None:
    file.unlink()
    follow(then.path, file)
    assert skus(file) == ["P-0", "P-1", "P-2"]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6])
def test_a_damaged_backup_is_refused(share: float, then: Backup, file: Path) -> None:
    raw = bytearray(then.path.read_bytes())
    start = int(len(raw) * share)
    raw[start : start + 20000] = b"\xa5" * len(raw[start : start + 20000])
    then.path.write_bytes(bytes(raw))
    before = file.read_bytes()
    with pytest.raises(BackupUnusable):
        follow(then.path, file)
    assert file.read_bytes() == before
    assert list(file.parent.glob("*.unfinished*")) == []


def test_a_backup_that_is_gone_is_said_to_be(then: Backup, file: Path) -> None:
    then.path.unlink()
    with pytest.raises(BackupUnusable):
        follow(then.path, file)


def test_a_backup_of_a_newer_version_is_refused(then: Backup, file: Path) -> None:
    with closing(sqlite3.connect(then.path)) as db:
        db.execute("UPDATE _sqlite_migrations SET name = 'm999' WHERE id = 3")
        db.commit()
    with pytest.raises(CatalogueNewer):
        follow(then.path, file)


def test_a_catalogue_that_is_open_is_not_replaced(
    then: Backup, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore, "BUSY_SECONDS", 0.05)
    with Catalogue(file) as catalogue:
        with pytest.raises(CatalogueLocked):
            follow(then.path, file)
        catalogue.add(ProductDraft("STILL"))
    assert "STILL" in skus(file)


def test_restoring_can_be_cancelled(
    then: Backup, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()

    def wait(_source: Path, target: Path, ticker: Ticker) -> None:
        target.touch()
        while True:
            ticker.tick(1, 2)

    monkeypatch.setattr(restore, "copy_file", wait)
    steps = list(restore.restore(then.path, file, lambda: True))
    assert all(step.made is None for step in steps)
    assert file.read_bytes() == before
    assert list(file.parent.glob("*.unfinished*")) == []


def test_pairs_come_in_order() -> None:
    pairs = side_by_side(iter("abdf"), iter("bcdg"), lambda letter: letter)
    assert list(pairs) == [
        ("a", None), ("b", "b"), (None, "c"), ("d", "d"), ("f", None), (None, "g"),
    ]  # fmt: skip
