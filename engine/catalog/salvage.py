"""What can still be read of a damaged catalogue, into a fresh one; the rest out of a backup."""

from __future__ import annotations

import logging
import mmap
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from engine.aside import Ticker
from engine.catalog.compare import products_of
from engine.catalog.connection import connect
from engine.catalog.copying import uri
from engine.catalog.pages import Damage, Pages, Row, Value
from engine.catalog.search import TextSearch
from engine.catalog.text import words_of

log = logging.getLogger(__name__)

_FIRST = (
    "facts", "categories", "products", "barcodes", "photos", "photo_files", "embeddings",
)  # fmt: skip
"""What every version has had."""

_ASKED = ("recognised", "asked", "asked_pictures")
"""What was asked: it may have been forgotten on purpose since a backup was made."""

TABLES = (
    *_FIRST, "details", *_ASKED, "samples", "sample_pictures", "takings", "together", "measured",
    "networks",
)  # fmt: skip
"""What is worth saving. What was learnt is learnt again; a journal with gaps would undo wrongly."""

_BY_SHAPE = (
    "products", "photos", "photo_files", "categories", "embeddings", "asked", "asked_pictures",
    "samples", "sample_pictures",
)  # fmt: skip
"""Tables whose rows are known by what is in their columns, wherever they are found."""

_MIRRORED = {"barcodes": ("barcodes_by_product", (1, 0))}
"""Tables that an index holds a second time: its name, and where the table's columns are in it."""

_MASTER = ("type", "name", "tbl_name", "rootpage", "sql")
_KINDS = {"TEXT": (str,), "INTEGER": (int,), "REAL": (int, float), "BLOB": (bytes,)}
_BATCH = 500


@dataclass(slots=True)
class Salvaged:
    """What was saved: rows that could not be read or taken by table, and pages."""

    lost: dict[str, int] = field(default_factory=dict)
    pages: int = 0

    def lose(self, table: str, rows: int) -> None:
        if rows:
            self.lost[table] = self.lost.get(table, 0) + rows


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the damaged file: ``columns`` in the order in which they are stored."""

    name: str
    root: int
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    required: tuple[bool, ...]
    row_id: str | None

    def named(self, row_id: int | None, row: Row) -> Mapping[str, Value]:
        values = dict(zip(self.columns, row, strict=False))
        if self.row_id is not None:
            values[self.row_id] = row_id
        return values

    def fits(self, row_id: int | None, row: Row) -> bool:
        """Whether this may be a row of it, by number and kinds of the values."""
        if (row_id is None) != (self.row_id is None) or len(row) != len(self.columns):
            return False
        told = zip(self.columns, self.kinds, self.required, row, strict=True)
        return all(
            (value is None and not required) or isinstance(value, _KINDS[kind])
            for name, kind, required, value in told
            if name != self.row_id
        )


@contextmanager
def fresh_catalogue(path: Path) -> Iterator[sqlite3.Connection]:
    """A new, empty catalogue at ``path`` that ends as one file."""
    connect(path).close()
    with closing(writing(path)) as db:
        db.execute("DELETE FROM facts")
        yield db


def writing(path: Path) -> sqlite3.Connection:
    """A connection to a file that is not yet anybody's: quick, and without a log."""
    db = sqlite3.connect(uri(path, "mode=rw"), uri=True, isolation_level=None)
    db.execute("PRAGMA journal_mode = MEMORY")
    db.execute("PRAGMA synchronous = OFF")
    return db


def salvage(damaged: Path, db: sqlite3.Connection, ticker: Ticker) -> Salvaged:
    """Bring all rows of ``damaged`` that can be read into the fresh catalogue ``db``."""
    found = Salvaged()
    if damaged.stat().st_size < mmap.PAGESIZE:
        found.pages = 1
        return found
    with damaged.open("rb") as file:
        raw = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        with closing(raw):
            _salvage(Pages(raw), db, found, ticker)
    return found


def _salvage(pages: Pages, db: sqlite3.Connection, found: Salvaged, ticker: Ticker) -> None:
    master, is_whole = _master(pages)
    expected = {name: _table(db, name, 0) for name in TABLES}
    tables = [_as_stored(master, expected[name]) for name in TABLES]
    for number, table in enumerate(tables):
        damage = Damage() if table.root or is_whole else Damage(pages=1)
        rows = pages.rows(table.root, damage) if table.root else iter(())
        _take(db, table, rows, ticker)
        if damage and table.name in _MIRRORED:
            _take(db, table, _mirrored(pages, master, table.name), ticker)
        found.lose(table.name, damage.cells)
        found.pages += damage.pages
        ticker.tick(number + 1, len(TABLES) + 1)
    if found.pages:
        _take_orphans(pages, db, [t for t in tables if t.name in _BY_SHAPE], ticker)


def _master(pages: Pages) -> tuple[Mapping[str, Mapping[str, Value]], bool]:
    """The list of tables and indexes by name, wherever in the file it is, and whether it is whole:
    what is not in it then was not there, in an older version."""
    damage = Damage()
    found = dict(_entries(pages.rows(1, damage)))
    is_whole = not damage and found.keys() >= set(_FIRST)
    if not is_whole:
        for number in range(1, pages.count + 1):
            if number not in pages.seen:
                found = {**dict(_entries(pages.leaf_rows(number, Damage()))), **found}
    return found, is_whole


def _entries(rows: Iterable[tuple[int | None, Row]]) -> Iterator[tuple[str, Mapping[str, Value]]]:
    for row_id, row in rows:
        if row_id is not None and len(row) == len(_MASTER) and row[0] in ("table", "index"):
            entry = dict(zip(_MASTER, row, strict=True))
            if isinstance(entry["rootpage"], int):
                yield str(entry["name"]), entry


def _as_stored(master: Mapping[str, Mapping[str, Value]], expected: _Table) -> _Table:
    """A table as the damaged file has it: of an older version it has fewer columns."""
    entry = master.get(expected.name)
    if entry is None:
        return expected
    with closing(sqlite3.connect(":memory:")) as scratch:
        try:
            scratch.execute(str(entry["sql"]))
            return _table(scratch, expected.name, int(str(entry["rootpage"])))
        except (sqlite3.Error, ValueError):
            return expected


def _table(db: sqlite3.Connection, name: str, root: int) -> _Table:
    columns = db.execute(f"PRAGMA table_info({name})").fetchall()
    if not columns:
        raise ValueError(name)
    (without_row_id,) = db.execute(
        "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?", [name]
    ).fetchone()
    if without_row_id:  # those are stored with the key in front
        columns = sorted(columns, key=lambda column: column[5] or len(columns))
    alias = None if without_row_id else next(c[1] for c in columns if c[5])
    return _Table(
        name, root,
        tuple(c[1] for c in columns), tuple(c[2] for c in columns),
        tuple(bool(c[3]) for c in columns), alias,
    )  # fmt: skip


def _mirrored(
    pages: Pages, master: Mapping[str, Mapping[str, Value]], name: str
) -> Iterator[tuple[int | None, Row]]:
    index, places = _MIRRORED[name]
    root = master.get(index, {}).get("rootpage")
    if isinstance(root, int):
        for row_id, row in pages.rows(root, Damage()):
            if len(row) == len(places):
                yield row_id, tuple(row[place] for place in places)


def _take_orphans(
    pages: Pages, db: sqlite3.Connection, tables: Sequence[_Table], ticker: Ticker
) -> None:
    """Rows on pages to which no way leads any more. What is known already is not replaced."""
    for number in range(1, pages.count + 1):
        if number % _BATCH == 0:
            ticker.check()
        if number in pages.seen:
            continue
        rows = list(pages.leaf_rows(number, Damage()))
        for table in tables:
            fitting = [row for row in rows if table.fits(*row)]
            if fitting:
                _take(db, table, iter(fitting), ticker)


def _take(
    db: sqlite3.Connection, table: _Table, rows: Iterator[tuple[int | None, Row]], ticker: Ticker
) -> None:
    """Insert rows, each by itself: one that breaks a rule of the schema is no true row."""
    known = {row[1] for row in db.execute(f"PRAGMA table_info({table.name})")}
    db.execute("BEGIN")
    for number, (row_id, row) in enumerate(rows):
        if number % _BATCH == 0:
            ticker.check()
        values = {k: v for k, v in table.named(row_id, row).items() if k in known}
        try:
            db.execute(
                f"INSERT OR IGNORE INTO {table.name} ({', '.join(values)}) "
                f"VALUES ({', '.join('?' * len(values))})",
                list(values.values()),
            )
        except sqlite3.Error as error:
            log.info("a row of %s is left out: %s", table.name, error)
    db.execute("COMMIT")


# Out of a backup


def fill_in(db: sqlite3.Connection, backup: Path) -> tuple[int, int]:
    """Take what is missing from a backup; how many products and photos that were.

    Ids are never given twice, so that rows are the same if their ids are.
    """
    before = _counts(db)
    with _attached(db, backup):
        for name in TABLES:
            columns = ", ".join(_shared_columns(db, name))
            if not columns or name in _ASKED:
                continue
            db.execute(
                f"INSERT OR IGNORE INTO main.{name} ({columns}) SELECT {columns} FROM backup.{name}"
            )
        db.execute(_FILES_AS_BEFORE)
    products, photos = _counts(db)
    return products - before[0], photos - before[1]


def files_as_in(db: sqlite3.Connection, backup: Path) -> None:
    """Take the photo files out of a backup that are others there: files are never changed, so
    they have been damaged, which SQLite does not notice inside of a file."""
    with _attached(db, backup):
        db.execute(_FILES_AS_BEFORE)


@contextmanager
def _attached(db: sqlite3.Connection, backup: Path) -> Iterator[None]:
    db.execute("ATTACH ? AS backup", [uri(backup, "mode=ro&immutable=1")])
    db.execute("BEGIN")
    yield
    db.execute("COMMIT")
    db.execute("DETACH backup")


_FILES_AS_BEFORE = """
INSERT OR REPLACE INTO main.photo_files
SELECT t.* FROM backup.photo_files t
    JOIN main.photo_files f ON f.photo_id = t.photo_id
    JOIN backup.photos a ON a.id = t.photo_id
    JOIN main.photos b ON b.id = t.photo_id
WHERE a.pixel_sha256 = b.pixel_sha256 AND (f.jpeg <> t.jpeg OR f.thumbnail <> t.thumbnail)
"""


def _shared_columns(db: sqlite3.Connection, name: str) -> list[str]:
    ours, theirs = (
        [row[1] for row in db.execute(f"PRAGMA {schema}.table_info({name})")]
        for schema in ("main", "backup")
    )
    return [column for column in ours if column in theirs]


def _counts(db: sqlite3.Connection) -> tuple[int, int]:
    row = db.execute("SELECT (SELECT count(*) FROM products), (SELECT count(*) FROM photos)")
    products, photos = row.fetchone()
    return int(products), int(photos)


# Whole again


def make_whole(db: sqlite3.Connection, found: Salvaged) -> None:
    """Leave out what belongs to nothing, and write the words by which products are found."""
    db.execute("BEGIN")
    found.lose("photo_files", db.execute(_WITHOUT_FILE).rowcount)
    while any(_leave_out(db, name, found) for name in TABLES):
        pass
    text = TextSearch(Database(db))
    for product in products_of(db, binned=True):
        text.write(product.id, words_of(product))
    text.store()
    db.execute("COMMIT")


_WITHOUT_FILE = "DELETE FROM photos WHERE id NOT IN (SELECT photo_id FROM photo_files)"


def _leave_out(db: sqlite3.Connection, name: str, found: Salvaged) -> bool:
    """Rows that refer to others which are gone."""
    gone = 0
    for _, _, parent, column, key, _, on_delete, _ in db.execute(
        f"PRAGMA foreign_key_list({name})"
    ).fetchall():
        verb = f"UPDATE {name} SET {column} = NULL" if on_delete == "SET NULL" else _DELETE + name
        gone += db.execute(
            f"{verb} WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT {key} FROM {parent})"
        ).rowcount
    found.lose(name, gone)
    return gone > 0


_DELETE = "DELETE FROM "
