"""What reaches in from outside, and what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from engine.counter import blobs
from engine.counter.blobs import Blob
from engine.counter.scene import Mask
from engine.types import Rgb

_GROUPING = np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9)), np.uint8)
"""Pieces so close to each other belong together: the counter may show through an arm of its own
colour."""

_SKIN = 0.4
"""With so much skin, what is joined to the edge however thinly is a hand."""

_NEAR = 0.035
"""Of the counter's longer side: what is skin-coloured and so close to the edge, or so thin, is the
rest of a hand that is hard to see."""

_INSIDE, _LOST = 0.88, 0.01
"""What lay within an arm and lacks no more of it than this share of the counter is still that arm.
A product that an arm has let go of lacks the arm."""

_KEPT, _EVERY = 1.5, 0.1
"""Seconds for which, and in steps of which, arms are remembered."""


@dataclass(frozen=True, slots=True, eq=False)
class _Reach:
    """Pieces that belong together and meet the edge, ``is_wide`` as an arm does."""

    mask: Mask
    is_wide: bool


class Arms:
    """Tells arms from things. To be asked once per frame."""

    def __init__(self) -> None:
        self._past: list[tuple[Mask, float]] = []

    def forget(self) -> None:
        self._past.clear()

    def marked(
        self, found: Sequence[Blob], lies: Mask, faint: Callable[[], Mask], lab: Rgb, at: float
    ) -> list[Blob]:
        """``found`` with ``reaches_in`` where it belongs to an arm.

        ``lies`` is all that lies there, listed things too: fingers that look out from behind one
        are joined to their arm by it. What has the colour of skin is a hand while there is an arm,
        and where it meets the edge by ``faint``, which tells where there may be more.
        """
        reaches = _reaches(lies, _GROUPING) if found else []
        self._remember([reach.mask for reach in reaches if reach.is_wide], at)
        skin = [blob for blob in found if blobs.skin_share(lab, blob.mask) > _SKIN]
        hands = [blob for blob in skin if _is_rest(blob)]
        if skin and any(r.is_wide or blobs.skin_share(lab, r.mask) > _SKIN for r in reaches):
            hands = skin
        elif skin:
            joined = _reaches(cv2.bitwise_or(lies, faint()), None)
            reaches += [replace(reach, is_wide=False) for reach in joined]
        return [self._marked(blob, reaches, blob in skin, blob in hands) for blob in found]

    def _marked(self, blob: Blob, reaches: Sequence[_Reach], is_skin: bool, is_hand: bool) -> Blob:
        if any(_belongs(blob, reach, is_skin) for reach in reaches):
            return replace(blob, reaches_in=True)
        if is_hand or self._was_arm(blob):
            return replace(blob, reaches_in=True, is_guess=True)
        return blob

    def _was_arm(self, blob: Blob) -> bool:
        """Whether it is what reached in a moment ago, and lost touch with the edge."""
        return not blob.reaches_in and any(
            blobs.share_of(arm, blob.mask) > _INSIDE and _lost(arm, blob) < _LOST * arm.size
            for arm, _ in self._past
        )

    def _remember(self, arms: Sequence[Mask], at: float) -> None:
        self._past = [(arm, seen) for arm, seen in self._past if at - seen < _KEPT]
        if not self._past or at - self._past[-1][1] >= _EVERY:
            self._past += [(arm, at) for arm in arms]


def _reaches(lies: Mask, grouping: Mask | None) -> list[_Reach]:
    """Groups of pieces that meet the edge, each with its own pixels only."""
    wide = lies if grouping is None else cv2.dilate(lies, grouping)
    count, labels = cv2.connectedComponents(wide, connectivity=8)
    found = []
    for number in range(1, count):
        mask = np.where(labels == number, lies, np.uint8(0))
        width = blobs.contact(mask)
        if width:
            found.append(_Reach(mask, blobs.is_wide(width, mask)))
    return found


def _belongs(blob: Blob, reach: _Reach, is_skin: bool) -> bool:
    """Skin by however thin a contact, anything else by one that an arm may have."""
    return (reach.is_wide or is_skin) and blobs.share_of(reach.mask, blob.mask) > 0


def _is_rest(blob: Blob) -> bool:
    """Whether something skin-coloured is close to the edge, or as thin as a hand's outline."""
    height, width = blob.mask.shape
    near = _NEAR * max(height, width)
    box = blob.box
    gap = min(box.left, box.top, width - box.right, height - box.bottom)
    thickness = 2 * float(cv2.distanceTransform(blob.mask, cv2.DIST_L2, 3).max())
    return bool(gap < near or thickness < near)


def _lost(arm: Mask, blob: Blob) -> int:
    """Pixels of an arm that are not in the blob."""
    return cv2.countNonZero(arm) - cv2.countNonZero(cv2.bitwise_and(arm, blob.mask))
