"""Undoing and redoing: putting rows back as the journal has them, and the words with them.

A few rows are a transaction, which also notes how far it has come (``at_work.reached``): both
directions start from any place, so that what is broken off can be put back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from engine.catalog.at_work import AFTER, BEFORE, AtWork
from engine.catalog.connection import user_errors
from engine.catalog.triggers import JOURNALLED

ROWS = 100
"""Rows of a change, or words of products, in a transaction, and between two looks at whether to go
on."""

_LOOKED_THROUGH = 2000
_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
_WORDED = ("sku", "name", "name_zh", "brand", "category_id", "attributes")

_Image = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Step:
    """A row from its present state to the one that is wanted; None where there is no row."""

    place: str
    wanted: _Image | None
    now: _Image | None

    @property
    def names(self) -> tuple[str, ...]:
        """The columns to be written: to write others takes longer, for their indexes."""
        wanted, now = self.wanted or {}, self.now or {}
        return tuple(n for n in wanted if n not in now or wanted[n] != now[n])

    @property
    def is_idle(self) -> bool:
        return bool(self.wanted and self.now) and not self.names

    @property
    def owner(self) -> int | None:
        """Whose barcode or photo it is."""
        image = self.wanted or self.now or {}
        return image["product_id"] if self.place in ("barcodes", "photos") else None


_Kind = tuple[str, bool, bool, tuple[str, ...]]


def _kind(step: _Step) -> _Kind:
    return step.place, step.wanted is not None, step.now is not None, step.names


@dataclass(frozen=True, slots=True)
class _Going:
    """What a change has added, which goes when it is undone."""

    products: set[int] = field(default_factory=set)
    categories: set[int] = field(default_factory=set)


class Replay(AtWork):
    """The part of a journal that takes changes back and makes them again."""

    def _replay(self, change_id: int, side: str) -> Iterator[int]:
        """Put the rows of a change that is at work to one side of it, from where it stands; yields
        how many that were so far."""
        going, done, count = _Going(), 0, ROWS
        reworded: set[int] = set()
        if side == BEFORE:
            for _ in self._look_through(change_id, going):
                yield 0
        while count == ROWS:
            with self.transaction():
                count = self._replay_some(change_id, side, going, reworded)
            done += count
            yield done
            # What is broken off here is written anew on the way back.
            for some in _portions(reworded - going.products):  # in the bin they keep what they have
                with self.transaction():
                    self._write_words(some)
                yield done
            reworded.clear()
        self.note_gallery_change()

    def _look_through(self, change_id: int, going: _Going) -> Iterator[None]:
        last = 0
        while True:
            with user_errors(self.path.name):
                found = self._db.execute(_ADDED, [change_id, last, _LOOKED_THROUGH]).fetchall()
            if not found:
                return
            last = found[-1][0]
            for _, place, id_ in found:
                (going.products if place == "products" else going.categories).add(id_)
            yield

    def _replay_some(self, change_id: int, side: str, going: _Going, reworded: set[int]) -> int:
        rows = self._db.execute(_NEXT[side], [change_id, ROWS]).fetchall()
        if rows:
            self._put_back([_step(side, *row) for _, *row in rows], going, reworded)
            reached = rows[-1][0] + (side == AFTER)
            self._db.execute(
                "UPDATE at_work SET reached = ? WHERE change_id = ?", [reached, change_id]
            )
        return len(rows)

    def _put_back(self, steps: Sequence[_Step], going: _Going, reworded: set[int]) -> None:
        """``reworded`` gets the products that are perhaps to be found by other words then."""
        wanted = (s for s in steps if not s.is_idle and not _stays(s, going))
        for (place, is_wanted, is_there, names), group in groupby(wanted, _kind):
            run = list(group)
            if not is_wanted:
                self._take_away(place, run, going)
            elif is_there:
                self._put_over(place, names, run)
            else:
                self._put(place, names, run)
            if place == "categories":
                self._names = None
            if place in _REWORDED:
                reworded |= _REWORDED[place](self, run)

    def _put(self, place: str, names: Sequence[str], run: Sequence[_Step]) -> None:
        key = JOURNALLED[place]
        others = [name for name in names if name not in key]
        conflict = (
            f"DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in others)}"
            if others
            else "DO NOTHING"
        )
        self._db.conn.executemany(
            f"INSERT INTO {place} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))}) "
            f"ON CONFLICT ({', '.join(key)}) {conflict}",
            [[(step.wanted or {})[name] for name in names] for step in run],
        )
        if place == "products":  # they know again where they are
            self._db.conn.executemany(
                "DELETE FROM lost_places WHERE product_id = ?",
                [[(step.wanted or {})["id"]] for step in run],
            )

    def _put_over(self, place: str, names: Sequence[str], run: Sequence[_Step]) -> None:
        key = JOURNALLED[place]
        values = ", ".join(f"{name} = ?" for name in names)
        self._db.conn.executemany(
            f"UPDATE {place} SET {values} WHERE {_where(key)}",
            [[(step.wanted or {})[name] for name in (*names, *key)] for step in run],
        )

    def _take_away(self, place: str, run: Sequence[_Step], going: _Going) -> None:
        images = [step.now or {} for step in run]
        if place == "categories":
            self._lose_category([image["id"] for image in images])
        if place == "products":
            self._bin(images, going)
            return
        key = JOURNALLED[place]
        self._db.conn.executemany(
            f"{_TAKE_AWAY[place]} WHERE {_where(key)}",
            [[image[name] for name in key] for image in images],
        )

    # Categories that go, while products that were in them wait in the bin

    def _bin(self, products: Sequence[_Image], going: _Going) -> None:
        """Put these into the bin. Of those whose category goes, too, it is noted here: to take all
        out of it at once, with the category, would take long."""
        lost = [image for image in products if image["category_id"] in going.categories]
        places = {id_: self._place_as_text(id_) for id_ in {image["category_id"] for image in lost}}
        self._db.conn.executemany(
            "INSERT OR REPLACE INTO lost_places VALUES (?, ?)",
            [[image["id"], places[image["category_id"]]] for image in lost],
        )
        self._db.conn.executemany(
            f"UPDATE products SET binned_at = {_NOW}, category_id = iif(?, NULL, category_id) "
            "WHERE id = ?",
            [[image["category_id"] in places, image["id"]] for image in products],
        )

    def _lose_category(self, ids: Sequence[int]) -> None:
        """Note it for those that an earlier undo has put into the bin."""
        for id_ in ids:
            self._db.execute(
                "INSERT OR REPLACE INTO lost_places SELECT id, ? FROM products "
                "WHERE category_id = ? AND binned_at IS NOT NULL",
                [self._place_as_text(id_), id_],
            )

    def _place_as_text(self, category_id: int) -> str:
        path, path_zh = self._category_names()[category_id]
        named = [[name, "" if zh == name else zh] for name, zh in zip(path, path_zh, strict=True)]
        return json.dumps(named, ensure_ascii=False)

    # Words

    def _below(self, run: Sequence[_Step]) -> set[int]:
        ids = {int(step.wanted["id"]) for step in run if step.wanted and step.now}
        return {product for id_ in ids for product in self._products_below(id_)}


_NEXT = {
    side: f"""SELECT id, place, before, after FROM change_rows WHERE change_id = ?1
        AND id {where} LIMIT ?2"""
    for side, where in {
        BEFORE: "< (SELECT reached FROM at_work WHERE change_id = ?1) ORDER BY id DESC",
        AFTER: ">= (SELECT reached FROM at_work WHERE change_id = ?1) ORDER BY id",
    }.items()
}

_ADDED = """
SELECT id, place, json_extract(after, '$.id') FROM change_rows
WHERE change_id = ? AND id > ? AND place IN ('products', 'categories') AND before IS NULL
ORDER BY id LIMIT ?
"""

_TAKE_AWAY = {
    "photos": f"UPDATE photos SET binned_at = {_NOW}",
    "categories": "DELETE FROM categories",
    "barcodes": "DELETE FROM barcodes",
    "lost_places": "DELETE FROM lost_places",
}


def _step(side: str, place: str, before: str | None, after: str | None) -> _Step:
    images = [None if image is None else json.loads(image) for image in (before, after)]
    return _Step(place, *images) if side == BEFORE else _Step(place, *reversed(images))


def _portions(ids: set[int]) -> Iterator[Sequence[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + ROWS] for start in range(0, len(ordered), ROWS))


def _where(key: Sequence[str]) -> str:
    return " AND ".join(f"{name} = ?" for name in key)


def _stays(step: _Step, going: _Going) -> bool:
    """A product that goes into the bin takes its barcodes and photos with it, for the day somebody
    takes it out again."""
    return step.wanted is None and step.owner in going.products


def _worded(_: Replay, run: Sequence[_Step]) -> set[int]:
    return {int(s.wanted["id"]) for s in run if s.wanted and not set(_WORDED).isdisjoint(s.names)}


def _coded(_: Replay, run: Sequence[_Step]) -> set[int]:
    return {int(image["product_id"]) for s in run for image in (s.wanted, s.now) if image}


_REWORDED = {"products": _worded, "barcodes": _coded, "categories": Replay._below}
