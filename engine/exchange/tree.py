"""Folders with pictures, on a disk or in a zip: one shape for both."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Protocol

from engine.errors import PictureUnreadable, TableUnreadable
from engine.exchange.archive import Archive
from engine.exchange.sources import Picture, issue, readable
from engine.picture_files import PICTURE_SUFFIXES
from engine.types import ImportIssue


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that has pictures: its place below the root, and those in natural order."""

    place: PurePath
    pictures: tuple[Picture, ...]


class Tree(Protocol):
    """Where pictures and descriptions are looked for."""

    root: Path

    def folders(self, issues: list[ImportIssue]) -> Iterator[Folder]:
        """In natural order; those that may not be opened go to ``issues``."""

    def read(self, place: PurePath) -> bytes | None:
        """A small file, or None where there is none.

        :raises TableUnreadable: it is there and cannot be read.
        """

    def picture(self, name: str) -> Picture:
        """As a table calls it, relative to the root."""

    def label(self, place: PurePath) -> str:
        """What a person calls a place."""


class DiskTree:
    """A folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def folders(self, issues: list[ImportIssue]) -> Iterator[Folder]:
        for folder, pictures in folders_with_pictures(self.root, issues):
            yield Folder(folder.relative_to(self.root), pictures)

    def read(self, place: PurePath) -> bytes | None:
        file = self.root / place
        try:
            return file.read_bytes() if file.is_file() else None
        except OSError as error:
            raise TableUnreadable(name=file.name, problem=str(error)) from error

    def picture(self, name: str) -> Picture:
        return self.root / name

    def label(self, place: PurePath) -> str:
        return str(self.root / place)


class ZipTree:
    """An open zip. Of a zip of one folder, that is the root."""

    def __init__(self, archive: Archive) -> None:
        self.root = archive.path
        self._archive = archive
        files = {place: member for place, member in archive.files() if not _is_hidden(place)}
        top = _common_top(files)
        self._files = {PurePosixPath(*place.parts[top:]): member for place, member in files.items()}

    def folders(self, _issues: list[ImportIssue]) -> Iterator[Folder]:
        found: dict[PurePosixPath, list[PurePosixPath]] = {}
        for place in self._files:
            if place.suffix.lower() in PICTURE_SUFFIXES:
                found.setdefault(place.parent, []).append(place)
        for folder in sorted(found, key=lambda place: [natural(part) for part in place.parts]):
            inside = sorted(found[folder], key=lambda place: natural(place.name))
            yield Folder(folder, tuple(self._files[place] for place in inside))

    def read(self, place: PurePath) -> bytes | None:
        member = self._files.get(PurePosixPath(place))
        return member.read_text() if member else None

    def picture(self, name: str) -> Picture:
        member = self._files.get(PurePosixPath(name.replace("\\", "/")))
        return member or Path(self.label(PurePosixPath(name)))

    def label(self, place: PurePath) -> str:
        return str(PurePosixPath(self.root, place))


def _is_hidden(place: PurePosixPath) -> bool:
    return any(part.startswith(".") for part in place.parts)


def _common_top(files: Iterable[PurePosixPath]) -> int:
    """1 when everything is in one folder that is no product itself, for it has more than pictures
    directly in it; else 0."""
    places = list(files)
    tops = {place.parts[0] for place in places}
    is_one = len(tops) == 1 and all(len(place.parts) > 1 for place in places)
    has_more = any(len(place.parts) > 2 or place.suffix.lower() == ".csv" for place in places)
    return int(is_one and has_more)


def folders_with_pictures(
    root: Path, issues: list[ImportIssue] | None = None
) -> Iterator[tuple[Path, tuple[Path, ...]]]:
    """Each folder below ``root`` that has pictures, and those, in natural order.

    Folders that may not be opened are added to ``issues``.
    """

    def note(error: OSError) -> None:
        if issues is not None:
            place = str(error.filename)
            issues.append(issue(place, PictureUnreadable(name=readable(Path(place).name))))

    for place, below, files in os.walk(root, onerror=note):
        below[:] = sorted((name for name in below if not name.startswith(".")), key=natural)
        pictures = sorted(_pictures(files), key=natural)
        if pictures:
            yield Path(place), tuple(Path(place, name) for name in pictures)


def _pictures(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if Path(name).suffix.lower() in PICTURE_SUFFIXES and not name.startswith("."):
            yield name


def natural(name: str) -> list[tuple[int, str]]:
    """``2.jpg`` before ``10.jpg``."""
    parts = re.split(r"(\d+)", name.lower())
    return [(int(part) if part.isdecimal() else -1, part) for part in parts]
