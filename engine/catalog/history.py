"""What was asked and what became of it: rows, pictures, decisions. Nothing of it is journalled."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine import days
from engine.catalog.connected import Connected, next_id
from engine.catalog.connection import explained
from engine.catalog.history_filter import fitting, worded
from engine.catalog.id_sets import Ids, ids_of, marks
from engine.catalog.takings import Taking
from engine.types import Box, HistoryFilter, Outcome, Reason, Source, Verdict

ToldMatch = tuple[int, float, int | None]
"""Product, probability (0…1) and the photo that spoke for it, as they were told."""


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question to be written down; as for ``Asked``. ``matches`` are best first."""

    key: str
    source: Source
    verdict: Verdict
    reason: Reason
    label: str = ""
    text: str = ""
    barcode: str = ""
    named_id: int | None = None
    probability: float = 0.0
    till: str = ""
    milliseconds: float = 0.0
    matches: tuple[ToldMatch, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class KeptPicture:
    """Of a question, encoded. ``box`` is in its pixels; ``is_given``: it came with the question."""

    jpeg: bytes
    thumbnail: bytes
    box: Box | None = None
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person has said of a question, asked ``at`` (UTC) for ``customer``, to which the
    program had said ``verdict``."""

    at: str
    verdict: Verdict = Verdict.UNKNOWN
    outcome: Outcome = Outcome.OPEN
    product_id: int | None = None
    customer: str = ""
    has_picture: bool = False

    @property
    def taking(self) -> Taking | None:
        if self.product_id is None:
            return None
        return Taking(self.product_id, days.day_of(self.at), self.customer)


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A question as ``Asked`` has it, with ids in place of products."""

    id: int
    key: str
    at: str
    source: Source
    verdict: Verdict
    reason: Reason
    label: str
    text: str
    barcode: str
    named_id: int | None
    probability: float
    chosen_id: int | None
    outcome: Outcome
    till: str
    milliseconds: float
    has_picture: bool


_HAS_PICTURE = "EXISTS (SELECT 1 FROM asked_pictures k WHERE k.asked_id = a.id) AS has_picture"
_ROWS = f"""
SELECT id, key, at, source, verdict, reason, label, text, barcode, named_id, probability,
    chosen_id, outcome, till, milliseconds, {_HAS_PICTURE} FROM asked a
"""


@explained
class Questions(Connected):
    """The part of a catalogue that remembers what was asked."""

    # Writing

    def write_question(self, new: NewQuestion, picture: KeptPicture | None) -> None:
        """Write it down, in the place of the one with its key. That one keeps its time, and what a
        person has said of it must not stand there any more."""
        values: dict[str, object] = {
            "key": new.key, "source": new.source, "verdict": new.verdict, "reason": new.reason,
            "label": new.label, "text": new.text, "barcode": new.barcode,
            "probability": new.probability, "till": new.till, "milliseconds": new.milliseconds,
            "matches": json.dumps(new.matches),
        }  # fmt: skip
        sets = ", ".join(f"{name} = excluded.{name}" for name in (*values, "named_id"))
        with self.transaction():
            self._db.execute(
                f"INSERT INTO asked (id, {', '.join(values)}, named_id) "
                f"VALUES ({next_id('asked')}, {', '.join('?' * len(values))}, "
                "(SELECT id FROM products WHERE id = ?)) "
                f"ON CONFLICT (key) DO UPDATE SET {sets}",
                [*values.values(), new.named_id],
            )
            if picture is not None:
                self.keep_picture(new.key, picture)

    def bring_question(self, row: Mapping[str, Any], pictures: Sequence[Mapping[str, Any]]) -> None:
        """Take over a row of another catalogue, and its picture. Products in it are ours."""
        values = {name: value for name, value in row.items() if name != "id"}
        with self.transaction():
            asked_id = self._insert_row("asked", values, next_id("asked"))
            for picture in pictures:
                self._insert_row("asked_pictures", {**picture, "asked_id": asked_id})

    def keep_picture(self, key: str, picture: KeptPicture) -> None:
        """Keep a picture for a question, in the place of the one that it has."""
        with self.transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO asked_pictures (asked_id, jpeg, thumbnail, box, is_given) "
                "SELECT id, ?, ?, ?, ? FROM asked WHERE key = ?",
                [
                    picture.jpeg, picture.thumbnail, _box_text(picture.box), picture.is_given, key,
                ],
            )  # fmt: skip

    def write_decision(
        self, key: str, product_id: int | None, outcome: Outcome, customer: str
    ) -> None:
        """What a person says of a question; ``customer`` stays what it was when it is empty."""
        with self.transaction():
            self._db.execute(
                "UPDATE asked SET outcome = ?, chosen_id = (SELECT id FROM products WHERE id = ?), "
                "customer = coalesce(nullif(?, ''), customer) WHERE key = ?",
                [outcome.value, product_id, customer, key],
            )

    # Reading

    def decision(self, key: str) -> Decision | None:
        """None when nothing is written down under this key."""
        row = self._db.execute(
            "SELECT at, verdict, outcome, chosen_id, customer, "
            f"{_HAS_PICTURE} FROM asked a WHERE key = ?",
            [key],
        ).fetchone()
        if row is None:
            return None
        at, verdict, outcome, chosen, customer, has_picture = row
        return Decision(at, Verdict(verdict), Outcome(outcome), chosen, customer, bool(has_picture))

    def taken_by(self, customer: str, without: str) -> set[int]:
        """Products that a customer took, but for the question with the key ``without``."""
        found = self._db.execute(
            "SELECT DISTINCT chosen_id FROM asked WHERE customer = ? AND customer <> '' "
            "AND key <> ? AND chosen_id IS NOT NULL",
            [customer, without],
        )
        return {int(id_) for (id_,) in found}

    def question_ids(self, wanted: HistoryFilter) -> Ids:
        """All questions that fit, newest first. :raises ValueError: a day that is none."""
        condition = fitting(wanted)
        ids = ids_of(
            self._db,
            f"SELECT id FROM asked WHERE {condition.sql} ORDER BY at DESC, id DESC",
            condition.values,
        )
        words = worded(wanted.text, self._products_named(wanted.text))
        if words is None:
            return ids
        found = ids_of(self._db, *words)
        top = int(max(ids.max(initial=0), found.max(initial=0))) + 1
        return ids[marks(found, top)[ids]]

    def times_of_questions(self, asked_ids: Sequence[int]) -> list[str]:
        """In UTC, in this order. :raises KeyError: one is gone."""
        these = _listed(asked_ids)
        by_id = dict(self._db.execute(f"SELECT id, at FROM asked WHERE id IN ({these})"))
        return [str(by_id[id_]) for id_ in asked_ids]

    def questions(self, asked_ids: Sequence[int]) -> list[AskedRow]:
        """In this order; those that are gone are left out."""
        these = _listed(asked_ids)
        by_id = {row.id: row for row in self._question_rows(f"WHERE id IN ({these})", ())}
        return [by_id[id_] for id_ in map(int, asked_ids) if id_ in by_id]

    def question_with_key(self, key: str) -> AskedRow | None:
        return next(self._question_rows("WHERE key = ?", [key]), None)

    def told_matches(self, asked_id: int) -> tuple[ToldMatch, ...]:
        """What was told, best first; products and photos may be gone."""
        row = self._db.execute("SELECT matches FROM asked WHERE id = ?", [asked_id]).fetchone()
        return tuple((id_, p, photo) for id_, p, photo in json.loads(row[0])) if row else ()

    def question_picture(self, asked_id: int) -> KeptPicture | None:
        row = self._db.execute(
            "SELECT jpeg, thumbnail, box, is_given FROM asked_pictures WHERE asked_id = ?",
            [asked_id],
        ).fetchone()
        if row is None:
            return None
        jpeg, thumbnail, box, is_given = row
        return KeptPicture(bytes(jpeg), bytes(thumbnail), _box(box), bool(is_given))

    def question_thumbnail(self, asked_id: int) -> bytes | None:
        row = self._db.execute(
            "SELECT thumbnail FROM asked_pictures WHERE asked_id = ?", [asked_id]
        ).fetchone()
        return None if row is None else bytes(row[0])

    def _question_rows(self, rest: str, values: Sequence[object]) -> Iterator[AskedRow]:
        return map(_asked, self._db.query(f"{_ROWS} {rest}", list(values)))

    def _products_named(self, text: str) -> list[int]:
        return self._text.find(text, forgiving=False).ids.tolist() if text.strip() else []

    # Forgetting

    def count_questions(self, before: str = "") -> int:
        """All, or those asked before a time in UTC."""
        row = self._db.execute(
            "SELECT count(*) FROM asked WHERE at < ?", [before or days.NEVER]
        ).fetchone()
        return int(row[0])

    def count_pictures(self, since: str = "") -> int:
        """All, or those of questions that were asked from a time in UTC on."""
        row = self._db.execute(
            "SELECT count(*) FROM asked a JOIN asked_pictures k ON k.asked_id = a.id "
            "WHERE a.at >= ?",
            [since],
        ).fetchone()
        return int(row[0])

    def some_questions(self, since: str, before: str, most: int) -> list[int]:
        """Ids of questions that were asked in a time (UTC), oldest first."""
        found = self._db.execute(
            "SELECT id FROM asked WHERE at >= ? AND at < ? ORDER BY at, id LIMIT ?",
            [since, before or days.NEVER, most],
        )
        return [int(id_) for (id_,) in found]

    def some_pictures(self, last: int, most: int) -> list[int]:
        """Ids of questions up to ``last`` that have a picture, oldest first."""
        found = self._db.execute(
            "SELECT asked_id FROM asked_pictures WHERE asked_id <= ? ORDER BY asked_id LIMIT ?",
            [last, most],
        )
        return [int(id_) for (id_,) in found]

    def picture_sizes(self, below: int, most: int) -> list[tuple[int, int]]:
        """(id of the question, bytes) of pictures, the newest question first, from those ``below``
        an id on."""
        found = self._db.execute(
            "SELECT asked_id, length(jpeg) + length(thumbnail) FROM asked_pictures "
            "WHERE asked_id < ? ORDER BY asked_id DESC LIMIT ?",
            [below, most],
        )
        return [(int(id_), int(size)) for id_, size in found]

    def forget_questions(self, asked_ids: Sequence[int]) -> int:
        """Delete questions with all that is known of them; how many there were. What was counted
        stays. The file holds nothing of them once ``settle`` says so."""
        these = _listed(asked_ids)
        with self.transaction():
            self._remember_newest("asked")
            self._db.execute(
                f"DELETE FROM recognised WHERE key IN (SELECT key FROM asked WHERE id IN ({these})"
                " AND key <> '')"
            )
            return int(self._db.execute(f"DELETE FROM asked WHERE id IN ({these})").rowcount)

    def forget_pictures(self, asked_ids: Sequence[int]) -> None:
        """Delete the pictures of questions and nothing else."""
        these = _listed(asked_ids)
        with self.transaction():
            self._db.execute(f"DELETE FROM asked_pictures WHERE asked_id IN ({these})")

    def forget_recognised(self, before: str) -> None:
        """Of products that were recognised before a time in UTC."""
        with self.transaction():
            self._db.execute("DELETE FROM recognised WHERE at < ?", [before])

    def settle(self) -> bool:
        """Have the file itself take all that was written, and leave nothing of it beside. False: a
        program that reads it just now keeps that from being; it is tried again another time."""
        busy, *_ = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy


def _listed(ids: Sequence[int]) -> str:
    return ",".join(str(int(id_)) for id_ in ids)


def _asked(row: Mapping[str, Any]) -> AskedRow:
    return AskedRow(
        **{
            **row,
            "source": Source(row["source"]),
            "verdict": Verdict(row["verdict"]),
            "reason": Reason(row["reason"]),
            "outcome": Outcome(row["outcome"]),
            "has_picture": bool(row["has_picture"]),
        }
    )


def _box_text(box: Box | None) -> str:
    return json.dumps([box.left, box.top, box.width, box.height]) if box is not None else ""


def _box(text: str) -> Box | None:
    return Box(*json.loads(text)) if text else None
