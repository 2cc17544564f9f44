"""Between the camera's picture, the counter in it, and the small copy that is watched."""

from __future__ import annotations

from engine.counter import blobs
from engine.counter.blobs import Blob
from engine.counter.plain import on_plain
from engine.counter.region import Region
from engine.counter.scene import Miniature
from engine.counter.sharp import fused, shot
from engine.counter.things import Candidate
from engine.counter.types import Corners, Look
from engine.types import Box, Rgb

_MARGIN = 0.05
"""How far the box reaches beyond the thing: less than in photos, where it is found less exactly."""
_AROUND = 0.3
"""How much around the box is kept, for what the box cuts off: a barcode at the edge."""


class Framing:
    """For pictures of one ``size`` (width, height) and one region."""

    def __init__(self, corners: Corners, size: tuple[int, int]) -> None:
        self.size = size
        self._region = Region(corners, size)
        self._miniature = Miniature(self._region)

    def small(self, pixels: Rgb) -> Rgb:
        """The copy that is watched."""
        return self._miniature.of(pixels)

    def whole(self, pixels: Rgb) -> Rgb:
        """All of the counter."""
        return self._region.cut(pixels, Box(0, 0, *self._region.flat_size))

    def flat(self, pixels: Rgb) -> Rgb:
        """All of the counter, or where it is the whole picture that itself."""
        return pixels if self._region.is_whole else self.whole(pixels)

    def subject(self, blob: Blob) -> Box:
        """A blob's box on the counter in full size, with a margin and made square."""
        scale, (width, height) = self._miniature.scale, self._region.flat_size
        box = blob.box
        side = max(box.width, box.height) * scale * (1 + 2 * _MARGIN)
        side = min(side, width, height)
        left = (box.left + box.width / 2) * scale - side / 2
        top = (box.top + box.height / 2) * scale - side / 2
        left, top = min(max(0.0, left), width - side), min(max(0.0, top), height - side)
        return Box(int(left), int(top), max(1, int(side)), max(1, int(side)))

    def in_picture(self, blob: Blob) -> Box:
        """The box around a blob in the camera's picture."""
        scale = self._miniature.scale
        values = (blob.box.left, blob.box.top, blob.box.width, blob.box.height)
        return self._region.in_picture(Box(*(round(value * scale) for value in values)))

    def shoot(self, candidate: Candidate, pixels: Rgb) -> None:
        """Keep a picture of it, always of the same part of the counter."""
        if candidate.frame is None:
            subject = self.subject(candidate.blob)
            candidate.frame = blobs.grown(subject, _AROUND, *self._region.flat_size)
        candidate.shots.append(shot(self._region.cut(pixels, candidate.frame)))

    def look(self, number: int, candidate: Candidate, box: Box) -> Look:
        """What is to be recognised of it; ``box`` is its subject."""
        frame, blob = candidate.frame or box, candidate.blob
        inside = Box(box.left - frame.left, box.top - frame.top, box.width, box.height)
        picture = on_plain(fused(candidate.shots), frame, blob.mask, self._miniature.scale)
        since = candidate.still_since
        return Look(number, picture, inside, since, is_doubtful=blob.reaches_in)
