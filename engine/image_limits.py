"""What may be decoded: which formats and how large, judged before memory is taken.

A file from a stranger is dangerous in three ways: it has a decoder run that nobody needs, it
unpacks to more memory than there is, or it keeps the decoder busy for minutes. The tables here
answer all three; the figures in them were measured (``python -m tests.benchmarks.bad_images``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from PIL import Image

from engine.errors import NotAPicture, PictureDamaged, PictureTooLarge, PictureTooSmall

MAX_BYTES = 100_000_000
MAX_PIXELS = 120_000_000
MAX_SIDE = 30_000
MIN_SIDE = 8
MAX_ASPECT = 100
"""A picture a hundred times as long as wide is a line: nothing can be seen in it."""

MEMORY_BUDGET = 480_000_000
"""Bytes one decode may take, the file and the result included; the process stays below 600 MB."""

MAX_PIXELS_IN_PYTHON = 2_000_000
MAX_BYTES_IN_PYTHON = 8_000_000
"""Some of Pillow's decoders are written in Python and take up to 1.7 s per megapixel."""

MAX_READS = 100_000
"""How often a decoder may ask for bytes: a file of millions of empty blocks is a way to hang it.
A PNG of 100 MB in blocks of 8 KB needs half of this."""

MAX_SCANNED_PIXELS = 1_500_000_000
"""A JPEG of many passes is worked through once per pass: passes × pixels."""

_EXIF = b"Exif\0\0"
MAX_EXIF_BLOCKS = 32
"""Pillow appends each EXIF block to the ones before: 1,500 of 64 KB took it 58 seconds."""

_SCAN = re.compile(rb"\xff\xda\x00[\x06\x08\x0a\x0c\x0e][\x01-\x04]")
"""The start of a pass (SOS) in a JPEG; the length that follows tells it from chance."""

_BEGINNINGS: tuple[tuple[re.Pattern[bytes], tuple[str, ...]], ...] = tuple(
    (re.compile(beginning, re.DOTALL), formats)
    for beginning, formats in (
        (rb"\xff\xd8\xff", ("JPEG",)),  # Pillow's JPEG also opens MPO
        (rb"\x89PNG\r\n\x1a\n", ("PNG",)),
        (rb"RIFF....WEBP", ("WEBP",)),
        (rb"GIF8[79]a", ("GIF",)),
        (rb"BM.{13}\0\0\0", ("BMP",)),
        (rb"[\x28\x34\x38\x6c\x7c]\0\0\0....", ("DIB",)),
        (rb"II\*\0|MM\0\*|II\+\0|MM\0\+", ("TIFF",)),
        (rb"....ftyp(avif|avis)", ("AVIF",)),
        (rb"....ftyp(mif1|msf1)", ("AVIF", "HEIF")),
        (rb"....ftyp(hei[cxms]|hev[cxms])", ("HEIF",)),
        (rb"\0\0\0\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51", ("JPEG2000",)),
        (rb"P[1-6][\s#]", ("PPM",)),
        (rb"\x01\xda[\0\x01][\x01\x02]", ("SGI",)),
        (rb"8BPS\0\x01", ("PSD",)),
        (rb"DDS \x7c\0\0\0", ("DDS",)),
        (rb"qoif", ("QOI",)),
    )
)
"""How a file begins → what may be tried. What is not here is never handed to a decoder: above all
EPS, PDF, WMF and whatever else starts another program or draws instead of decoding."""

_STORED: dict[str, int] = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2, "I;16N": 2}
"""Bytes a pixel takes in Pillow's memory, by mode; all others take 4."""

_WORK: dict[str, int] = {
    "WEBP": 14,
    "AVIF": 10,
    "HEIF": 7,
    "jpeg2k": 18,
    "libtiff": 8,
    "raw": 4,
}
"""Bytes a decoder takes besides, per pixel of the original, by codec (or by format, where Pillow
names no codec): whole frames in other colours, strips as large as the picture, a turned copy."""

_SCANS_WORK = 6
"""The same for a JPEG of several passes, which keeps coefficients until the last one is read."""

_RESULT = 3


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says about itself, before anything is decoded. ``decoded`` is (width, height)
    of what the decoder will give: smaller than (``width``, ``height``) where it can shrink."""

    name: str
    codec: str
    mode: str
    width: int
    height: int
    decoded: tuple[int, int]
    file_bytes: int
    scans: int = 1

    @property
    def pixels(self) -> int:
        return self.width * self.height


def formats_of(data: bytes, name: str) -> tuple[str, ...]:
    """The Pillow formats that ``data`` may be, by its first bytes. Raises ``NotAPicture``.

    The ending of ``name`` counts only for TGA, which has no beginning of its own.
    """
    for beginning, formats in _BEGINNINGS:
        if beginning.match(data):
            return formats
    if name.lower().endswith(".tga") and data:
        return ("TGA",)
    raise NotAPicture(name=name)


def count_scans(data: bytes) -> int:
    """How many passes the JPEG ``data`` has, thumbnails and second pictures included."""
    return sum(1 for _ in _SCAN.finditer(data))


def check_bytes(size: int, name: str, limit: int = MAX_BYTES) -> None:
    """Raise ``PictureTooLarge`` for a file of ``size`` bytes that is more than ``limit``."""
    if size > limit:
        raise PictureTooLarge(name=name, size=_megabytes(size), limit=_megabytes(limit))


def check_blocks(data: bytes, name: str) -> None:
    """Raise ``PictureDamaged`` for more EXIF blocks than an honest file can have."""
    if data.count(_EXIF) > MAX_EXIF_BLOCKS:
        raise PictureDamaged(name=name)


def check_header(header: Header) -> None:
    """Raise ``PictureTooLarge`` or ``PictureDamaged`` for what cannot be decoded within the
    limits."""
    _check_sides(header)
    if in_python(header):
        check_bytes(header.file_bytes, header.name, MAX_BYTES_IN_PYTHON)
    limit = most_pixels(header)
    if header.pixels > limit:
        raise PictureTooLarge(
            name=header.name, size=_megapixels(header.pixels), limit=_megapixels(limit)
        )
    if header.pixels * header.scans > MAX_SCANNED_PIXELS:
        raise PictureDamaged(name=header.name)


def check_recognisable(width: int, height: int, name: str) -> None:
    """Raise ``PictureTooSmall`` for a picture (px) that decodes well and shows nothing."""
    short, long = sorted((width, height))
    if short < MIN_SIDE or long > MAX_ASPECT * short:
        raise PictureTooSmall(name=name, size=f"{width} × {height} px")


def refuse_bomb(name: str) -> PictureTooLarge:
    """What to raise where Pillow has refused a size by itself: more than twice ``MAX_PIXELS``."""
    size = f"> {_megapixels(2 * MAX_PIXELS)}"
    return PictureTooLarge(name=name, size=size, limit=_megapixels(MAX_PIXELS))


def most_pixels(header: Header) -> int:
    """How many pixels a file of this kind may have and still fit into ``MEMORY_BUDGET``."""
    if in_python(header):
        return MAX_PIXELS_IN_PYTHON
    left = max(0, MEMORY_BUDGET - 2 * header.file_bytes)
    return min(MAX_PIXELS, int(left / _bytes_per_pixel(header)))


def in_python(header: Header) -> bool:
    """Whether the file will be decoded by Python code (registered with Pillow) instead of C."""
    return header.codec in Image.DECODERS


def _bytes_per_pixel(header: Header) -> float:
    """Bytes taken per pixel of the original: first by the decoder, then by the result."""
    shrunk = header.decoded[0] * header.decoded[1] / max(1, header.pixels)
    work = _WORK.get(header.codec, 0)
    if header.codec == "jpeg" and header.scans >= 3:  # fewer: one pass, perhaps a thumbnail
        work = _SCANS_WORK
    return shrunk * _STORED.get(header.mode, 4) + max(work, shrunk * _RESULT)


def _check_sides(header: Header) -> None:
    long = max(header.width, header.height)
    if long > MAX_SIDE:
        raise PictureTooLarge(name=header.name, size=f"{long} px", limit=f"{MAX_SIDE} px")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


def _megapixels(pixels: int) -> str:
    return f"{pixels / 1e6:.0f} MP"
