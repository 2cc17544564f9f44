"""Zip files from anywhere: what is in them, read one by one and within limits, never unpacked.

Nothing of an archive reaches the disk, so names that lead out of it are only odd names; they are
left out all the same. What a member unpacks to is bounded by what its entry says (``zipfile`` stops
there), and that is checked first.
"""

from __future__ import annotations

import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from engine.errors import (
    ArchiveDamaged,
    ArchiveProtected,
    ArchiveTooLarge,
    PictureDamaged,
    UserError,
)
from engine.image_limits import check_bytes

MOST_MEMBERS = 500_000
MOST_BYTES = 300_000_000
"""Of one member that is no picture."""

_UTF_8 = 0x800
_ENCRYPTED = 0x1
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


@dataclass(frozen=True, slots=True, eq=False)
class Archive:
    """An open zip. Its members may be read by several threads; close it when all are."""

    path: Path
    zip: zipfile.ZipFile

    @classmethod
    def open(cls, path: Path) -> Archive:
        """:raises ArchiveDamaged: it is no zip, or only half of one.
        :raises ArchiveTooLarge: nobody packs so much.
        """
        with _as_damaged(path):
            opened = zipfile.ZipFile(path)
        if len(opened.filelist) > MOST_MEMBERS:
            opened.close()
            raise ArchiveTooLarge(name=path.name)
        return cls(path, opened)

    def close(self) -> None:
        self.zip.close()

    def files(self) -> Iterator[tuple[PurePosixPath, Member]]:
        """Files by their readable place; litter and names that lead out are left out."""
        for entry in self.zip.infolist():
            place = PurePosixPath(readable_name(entry).replace("\\", "/"))
            safe = not place.is_absolute() and ".." not in place.parts and ":" not in str(place)
            litter = any(part in _LITTER or part.startswith("._") for part in place.parts)
            if not entry.is_dir() and place.parts and safe and not litter:
                yield place, Member(self, entry, str(place))

    def member(self, name: str) -> Member | None:
        """By the very name in the archive, as the parts of an Excel file refer to each other."""
        try:
            return Member(self, self.zip.getinfo(name), name)
        except KeyError:
            return None

    def refuse_encrypted(self) -> None:
        """:raises ArchiveProtected: something in it needs a password."""
        if any(entry.flag_bits & _ENCRYPTED for entry in self.zip.infolist()):
            raise ArchiveProtected(name=self.path.name)


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """A file in an archive."""

    archive: Archive
    entry: zipfile.ZipInfo
    place: str

    def __str__(self) -> str:
        return f"{self.archive.path}/{self.place}"

    @property
    def name(self) -> str:
        return PurePosixPath(self.place).name

    @property
    def size(self) -> int:
        """Bytes it says to unpack to; more never come out."""
        return self.entry.file_size

    def read(self) -> bytes:
        """A picture. :raises PictureTooLarge: for one. :raises PictureDamaged: the zip is."""
        check_bytes(self.size, self.name)
        with _as_damaged(self.archive.path, lambda: PictureDamaged(name=self.name)):
            return self.archive.zip.read(self.entry)

    def read_text(self) -> bytes:
        """Anything else. :raises ArchiveTooLarge, ArchiveDamaged: as they say."""
        self.refuse_large(MOST_BYTES)
        with _as_damaged(self.archive.path):
            return self.archive.zip.read(self.entry)

    def open(self) -> IO[bytes]:
        with _as_damaged(self.archive.path):
            return self.archive.zip.open(self.entry)

    def refuse_large(self, limit: int) -> None:
        if self.size > limit:
            raise ArchiveTooLarge(name=self.archive.path.name)


def readable_name(entry: zipfile.ZipInfo) -> str:
    """The name as its maker meant it: without the flag for UTF-8 it may be that, or GBK."""
    if entry.flag_bits & _UTF_8:
        return unicodedata.normalize("NFC", entry.filename)
    raw = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return entry.filename


@contextmanager
def _as_damaged(path: Path, error: Callable[[], UserError] | None = None) -> Iterator[None]:
    try:
        yield
    except UserError:
        raise
    except RuntimeError as problem:  # zipfile's word for a password
        raise ArchiveProtected(name=path.name) from problem
    except _BROKEN as problem:
        raise (error() if error else ArchiveDamaged(name=path.name)) from problem


def is_zip(head: bytes) -> bool:
    return head[:4] in (b"PK\x03\x04", b"PK\x05\x06")
