"""Backups: made while the catalogue is open, listed, thinned out, and there before an update."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections import namedtuple
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import paths
from engine.aside import Stopped, Ticker
from engine.catalog import Catalogue, backup
from engine.catalog.backup import back_up, backups, is_due, make
from engine.catalog.copying import copy, uri
from engine.catalog.files import draft, tidy_folder, unfinished
from engine.catalog.rotation import LEAST_BUDGET, NEWEST, dispensable, superfluous
from engine.errors import CatalogueDamaged, CatalogueLocked, DiskFull, FolderReadOnly
from engine.types import Backup, BackupReason, ChangeKind, ProductDraft, Stage
from tests.engine.goods import a_photo, apple

MODEL = "lite0-test"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Catalogue]:
    """An open catalogue with sixty products."""
    with Catalogue(tmp_path / "水果 shop.catalog") as catalogue:
        with catalogue.transaction():
            for number in range(60):
                id_ = catalogue.add(ProductDraft(f"P-{number}", f"product {number}"))
                catalogue.add_photo(id_, a_photo(number), MODEL)
        yield catalogue


def never() -> bool:
    return False


def by_hand(catalogue: Catalogue) -> Backup:
    return make(catalogue.path, BackupReason.BY_HAND, Ticker())


# Making them


def test_a_backup_of_an_open_catalogue_is_a_whole_catalogue(shop: Catalogue) -> None:
    *_, last = back_up(shop.path, BackupReason.DAILY, never)
    made = last.made
    assert isinstance(made, Backup)
    assert last.stage is Stage.BACKING_UP
    assert (made.products, made.photos) == (60, 60)
    assert made.path.parent == paths.backups(shop.path)
    assert made.path.name.endswith(" daily.catalog")
    with Catalogue(made.path) as copied:
        assert copied.counts() == (60, 60)
        assert copied.check() == []
        assert copied.photo_file(7) == shop.photo_file(7)


def test_a_backup_is_of_the_moment_it_was_begun(shop: Catalogue) -> None:
    steps = back_up(shop.path, BackupReason.DAILY, never)
    for step in steps:
        shop.add(ProductDraft(f"later {shop.counts()[0]}"))
        made = step.made
    assert isinstance(made, Backup)
    assert made.products <= 61
    assert shop.counts()[0] > made.products - 60


def test_nothing_is_left_of_a_backup_that_was_cancelled(
    shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "copy", _copy_that_waits)
    asked: list[bool] = []
    steps = list(back_up(shop.path, BackupReason.DAILY, lambda: bool(asked.append(True)) or True))
    assert len(asked) == 1
    assert all(step.made is None for step in steps)
    assert list(paths.backups(shop.path).iterdir()) == []


def test_nothing_is_left_of_a_backup_whose_caller_went_away(
    shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "copy", _copy_that_waits)
    steps = back_up(shop.path, BackupReason.DAILY, never)
    next(steps)
    steps.close()
    assert list(paths.backups(shop.path).iterdir()) == []


def _copy_that_waits(source: Path, target: Path, ticker: Ticker) -> None:
    """Takes as long as a shop of a million products: until it is stopped."""
    with unfinished(target) as written:
        written.write_bytes(b"half")
        while True:
            ticker.tick(1, 2)


def test_copying_stops_between_two_steps(shop: Catalogue, tmp_path: Path) -> None:
    ticker = Ticker()
    ticker.stop()
    with pytest.raises(Stopped):
        copy(shop.path, tmp_path / "copy.catalog", ticker)
    assert not (tmp_path / "copy.catalog").exists()
    assert list(tmp_path.glob("*.unfinished*")) == []


def test_two_backups_of_one_second_have_two_names(shop: Catalogue) -> None:
    first, second = by_hand(shop), by_hand(shop)
    assert first.path != second.path
    assert [one.path for one in backups(shop.path)] == [second.path, first.path]


def test_catalogues_of_one_name_in_two_folders_have_their_own_backups(tmp_path: Path) -> None:
    assert paths.backups(tmp_path / "a" / "shop.catalog") != paths.backups(
        tmp_path / "b" / "shop.catalog"
    )
    assert paths.backups(tmp_path / "shop.catalog") == paths.backups(
        tmp_path / "a" / ".." / "shop.catalog"
    )


def test_what_is_no_backup_is_not_listed(shop: Catalogue) -> None:
    made = by_hand(shop)
    folder = made.path.parent
    (folder / "2026-01-02 030405 daily.catalog").write_bytes(b"not a database" * 100)
    (folder / "2026-01-02 030406 whim.catalog").write_bytes(made.path.read_bytes())
    (folder / "readme.txt").touch()
    assert backups(shop.path) == (made,)


def test_a_damaged_catalogue_makes_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "shop.catalog"
    with Catalogue(path) as catalogue, catalogue.transaction():
        for number in range(60):
            catalogue.add(ProductDraft(f"P-{number}", "x" * 500))
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 3 : len(raw) * 2 // 3] = b"\xa5" * (len(raw) * 2 // 3 - len(raw) // 3)
    path.write_bytes(bytes(raw))
    with pytest.raises(CatalogueDamaged):
        make(path, BackupReason.DAILY, Ticker())
    assert list(paths.backups(path).iterdir()) == []


def test_a_catalogue_that_is_kept_locked_is_said_to_be(
    shop: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.catalog.copying.BUSY_SECONDS", 0.05)
    path = tmp_path / "other.catalog"
    copy(shop.path, path, Ticker())
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CatalogueLocked):
            make(path, BackupReason.DAILY, Ticker())


# Whether one is due


def test_an_empty_catalogue_needs_no_backup(catalogue: Catalogue) -> None:
    assert not is_due(catalogue.path, BackupReason.DAILY)


def test_a_backup_is_due_when_the_newest_is_old_and_something_changed(
    shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_due(shop.path, BackupReason.DAILY)
    make(shop.path, BackupReason.DAILY, Ticker())
    assert not is_due(shop.path, BackupReason.IMPORT)
    with shop.change(ChangeKind.EDIT, "P-1"):
        shop.update(2, ProductDraft("P-1", "another name"))
    assert is_due(shop.path, BackupReason.IMPORT)
    assert not is_due(shop.path, BackupReason.BULK_EDIT)
    assert not is_due(shop.path, BackupReason.DAILY)
    _pass(monkeypatch, timedelta(hours=2))
    assert is_due(shop.path, BackupReason.BULK_EDIT)
    assert not is_due(shop.path, BackupReason.DAILY)
    _pass(monkeypatch, timedelta(days=2))
    assert is_due(shop.path, BackupReason.DAILY)


def test_what_was_only_computed_needs_no_new_backup(shop: Catalogue) -> None:
    by_hand(shop)
    shop.remember("a", "b")
    shop.add_details(1, b"corners")
    assert not is_due(shop.path, BackupReason.IMPORT)


def test_what_was_undone_is_a_change_too(shop: Catalogue) -> None:
    with shop.change(ChangeKind.EDIT, "P-1"):
        shop.update(2, ProductDraft("P-1", "another name"))
    by_hand(shop)
    shop.undo()
    assert is_due(shop.path, BackupReason.IMPORT)


def _pass(monkeypatch: pytest.MonkeyPatch, time: timedelta) -> None:
    later = datetime.now().astimezone() + time
    monkeypatch.setattr(backup, "_now", lambda: later)


# Before an update of the schema


def old(path: Path) -> Path:
    """A catalogue as version 0.1 left it, with one product and its photo."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        from sqlite_utils import Database

        from engine.catalog.migrations import migrations

        migrations.apply(Database(db), stop_before="m003_journal_and_bin")
        db.execute("INSERT INTO products (sku, name) VALUES ('APP-001', 'apple')")
        db.execute(
            "INSERT INTO photos (product_id, width, height, source_sha256, pixel_sha256) "
            "VALUES (1, 640, 480, 'file 0', 'pixels 0')"
        )
        db.execute("INSERT INTO photo_files VALUES (1, x'01', x'02')")
    return path


def test_a_catalogue_of_an_older_version_is_backed_up_before_it_is_changed(tmp_path: Path) -> None:
    file = old(tmp_path / "old.catalog")
    with Catalogue(file) as catalogue:
        assert catalogue.counts() == (1, 1)
        (made,) = backups(file)
        assert made.reason is BackupReason.MIGRATION
        assert (made.products, made.photos) == (1, 1)
    with closing(sqlite3.connect(made.path)) as db:
        columns = {row[1] for row in db.execute("PRAGMA table_info(products)")}
    assert "binned_at" not in columns


def test_without_room_for_a_backup_the_schema_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = old(tmp_path / "old.catalog")
    before = file.read_bytes()
    with monkeypatch.context() as patch:
        _fill_disk(patch)
        with pytest.raises(DiskFull):
            Catalogue(file)
    assert file.read_bytes()[100:] == before[100:]  # but for WAL in the header
    with Catalogue(file) as catalogue:
        assert catalogue.counts() == (1, 1)


_Usage = namedtuple("_Usage", "total used free")


def _fill_disk(monkeypatch: pytest.MonkeyPatch, free: int = 0) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: _Usage(10**9, 10**9 - free, free))


# Thinning out


def at(day: float, reason: BackupReason = BackupReason.DAILY, size: int = 1) -> Backup:
    moment = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)
    return Backup(Path(f"{moment} {reason}"), moment, reason, size)


def test_of_a_year_of_daily_backups_days_weeks_and_months_remain() -> None:
    kept: list[Backup] = []
    for day in range(365):
        kept.append(at(day))
        kept = [one for one in kept if one not in superfluous(kept)]
    ages = [364 - (one.at - at(0).at).days for one in kept]
    assert sorted(ages)[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert max(ages) > 140
    assert len(kept) <= 7 + 4 + 6


def test_the_newest_are_kept_however_many_a_day_has() -> None:
    many = [at(minute / 1440, BackupReason.IMPORT) for minute in range(20)]
    gone = superfluous(many)
    assert [one for one in many if one not in gone] == many[-NEWEST:]


def test_what_was_made_by_hand_is_kept() -> None:
    many = [at(minute / 1440, BackupReason.BY_HAND) for minute in range(20)]
    assert superfluous(many) == ()


def test_large_backups_are_kept_within_the_budget() -> None:
    many = [at(day, size=LEAST_BUDGET) for day in range(5)]
    assert superfluous(many) == tuple(many[:2])


moments = st.builds(
    at,
    st.floats(0, 400),
    st.sampled_from(list(BackupReason)),
    st.integers(1, 3 * LEAST_BUDGET),
)


@given(st.lists(moments, min_size=1, max_size=40, unique_by=lambda one: one.at))
def test_the_newest_and_those_by_hand_are_never_given_up(many: list[Backup]) -> None:
    newest = max(many, key=lambda one: one.at)
    for gone in (superfluous(many), dispensable(many, 10**15)):
        assert newest not in gone
        assert all(one.reason is not BackupReason.BY_HAND for one in gone)


def test_on_a_full_disk_the_oldest_make_room(
    shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (make(shop.path, BackupReason.DAILY, Ticker()) for _ in range(2))
    frees = iter([backup._SPARE + 1, backup._SPARE + 10 * second.size])
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: _Usage(10**9, 0, next(frees)))
    third = by_hand(shop)
    assert [one.path for one in backups(shop.path)] == [third.path, second.path]
    assert not first.path.exists()


def test_the_newest_is_never_given_up_for_a_newer_one(
    shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = make(shop.path, BackupReason.DAILY, Ticker())
    _fill_disk(monkeypatch)
    with pytest.raises(DiskFull):
        by_hand(shop)
    assert backups(shop.path) == (only,)


def test_none_is_given_up_where_that_would_not_be_enough(
    shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [make(shop.path, BackupReason.DAILY, Ticker()) for _ in range(3)]
    _fill_disk(monkeypatch)
    with pytest.raises(DiskFull):
        by_hand(shop)
    assert backups(shop.path) == tuple(reversed(made))


# Files


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("/a b/c#1?.catalog", "file:///a%20b/c%231%3F.catalog?mode=ro"),
        ("/店/x", "file:///%E5%BA%97/x?mode=ro"),
    ],
)
def test_a_path_is_told_to_sqlite(name: str, expected: str) -> None:
    if os.name == "nt":
        pytest.skip("other paths")
    assert uri(Path(name), "mode=ro") == expected


def test_what_a_dead_program_left_is_removed_and_what_a_living_one_writes_is_not(
    tmp_path: Path,
) -> None:
    dead = tmp_path / "countersight-999999999-1.unfinished"
    journal = dead.with_name(dead.name + "-journal")
    others = tmp_path / "countersight-notes.unfinished.txt"
    for path in (dead, journal, others):
        path.touch()
    with draft(tmp_path) as own:
        own.touch()
        tidy_folder(tmp_path)
        assert set(tmp_path.iterdir()) == {own, others}
    assert list(tmp_path.iterdir()) == [others]


def test_a_folder_that_may_not_be_written_is_named(
    shop: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(FolderReadOnly):
        by_hand(shop)


def test_opening_tidies_up_beside_the_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "shop.catalog"
    with Catalogue(path) as catalogue:
        catalogue.add(apple())
    left = tmp_path / "countersight-999999999-3.unfinished-wal"
    left.touch()
    linked = tmp_path / "shop.catalog.damaged-2026-01-01 120000"
    kept = tmp_path / "shop.catalog.damaged-2026-01-01 110000"
    linked.hardlink_to(path)
    kept.write_bytes(b"x")
    with Catalogue(path) as catalogue:
        assert catalogue.counts() == (1, 0)
    assert not left.exists()
    assert not linked.exists()
    assert kept.exists()
