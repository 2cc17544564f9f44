"""A shop in one zip archive, to be moved to another computer."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from engine import __version__, paths
from engine.aside import Ticker, aside
from engine.catalog.copying import copy, counts, resting, verify
from engine.catalog.files import draft, file_errors, sync_open, unfinished
from engine.errors import ArchiveUnusable, BackupUnusable, CatalogueNewer, DiskFull
from engine.types import Progress, Stage

FORMAT = "countersight shop"
VERSION = 1
"""Raise when older programs cannot read what ``pack`` writes."""

CATALOGUE, MANIFEST = "shop.catalog", "manifest.json"

_CHUNK = 1 << 20
_FLUSH = 32
_LARGEST_MANIFEST = 64 << 10
_SPARE = 16 << 20
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


def pack(
    catalogue: Path, target: Path, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Progress]:
    """Write all of a shop into one archive; it may be open. The last progress carries ``target``.

    :raises CatalogueError: disk full, folder not writable, catalogue damaged.
    """
    done = yield from aside(
        Stage.PACKING, lambda ticker: _packed(catalogue, target, ticker), cancelled
    )
    if done:
        yield Progress(Stage.PACKING, 1, 1, made=target)


def _packed(catalogue: Path, target: Path, ticker: Ticker) -> bool:
    with unfinished(target) as written, draft(paths.backups(catalogue)) as copied:
        copy(catalogue, copied, ticker)
        # As it is: photos are packed already.
        with written.open("wb") as file, zipfile.ZipFile(file, "w") as archive:
            sha256 = _add(archive, copied, lambda: sync_open(file), ticker)
            told = _manifest(catalogue.stem, copied, sha256)
            archive.writestr(MANIFEST, json.dumps(told, indent=2, ensure_ascii=False))
    return True


def _add(archive: zipfile.ZipFile, copied: Path, flush: Callable[[], None], ticker: Ticker) -> str:
    total = copied.stat().st_size
    with copied.open("rb") as read, archive.open(CATALOGUE, "w", force_zip64=True) as write:
        return _poured(read, write, total, ticker, flush)


def _poured(
    read: IO[bytes], write: IO[bytes], total: int, ticker: Ticker, flush: Callable[[], None]
) -> str:
    """Copy at most ``total`` bytes; the hash of what was copied."""
    digest, done = hashlib.sha256(), 0
    while done < total and (chunk := read.read(min(_CHUNK, total - done))):
        digest.update(chunk)
        write.write(chunk)
        done += len(chunk)
        if done // _CHUNK % _FLUSH == 0:
            flush()
        ticker.tick(done, total)
    return digest.hexdigest()


def _manifest(name: str, copied: Path, sha256: str) -> Mapping[str, Any]:
    with resting(copied) as db:
        products, photos = counts(db)
    return {
        "format": FORMAT,
        "version": VERSION,
        "program": __version__,
        "name": name,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "products": products,
        "photos": photos,
        "size": copied.stat().st_size,
        "sha256": sha256,
    }


def unpack(
    archive: Path, folder: Path, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Progress]:
    """Put the shop of an archive into ``folder``, under a name that is free there. The last
    progress carries the catalogue's path.

    Of the archive only the two entries that ``pack`` writes are read, and no name in it says where
    anything goes.

    :raises ArchiveUnusable: it is damaged, or no such archive.
    :raises CatalogueNewer: a newer program made it.
    :raises CatalogueError: disk full, folder not writable.
    """
    made = yield from aside(
        Stage.UNPACKING, lambda ticker: _unpacked(archive, folder, ticker), cancelled
    )
    if made is not None:
        yield Progress(Stage.UNPACKING, 1, 1, made=made)


def _unpacked(archive: Path, folder: Path, ticker: Ticker) -> Path:
    with _opened(archive) as opened:
        told = _read_manifest(opened, archive.name)
        _check_room(told["size"], folder)
        target = _free_name(folder, told["name"])
        with unfinished(target) as written:
            with opened.open(CATALOGUE) as read, written.open("wb") as write:
                sha256 = _poured(read, write, told["size"], ticker, lambda: sync_open(write))
                is_longer = bool(read.read(1))
            if sha256 != told["sha256"] or is_longer:
                raise ArchiveUnusable(name=archive.name)
            verify(written, ticker)
    return target


@contextmanager
def _opened(archive: Path) -> Iterator[zipfile.ZipFile]:
    """:raises ArchiveUnusable: whatever a zip file can be broken by."""
    try:
        with file_errors(archive), zipfile.ZipFile(archive) as opened:
            yield opened
    except _BROKEN as error:
        raise ArchiveUnusable(name=archive.name) from error


_BROKEN = (
    zipfile.BadZipFile, BackupUnusable, EOFError, KeyError, NotImplementedError, ValueError,
    FileNotFoundError, IsADirectoryError, zlib.error,
    RuntimeError,  # encrypted
)  # fmt: skip


def _read_manifest(opened: zipfile.ZipFile, name: str) -> Mapping[str, Any]:
    """:raises ValueError, KeyError: it does not say what is needed."""
    with opened.open(MANIFEST) as file:
        told = json.loads(file.read(_LARGEST_MANIFEST))
    if not isinstance(told, dict) or told["format"] != FORMAT:
        raise ValueError("another format")
    if int(told["version"]) > VERSION:
        raise CatalogueNewer(name=name)
    size = int(told["size"])
    if size != opened.getinfo(CATALOGUE).file_size:
        raise ValueError("another size")
    return {"size": size, "sha256": str(told["sha256"]), "name": str(told["name"])}


def _check_room(size: int, folder: Path) -> None:
    """:raises DiskFull: what the archive says it holds does not fit."""
    with file_errors(folder / CATALOGUE):
        folder.mkdir(parents=True, exist_ok=True)
        if size + _SPARE > shutil.disk_usage(folder).free:
            raise DiskFull(name=folder.name)


def _free_name(folder: Path, name: str) -> Path:
    clean = _NOT_IN_NAMES.sub(" ", name)[:60].strip(" .") or Path(CATALOGUE).stem
    target, number = folder / f"{clean}.catalog", 1
    while target.exists():
        number += 1
        target = folder / f"{clean} {number}.catalog"
    return target
