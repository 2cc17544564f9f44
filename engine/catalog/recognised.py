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

    def note_recognised(self, product_id: int, verdict: Verdict) -> None:
        """``verdict`` is what the program had said. Of a product that is gone nothing is noted."""
        with self.transaction():
            self._db.execute(
                "INSERT INTO recognised (product_id, verdict) "
                "SELECT id, ? FROM products WHERE id = ?",
                [verdict.value, product_id],
            )
            self._db.execute(
                "DELETE FROM recognised WHERE product_id = ? AND id NOT IN (SELECT id FROM "
                "recognised WHERE product_id = ? ORDER BY id DESC LIMIT ?)",
                [product_id, product_id, KEPT],
            )

    def recognised(self, product_id: int, most: int = 5) -> tuple[Taken, ...]:
        """The latest times, newest first."""
        found = self._db.execute(
            "SELECT product_id, at, verdict FROM recognised WHERE product_id = ? "
            "ORDER BY id DESC LIMIT ?",
            [product_id, most],
        )
        return tuple(Taken(int(id_), at, Verdict(verdict)) for id_, at, verdict in found)
