"""What networks saw in photos, their details, and what was learnt from all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from engine.catalog.connected import Connected
from engine.catalog.connection import explained
from engine.types import Vector

Ids: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"
_NO_LIMIT = 2**62


@dataclass(frozen=True, slots=True, eq=False)
class Gallery:
    """All embeddings of one model: ``vectors`` (n, d) float32, ids (n,) int64 in the same order."""

    vectors: Vector
    photo_ids: np.ndarray[tuple[int], np.dtype[np.int64]]
    product_ids: np.ndarray[tuple[int], np.dtype[np.int64]]

    def only(self, rows: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Gallery:
        return Gallery(self.vectors[rows], self.photo_ids[rows], self.product_ids[rows])


@explained
class Embeddings(Connected):
    """The part of a catalogue that recognition reads. Only live photos count."""

    def add_embedding(self, photo_id: int, model: str, vector: Vector) -> None:
        """Store the embedding of a photo under its model. Float16 costs no measurable accuracy."""
        raw = vector.astype("<f2").tobytes()
        with self.transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?)", [model, photo_id, raw]
            )

    def photos_without_embedding(self, model: str) -> list[int]:
        """Ids of photos that ``model`` has not seen yet."""
        found = self._db.execute(
            "SELECT id FROM live_photos WHERE id NOT IN "
            "(SELECT photo_id FROM embeddings WHERE model = ?) ORDER BY id",
            [model],
        )
        return [int(row[0]) for row in found]

    def models(self) -> frozenset[str]:
        """Models that have an embedding of every photo."""
        found = self._db.execute(
            "SELECT model FROM embeddings e JOIN live_photos p ON p.id = e.photo_id GROUP BY model "
            "HAVING count(*) = (SELECT count(*) FROM live_photos)"
        )
        return frozenset(str(row[0]) for row in found)

    def seen_by(self, models: Sequence[str], after: int = 0) -> tuple[Ids, Ids]:
        """The photos with ids above ``after`` that all of the models have seen, in the order of
        their ids; and whose they are."""
        places = ", ".join("?" * len(models))
        found = self._db.execute(
            # By the index that holds no vectors: of 100,000 photos five times as quick.
            "SELECT p.id, p.product_id FROM (SELECT photo_id FROM embeddings "
            f"INDEXED BY embeddings_by_photo WHERE photo_id > ? AND model IN ({places}) "
            "GROUP BY photo_id HAVING count(*) = ?) e "
            "CROSS JOIN live_photos p ON p.id = e.photo_id",
            [after, *models, len(models)],
        ).fetchall()
        pairs = np.array(found, np.int64).reshape(-1, 2)
        pairs = pairs[np.argsort(pairs[:, 0])]
        return pairs[:, 0], pairs[:, 1]

    def gallery(self, model: str, size: int, after: int = 0, upto: int | None = None) -> Gallery:
        """Embeddings of ``model``, each of length ``size``, of photos with ids above ``after``.

        ``upto`` is the last id that counts.
        """
        found = self._db.execute(
            "SELECT e.photo_id, p.product_id, e.vector FROM embeddings e "
            "JOIN live_photos p ON p.id = e.photo_id "
            "WHERE e.model = ? AND e.photo_id > ? AND e.photo_id <= ? ORDER BY e.photo_id",
            [model, after, upto if upto is not None else _NO_LIMIT],
        ).fetchall()
        vectors = np.frombuffer(b"".join(row[2] for row in found), "<f2")
        return Gallery(
            vectors.reshape(-1, size).astype(np.float32),
            np.array([row[0] for row in found], np.int64),
            np.array([row[1] for row in found], np.int64),
        )

    # Details: what the second look compares

    def add_details(self, photo_id: int, found: bytes) -> None:
        with self.transaction():
            self._db.execute("INSERT OR REPLACE INTO details VALUES (?, ?)", [photo_id, found])

    def details(self, photo_id: int) -> bytes | None:
        row = self._db.execute(
            "SELECT found FROM details WHERE photo_id = ?", [photo_id]
        ).fetchone()
        return None if row is None else bytes(row[0])

    def photos_without_details(self) -> list[int]:
        """Ids of photos in which no details were looked for yet."""
        found = self._db.execute(
            "SELECT id FROM live_photos WHERE id NOT IN (SELECT photo_id FROM details) ORDER BY id"
        )
        return [int(row[0]) for row in found]

    def forget_models(self, kept: Collection[str]) -> None:
        """Drop the embeddings of networks that nobody asks any more."""
        known = {str(row[0]) for row in self._db.execute("SELECT DISTINCT model FROM embeddings")}
        for model in known - set(kept):
            with self.transaction():
                self._db.execute("DELETE FROM embeddings WHERE model = ?", [model])
                for name in ("head", "ledger"):
                    self._forget_what_was_learnt(name, model)

    def _forget_what_was_learnt(self, name: str, model: str) -> None:
        """Heads and ledgers are called by all networks that they rest on."""
        for table, column in (("learnt", "name"), ("facts", "key")):
            self._db.execute(
                f"DELETE FROM {table} WHERE {column} LIKE ? || ' %' AND instr({column}, ?)",
                [name, model],
            )

    # What was learnt from the photos

    def learnt(self, name: str) -> bytes | None:
        row = self._db.execute("SELECT value FROM learnt WHERE name = ?", [name]).fetchone()
        return None if row is None else bytes(row[0])

    def keep_learnt(self, name: str, value: bytes) -> None:
        with self.transaction():
            self._db.execute("INSERT OR REPLACE INTO learnt VALUES (?, ?)", [name, value])
