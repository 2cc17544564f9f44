"""A damaged catalogue is made whole again: what can be saved is, and the damaged file stays."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from engine.aside import Ticker
from engine.catalog import Catalogue
from engine.catalog.backup import make
from engine.catalog.pages import Damage, Pages
from engine.catalog.repair import repair
from engine.catalog.samples import NewSample
from engine.errors import CatalogueDamaged, CatalogueError, CatalogueLocked, NothingToRepair
from engine.history import History
from engine.types import BackupReason, ChangeKind, ProductDraft, RepairReport, SampleState
from tests.engine.asking import CONFIRMED, a_picture, ask
from tests.engine.goods import a_photo, apple
from tests.engine.test_backup import old

MODEL = "lite0-test"
PRODUCTS = 120
PAGE = 4096


def photo_bytes(number: int) -> bytes:
    return np.random.default_rng(number).bytes(9000)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A closed catalogue of some hundred pages, with photos that fill several each."""
    path = tmp_path / "shop.catalog"
    with Catalogue(path) as catalogue, catalogue.change(ChangeKind.IMPORT, "goods"):
        stock(catalogue)
    return path


def stock(catalogue: Catalogue) -> None:
    with catalogue.transaction():
        for number in range(PRODUCTS):
            draft = apple(sku=f"P-{number}", name=f"product {number}", barcodes=(f"{number}",))
            id_ = catalogue.add(draft)
            photo = a_photo(number, jpeg=photo_bytes(number), thumbnail=b"t" * 500)
            photo_id = catalogue.add_photo(id_, photo, MODEL) or 0
            catalogue.add_details(photo_id, bytes(200))


def repaired(path: Path) -> RepairReport:
    *_, last = repair(path)
    assert isinstance(last.made, RepairReport)
    assert list(path.parent.glob("*.unfinished*")) == []
    return last.made


def held(path: Path) -> dict[str, tuple[str, list[bytes | None]]]:
    """SKU → name and photos; the catalogue is whole."""
    with Catalogue(path) as catalogue:
        assert catalogue.check() == []
        found = {}
        for product in catalogue.products(range(1, PRODUCTS + 10)):
            detail = catalogue.detail(product.id)
            assert detail is not None
            assert product.id in catalogue.find_words(product.sku)
            found[product.sku] = product.name, [catalogue.photo_file(p.id) for p in detail.photos]
        return found


EVERYTHING = {f"P-{n}": (f"product {n}", [photo_bytes(n)]) for n in range(PRODUCTS)}


def change_bytes(path: Path, start: int, new: bytes) -> None:
    raw = bytearray(path.read_bytes())
    raw[start : start + len(new)] = new
    path.write_bytes(bytes(raw))


def roots(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as db:
        return dict(db.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage"))


# What can be computed anew


def test_a_whole_catalogue_is_left_as_it_is(shop: Path) -> None:
    before = shop.read_bytes()
    report = repaired(shop)
    assert (report.damaged, report.mended) == (None, True)
    assert (report.products, report.photos) == (PRODUCTS, PRODUCTS)
    assert shop.read_bytes() == before


def _index(path: Path) -> None:
    for name in ("products_by_sku", "photos_by_product", "barcodes_by_product"):
        change_bytes(path, (roots(path)[name] - 1) * PAGE, b"\xa5" * PAGE)


def _text_search(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM products_text_data WHERE id > 10")
        db.commit()


@pytest.mark.parametrize("harm", [_index, _text_search])
def test_indexes_and_text_search_are_built_anew(harm: Callable[[Path], None], shop: Path) -> None:
    harm(shop)
    damaged = shop.read_bytes()
    report = repaired(shop)
    assert report.mended
    assert report.damaged is not None
    assert report.damaged.read_bytes() == damaged
    assert held(shop) == EVERYTHING
    with Catalogue(shop) as catalogue:
        assert catalogue.undo() is not None  # nothing was lost, the journal neither


def test_the_text_search_is_mended_on_opening_after_an_unclean_exit(shop: Path) -> None:
    _text_search(shop)
    shop.with_name(shop.name + "-wal").touch()
    assert held(shop) == EVERYTHING
    assert list(shop.parent.glob("*damaged*")) == []


def test_a_zeroed_header_is_written_anew(shop: Path) -> None:
    change_bytes(shop, 0, bytes(100))
    with pytest.raises(CatalogueError):
        Catalogue(shop)
    assert repaired(shop).products == PRODUCTS
    assert held(shop) == EVERYTHING


# Row by row


def test_of_a_catalogue_without_its_first_page_all_rows_are_saved(shop: Path) -> None:
    change_bytes(shop, 0, bytes(PAGE))
    report = repaired(shop)
    assert (report.products, report.photos) == (PRODUCTS, PRODUCTS)
    assert not report.mended
    assert held(shop) == EVERYTHING
    with Catalogue(shop) as catalogue:
        assert catalogue.models() == {MODEL}
        assert len(catalogue.products([7])[0].barcodes) == 1


@pytest.mark.parametrize("table", ["products", "photos", "photo_files", "barcodes", "embeddings"])
def test_of_a_table_without_its_root_all_rows_are_saved(table: str, shop: Path) -> None:
    change_bytes(shop, (roots(shop)[table] - 1) * PAGE, b"\xa5" * PAGE)
    report = repaired(shop)
    assert report.pages_lost
    saved = held(shop)
    assert saved.items() <= EVERYTHING.items()
    assert len(saved) > PRODUCTS * 0.9
    if table == "barcodes":
        with Catalogue(shop) as catalogue:
            assert catalogue.ids_of_barcode("77") == [78]


def test_what_a_lost_page_held_comes_out_of_the_newest_good_backup(shop: Path) -> None:
    good = make(shop, BackupReason.BY_HAND, Ticker())
    bad = make(shop, BackupReason.BY_HAND, Ticker())
    change_bytes(bad.path, 40 * PAGE, b"\xa5" * (60 * PAGE))
    with Catalogue(shop) as catalogue:
        catalogue.update(1, ProductDraft("P-0", "changed since"))
    _leaves(shop, "products", 2)
    _leaves(shop, "photo_files", 3)
    report = repaired(shop)
    assert report.backup == good.path
    assert report.from_backup[0] > 0
    saved = held(shop)
    assert saved.pop("P-0")[0] in ("changed since", "product 0")
    assert saved == {sku: kept for sku, kept in EVERYTHING.items() if sku != "P-0"}


def _leaves(path: Path, table: str, most: int) -> None:
    """Destroy the last leaf pages of a table."""
    raw = path.read_bytes()
    root = roots(path)[table]
    pages = Pages(raw)
    damage = Damage()
    assert list(pages.rows(root, damage))
    for number in sorted(pages.seen - {root})[-most:]:
        change_bytes(path, (number - 1) * PAGE, b"\xa5" * PAGE)


def test_a_truncated_file_gives_what_is_left_of_it(shop: Path) -> None:
    shop.write_bytes(shop.read_bytes()[: len(shop.read_bytes()) * 2 // 3 + 77])
    report = repaired(shop)
    assert PRODUCTS * 0.3 < report.products <= PRODUCTS
    for sku, (name, photos) in held(shop).items():
        assert EVERYTHING[sku][0] == name
        assert photos in ([], EVERYTHING[sku][1])


@pytest.mark.parametrize("seed", range(12))
def test_random_damage_costs_only_what_lay_there(seed: int, shop: Path) -> None:
    chance = random.Random(seed)
    raw = bytearray(shop.read_bytes())
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(0, len(raw) - PAGE)
        length = chance.choice([1, 16, 512, PAGE, 3 * PAGE])
        raw[start : start + length] = chance.randbytes(len(raw[start : start + length]))
    shop.write_bytes(bytes(raw))
    repaired(shop)
    saved = held(shop)
    right = sum(sku in EVERYTHING and EVERYTHING[sku][0] == saved[sku][0] for sku in saved)
    assert right > PRODUCTS * 0.5


@pytest.mark.parametrize("seed", range(6))
def test_with_a_backup_random_damage_costs_nothing(seed: int, shop: Path) -> None:
    make(shop, BackupReason.DAILY, Ticker())
    chance = random.Random(seed)
    raw = bytearray(shop.read_bytes())
    for _ in range(chance.randint(1, 12)):
        page = chance.randrange(0, len(raw) // PAGE)
        raw[page * PAGE : (page + 1) * PAGE] = b"\xa5" * PAGE
    shop.write_bytes(bytes(raw))
    repaired(shop)
    assert held(shop) == EVERYTHING


def test_a_table_that_is_missing_is_noticed_and_comes_out_of_the_backup(shop: Path) -> None:
    make(shop, BackupReason.DAILY, Ticker())
    with closing(sqlite3.connect(shop)) as db:
        db.execute("DROP TABLE photo_files")
        db.execute("DROP TABLE details")
        db.commit()
    with pytest.raises(CatalogueDamaged):
        Catalogue(shop)
    repaired(shop)
    assert held(shop) == EVERYTHING


def test_another_files_log_is_left_out(shop: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.catalog"
    with Catalogue(other) as catalogue:
        for number in range(300):
            catalogue.add(ProductDraft(f"X-{number}", "x" * 200))
        wrong = other.with_name(other.name + "-wal").read_bytes()
    shop.with_name(shop.name + "-wal").write_bytes(wrong)
    repaired(shop)
    assert held(shop) == EVERYTHING


def test_the_last_changes_in_the_log_are_saved_with_the_rest(shop: Path) -> None:
    with Catalogue(shop) as catalogue:
        catalogue.add(ProductDraft("LAST", "only in the log"))
        log, main = shop.with_name(shop.name + "-wal").read_bytes(), shop.read_bytes()
    shop.write_bytes(main)
    change_bytes(shop, (roots(shop)["categories"] - 1) * PAGE, b"\xa5" * PAGE)
    shop.with_name(shop.name + "-wal").write_bytes(log)
    repaired(shop)
    assert "LAST" in held(shop)


def test_a_damaged_catalogue_of_an_older_version_is_repaired(tmp_path: Path) -> None:
    path = old(tmp_path / "shop.catalog")
    change_bytes(path, (roots(path)["categories"] - 1) * PAGE, b"\xa5" * PAGE)
    report = repaired(path)
    assert (report.products, report.photos) == (1, 1)
    assert report.pages_lost == 1  # what it has not had yet is not missed
    with Catalogue(path) as catalogue:
        assert catalogue.products([1])[0].sku == "APP-001"


def test_what_is_computed_later_is_not_missed(shop: Path) -> None:
    change_bytes(shop, (roots(shop)["details"] - 1) * PAGE, b"\xa5" * PAGE)
    repaired(shop)
    with Catalogue(shop) as catalogue:
        assert len(catalogue.photos_without_details()) <= PRODUCTS
    assert held(shop) == EVERYTHING


# What was experienced


@pytest.fixture
def lived(shop: Path) -> Path:
    """The shop after some days: questions, decisions, what was learnt."""
    with Catalogue(shop) as catalogue:
        history = History(catalogue)
        for number in range(40):
            ask(history, catalogue, f"k{number}", [1, 2], pixels=a_picture(number, 96, 64))
            history.decide(f"k{number}", 1 + number % 5, CONFIRMED, f"customer {number // 3}")
            new = NewSample(1 + number % 5, state=SampleState.ASIDE, key=f"k{number}")
            catalogue.add_sample(new, (photo_bytes(1000 + number), b"t" * 300))
    return shop


def _lived(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        return {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in EXPERIENCE}


EXPERIENCE = (
    "asked", "asked_pictures", "recognised", "samples", "sample_pictures", "takings", "together",
)  # fmt: skip


def test_what_was_asked_and_learnt_is_saved_with_the_rest(lived: Path) -> None:
    before = _lived(lived)
    change_bytes(lived, 0, bytes(PAGE))
    assert not repaired(lived).mended
    assert {name: sorted(rows) for name, rows in _lived(lived).items()} == {
        name: sorted(rows) for name, rows in before.items()
    }
    assert held(lived) == EVERYTHING


@pytest.mark.parametrize("table", ["asked", "asked_pictures", "sample_pictures"])
def test_a_lone_picture_is_not_taken_for_another_kind(table: str, lived: Path) -> None:
    """Rows that no page leads to are known by their form; photos of products stay what they
    are, even those that have lost their picture."""
    before = _lived(lived)
    with closing(sqlite3.connect(lived)) as db:
        db.execute("DELETE FROM photo_files WHERE photo_id <= 40")
        db.commit()
    change_bytes(lived, (roots(lived)[table] - 1) * PAGE, b"\xa5" * PAGE)
    repaired(lived)
    saved = held(lived)
    assert all(photos == EVERYTHING[sku][1] for sku, (_, photos) in saved.items() if photos)
    after = _lived(lived)
    assert set(after[table]) <= set(before[table])
    assert len(after[table]) > 0.8 * len(before[table])


def test_what_was_forgotten_does_not_come_back_out_of_a_backup(lived: Path) -> None:
    make(lived, BackupReason.DAILY, Ticker())
    with Catalogue(lived) as catalogue:
        list(History(catalogue).clear())
    change_bytes(lived, (roots(lived)["products"] - 1) * PAGE, b"\xa5" * PAGE)
    repaired(lived)
    after = _lived(lived)
    assert (after["asked"], after["asked_pictures"], after["recognised"]) == ([], [], [])
    assert after["takings"] != []
    assert held(lived) == EVERYTHING


# Nothing to be done


def test_of_a_file_with_nothing_in_it_nothing_is_made(tmp_path: Path) -> None:
    path = tmp_path / "shop.catalog"
    path.write_bytes(b"\xa5" * 50_000)
    with pytest.raises(NothingToRepair):
        repaired(path)
    assert path.read_bytes() == b"\xa5" * 50_000
    assert list(tmp_path.iterdir()) == [path]


def test_of_a_file_with_nothing_in_it_the_backup_is_what_remains(shop: Path) -> None:
    make(shop, BackupReason.DAILY, Ticker())
    shop.write_bytes(b"\xa5" * 50_000)
    report = repaired(shop)
    assert report.from_backup == (PRODUCTS, PRODUCTS)
    assert held(shop) == EVERYTHING


def test_what_is_in_the_bin_is_saved_too(shop: Path) -> None:
    with Catalogue(shop) as catalogue:
        catalogue.bin_products([3])
    change_bytes(shop, (roots(shop)["categories"] - 1) * PAGE, b"\xa5" * PAGE)
    assert repaired(shop).products == PRODUCTS - 1
    with Catalogue(shop) as catalogue:
        assert catalogue.binned() == (1, 0)


def test_a_catalogue_that_another_program_has_open_is_not_replaced(shop: Path) -> None:
    import subprocess
    import sys

    change_bytes(shop, (roots(shop)["categories"] - 1) * PAGE, b"\xa5" * PAGE)
    code = (
        "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]);"
        "db.execute('SELECT count(*) FROM facts').fetchone(); print('open', flush=True);"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(shop)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(CatalogueLocked):
            repaired(shop)
        other.communicate()
    assert repaired(shop).products == PRODUCTS


def test_repairing_can_be_cancelled(shop: Path) -> None:
    change_bytes(shop, (roots(shop)["categories"] - 1) * PAGE, b"\xa5" * PAGE)
    before = shop.read_bytes()
    steps = list(repair(shop, lambda: True))
    if steps[-1].made is None:  # else it was done before it was asked
        assert shop.read_bytes() == before
    assert list(shop.parent.glob("*.unfinished*")) == []


def test_pages_are_read_as_sqlite_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "any.db"
    rows = [
        (n, None if n % 7 == 0 else (n - 50) ** 7, n / 3, "字" * (n * 13 % 3000), bytes(n * 101))
        for n in range(1, 200)
    ]
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, i INT, r REAL, t TEXT, b BLOB)")
        db.execute("CREATE TABLE w (t TEXT PRIMARY KEY, i INT) WITHOUT ROWID")
        db.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?)", rows)
        db.executemany("INSERT INTO w VALUES (?, ?)", [("k" * (r[0] * 7), r[0]) for r in rows])
        db.commit()
        places = dict(db.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"))
    pages, damage = Pages(path.read_bytes()), Damage()
    read = sorted((row_id or 0, *row[1:]) for row_id, row in pages.rows(places["t"], damage))
    assert read == rows
    keyed = sorted(int(str(row[1])) for _, row in pages.rows(places["w"], damage))
    assert keyed == list(range(1, 200))
    assert not damage
