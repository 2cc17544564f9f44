"""When products were recognised lately: each time a clerk said that it is this one."""

from __future__ import annotations

from engine.catalog.connected import Connected
from engine.catalog.connection import explained
from engine.types import Taken, Verdict

KEPT = 20
"""Of each product."""


@explained
class Recognised(Connected):
    """The part of a catalogue that remembers what was taken."""

    def note_recognised(self, product_id: int, verdict: Verdict, key: str = "") -> None:
        """``verdict`` is what the program had said. ``key`` is that of the question, which before
        may have been thought another product. Of a product that is gone nothing is noted."""
        with self.transaction():
            self.forget_recognised_by(key)
            self._db.execute(
                "INSERT INTO recognised (product_id, verdict, key) "
                "SELECT id, ?, ? FROM products WHERE id = ?",
                [verdict.value, key, product_id],
            )
            self._db.execute(
                "DELETE FROM recognised WHERE product_id = ? AND id NOT IN (SELECT id FROM "
                "recognised WHERE product_id = ? ORDER BY id DESC LIMIT ?)",
                [product_id, product_id, KEPT],
            )

    def forget_recognised_by(self, key: str) -> None:
        """What was noted of the question with this key."""
        with self.transaction():
            self._db.execute("DELETE FROM recognised WHERE key = ? AND key <> ''", [key])

    def recognised(self, product_id: int, most: int = 5) -> tuple[Taken, ...]:
        """The latest times, newest first."""
        found = self._db.execute(
            "SELECT product_id, at, verdict FROM recognised WHERE product_id = ? "
            "ORDER BY id DESC LIMIT ?",
            [product_id, most],
        )
        return tuple(Taken(int(id_), at, Verdict(verdict)) for id_, at, verdict in found)

    def recognised_lately(self, most: int) -> tuple[int, ...]:
        """The products that were taken last, each once, the latest first."""
        found = self._db.execute(
            "SELECT product_id FROM recognised JOIN products p ON p.id = product_id "
            "WHERE p.binned_at IS NULL GROUP BY product_id ORDER BY max(recognised.id) DESC "
            "LIMIT ?",
            [most],
        )
        return tuple(int(id_) for (id_,) in found)
