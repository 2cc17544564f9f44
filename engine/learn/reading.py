"""A picture that is to be learnt, seen as every photo of the gallery was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from engine import details, gate, subject
from engine.catalog.store import NewPhoto
from engine.cnn.runtime import Features, Network
from engine.editing import Ready
from engine.exchange.photos import new_photo
from engine.gate import Judgement
from engine.opening import Picture, opened
from engine.study import Findings
from engine.types import Reason, Rgb, Vector
from engine.views import glance


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


@dataclass(frozen=True, slots=True)
class Reader:
    """``backbones`` are those of the looks that are possible now; ``helper`` looks for details
    while the networks look."""

    network: Callable[[str], Network]
    backbones: Sequence[str]
    helper: Executor

    def read(self, picture: Picture) -> Reading:
        """:raises PictureError: it cannot be used."""
        pixels, name, sha256 = opened(picture)
        wants_details = len(self.backbones) > 1
        looking = self.helper.submit(_details, pixels) if wants_details else None
        first, *others = self.backbones
        watched = _Watched(self.network(first))
        photo = new_photo(pixels, name, sha256, watched.network.side, watched.look)
        seen = {backbone: self._glance(pixels, backbone) for backbone in others}
        findings = Findings(
            {backbone: vector.ravel() for backbone, vector in seen.items()},
            looking.result() if looking else None,
        )
        shape = next(iter(seen.values())).shape if seen else (-1, watched.width)
        all_seen = np.stack([photo.embedding.reshape(shape), *seen.values()])
        return Reading((photo, findings), all_seen, _judged(pixels, watched.outer, first))

    def _glance(self, pixels: Rgb, backbone: str) -> Vector:
        network = self.network(backbone)
        return glance(pixels, subject.find(pixels), network.side, network.look).seen


class _Watched:
    """A network of which the first thing that it sees is kept: the outer view."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self._seen: list[Features] = []

    def look(self, pixels: Rgb) -> Features:
        self._seen.append(self.network.look(pixels))
        return self._seen[-1]

    @property
    def outer(self) -> Features:
        return self._seen[0]

    @property
    def width(self) -> int:
        return len(self.outer.embedding)


def _details(pixels: Rgb) -> bytes:
    return details.to_bytes(details.find(pixels))


def _judged(pixels: Rgb, outer: Features, backbone: str) -> Judgement:
    useless = gate.unusable(pixels)
    return Judgement(0.0, useless) if useless else gate.judge(pixels, outer, backbone)


NOTHING_WRONG = Judgement(1.0, Reason.LOOKS)
