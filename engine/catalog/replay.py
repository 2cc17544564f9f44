"""Undoing and redoing: putting rows back as the journal has them, and the words with them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from engine.catalog.connected import Connected
from engine.catalog.triggers import JOURNALLED
from engine.types import Change

_BINNED = ("products", "photos")
_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
_WORDED = ("sku", "name", "name_zh", "brand", "category_id", "attributes")

_Image = Mapping[str, Any]
_Step = tuple[Any, ...]
"""Table, state before and state after."""

_Pairs = Sequence[tuple[Any, Any]]
"""Of each row its wanted state and the present one: an ``_Image``, or None where it is not."""


class Replay(Connected):
    """The part of a journal that takes changes back and makes them again."""

    def _apply(self, change: Change, side: str, order: str, undone: int) -> None:
        with self.transaction():
            rows = self._db.execute(
                f"SELECT place, before, after FROM change_rows WHERE change_id = ? {order}",
                [change.id],
            ).fetchall()
            steps = _without_parts_of_gone(
                [(place, *map(_parsed, images)) for place, *images in rows], side
            )
            reworded: set[int] = set()
            kept: set[int] = set()
            for (place, is_there), group in groupby(steps, lambda s: (s[0], _wanted(s, side))):
                run = list(group)
                pairs = [(b, a) if side == "before" else (a, b) for _, b, a in run]
                put = self._put if is_there else self._take_away
                put(place, pairs)
                reworded |= self._reworded(place, pairs)
                kept |= _going(place, pairs)
            self._names = None
            self._db.execute("UPDATE changes SET undone = ? WHERE id = ?", [undone, change.id])
            self._write_words(sorted(reworded - kept))
        self.note_gallery_change()

    def _put(self, place: str, pairs: _Pairs) -> None:
        names = list(pairs[0][0])
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
            [[wanted[name] for name in names] for wanted, _ in pairs],
        )

    def _take_away(self, place: str, pairs: _Pairs) -> None:
        key = JOURNALLED[place]
        where = " AND ".join(f"{name} = ?" for name in key)
        verb = f"UPDATE {place} SET binned_at = {_NOW}" if place in _BINNED else _DELETE[place]
        self._db.conn.executemany(
            f"{verb} WHERE {where}", [[gone[name] for name in key] for _, gone in pairs]
        )

    def _reworded(self, place: str, pairs: _Pairs) -> set[int]:
        """Products that are perhaps to be found by other words now."""
        return _REWORDED[place](self, pairs) if place in _REWORDED else set()

    def _below(self, pairs: _Pairs) -> set[int]:
        ids = {int(wanted["id"]) for wanted, now in pairs if wanted and now}
        return {product for id_ in ids for product in self._products_below(id_)}


_DELETE = {
    "categories": "DELETE FROM categories",
    "barcodes": "DELETE FROM barcodes",
}


def _going(place: str, pairs: _Pairs) -> set[int]:
    """Products that this change had added: in the bin they keep the words they are found by."""
    gone = (now for wanted, now in pairs if place == "products" and wanted is None)
    return {int(now["id"]) for now in gone}


def _without_parts_of_gone(steps: list[_Step], side: str) -> list[_Step]:
    """A product that goes into the bin takes its barcodes and photos with it, for the day somebody
    takes it out again."""
    gone = {
        after["id"]
        for place, before, after in steps
        if place == "products" and before is None and side == "before"
    }
    return [step for step in steps if _wanted(step, side) or _owner(step) not in gone]


def _owner(step: _Step) -> int | None:
    """Whose barcode or photo it is."""
    place, _, after = step
    return after["product_id"] if place in ("barcodes", "photos") and after else None


def _worded(_: Replay, pairs: _Pairs) -> set[int]:
    return {
        int(wanted["id"])
        for wanted, now in pairs
        if wanted and (now is None or any(wanted[name] != now[name] for name in _WORDED))
    }


def _coded(_: Replay, pairs: _Pairs) -> set[int]:
    return {int(image["product_id"]) for pair in pairs for image in pair if image}


_REWORDED = {"products": _worded, "barcodes": _coded, "categories": Replay._below}


def _parsed(image: str | None) -> _Image | None:
    return None if image is None else json.loads(image)


def _wanted(step: _Step, side: str) -> bool:
    return step[1 if side == "before" else 2] is not None
