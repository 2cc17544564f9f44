"""Opening a catalogue file: what is refused says why, and a refused file is left as it was."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from engine.catalog import Catalogue, connection
from engine.catalog.migrations import APPLICATION_ID, MIGRATION_NAMES
from engine.errors import (
    CatalogueDamaged,
    CatalogueError,
    CatalogueLocked,
    CatalogueMissing,
    CatalogueNewer,
    CatalogueReadOnly,
    DiskFull,
    NotACatalogue,
)
from engine.keeping import Keeping
from engine.types import ProductDraft
from tests.engine.goods import a_photo, apple

MODEL = "lite0-test"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed catalogue with one product."""
    path = tmp_path / "shop.catalog"
    with Catalogue(path) as catalogue:
        catalogue.add(apple())
    return path


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def test_a_new_file_is_created_with_the_folders_above_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "shop.catalog"
    with Catalogue(path) as catalogue:
        assert catalogue.created
        assert catalogue.counts() == (0, 0)
        assert catalogue.check() == []
    with Catalogue(path) as catalogue:
        assert not catalogue.created


def test_an_empty_file_becomes_a_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "shop.catalog"
    path.touch()
    with Catalogue(path) as catalogue:
        assert catalogue.created
        assert catalogue.check() == []


def test_what_was_written_is_there_after_reopening(file: Path) -> None:
    with Catalogue(file) as catalogue:
        assert catalogue.counts() == (1, 0)
        assert catalogue.id_of_sku("APP-001") == 1


@pytest.mark.parametrize(
    "name",
    ["识货台 水果店.catalog", "shop 🍏🍎.catalog", "a'b\"c%20#1?", "with   spaces", "x" * 200],
)
def test_any_file_name_works(name: str, tmp_path: Path) -> None:
    if os.name == "nt" and set(name) & set('"?'):
        pytest.skip("Windows has no such file names")
    for _ in range(2):
        with Catalogue(tmp_path / name) as catalogue:
            assert catalogue.check() == []
    assert (tmp_path / name).is_file()


def test_the_file_is_ours_and_journalled_ahead(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        applied = db.execute("SELECT name FROM _sqlite_migrations").fetchall()
    assert {name for (name,) in applied} == MIGRATION_NAMES


def test_every_table_is_strict(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        tables = db.execute(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
            "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_sqlite_%'"
        ).fetchall()
    assert tables
    assert [name for name, strict in tables if not strict] == []


# Refused


def _text(path: Path) -> None:
    path.write_text("sku,name\n1,apple\n" * 200, encoding="utf-8")


def _picture(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(5000))


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite")


def _others_database(path: Path) -> None:
    sql(path, "CREATE TABLE bookmarks (url TEXT)")


def _others_with_an_id(path: Path) -> None:
    sql(path, "PRAGMA application_id = 252006674", "CREATE TABLE meta (a)")


def _header_only(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)


@pytest.mark.parametrize(
    "make", [_text, _picture, _short, _others_database, _others_with_an_id, _header_only]
)
def test_a_file_that_is_no_catalogue_is_refused_and_left_alone(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "holiday.catalog"
    make(path)
    before = path.read_bytes()
    with pytest.raises(NotACatalogue, match=r"holiday\.catalog"):
        Catalogue(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_not_a_catalogue(tmp_path: Path) -> None:
    with pytest.raises(NotACatalogue):
        Catalogue(tmp_path)


def test_a_folder_that_cannot_be_created_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CatalogueMissing, match="shop"):
        Catalogue(tmp_path / "file" / "shop.catalog")


def test_a_catalogue_of_a_newer_version_is_refused(file: Path) -> None:
    sql(
        file,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
        "VALUES ('countersight', 'm999_from_the_future', '2099-01-01')",
    )
    before = file.read_bytes()
    with pytest.raises(CatalogueNewer):
        Catalogue(file)
    assert file.read_bytes() == before


def test_another_programs_migrations_do_not_make_it_newer(file: Path) -> None:
    sql(
        file,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
        "VALUES ('plug-in', 'm999', '2099-01-01')",
    )
    with Catalogue(file) as catalogue:
        assert catalogue.counts() == (1, 0)


def test_a_catalogue_another_program_keeps_to_itself_is_locked(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CatalogueLocked, match=r"shop\.catalog"):
            Catalogue(file)
    with Catalogue(file) as catalogue:
        assert catalogue.counts() == (1, 0)


def test_while_another_program_writes_reading_goes_on_and_writing_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with Catalogue(file) as catalogue:
            assert catalogue.counts() == (1, 0)
            with pytest.raises(CatalogueLocked):
                catalogue.add(ProductDraft("PEAR-1"))
            other.execute("ROLLBACK")
            catalogue.add(ProductDraft("PEAR-1"))
            assert catalogue.counts() == (2, 0)


def test_a_file_that_may_not_be_written_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write everything, so what the system would say is put into its mouth."""
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    with pytest.raises(CatalogueReadOnly):
        Catalogue(file)


def test_a_file_that_may_not_be_read_is_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CatalogueReadOnly):
        Catalogue(file)


def test_writing_to_what_has_become_read_only_is_refused_and_reading_goes_on(file: Path) -> None:
    with Catalogue(file) as catalogue:
        catalogue._db.execute("PRAGMA query_only = ON")
        with pytest.raises(CatalogueReadOnly):
            catalogue.add(ProductDraft("PEAR-1"))
        assert catalogue.counts() == (1, 0)


# Damage


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A closed catalogue of some hundred pages."""
    path = tmp_path / "shop.catalog"
    with Catalogue(path) as catalogue, catalogue.transaction():
        for number in range(60):
            id_ = catalogue.add(
                ProductDraft(f"P-{number}", f"product {number}", category=("A", "B"))
            )
            catalogue.add_photo(id_, a_photo(number), MODEL)
    return path


def scribble(path: Path, start: float, stop: float) -> None:
    """Overwrite a stretch of the file, given as shares of its length; the header stays."""
    raw = bytearray(path.read_bytes())
    first = max(4096, int(len(raw) * start))
    last = int(len(raw) * stop)
    raw[first:last] = b"\xa5" * (last - first)
    path.write_bytes(bytes(raw))


def test_damage_is_noticed_on_opening_after_an_unclean_exit(large: Path) -> None:
    scribble(large, 0.3, 0.9)
    large.with_name(large.name + "-wal").touch()
    before = large.read_bytes()
    with pytest.raises(CatalogueDamaged, match="left as it is"):
        Catalogue(large)
    assert large.read_bytes() == before


READS: dict[str, Callable[[Catalogue], object]] = {
    "counts": Catalogue.counts,
    "browse": lambda c: c.browse("", (), 100, 0),
    "browse by text": lambda c: c.browse("product", (), 100, 0),
    "browse by category": lambda c: c.browse("", ("A",), 100, 0),
    "products": lambda c: c.products([1, 30, 60]),
    "detail": lambda c: c.detail(1),
    "sku": lambda c: c.id_of_sku("P-30"),
    "barcode": lambda c: c.ids_of_barcode("4006381333931"),
    "below": lambda c: c.ids_below(("A",)),
    "words": lambda c: c.find_words("product 3"),
    "typo": lambda c: c.find_words("prodact 3"),
    "categories": Catalogue.categories,
    "sources": lambda c: c.sources(1),
    "photo": lambda c: c.photo(1),
    "photo file": lambda c: c.photo_file(30),
    "missing": lambda c: c.photos_without_embedding("other"),
    "models": Catalogue.models,
    "gallery": lambda c: c.gallery(MODEL, 8),
    "fact": lambda c: c.fact("a"),
    "differs": lambda c: c.differs(30, ProductDraft("P-30")),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_reading_what_is_damaged_says_so(read: Callable[[Catalogue], object], large: Path) -> None:
    """Damage that the quick look on opening does not see."""
    with Catalogue(large) as catalogue:
        roots = catalogue._db.execute("SELECT name, rootpage FROM sqlite_master").fetchall()
    raw = bytearray(large.read_bytes())
    for name, page in roots:
        if page and "_sqlite_migrations" not in name and name != "at_work":  # read on opening
            raw[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    large.write_bytes(bytes(raw))
    with Catalogue(large) as catalogue, pytest.raises(CatalogueDamaged):
        read(catalogue)


def test_the_check_names_what_is_damaged(large: Path) -> None:
    scribble(large, 0.5, 0.8)
    try:
        catalogue = Catalogue(large)
    except CatalogueDamaged:  # newer versions of SQLite see it at once
        return
    with catalogue:
        assert catalogue.check()


# The disk is full


def fill_the_disk(catalogue: Catalogue) -> None:
    """Allow SQLite not one page more: it then reports a full disk."""
    pages = catalogue._db.execute("PRAGMA page_count").fetchone()[0]
    catalogue._db.execute(f"PRAGMA max_page_count = {pages}")


def add_pear(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        id_ = catalogue.add(ProductDraft("PEAR-1", category=("Fruit", "Pear")))
        for number in range(40):
            catalogue.add_photo(id_, a_photo(number), MODEL)


def test_a_full_disk_is_said_and_nothing_is_half_written(file: Path) -> None:
    with Catalogue(file) as catalogue:
        fill_the_disk(catalogue)
        with pytest.raises(DiskFull):
            add_pear(catalogue)
        assert catalogue.counts() == (1, 0)
        assert catalogue.id_of_sku("PEAR-1") is None
        assert [c.path for c in catalogue.categories()] == [("Fruit",), ("Fruit", "Apple")]
        assert catalogue.check() == []
    with Catalogue(file) as catalogue:
        assert catalogue.counts() == (1, 0)
        catalogue.add(ProductDraft("PEAR-1"))


# Interrupted while it is created


class PowerCut(BaseException):
    pass


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """``cut(n)``: the power fails before the n-th statement from now on."""
    usual = Database.execute
    left = [10**9]

    def execute(db: Database, *args: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise PowerCut
        return usual(db, *args)

    monkeypatch.setattr(Database, "execute", execute)
    return lambda statements: left.__setitem__(0, statements)


def test_creation_that_is_cut_short_anywhere_is_taken_up_again(
    tmp_path: Path, cut: Callable[[int], None]
) -> None:
    whole = False
    for statements in range(200):
        path = tmp_path / f"{statements}.catalog"
        cut(statements)
        try:
            Catalogue(path).close()
            whole = True
        except PowerCut:
            pass
        cut(10**9)
        with Catalogue(path) as catalogue:
            catalogue.add(apple())
            assert catalogue.check() == []
        if whole:
            break
    assert whole
    assert statements > 10


def test_every_kind_of_trouble_is_a_catalogue_error() -> None:
    assert all(issubclass(kind, CatalogueError) for kind in connection._ERRORS.values())


def test_a_file_of_before_the_second_look_is_brought_up_to_date(tmp_path: Path) -> None:
    """As version 0.1 left it: products, photos and what its network saw."""
    file = tmp_path / "old.catalog"
    with Catalogue(file) as catalogue:
        product_id = catalogue.add(apple())
        photo_id = catalogue.add_photo(product_id, a_photo(), "lite2-of-then") or 0
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        for table in ("details", "learnt"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm002_second_look'")
    with Catalogue(file) as catalogue:
        assert not catalogue.created
        assert catalogue.counts() == (1, 1)
        assert catalogue.models() == {"lite2-of-then"}
        assert catalogue.photos_without_details() == [photo_id]
        catalogue.add_details(photo_id, b"corners")
        assert catalogue.learnt("head") is None
        assert catalogue.check() == []


def test_a_large_file_that_was_cut_off_is_checked_while_it_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "shop.catalog"
    with Catalogue(path) as first:
        for number in range(300):
            first.add(ProductDraft(f"P{number}", "name " * 50))
    wal = path.with_name(path.name + "-wal")
    wal.touch()
    monkeypatch.setattr(connection, "CHECKED_AT_ONCE", 1)
    with Catalogue(path) as sound:
        list(Keeping(sound, lambda _: iter(())).check())
    raw = bytearray(path.read_bytes())
    half = len(raw) // 2 // 4096 * 4096
    raw[half : half + 4096] = b"\xff" * 4096
    path.write_bytes(raw)
    wal.touch()
    with Catalogue(path) as damaged, pytest.raises(CatalogueDamaged):
        list(Keeping(damaged, lambda _: iter(())).check())
