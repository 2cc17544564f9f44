"""A picture that a person has chosen → the pixels that are stored of it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

import numpy as np

from engine import images, subject
from engine.exchange.photos import STORED_SIDE
from engine.types import Part, Rgb

Picture = Path | bytes | Rgb | Part

_CUT_FROM = 4 * STORED_SIDE
"""Longest side of a picture of which a part is cut out: a quarter of it is still stored sharp."""


class Opened(NamedTuple):
    """Pixels as they are stored, what the picture is called, and the hash of its source."""

    pixels: Rgb
    name: str
    sha256: str


def opened(picture: Picture) -> Opened:
    """:raises PictureError: it cannot be used."""
    if isinstance(picture, Part):
        return _cut_out(picture)
    if isinstance(picture, np.ndarray):
        return Opened(images.fit(picture, STORED_SIDE), "", _sha256(picture.tobytes()))
    name = picture.name if isinstance(picture, Path) else ""
    raw = images.read_bytes(picture) if isinstance(picture, Path) else picture
    pixels = images.decode_to_recognise(raw, max_side=STORED_SIDE, name=name).pixels
    return Opened(pixels, name, _sha256(raw))


def _cut_out(part: Part) -> Opened:
    """A part with what is around it, in as many pixels as are stored; it has no source of its own:
    another part of the same file is another photo."""
    if isinstance(part.picture, np.ndarray):
        whole, width, name = part.picture, part.picture.shape[1], ""
    else:
        decoded = images.decode_to_recognise(part.picture, max_side=_CUT_FROM)
        whole, width = decoded.pixels, decoded.width
        name = part.picture.name if isinstance(part.picture, Path) else ""
    box = part.box.scaled(whole.shape[1] / width)
    cut = images.crop(whole, subject.surroundings(box, whole.shape[1], whole.shape[0]))
    return Opened(images.fit(cut, STORED_SIDE), name, _sha256(cut.tobytes()))


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
