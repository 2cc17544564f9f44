"""What was measured of the shop's answers, and when: the trend of the Quality page."""

from __future__ import annotations

from dataclasses import astuple, fields

from engine.catalog.connected import Connected
from engine.catalog.connection import explained
from engine.types import Measured

KEPT = 1000
"""The latest ones."""

_COLUMNS = tuple(field.name for field in fields(Measured))


@explained
class Measurements(Connected):
    """The part of a catalogue that remembers how well it was recognised."""

    def note_measured(self, measured: Measured) -> None:
        """Without ``at`` it is of now."""
        given = [(c, v) for c, v in zip(_COLUMNS, astuple(measured), strict=True) if v != ""]
        names, marks = ", ".join(c for c, _ in given), ", ".join("?" * len(given))
        with self.transaction():
            self._db.execute(
                f"INSERT INTO measured ({names}) VALUES ({marks})",
                [v for _, v in given],
            )
            self._db.execute(
                "DELETE FROM measured WHERE id NOT IN "
                "(SELECT id FROM measured ORDER BY id DESC LIMIT ?)",
                [KEPT],
            )

    def measured(self, most: int = 200) -> tuple[Measured, ...]:
        """The latest measurements, the oldest of them first."""
        found = self._db.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM measured ORDER BY id DESC LIMIT ?",
            [most],
        )
        return tuple(Measured(*row) for row in reversed(list(found)))
