"""A picture that is to be learnt, seen as every photo of the gallery was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine import details, subject
from engine.catalog.store import NewPhoto
from engine.cnn.runtime import Network
from engine.editing import Ready
from engine.exchange.photos import as_photo
from engine.gate import Judgement
from engine.glimpses import Glimpse, Glimpses
from engine.judging import Judge
from engine.opening import Opened, Picture, opened
from engine.study import Findings
from engine.types import Box, Part, Rgb, Vector
from engine.views import Glance, glance


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """``ready`` to be stored; ``seen`` (networks, views, channels) by all networks that are there,
    the first look's first; and whether it shows a product at all."""

    ready: Ready
    seen: Vector
    judged: Judgement

    @property
    def photo(self) -> NewPhoto:
        return self.ready[0]


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """``backbones`` are those of the looks that are possible now. What was seen when the picture
    was asked about is not looked at again. Its details are found at once, by the ``helper`` while
    the networks look: the same thing may be asked about next, and they are what proves it."""

    network: Callable[[str], Network]
    backbones: Sequence[str]
    glimpses: Glimpses
    helper: Executor
    judge: Judge

    def read(self, picture: Picture) -> Reading:
        """:raises PictureError: it cannot be used."""
        known = self.glimpses.of(picture) if isinstance(picture, Part) else None
        found = opened(picture) if known is None else _opened_again(picture, known)
        closer = self.helper.submit(self._details, found.pixels)
        seen, judged = self._look(found.pixels) if known is None else self._look_on(known)
        others = zip(self.backbones[1:], seen[1:], strict=True)
        findings = Findings({backbone: one.ravel() for backbone, one in others}, closer.result())
        return Reading((as_photo(*found, seen[0]), findings), seen, judged)

    def _details(self, pixels: Rgb) -> bytes | None:
        """What the second look compares."""
        return details.to_bytes(details.find(pixels)) if len(self.backbones) > 1 else None

    def _look(self, pixels: Rgb) -> tuple[Vector, Judgement]:
        box = subject.find(pixels)
        glances = [self._glance(pixels, box, backbone) for backbone in self.backbones]
        judged = self.judge(pixels, box, glances[0].outer)
        return np.stack([one.seen for one in glances]), judged

    def _look_on(self, known: Glimpse) -> tuple[Vector, Judgement]:
        """With the networks that were not needed for the answer."""
        missing = self.backbones[len(known.seen) :]
        more = [self._glance(known.pixels, known.box, backbone).seen[None] for backbone in missing]
        return np.concatenate([known.seen, *more])[: len(self.backbones)], known.judged

    def _glance(self, pixels: Rgb, box: Box, backbone: str) -> Glance:
        network = self.network(backbone)
        return glance(pixels, box, network.side, network.look)


def _opened_again(picture: Picture, known: Glimpse) -> Opened:
    """A file is not decoded a second time: what was looked at is sharp enough."""
    whole = picture.picture if isinstance(picture, Part) else picture
    if isinstance(whole, np.ndarray):
        return opened(picture)
    name = whole.name if isinstance(whole, Path) else ""
    return opened(Part(known.pixels, known.box))._replace(name=name)
