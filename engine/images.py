"""Bytes → an upright RGB array. The only decoder: whatever comes in comes in through here.

Pillow is the only library that sees untrusted bytes, with a list of allowed formats
(``image_limits``) and limits that are checked on the header. Colour profiles are ignored: a shop's
photos are sRGB or so near that recognition sees no difference, and converting costs more than
decoding.
"""

from __future__ import annotations

import errno
import io
import math
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    DdsImagePlugin,
    GifImagePlugin,
    Image,
    Jpeg2KImagePlugin,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    PpmImagePlugin,
    PsdImagePlugin,
    QoiImagePlugin,
    SgiImagePlugin,
    TgaImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from engine import pillow_memory
from engine.errors import PictureDamaged, PictureError, PictureNotFound, PictureUnreadable
from engine.image_limits import (
    MAX_PIXELS,
    MAX_READS,
    Header,
    check_blocks,
    check_bytes,
    check_header,
    check_recognisable,
    count_scans,
    formats_of,
    in_python,
    refuse_bomb,
)
from engine.types import Box, Rgb

_UNNAMED = "picture"
_STRIP_PIXELS = 250_000
"""Converted at a time, to stay in the processor's cache: the whole at once takes twice as long."""
_ORIENTATION = 0x0112
_NO_SUCH_FILE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded picture, and the size (px) its upright original has, which boxes refer to."""

    pixels: Rgb
    width: int
    height: int


def decode(picture: Path | bytes, *, max_side: int | None = None, name: str = "") -> Rgb:
    """``decode_with_size`` without the size: (height, width, 3) uint8, C-contiguous."""
    return decode_with_size(picture, max_side=max_side, name=name).pixels


def decode_with_size(
    picture: Path | bytes, *, max_side: int | None = None, name: str = ""
) -> Decoded:
    """Decode a file or its bytes to an upright (height, width, 3) uint8 array.

    The longer side of the result is at most ``max_side`` px; nothing is enlarged. Transparency
    lies on white, animations give their first frame. ``name`` is what the person calls the
    picture, by default the file's name.

    Raises ``PictureNotFound``, ``PictureUnreadable``, ``NotAPicture``, ``PictureDamaged`` or
    ``PictureTooLarge``; nothing else.
    """
    if isinstance(picture, Path):
        return _decode(read_bytes(picture, name=name), max_side, name or picture.name)
    check_bytes(len(picture), name or _UNNAMED)
    return _decode(picture, max_side, name or _UNNAMED)


def decode_to_recognise(
    picture: Path | bytes, *, max_side: int | None = None, name: str = ""
) -> Decoded:
    """``decode_with_size`` for a picture that is to be looked at: a single line is none.

    Raises ``PictureTooSmall`` besides what that raises.
    """
    decoded = decode_with_size(picture, max_side=max_side, name=name)
    label = name or (picture.name if isinstance(picture, Path) else _UNNAMED)
    check_recognisable(decoded.width, decoded.height, label)
    return decoded


def read_bytes(path: Path, *, name: str = "") -> bytes:
    """The content of ``path``, at most ``MAX_BYTES`` bytes.

    Raises ``PictureNotFound``, ``PictureUnreadable`` or ``PictureTooLarge``.
    """
    label = name or path.name
    try:
        status = _long(path).stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for, a folder cannot be read
            raise PictureUnreadable(name=label)
        check_bytes(status.st_size, label)
        with _long(path).open("rb") as file:
            data = file.read(status.st_size + 1)  # Python takes the memory it is told
    except ValueError as error:  # a zero byte in the name
        raise PictureNotFound(name=label) from error
    except OSError as error:
        missing = error.errno in _NO_SUCH_FILE
        raise (PictureNotFound if missing else PictureUnreadable)(name=label) from error
    check_bytes(len(data), label)
    return data


def fit(pixels: Rgb, max_side: int) -> Rgb:
    """``pixels`` shrunk so that neither side exceeds ``max_side`` px; as they are if they fit."""
    height, width = pixels.shape[:2]
    scale = max_side / max(height, width)
    if scale >= 1:
        return pixels
    size = max(1, round(width * scale)), max(1, round(height * scale))
    # Down to a half, bilinear sampling still sees every pixel, and takes 1 ms where INTER_AREA
    # takes 11 (3 megapixels); beyond, it would skip some.
    interpolation = cv2.INTER_LINEAR if scale >= 0.5 else cv2.INTER_AREA
    return np.asarray(cv2.resize(pixels, size, interpolation=interpolation), np.uint8)


def crop(pixels: Rgb, box: Box) -> Rgb:
    """The part of a picture that is inside ``box``. :raises PictureTooSmall: hardly anything."""
    left, top = max(0, box.left), max(0, box.top)
    part = np.ascontiguousarray(pixels[top : max(top, box.bottom), left : max(left, box.right)])
    check_recognisable(part.shape[1], part.shape[0], _UNNAMED)
    return part


def thumbnail(pixels: Rgb, side: int = 256) -> Rgb:
    """A copy of ``pixels`` that fits into a square of ``side`` px."""
    return fit(pixels, side).copy()


def encode_jpeg(pixels: Rgb, quality: int = 90) -> bytes:
    """``pixels``, (height, width, 3) uint8, as a JPEG file.

    Colours are kept at full resolution: networks that look at it later see what others saw before.
    """
    done, encoded = cv2.imencode(
        ".jpg",
        cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2BGR),
        [
            cv2.IMWRITE_JPEG_QUALITY, quality,
            cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
        ],
    )  # fmt: skip
    if not done:
        raise ValueError(f"no JPEG can have the size {pixels.shape}")
    return encoded.tobytes()


def _decode(data: bytes, max_side: int | None, name: str) -> Decoded:
    formats = formats_of(data, name)
    check_blocks(data, name)
    with _as_damaged(name), _open(_Meter(data), formats) as image:
        header = _header(image, data, name)
        _draft(image, max_side)
        check_header(replace(header, decoded=image.size))
        _load(image, header)
        turn = _orientation(image)
        pixels = _to_rgb(image)
    if max_side is not None:
        pixels = fit(pixels, max_side)
    width, height = (header.width, header.height)[:: -1 if turn in _SIDEWAYS else 1]
    return Decoded(np.ascontiguousarray(_UPRIGHT[turn](pixels)), width, height)


class _Meter(io.BytesIO):
    """A file in memory that may be read from ``left`` times."""

    left: float = MAX_READS

    def read(self, size: int | None = -1) -> bytes:
        """As ``BytesIO``. Raises ``OSError`` when the decoder has asked too often."""
        self.left -= 1
        if self.left < 0:
            raise OSError(f"more than {MAX_READS} reads")
        return super().read(size)


@contextmanager
def _as_damaged(name: str) -> Iterator[None]:
    """Report what Pillow's decoders raise on malformed data, which is anything at all."""
    try:
        yield
    except PictureError:
        raise
    except Image.DecompressionBombError as error:
        raise refuse_bomb(name) from error
    except Exception as error:
        raise PictureDamaged(name=name) from error


def _open(file: _Meter, formats: tuple[str, ...]) -> Image.Image:
    if "HEIF" in formats:
        _register_heif()
    return Image.open(file, formats=formats)


def _load(image: Image.Image, header: Header) -> None:
    if in_python(header):  # these read byte by byte, and the size of the file is their limit
        vars(image)["fp"].left = math.inf
    image.load()


def _header(image: Image.Image, data: bytes, name: str) -> Header:
    tiles = getattr(image, "tile", None)
    codec = str(tiles[0][0] if tiles else image.format)
    scans = count_scans(data) if codec == "jpeg" else 1
    size = image.size
    return Header(name, codec, image.mode, size[0], size[1], size, len(data), scans)


def _draft(image: Image.Image, max_side: int | None) -> None:
    """Have libjpeg shrink by 2, 4 or 8 while it decodes, never below ``max_side``.

    Other formats do not know how and are left alone."""
    factor = max(image.size) // max_side if max_side else 1
    if factor >= 2:
        image.draft(None, (image.size[0] // factor or 1, image.size[1] // factor or 1))


def _orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1…8. A TIFF has been turned by Pillow, which says so here."""
    try:
        turn = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001  (broken EXIF is no reason to refuse a good picture)
        return 1
    return int(turn) if turn in _UPRIGHT else 1


_UPRIGHT: dict[int, Callable[[Rgb], Rgb]] = {
    1: lambda pixels: pixels,
    2: lambda pixels: pixels[:, ::-1],
    3: lambda pixels: pixels[::-1, ::-1],
    4: lambda pixels: pixels[::-1],
    5: lambda pixels: pixels.transpose(1, 0, 2),
    6: lambda pixels: pixels.transpose(1, 0, 2)[:, ::-1],
    7: lambda pixels: pixels.transpose(1, 0, 2)[::-1, ::-1],
    8: lambda pixels: pixels.transpose(1, 0, 2)[::-1],
}
_SIDEWAYS = (5, 6, 7, 8)


def _to_rgb(image: Image.Image) -> Rgb:
    """The pixels of a loaded picture, converted in strips so that no second copy is needed."""
    lent = pillow_memory.rgb(image) if image.mode == "RGB" else None
    if lent is not None and not image.has_transparency_data:
        return lent
    convert = _converter(image)
    width, height = image.size
    result = np.empty((height, width, 3), np.uint8)
    rows = max(1, _STRIP_PIXELS // width)
    for top in range(0, height, rows):
        bottom = min(height, top + rows)
        strip = image if rows >= height else image.crop((0, top, width, bottom))
        result[top:bottom] = convert(strip)
    return result


_Converter = Callable[[Image.Image], npt.NDArray[np.uint8]]


def _converter(image: Image.Image) -> _Converter:
    """How to make RGB of a strip of ``image``, by its mode."""
    if image.mode in _RANGES:
        return _grey_converter(*_RANGES[image.mode](image))
    return _on_white if image.has_transparency_data else _plain


def _plain(strip: Image.Image) -> npt.NDArray[np.uint8]:
    return np.asarray(strip if strip.mode == "RGB" else strip.convert("RGB"))


def _on_white(strip: Image.Image) -> npt.NDArray[np.uint8]:
    top = strip.convert("RGBA")
    paper = Image.new("RGB", strip.size, "white")
    paper.paste(top, mask=top)
    return np.asarray(paper)


def _grey_converter(low: float, high: float) -> _Converter:
    """Map ``low``…``high`` to 0…255: Pillow would cut off at 255 instead."""
    factor = 255 / (high - low)

    def convert(strip: Image.Image) -> npt.NDArray[np.uint8]:
        values = np.nan_to_num(np.asarray(strip, np.float64), nan=low, posinf=high, neginf=low)
        grey = np.rint(np.clip((values - low) * factor, 0, 255)).astype(np.uint8)
        return np.repeat(grey[..., np.newaxis], 3, axis=2)

    return convert


def _sixteen_bit(_image: Image.Image) -> tuple[float, float]:
    return 0.0, 65535.0


def _narrowest(*usual: tuple[float, float]) -> Callable[[Image.Image], tuple[float, float]]:
    """The first of the ``usual`` ranges that holds all values, or else lowest to highest."""

    def find(image: Image.Image) -> tuple[float, float]:
        low, high = _extremes(image)
        for first, last in usual:
            if first <= low and high <= last:
                return first, last
        return (low, high) if -math.inf < low < high < math.inf else usual[0]

    return find


def _extremes(image: Image.Image) -> tuple[float, float]:
    extremes: Any = image.getextrema()
    return float(extremes[0]), float(extremes[1])


_RANGES: dict[str, Callable[[Image.Image], tuple[float, float]]] = {
    "I;16": _sixteen_bit,
    "I;16B": _sixteen_bit,
    "I;16L": _sixteen_bit,
    "I;16N": _sixteen_bit,
    "I": _narrowest((0, 65535)),
    "F": _narrowest((0, 1), (0, 255), (0, 65535)),
}
"""Modes of more than 8 bits per channel → which values are black and white."""


def _long(path: Path) -> Path:
    """``path`` in the form in which Windows takes more than 260 characters."""
    text = str(path)
    if os.name != "nt" or len(text) < 240 or text.startswith("\\\\"):
        return path
    return Path("\\\\?\\" + str(path.absolute()))


@cache
def _register_heif() -> None:
    """Make HEIF known to Pillow, without the parts that are not wanted and could be hostile."""
    import pi_heif

    pi_heif.register_heif_opener(
        thumbnails=False, depth_images=False, aux_images=False, decode_threads=2
    )


class _Silence:
    """Stands in for ``warnings`` in Pillow's plugins, which warn about every odd EXIF tag.

    ``warnings.catch_warnings`` changes the whole process and must not be used in threads, and an
    ordinary filter is undone by whoever turns warnings into errors. What matters is an error here.
    """

    @staticmethod
    def warn(*_args: object, **_named: object) -> None:
        """Say nothing."""


_PLUGINS = (
    AvifImagePlugin, BmpImagePlugin, DdsImagePlugin, GifImagePlugin, Jpeg2KImagePlugin,
    JpegImagePlugin, MpoImagePlugin, PngImagePlugin, PpmImagePlugin, PsdImagePlugin,
    QoiImagePlugin, SgiImagePlugin, TgaImagePlugin, TiffImagePlugin, WebPImagePlugin, Image,
)  # fmt: skip
"""Imported here so that opening a file never makes Pillow load all the others."""

for _plugin in _PLUGINS:
    vars(_plugin)["warnings"] = _Silence
# Pillow refuses twice this, also where only its plugins see the size (tiles); ours is stricter.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
