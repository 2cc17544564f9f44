"""What was dropped or pasted, as pictures to ask about.

Files are handed on as paths and bytes as they are: neither is opened here, and Qt never decodes
what a stranger sent (design §5). Only a picture that exists as pixels alone becomes an array.
"""

from __future__ import annotations

import os
import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from engine.picture_files import PICTURE_SUFFIXES
from engine.types import Rgb
from gui import imaging

FOLDER_LIMIT = 200
"""How many pictures of dropped folders are asked about."""
_ENTRIES_LIMIT = 20_000

_FORMATS = (
    "image/png",
    'application/x-qt-windows-mime;value="PNG"',
    "image/jpeg",
    "image/jpg",
    'application/x-qt-windows-mime;value="JFIF"',
    "image/webp",
    "image/avif",
    "image/heic",
    "image/heif",
    "image/tiff",
    "image/gif",
    "image/bmp",
    "image/x-bmp",
    "image/x-MS-bmp",
)
_DATA_URL = re.compile(r"data:image/[\w.+-]+(?:;[\w=.+-]+)*?(;base64)?,([^\"'\s>)]+)", re.I)
_DATA_URL_LIMIT = 64_000_000


class Trouble(StrEnum):
    """Why there is nothing to ask about."""

    ONLY_AN_ADDRESS = "only_an_address"
    NO_PICTURES_IN_FOLDER = "no_pictures_in_folder"
    NO_PICTURE = "no_picture"


@dataclass(frozen=True, slots=True, eq=False)
class Drop:
    """The pictures, or else the words, or else the trouble. ``cut_off``: there were even more."""

    pictures: tuple[Path | bytes | Rgb, ...] = ()
    text: str = ""
    trouble: Trouble | None = None
    cut_off: bool = False


def could_hold_a_picture(mime: QMimeData) -> bool:
    """Whether to accept the drag; cheap, nothing is fetched."""
    return mime.hasUrls() or mime.hasImage() or mime.hasHtml() or bool(_raw_format(mime))


def read(mime: QMimeData) -> Drop:
    """The best of what is offered: files, then original bytes, then pixels, then words."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return _files(files)
    picture = _bytes(mime) or _embedded(mime) or _embedded_in_urls(mime)
    if picture:
        return Drop((picture,))
    pixels = _pixels(mime)
    if pixels is not None:
        return Drop((pixels,))
    return _words(mime)


def _files(files: list[Path]) -> Drop:
    found: list[Path] = []
    cut_off = False
    for file in files:
        if not file.is_dir():
            found.append(file)
            continue
        inside = list(_first(_pictures_in(file), FOLDER_LIMIT + 1 - len(found)))
        found += inside
        cut_off = cut_off or len(found) > FOLDER_LIMIT
    if not found:
        return Drop(trouble=Trouble.NO_PICTURES_IN_FOLDER)
    return Drop(tuple(found[:FOLDER_LIMIT]), cut_off=cut_off or len(found) > FOLDER_LIMIT)


def _first(pictures: Iterator[Path], count: int) -> Iterator[Path]:
    for _, picture in zip(range(count), pictures, strict=False):
        yield picture


def _pictures_in(folder: Path) -> Iterator[Path]:
    """Sorted, sub-folders after the files; a huge tree is not walked to its end."""
    seen = 0
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        seen += len(names)
        for name in sorted(names):
            path = Path(where, name)
            if path.suffix.lower() in PICTURE_SUFFIXES and not name.startswith("."):
                yield path
        if seen > _ENTRIES_LIMIT:
            return


def _raw_format(mime: QMimeData) -> str:
    offered = set(mime.formats())
    return next((name for name in _FORMATS if name in offered), "")


def _bytes(mime: QMimeData) -> bytes:
    name = _raw_format(mime)
    return mime.data(name).data() if name else b""


def _embedded(mime: QMimeData) -> bytes:
    return _data_url(mime.html()) if mime.hasHtml() else b""


def _embedded_in_urls(mime: QMimeData) -> bytes:
    texts = [url.toString() for url in mime.urls() if url.scheme() == "data"]
    return next(filter(None, map(_data_url, [*texts, mime.text()[:_DATA_URL_LIMIT]])), b"")


def _data_url(text: str) -> bytes:
    match = _DATA_URL.search(text[:_DATA_URL_LIMIT])
    if match is None:
        return b""
    content = unquote_to_bytes(match[2])
    try:
        return b64decode(content + b"==") if match[1] else content
    except Base64Error:
        return b""


def _pixels(mime: QMimeData) -> Rgb | None:
    """What a program offers as pixels only, as screenshots on Windows and macOS are."""
    if not mime.hasImage():
        return None
    image = mime.imageData()
    if not isinstance(image, QImage) or image.isNull():
        return None
    return imaging.to_rgb(image)


def _words(mime: QMimeData) -> Drop:
    text = mime.text().strip() if mime.hasText() else ""
    path = _as_path(text)
    if path is not None:
        return _files([path])
    addresses = [url for url in mime.urls() if url.scheme() in ("http", "https", "ftp")]
    if addresses or text.lower().startswith(("http://", "https://")):
        return Drop(trouble=Trouble.ONLY_AN_ADDRESS)
    if text and "\n" not in text and not mime.hasUrls():
        return Drop(text=text)
    return Drop(trouble=Trouble.NO_PICTURE)


def _as_path(text: str) -> Path | None:
    """A copied path of a picture: "/home/li/milk.jpg", with or without quotes."""
    path = Path(text.strip("\"'"))
    if "\n" in text or len(text) > 1000 or path.suffix.lower() not in PICTURE_SUFFIXES:
        return None
    return path if path.is_absolute() else None
