"""How often products were taken, and which ones by the same customer: the counts.

They say nothing of any one question, and stay when the questions are forgotten.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from engine.catalog.connected import Connected
from engine.catalog.connection import explained


@dataclass(frozen=True, slots=True)
class Taking:
    """A product that was taken on a local day ("2026-11-28"), by a customer if that is known."""

    product_id: int
    day: str
    customer: str = ""


@explained
class Takings(Connected):
    """The part of a catalogue that counts what was taken; ``Experience`` reads it."""

    def count_taking(self, taking: Taking, others: Collection[int], times: int) -> None:
        """Count it ``times`` (1, or -1 to take it back). ``others`` are the products that the same
        customer took besides: the same one again makes no new pairs."""
        pairs = set() if taking.product_id in others else set(others)
        with self.transaction():
            self._count(_TAKEN, (taking.product_id, taking.day), times)
            for other in pairs:
                first, second = sorted((taking.product_id, other))
                self._count(_TOGETHER, (first, second), times)

    def _count(self, statements: tuple[str, str], key: tuple[object, ...], times: int) -> None:
        count, leave_out = statements
        self._db.execute(count, [*key, times])
        self._db.execute(leave_out, list(key))


_TAKEN = (
    """
    INSERT INTO takings SELECT id, ?2, ?3 FROM products WHERE id = ?1
    ON CONFLICT DO UPDATE SET times = times + excluded.times""",
    "DELETE FROM takings WHERE product_id = ? AND day = ? AND times <= 0",
)
_TOGETHER = (
    """
    INSERT INTO together SELECT p.id, q.id, ?3 FROM products p, products q
    WHERE p.id = ?1 AND q.id = ?2
    ON CONFLICT DO UPDATE SET times = times + excluded.times""",
    "DELETE FROM together WHERE first_id = ? AND second_id = ? AND times <= 0",
)
"""Of products that are gone nothing is counted; what falls to none is not there."""
