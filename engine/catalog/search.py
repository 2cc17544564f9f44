"""Text search in the catalogue: FTS5 trigrams, their vocabulary for short words, typos forgiven."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import numpy as np
from sqlite_utils import Database

from engine.catalog.id_sets import Ids, ids_of
from engine.catalog.text import TRIGRAM, quoted, terms, trigrams

FORGIVEN = 0.4
"""A product is still found when at least this share of the typed trigrams is in its words: two
letters of "noodles" that change places leave two of five."""

RANKED = 400
"""So many products are ranked by where the word stands in them. Of more, only those whose SKU or
name begins with it: nobody reads on so far that the order of the others would matter."""

_ROUGHLY = 200
"""So many come of a word with a typo."""

_MOST_GRAMS = 24
_LAST = "\U0010ffff"


def _no_ids() -> Ids:
    return np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """``best`` come first, in this order; then the others of ``ids``. The bin is among them."""

    ids: Ids = field(default_factory=_no_ids)
    best: Ids = field(default_factory=_no_ids)

    def in_order(self) -> Ids:
        return np.concatenate([self.best, self.ids[np.isin(self.ids, self.best, invert=True)]])


class TextSearch:
    """The text index of one open catalogue."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._has_vocabulary = False
        self._waiting: dict[int, str] = {}

    def write(self, product_id: int, words: str) -> None:
        """Index or re-index a product, with the next ``store``."""
        self._waiting[product_id] = words

    def rewrite(self, product_id: int, words: str) -> None:
        """``write`` where they are others now: to look takes a fraction of that."""
        known = self._db.execute("SELECT words FROM products_text WHERE rowid = ?", [product_id])
        if product_id in self._waiting or known.fetchone() != (words,):
            self.write(product_id, words)

    def store(self) -> None:
        """Index what waits, in one go: whatever else is written between two products has FTS5 put
        down a piece of index for each of them, and join them later, which takes three times as
        long."""
        if self._waiting:
            self._db.conn.executemany(
                "INSERT OR REPLACE INTO products_text (rowid, words) VALUES (?, ?)",
                self._waiting.items(),
            )
            self._waiting.clear()

    def forget(self) -> None:
        """What waits was not to be."""
        self._waiting.clear()

    def find(self, text: str, forgiving: bool = True) -> Found:
        """The products that have every word of ``text``.

        When none has and ``forgiving``, those that have about half of its letters in order: a
        typo, a plural.
        """
        wanted = terms(text)
        if not wanted:
            return Found()
        exact = self._having([self._expression(term) for term in wanted])
        if _is_letter(wanted[0]) and len(wanted) == 1:  # no space is before the first word, a SKU
            exact = np.union1d(exact, self._beginning(wanted[0]))
        if len(exact):
            return Found(exact, self._ranked(exact, wanted[0]))
        rough = self._roughly(wanted) if forgiving else _no_ids()
        return Found(rough, rough)

    def _having(self, expressions: list[str]) -> Ids:
        if not all(expressions):
            return _no_ids()
        sql = "SELECT rowid AS id FROM products_text WHERE products_text MATCH ?"
        return ids_of(self._db, sql, [" AND ".join(expressions)])

    def _expression(self, term: str) -> str:
        """What FTS5 is asked for; empty when no product can have the term."""
        if len(term) >= TRIGRAM:
            return quoted(term)
        # One letter is in nearly every product; what begins with it is meant.
        grams = self._vocabulary(" " + term) if _is_letter(term) else []
        grams = grams or self._vocabulary(term)
        usable = [quoted(gram) for gram in (*grams, " " + term) if len(gram) == TRIGRAM]
        return f"({' OR '.join(usable)})" if usable else ""

    def _vocabulary(self, beginning: str) -> list[str]:
        """The trigrams in any product that begin so."""
        if not self._has_vocabulary:
            self._db.execute(_VOCABULARY)
            self._has_vocabulary = True
        found = self._db.execute(
            "SELECT term FROM temp.words_vocabulary WHERE term >= ? AND term < ?",
            [beginning, beginning + _LAST],
        )
        return [str(row[0]) for row in found]

    # Ranking

    def _ranked(self, ids: Ids, term: str) -> Ids:
        """A hit at the start of a word is what the person means more often than one inside."""
        if len(ids) > RANKED:
            begins = self._beginning(term)
            ids = begins[np.isin(begins, ids)][:RANKED]
        return ids_of(self._db, _RANKED, [json.dumps(ids.tolist()), term])

    def _beginning(self, term: str) -> Ids:
        """Products whose SKU or name begins so, or whose barcode it is."""
        limits = [term, term + _LAST]
        return ids_of(self._db, _BEGINNING, [*limits, *limits, term])

    def _roughly(self, wanted: list[str]) -> Ids:
        grams = sorted({gram for term in wanted for gram in trigrams(term)})[:_MOST_GRAMS]
        if not grams:
            return _no_ids()
        having = np.concatenate([self._having([quoted(gram)]) for gram in grams])
        counts = np.bincount(having)
        near = np.flatnonzero(counts >= FORGIVEN * len(grams))
        found: Ids = near[np.argsort(-counts[near], kind="stable")[:_ROUGHLY]]
        return found


def _is_letter(term: str) -> bool:
    return len(term) == 1 and term.isascii() and term.isalnum()


_VOCABULARY = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_vocabulary "
    "USING fts5vocab(main, products_text, row)"
)

_RANKED = """
SELECT rowid AS id FROM products_text WHERE rowid IN (SELECT value FROM json_each(?))
ORDER BY min(ifnull(nullif(instr(' ' || words, ' ' || ?), 0), 9999), 9999), length(words), rowid
"""

_BEGINNING = f"""
SELECT id FROM (SELECT id FROM products WHERE binned_at IS NULL
    AND sku COLLATE NOCASE >= ? AND sku COLLATE NOCASE < ? LIMIT {RANKED})
UNION SELECT id FROM (SELECT id FROM products WHERE binned_at IS NULL
    AND name COLLATE NOCASE >= ? AND name COLLATE NOCASE < ? LIMIT {RANKED})
UNION SELECT product_id FROM barcodes WHERE code = ?
"""
