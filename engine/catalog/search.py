"""Text search in the catalogue: FTS5 trigrams, plain look-up for short words, typos forgiven."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from engine.catalog.text import TRIGRAM, quoted, terms, trigrams

FORGIVEN = 0.4
"""A product is still found when at least this share of the typed trigrams is in its words: two
letters of "noodles" that change places leave two of five."""

_MOST = 5000

_THERE = {
    binned: f"JOIN products p ON p.id = t.rowid WHERE p.binned_at IS {state}"
    for binned, state in ((False, "NULL"), (True, "NOT NULL"))
}


class TextSearch:
    """The text index of one open catalogue."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def write(self, product_id: int, words: str) -> None:
        """Index or re-index a product."""
        self._db.execute("DELETE FROM products_text WHERE rowid = ?", [product_id])
        self._db.execute(
            "INSERT INTO products_text (rowid, words) VALUES (?, ?)", [product_id, words]
        )

    def find(self, text: str, forgiving: bool = True, *, binned: bool = False) -> list[int]:
        """Ids of the products that have every word of ``text``, best first.

        When none has and ``forgiving``, those that have about half of its letters in order: a
        typo, a plural. ``binned`` looks into the bin instead of the shop.
        """
        wanted = terms(text)
        if not wanted:
            return []
        return self._exactly(wanted, binned) or (self._roughly(wanted, binned) if forgiving else [])

    def _exactly(self, wanted: list[str], binned: bool) -> list[int]:
        long = " AND ".join(quoted(term) for term in wanted if len(term) >= TRIGRAM)
        short = [term for term in wanted if len(term) < TRIGRAM]
        conditions = ["products_text MATCH ?"] if long else []
        conditions += ["instr(words, ?) > 0"] * len(short)
        # A hit at the start of a word is what the person means more often than one inside.
        found = self._db.execute(
            f"SELECT t.rowid FROM products_text t {_THERE[binned]} AND {' AND '.join(conditions)} "
            f"ORDER BY min(ifnull(nullif(instr(' ' || words, ' ' || ?), 0), 9999), 9999), "
            f"length(words), t.rowid LIMIT {_MOST}",
            [*([long] if long else []), *short, wanted[0]],
        )
        return [int(row[0]) for row in found]

    def _roughly(self, wanted: list[str], binned: bool) -> list[int]:
        grams = {gram for term in wanted for gram in trigrams(term)}
        if not grams:
            return []
        found = self._db.execute(
            f"SELECT t.rowid, words FROM products_text t {_THERE[binned]} "
            "AND products_text MATCH ? "
            "ORDER BY rank LIMIT 200",
            [" OR ".join(quoted(gram) for gram in sorted(grams))],
        ).fetchall()
        return _similar_enough(found, grams)


def _similar_enough(found: Iterable[tuple[int, str]], grams: set[str]) -> list[int]:
    shares = [(sum(g in words for g in grams) / len(grams), int(id_)) for id_, words in found]
    return [id_ for share, id_ in sorted(shares, key=lambda s: -s[0]) if share >= FORGIVEN]
