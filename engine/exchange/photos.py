"""A picture from anywhere → a photo ready to be stored. Safe in any thread."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import numpy as np

from engine import images, subject, views
from engine.catalog.store import NewPhoto
from engine.cnn.runtime import Features, Network
from engine.exchange.sources import Picture, read, readable
from engine.types import Rgb, Vector

STORED_SIDE = 1024
"""Longest side, in pixels, of a stored photo."""

THUMBNAIL_SIDE = 256

_MOST_BYTES = 2_000_000
_JFIF = b"\xff\xd8\xff\xe0\x00\x10JFIF"
_SKIPPED = frozenset({0xD8, *range(0xD0, 0xD8)})
_TELLING = frozenset({*range(0xE1, 0xF0), 0xFE})
"""Markers of metadata: Exif with its turn and place, profiles, comments."""


def read_photo(picture: Picture, network: Network, raw: bytes | None = None) -> NewPhoto:
    """``raw`` are its bytes if they are at hand. :raises PictureError: it cannot be used."""
    raw = read(picture) if raw is None else raw
    pixels = images.decode_to_recognise(raw, max_side=STORED_SIDE, name=picture.name).pixels
    return new_photo(
        pixels,
        readable(picture.name),
        hashlib.sha256(raw).hexdigest(),
        network.side,
        network.look_aside,
        raw if _is_ours(raw, pixels) else None,
    )


def new_photo(
    pixels: Rgb,
    source: str,
    source_sha256: str,
    side: int,
    look: Callable[[Rgb], Features],
    jpeg: bytes | None = None,
) -> NewPhoto:
    """Pixels → a photo ready to store, with what the first network sees of its subject.

    ``look`` is how the network sees a picture of ``side`` × ``side`` px. ``jpeg`` is the file the
    pixels came from, where it can be stored as it is.
    """
    seen = views.glance(pixels, subject.find(pixels), side, look).seen
    return as_photo(pixels, source, source_sha256, seen, jpeg)


def as_photo(
    pixels: Rgb, source: str, source_sha256: str, seen: Vector, jpeg: bytes | None = None
) -> NewPhoto:
    """``new_photo`` of what the first network has seen already: ``seen`` (views, channels)."""
    return NewPhoto(
        jpeg=jpeg or images.encode_jpeg(pixels),
        thumbnail=images.encode_jpeg(images.fit(pixels, THUMBNAIL_SIDE), quality=85),
        width=pixels.shape[1],
        height=pixels.shape[0],
        source=source,
        source_sha256=source_sha256,
        pixel_sha256=_hash(pixels),
        embedding=seen.ravel(),
    )


def _hash(pixels: Rgb) -> str:
    hashed = hashlib.sha256(repr(pixels.shape).encode())
    hashed.update(np.ascontiguousarray(pixels).data)
    return hashed.hexdigest()


def _is_ours(raw: bytes, pixels: Rgb) -> bool:
    """Whether a file is a photo as we store them, so that what was exported comes back unchanged:
    a JPEG of colours, of that size, with nothing in it but the picture."""
    if not raw.startswith(_JFIF) or len(raw) > _MOST_BYTES:
        return False
    at, size = 2, (0, 0, 0)
    while at + 10 < len(raw) and raw[at] == 0xFF and raw[at + 1] != 0xDA:
        marker = raw[at + 1]
        if marker in _TELLING or marker in _SKIPPED:
            return False
        if marker == 0xC0:
            size = (*_pair(raw, at + 5), raw[at + 9])
        at += 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
    return size == (pixels.shape[0], pixels.shape[1], 3)


def _pair(raw: bytes, at: int) -> tuple[int, int]:
    return int.from_bytes(raw[at : at + 2], "big"), int.from_bytes(raw[at + 2 : at + 4], "big")
