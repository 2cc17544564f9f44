"""What reached in a moment ago: an arm does not become a thing by losing touch with the edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.counter import blobs
from engine.counter.blobs import Blob
from engine.counter.scene import Mask

_SAME = 0.88
"""Least overlap, both ways, with what reached in before. More of an arm than that never looks like
the counter for long; of a product, an arm that has let go of it is more."""

_KEPT, _EVERY = 1.5, 0.1
"""Seconds for which, and in steps of which, arms are remembered."""


class Arms:
    """Tells arms from things. To be asked once per frame."""

    def __init__(self) -> None:
        self._past: list[tuple[Mask, float]] = []

    def forget(self) -> None:
        self._past.clear()

    def marked(self, found: Sequence[Blob], whole: Sequence[Blob], at: float) -> list[Blob]:
        """``found`` with ``reaches_in`` where it belongs to an arm.

        ``whole`` is all that lies there, listed things too: fingers that look out from behind one
        are joined to their arm by it.
        """
        arms = [blob.mask for blob in whole if blob.reaches_in]
        self._remember(arms, at)
        return [
            replace(blob, reaches_in=True) if _is_part(blob, arms) or self._was_arm(blob) else blob
            for blob in found
        ]

    def _was_arm(self, blob: Blob) -> bool:
        """The counter may show through an arm of its colour, close to the edge."""
        return not blob.reaches_in and any(
            blobs.share_of(arm, blob.mask) > _SAME and blobs.share_of(blob.mask, arm) > _SAME
            for arm, _ in self._past
        )

    def _remember(self, arms: Sequence[Mask], at: float) -> None:
        self._past = [(arm, seen) for arm, seen in self._past if at - seen < _KEPT]
        if not self._past or at - self._past[-1][1] >= _EVERY:
            self._past += [(arm, at) for arm in arms]


def _is_part(blob: Blob, arms: Sequence[Mask]) -> bool:
    return any(blobs.share_of(arm, blob.mask) > 0 for arm in arms)
