"""The gap between the pictures in a catalogue and what the counter's camera shows."""

from __future__ import annotations

import numpy as np

from engine.types import Vector

GAP_TRUST = 10
"""So many products must have been seen before the gap between what the shop photographs and the
pictures in its catalogue is believed, and then only by half."""

_MEMORY = 400


class Gap:
    """What queries have in common that the photos of what they show lack.

    One query per product counts, so that scanning one product all day does not pull it along.
    """

    def __init__(self) -> None:
        self._seen: dict[int, Vector] = {}

    @property
    def value(self) -> Vector | None:
        """As far as it is believed (d,); None before enough products were seen."""
        if len(self._seen) < GAP_TRUST:
            return None
        total = np.sum(list(self._seen.values()), axis=0)
        return np.asarray(total / (len(self._seen) + GAP_TRUST), np.float32)

    def notice(self, difference: Vector, product_id: int) -> None:
        """How a query (d,) differs from the photos of the product it was named."""
        self._seen.pop(product_id, None)
        self._seen[product_id] = difference
        if len(self._seen) > _MEMORY:
            del self._seen[next(iter(self._seen))]
