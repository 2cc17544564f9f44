"""How often products were taken, and which ones by the same customer: counts that ``history``
writes, and that say what is likely here and what goes together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from engine.catalog.connected import Connected
from engine.catalog.connection import explained

FORGOTTEN = 6
"""Half-lives after which a taking no longer counts: 1 in 64 of it would be left."""

_LATELY = 100
"""Takings from which it is told whether anybody keeps the stock up."""

_COUNTED_SHARE = 0.8
_SOLD_OUT_SHARE = 0.05
"""Kept up: so many of the products that were taken have a stock at all, and no more than so many
are said to be sold out."""

_AGE = "max(0, CAST(:today - julianday(day) AS INTEGER))"
_LEFT = "(1 - age % :half / (2.0 * :half)) / (1 << age / :half)"
"""In days, and how much of a taking is left by then."""

_JULIAN = 1721424.5
"""From Python's count of days to SQLite's."""

_AT = "%Y-%m-%dT%H:%M:%SZ"


@explained
class Experience(Connected):
    """The part of a catalogue that knows what was taken."""

    def times_taken(
        self, product_ids: Sequence[int], today: date, half_life: int
    ) -> dict[int, float]:
        """How often products were taken, by id, without those that were not.

        A taking counts half after ``half_life`` days, a quarter after twice as many, and so on,
        falling evenly in between: nearly an exponential, and SQLite can reckon it. One on a day
        that is still to come, as a wrong clock writes it, is of today.
        """
        oldest = today - timedelta(days=half_life * FORGOTTEN)
        found = self._db.execute(
            f"SELECT product_id, sum(times * {_LEFT}) FROM "
            f"(SELECT product_id, times, {_AGE} AS age FROM takings "
            f"WHERE product_id IN {_marks(product_ids)} AND day > :oldest) GROUP BY product_id",
            {"today": today.toordinal() + _JULIAN, "oldest": oldest.isoformat(), "half": half_life},
        )
        return {int(id_): float(count) for id_, count in found}

    def taken_since(self, product_ids: Sequence[int], moment: datetime) -> dict[int, int]:
        """How often products were recognised here since a moment in UTC, by id, without those that
        were not."""
        found = self._db.execute(
            "SELECT product_id, count(*) FROM recognised "
            f"WHERE product_id IN {_marks(product_ids)} AND at >= ? GROUP BY product_id",
            [moment.strftime(_AT)],
        )
        return {int(id_): int(count) for id_, count in found}

    def sold_out(self, product_ids: Sequence[int]) -> frozenset[int]:
        """Which of these products have a stock of nothing, in a shop that keeps its stock up."""
        found = self._db.execute(
            f"SELECT id FROM products WHERE id IN {_marks(product_ids)} AND stock <= 0"
        )
        gone = frozenset(int(row[0]) for row in found)
        return gone if gone and self._keeps_stock() else frozenset()

    def _keeps_stock(self) -> bool:
        """What was taken lately tells: who sells what is sold out does not count what is left."""
        taken, counted, gone = self._db.execute(
            "SELECT count(*), count(stock), ifnull(sum(stock <= 0), 0) FROM "
            "(SELECT p.stock FROM recognised r JOIN products p ON p.id = r.product_id "
            "ORDER BY r.id DESC LIMIT ?)",
            [_LATELY],
        ).fetchone()
        return bool(taken) and counted >= _COUNTED_SHARE * taken and gone <= _SOLD_OUT_SHARE * taken

    # What was taken together

    def taken_with(self, product_id: int) -> dict[int, float]:
        """How often each other product was taken by a customer who took this one."""
        found = self._db.execute(
            "SELECT second_id, times FROM together WHERE first_id = ? "
            "UNION ALL SELECT first_id, times FROM together WHERE second_id = ?",
            [product_id, product_id],
        )
        return {int(other): float(times) for other, times in found}

    def pairs_with(self, product_ids: Iterable[int]) -> dict[int, float]:
        """In how many pairs each product was taken, with whatever else."""
        return {id_: sum(self.taken_with(id_).values()) for id_ in product_ids}

    def pairs(self) -> float:
        """How many pairs were taken in all."""
        return float(self._db.execute("SELECT ifnull(sum(times), 0) FROM together").fetchone()[0])


def _marks(ids: Sequence[int]) -> str:
    return f"({','.join(str(int(id_)) for id_ in ids)})"
