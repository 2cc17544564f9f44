"""Where two pictures are alike in the eyes of the program, and where one product is preferred.

The similarity of two pictures is a sum over the channels of the network (``Head.shares``), and what
a channel says is the mean of what it says in each cell of the last convolution. So the similarity
can be dealt out to the cells, in proportion to how much each of them makes its channels say: layer-
wise relevance propagation through one layer (Bach et al. 2015, doi:10.1371/journal.pone.0130140);
Stylianou, Souvenir & Pless 2019 (arXiv:1901.00536) do so for plain cosines. Nothing is left out:
the shares add up to the similarity. Dealt out is what the first look goes by, in the space that was
learnt from the shop: what varies between photos of one product, such as backgrounds, counts little.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from engine import seeing, subject, views
from engine.cnn.runtime import Network
from engine.head import Head, flatten
from engine.types import Box, Regions, Rgb, Vector

_BLUR = 2.0
"""Of the maps, in their pixels: a cell has no sharp edge."""

_FAINT = 0.2
"""What speaks for one product rather than the other is not made to look like more than it is: it
is measured by at least so much of what makes them alike."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """What the network of the first look finds in each cell of each view of the part ``box`` of a
    picture (views, h, w, channels), and where that lies in the space of the first look (d,)."""

    box: Box
    found: Vector
    placed: Vector


def cells(pixels: Rgb, box: Box, network: Network, place: Callable[[Vector], Vector]) -> Cells:
    """Show the network the views of the subject in ``box``; ``place`` is that of a ``Space``."""
    parts = views.parts(box)
    found = np.stack([network.cells(subject.crop(pixels, part, network.side)) for part in parts])
    return Cells(box, found, place(_seen(found)))


def _seen(found: Vector) -> Vector:
    """(1, views, channels), as a space of one network takes it."""
    return np.asarray(found.mean(axis=(1, 2))[None], np.float32)


def dealt_out(of: Cells, head: Head, direction: Vector) -> Vector:
    """What each cell adds to the similarity with a placed vector (d,): (views, h, w). The sum is
    the similarity, but for channels that say nothing anywhere."""
    by_channel = head.shares(flatten(_seen(of.found)), direction)
    total = of.found.sum(axis=(0, 1, 2))
    return np.asarray(of.found @ (by_channel / np.maximum(total, 1e-9)), np.float32)


def regions(asked: Cells, photos: Sequence[Cells], head: Head) -> list[tuple[Regions, Regions]]:
    """The regions of a query and of a photo, for one photo or for two, which are then told apart.
    They have one measure: a photo that is less alike is darker."""
    alike = np.stack([_maps(asked, p, head, (p.placed, asked.placed)) for p in photos])
    most = max(float(alike.max()), 1e-9)
    if len(photos) < 2:
        return [_pair(asked, photos[0], alike[0] / most)]
    ahead = photos[0].placed - photos[1].placed
    apart = np.stack(
        [_maps(asked, p, head, (to, to)) for p, to in zip(photos, (ahead, -ahead), strict=True)]
    )
    lead = max(float(apart.max()), _FAINT * most)
    return [_pair(asked, photo, alike[n] / most, apart[n] / lead) for n, photo in enumerate(photos)]


def _maps(asked: Cells, photo: Cells, head: Head, towards: tuple[Vector, Vector]) -> Vector:
    """Of the query and of the photo, what speaks for a direction each: (2, SIDE, SIDE)."""
    return np.stack(
        [_map(dealt_out(of, head, to)) for of, to in zip((asked, photo), towards, strict=True)]
    )


def _map(shares: Vector) -> Vector:
    """What speaks against is as dark as what says nothing."""
    joined = cv2.GaussianBlur(seeing.joined(list(shares)), (0, 0), _BLUR)
    return np.asarray(np.maximum(joined, 0), np.float32)


def _pair(
    asked: Cells, photo: Cells, alike: Vector, apart: Vector | None = None
) -> tuple[Regions, Regions]:
    here, there = (None, None) if apart is None else apart
    return Regions(asked.box, alike[0], here), Regions(photo.box, alike[1], there)
