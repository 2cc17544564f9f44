"""Pictures that were to be learnt: what became of each, and whose photos they are.

What a sample is now follows from its photo: while that is in the gallery it is learnt, else it is
what its row says. So undo, the bin and whoever removes a photo need know nothing of samples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.catalog.connected import Connected
from engine.catalog.connection import explained
from engine.types import Doubt, SampleState

KEPT_DECIDED = 200
"""Pictures of refused samples that are kept, for the day somebody thinks better of it."""


@dataclass(frozen=True, slots=True)
class NewSample:
    """A sample to be written down: with the photo it has become, or with its own picture while it
    is aside."""

    product_id: int
    photo_id: int | None = None
    state: SampleState = SampleState.TAKEN_OUT
    doubt: Doubt | None = None
    rival_id: int | None = None
    till: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A sample as it is now; ``photo_id`` also of one that lies in the bin. ``product_id`` is the
    photo's while that is in the gallery: it may have been moved."""

    id: int
    product_id: int
    photo_id: int | None
    state: SampleState
    doubt: Doubt | None
    rival_id: int | None
    at: str
    till: str
    key: str
    is_seen: bool


_IS_LIVE = "(f.id IS NOT NULL AND f.binned_at IS NULL)"
_STATE = f"iif({_IS_LIVE}, '{SampleState.LEARNT}', s.state)"
_OWNER = f"iif({_IS_LIVE}, f.product_id, s.product_id)"

_ALL = f"""
SELECT s.id, {_OWNER} AS product_id, s.photo_id, {_STATE} AS state, s.doubt, s.rival_id, s.at,
    s.till, s.key, s.is_seen
FROM samples s LEFT JOIN photos f ON f.id = s.photo_id JOIN products p ON p.id = {_OWNER}
WHERE p.binned_at IS NULL AND (s.photo_id IS NOT NULL
    OR EXISTS (SELECT 1 FROM sample_pictures k WHERE k.sample_id = s.id))
"""
"""Those with a picture, of products that are not in the bin."""

_AFTER_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"


@explained
class Samples(Connected):
    """The part of a catalogue that knows what was learnt from whom."""

    def add_sample(self, new: NewSample, picture: tuple[bytes, bytes] | None = None) -> int:
        """Its id. ``picture`` (JPEG, thumbnail) is that of one which has no photo."""
        with self.transaction():
            found = self._db.execute(
                "INSERT INTO samples (product_id, photo_id, rival_id, state, doubt, till, key) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    new.product_id, new.photo_id, new.rival_id, new.state.value,
                    new.doubt.value if new.doubt else "", new.till, new.key,
                ],
            )  # fmt: skip
            sample_id = int(found.lastrowid or 0)
            if picture is not None:
                self._db.execute(
                    "INSERT INTO sample_pictures (sample_id, jpeg, thumbnail) VALUES (?, ?, ?)",
                    [sample_id, *picture],
                )
                self._forget_decided()
        return sample_id

    def _forget_decided(self) -> None:
        self._db.execute(
            "DELETE FROM sample_pictures WHERE sample_id IN (SELECT id FROM samples "
            f"WHERE state = '{SampleState.REFUSED}' ORDER BY id DESC LIMIT -1 OFFSET ?)",
            [KEPT_DECIDED],
        )

    def change_sample(self, sample_id: int, **values: object) -> None:
        """Set columns of a sample; ``at=None`` is now."""
        with self.transaction():
            marks = [f"{name} = ?" for name in values if name != "at"]
            if "at" in values:
                marks.append(f"at = {_AFTER_NOW}")
            self._db.execute(
                f"UPDATE samples SET {', '.join(marks)} WHERE id = ?",
                [*(value for name, value in values.items() if name != "at"), sample_id],
            )

    def bring_sample(
        self, row: Mapping[str, Any], pixels: str, pictures: Sequence[Mapping[str, Any]]
    ) -> None:
        """Take over a row of another catalogue, with the hash of the photo that it has become or
        its own picture; unless it is here, or neither is. Products in it are ours."""
        values = {name: value for name, value in row.items() if name not in ("id", "photo_id")}
        same = [values[name] for name in ("product_id", "at", "till", "key")]
        known = self._db.execute(
            "SELECT 1 FROM samples WHERE product_id = ? AND at = ? AND till = ? AND key = ?", same
        )
        photo = self._db.execute(
            "SELECT id FROM photos WHERE product_id = ? AND pixel_sha256 = ?",
            [values["product_id"], pixels],
        ).fetchone()
        if known.fetchone() or not (photo or pictures):
            return
        with self.transaction():
            sample_id = self._insert_row(
                "samples", {**values, "photo_id": photo[0] if photo else None}
            )
            for picture in pictures:
                self._insert_row("sample_pictures", {**picture, "sample_id": sample_id})

    # Asking

    def samples(
        self, states: Sequence[SampleState] = (), most: int = 200, offset: int = 0
    ) -> list[SampleRow]:
        """Those in one of these states, or all; newest first."""
        marks = ", ".join("?" * len(states))
        wanted = f"AND {_STATE} IN ({marks})" if states else ""
        return self._rows(
            f"{wanted} ORDER BY s.at DESC, s.id DESC LIMIT ? OFFSET ?",
            [*(state.value for state in states), most, offset],
        )

    def samples_by_id(self, sample_ids: Sequence[int]) -> list[SampleRow]:
        """In the order of their ids; those that are gone are left out."""
        marks = ",".join(str(int(id_)) for id_ in sample_ids)
        return self._rows(f"AND s.id IN ({marks}) ORDER BY s.id")

    def samples_of(self, product_id: int, states: Sequence[SampleState]) -> list[SampleRow]:
        """Those of a product in one of these states, oldest first."""
        marks = ", ".join("?" * len(states))
        return self._rows(
            f"AND {_OWNER} = ? AND {_STATE} IN ({marks}) ORDER BY s.at, s.id",
            [product_id, *(state.value for state in states)],
        )

    def samples_since(self, moment: str, states: Sequence[SampleState]) -> list[SampleRow]:
        """Those from this time (UTC, as the catalogue writes it) on in one of these states."""
        marks = ", ".join("?" * len(states))
        return self._rows(
            f"AND s.at >= ? AND {_STATE} IN ({marks}) ORDER BY s.id",
            [moment, *(state.value for state in states)],
        )

    def samples_with_key(self, key: str) -> list[SampleRow]:
        """What was made of the picture that was asked about under this key."""
        return self._rows("AND s.key = ? ORDER BY s.id", [key]) if key else []

    def sample_of_photo(self, photo_id: int) -> SampleRow | None:
        """The newest sample that has become this photo."""
        found = self._rows("AND s.photo_id = ? ORDER BY s.id DESC LIMIT 1", [photo_id])
        return found[0] if found else None

    def sample_counts(self) -> tuple[int, int]:
        """How many are aside, and how many are learnt but were not looked at."""
        row = self._db.execute(
            "SELECT ifnull(sum(state = 'aside'), 0), "
            f"ifnull(sum(state = 'learnt' AND NOT is_seen), 0) FROM ({_ALL})"
        ).fetchone()
        return int(row[0]), int(row[1])

    def sample_file(self, sample_id: int, thumbnail: bool = False) -> bytes | None:
        """The JPEG of a sample, whether it is a photo or not; None when it is gone."""
        column = "thumbnail" if thumbnail else "jpeg"
        row = self._db.execute(
            f"SELECT ifnull(f.{column}, k.{column}) FROM samples s "
            "LEFT JOIN photo_files f ON f.photo_id = s.photo_id "
            "LEFT JOIN sample_pictures k ON k.sample_id = s.id WHERE s.id = ?",
            [sample_id],
        ).fetchone()
        return None if row is None or row[0] is None else bytes(row[0])

    def _rows(self, rest: str, values: Sequence[object] = ()) -> list[SampleRow]:
        return [_sample(row) for row in self._query(f"{_ALL} {rest}", values)]

    def _query(self, sql: str, values: Sequence[object]) -> Iterator[Mapping[str, Any]]:
        return iter(self._db.query(sql, list(values)))


def _sample(row: Mapping[str, Any]) -> SampleRow:
    return SampleRow(
        row["id"], row["product_id"], row["photo_id"], SampleState(row["state"]),
        Doubt(row["doubt"]) if row["doubt"] else None, row["rival_id"], row["at"], row["till"],
        row["key"], bool(row["is_seen"]),
    )  # fmt: skip
