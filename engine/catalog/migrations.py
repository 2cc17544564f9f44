"""The catalogue's schema, as steps that are applied once each. Never change a released one."""

from __future__ import annotations

from functools import cache
from uuid import uuid4

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x43534754
"""``PRAGMA application_id`` of our files: "CSGT"."""

migrations = Migrations("countersight")

_FIRST_SCHEMA = """
CREATE TABLE categories (
    id INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES categories(id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (name <> ''),
    name_zh TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX categories_by_place ON categories (ifnull(parent_id, 0), name);

CREATE TABLE products (
    id INTEGER PRIMARY KEY,
    sku TEXT NOT NULL UNIQUE CHECK (sku <> ''),
    name TEXT NOT NULL,
    name_zh TEXT NOT NULL DEFAULT '',
    brand TEXT NOT NULL DEFAULT '',
    category_id INTEGER REFERENCES categories(id) ON DELETE SET NULL,
    price_minor INTEGER,
    currency TEXT,
    unit TEXT NOT NULL DEFAULT '',
    stock REAL,
    attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes)),
    link TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    CHECK ((price_minor IS NULL) = (currency IS NULL))
) STRICT;
CREATE INDEX products_by_category ON products (category_id);

CREATE TABLE barcodes (
    code TEXT NOT NULL CHECK (code <> ''),
    product_id INTEGER NOT NULL REFERENCES products(id) ON DELETE CASCADE,
    PRIMARY KEY (code, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX barcodes_by_product ON barcodes (product_id);

CREATE TABLE photos (
    id INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES products(id) ON DELETE CASCADE,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    source_sha256 TEXT NOT NULL,
    pixel_sha256 TEXT NOT NULL,
    added_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    UNIQUE (product_id, pixel_sha256)
) STRICT;
CREATE INDEX photos_by_source ON photos (source_sha256, product_id);

-- Apart from photos, so that listing those does not read through megabytes of pixels.
CREATE TABLE photo_files (
    photo_id INTEGER PRIMARY KEY REFERENCES photos(id) ON DELETE CASCADE,
    jpeg BLOB NOT NULL,
    thumbnail BLOB NOT NULL
) STRICT;

CREATE TABLE embeddings (
    model TEXT NOT NULL,
    photo_id INTEGER NOT NULL REFERENCES photos(id) ON DELETE CASCADE,
    vector BLOB NOT NULL,
    PRIMARY KEY (model, photo_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX embeddings_by_photo ON embeddings (photo_id);

CREATE TABLE facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE products_text USING fts5(words, tokenize = 'trigram');
"""


@migrations()
def m001_first_schema(db: Database) -> None:
    _carry_out(db, _FIRST_SCHEMA)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


_SECOND_LOOK = """
CREATE TABLE details (
    photo_id INTEGER PRIMARY KEY REFERENCES photos(id) ON DELETE CASCADE,
    found BLOB NOT NULL
) STRICT;

-- What was learnt from the photos and can be learnt again.
CREATE TABLE learnt (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
"""


@migrations()
def m002_second_look(db: Database) -> None:
    _carry_out(db, _SECOND_LOOK)


_JOURNAL_AND_BIN = """
CREATE TABLE products_new (
    id INTEGER PRIMARY KEY,
    sku TEXT NOT NULL CHECK (sku <> ''),
    name TEXT NOT NULL,
    name_zh TEXT NOT NULL DEFAULT '',
    brand TEXT NOT NULL DEFAULT '',
    category_id INTEGER REFERENCES categories(id) ON DELETE SET NULL,
    price_minor INTEGER,
    currency TEXT,
    unit TEXT NOT NULL DEFAULT '',
    stock REAL,
    attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes)),
    link TEXT NOT NULL DEFAULT '',
    added_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    changed_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    binned_at TEXT,
    CHECK ((price_minor IS NULL) = (currency IS NULL))
) STRICT;
INSERT INTO products_new SELECT id, sku, name, name_zh, brand, category_id, price_minor, currency,
    unit, stock, attributes, link, added_at, added_at, NULL FROM products;
DROP TABLE products;
ALTER TABLE products_new RENAME TO products;
-- What lies in the bin does not keep its SKU from being used again.
CREATE UNIQUE INDEX products_by_sku ON products (sku) WHERE binned_at IS NULL;
CREATE INDEX products_by_category ON products (category_id);
CREATE INDEX products_in_bin ON products (binned_at) WHERE binned_at IS NOT NULL;

ALTER TABLE photos ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN binned_at TEXT;
CREATE INDEX photos_by_product ON photos (product_id, position, id) WHERE binned_at IS NULL;
CREATE VIEW live_photos AS SELECT f.* FROM photos f JOIN products p ON p.id = f.product_id
    WHERE f.binned_at IS NULL AND p.binned_at IS NULL;

CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    touched INTEGER NOT NULL DEFAULT 0,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE change_rows (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES changes(id) ON DELETE CASCADE,
    place TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX change_rows_by_change ON change_rows (change_id);
"""


@migrations()
def m003_journal_and_bin(db: Database) -> None:
    _carry_out(db, _JOURNAL_AND_BIN)
    db.execute("INSERT OR IGNORE INTO facts VALUES ('catalogue id', ?)", [uuid4().hex])


_INDEXES = """
-- Each holds all that a listing in this order reads of a product.
CREATE INDEX products_in_usual_order ON products (binned_at, category_id, name COLLATE NOCASE);
CREATE INDEX products_by_name ON products (binned_at, name COLLATE NOCASE);
CREATE INDEX products_by_sku_in_order ON products (binned_at, sku COLLATE NOCASE);
CREATE INDEX products_by_brand ON products (binned_at, brand COLLATE NOCASE);
CREATE INDEX products_by_price ON products (binned_at, currency, price_minor);
CREATE INDEX products_by_stock ON products (binned_at, stock);
CREATE INDEX products_by_change ON products (binned_at, changed_at);
CREATE INDEX products_by_age ON products (binned_at, added_at);
CREATE INDEX products_by_attributes ON products (binned_at, attributes);
"""


@migrations()
def m004_orders(db: Database) -> None:
    _carry_out(db, _INDEXES)


_RECOGNISED = """
-- Each time a clerk said that it is this product, with what the program had said.
CREATE TABLE recognised (
    id INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES products(id) ON DELETE CASCADE,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    verdict TEXT NOT NULL
) STRICT;
CREATE INDEX recognised_by_product ON recognised (product_id, id);
"""


@migrations()
def m005_recognised(db: Database) -> None:
    _carry_out(db, _RECOGNISED)


_EXPERIENCE = """
-- What was asked and what became of it. The key is given by whoever asked; those with the same
-- customer went on one list; matches are [product id, probability, photo id] as they were told,
-- best first.
CREATE TABLE asked (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    source TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    barcode TEXT NOT NULL DEFAULT '',
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    named_id INTEGER REFERENCES products(id) ON DELETE SET NULL,
    probability REAL NOT NULL DEFAULT 0,
    chosen_id INTEGER REFERENCES products(id) ON DELETE SET NULL,
    outcome TEXT NOT NULL DEFAULT 'open',
    till TEXT NOT NULL DEFAULT '',
    customer TEXT NOT NULL DEFAULT '',
    milliseconds REAL NOT NULL DEFAULT 0,
    matches TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(matches))
) STRICT;
-- Holds all that a filter reads, but for words.
CREATE INDEX asked_by_time ON asked (at, id, verdict, outcome, named_id, chosen_id);
CREATE INDEX asked_by_words ON asked (label, text, barcode)
    WHERE label <> '' OR text <> '' OR barcode <> '';
CREATE INDEX asked_by_named ON asked (named_id);
CREATE INDEX asked_by_chosen ON asked (chosen_id);
CREATE INDEX asked_by_customer ON asked (customer) WHERE customer <> '';
-- The box is [left, top, width, height] in pixels of the picture as it is kept here, and was given
-- with the question or found by looking.
CREATE TABLE asked_pictures (
    asked_id INTEGER PRIMARY KEY REFERENCES asked(id) ON DELETE CASCADE,
    jpeg BLOB NOT NULL,
    thumbnail BLOB NOT NULL,
    box TEXT NOT NULL DEFAULT '',
    is_given INTEGER NOT NULL DEFAULT 0
) STRICT;
-- A decision that is changed takes its time with it.
ALTER TABLE recognised ADD COLUMN key TEXT NOT NULL DEFAULT '';
CREATE INDEX recognised_by_key ON recognised (key) WHERE key <> '';

-- Pictures that were to be learnt. While one is aside its picture is here, else it is a photo.
CREATE TABLE samples (
    id INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES products(id) ON DELETE CASCADE,
    photo_id INTEGER REFERENCES photos(id) ON DELETE SET NULL,
    rival_id INTEGER REFERENCES products(id) ON DELETE SET NULL,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    state TEXT NOT NULL,
    doubt TEXT NOT NULL DEFAULT '',
    till TEXT NOT NULL DEFAULT '',
    key TEXT NOT NULL DEFAULT '',
    is_seen INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX samples_by_product ON samples (product_id);
CREATE INDEX samples_by_photo ON samples (photo_id);
CREATE INDEX samples_by_state ON samples (state, is_seen);
-- The last column tells a row that is found alone in a damaged file from one of photo_files.
CREATE TABLE sample_pictures (
    sample_id INTEGER PRIMARY KEY REFERENCES samples(id) ON DELETE CASCADE,
    jpeg BLOB NOT NULL,
    thumbnail BLOB NOT NULL,
    kind TEXT NOT NULL DEFAULT 'sample' CHECK (kind = 'sample')
) STRICT;

-- How often a product was taken on a day, and two products by the same customer. Counts only:
-- they stay when the questions themselves are forgotten.
CREATE TABLE takings (
    product_id INTEGER NOT NULL REFERENCES products(id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    times REAL NOT NULL,
    PRIMARY KEY (product_id, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE together (
    first_id INTEGER NOT NULL REFERENCES products(id) ON DELETE CASCADE,
    second_id INTEGER NOT NULL REFERENCES products(id) ON DELETE CASCADE,
    times REAL NOT NULL,
    PRIMARY KEY (first_id, second_id),
    CHECK (first_id < second_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX together_by_second ON together (second_id);

-- What the shop's own photos said of its answers, each time it was measured.
CREATE TABLE measured (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    products INTEGER NOT NULL,
    photos INTEGER NOT NULL,
    promise REAL NOT NULL,
    answers INTEGER NOT NULL,
    recall_1 REAL NOT NULL,
    recall_4 REAL NOT NULL,
    sure INTEGER NOT NULL,
    sure_right INTEGER NOT NULL,
    strangers INTEGER NOT NULL,
    strangers_refused INTEGER NOT NULL,
    strangers_sure INTEGER NOT NULL
) STRICT;
"""


@migrations()
def m006_experience(db: Database) -> None:
    _carry_out(db, _EXPERIENCE)


_AT_WORK = """
-- Which program is at a change: ``program`` has a sign beside the file while it runs. Work that is
-- to be whole or not at all says to which side of the change ("before", "after") its rows are put
-- back should it be broken off; rows of the change from the id ``reached`` on are not in effect.
CREATE TABLE at_work (
    change_id INTEGER PRIMARY KEY REFERENCES changes(id) ON DELETE CASCADE,
    program TEXT NOT NULL,
    otherwise TEXT CHECK (otherwise IN ('before', 'after')),
    reached INTEGER NOT NULL
) STRICT;

-- Where products in the bin were whose category was taken away by undo: [name, Chinese name] of
-- each part of the path.
CREATE TABLE lost_places (
    product_id INTEGER PRIMARY KEY REFERENCES products(id) ON DELETE CASCADE,
    place TEXT NOT NULL CHECK (json_valid(place))
) STRICT;
"""


@migrations()
def m007_at_work(db: Database) -> None:
    _carry_out(db, _AT_WORK)


_NETWORKS = """
-- Networks that were trained for this catalogue: ``about`` is what is known of one (JSON),
-- ``digest`` the SHA-256 of ``file``, ``trained_on`` the ids of the photos it has learnt (int64).
CREATE TABLE networks (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    architecture TEXT NOT NULL,
    about TEXT NOT NULL CHECK (json_valid(about)),
    digest TEXT NOT NULL UNIQUE,
    trained_on BLOB NOT NULL,
    file BLOB NOT NULL
) STRICT;
"""


@migrations()
def m008_networks(db: Database) -> None:
    _carry_out(db, _NETWORKS)


def _carry_out(db: Database, statements: str) -> None:
    """One by one: as a script they would end the transaction."""
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)


def _all_names() -> frozenset[str]:
    nothing = Database(memory=True)
    try:
        return frozenset(step.name for step in migrations.pending(nothing))
    finally:
        nothing.close()


@cache
def tables() -> frozenset[str]:
    """Tables and views that every catalogue of this version has."""
    sample = Database(memory=True)
    try:
        migrations.apply(sample)
        return frozenset([*sample.table_names(), *sample.view_names()])
    finally:
        sample.close()


MIGRATION_NAMES = _all_names()
"""Every step this version knows: a file that has had others was made by a newer one."""
