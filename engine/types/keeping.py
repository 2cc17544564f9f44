"""Backups, restoring, merging and repair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class BackupReason(StrEnum):
    """Why a backup was made; a part of its file's name."""

    DAILY = "daily"
    IMPORT = "import"
    BULK_EDIT = "bulk edit"
    MIGRATION = "migration"
    RESTORE = "restore"
    MERGE = "merge"
    BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole catalogue of an earlier time. ``at`` has a time zone, ``size`` is in bytes."""

    path: Path
    at: datetime
    reason: BackupReason
    size: int
    products: int = 0
    photos: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """Some products: how many, and (SKU, name) of the first of them."""

    count: int = 0
    first: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What going back to a backup would do: products added since are ``lost``, those deleted since
    come ``back``, those ``changed`` since are again as they were."""

    backup: Backup
    lost: Listed
    changed: Listed
    back: Listed
    photos_lost: int
    photos_back: int


class Side(StrEnum):
    """Whose word counts where two catalogues differ."""

    OURS = "ours"
    THEIRS = "theirs"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """A product that two catalogues have with different values in one field.

    ``field`` is that of a ``ProductDraft``, for attributes with the attribute's name:
    ``attributes.origin``. The values are ready to be shown, the times in UTC as ISO 8601.
    """

    sku: str
    field: str
    ours: str
    theirs: str
    ours_changed_at: str
    theirs_changed_at: str


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What merging the catalogue at ``other`` would bring: products that are ``new`` here, how many
    are the same but for photos, barcodes and what was empty here, and what has to be decided."""

    other: Path
    new: Listed
    same: int
    conflicts: tuple[MergeConflict, ...]
    photos_new: int


@dataclass(frozen=True, slots=True)
class MergeChoices:
    """Whose value counts: ``otherwise``, if not ``by_conflict`` ((SKU, field) → side)."""

    otherwise: Side = Side.NEWER
    by_conflict: Mapping[tuple[str, str], Side] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What came of a damaged catalogue. ``damaged`` is where the file was set aside, or None where
    nothing was wrong. ``mended``: no row was lost, only what is computed from them was damaged.

    Else ``products`` and ``photos`` are in the repaired file, ``from_backup`` of them out of
    ``backup`` (with those in the bin). ``lost`` names tables and how many of their rows are known
    to be gone; ``pages_lost`` of the file could not be read, with an unknown number of rows.
    """

    path: Path
    damaged: Path | None
    products: int
    photos: int
    mended: bool = False
    from_backup: tuple[int, int] = (0, 0)
    backup: Path | None = None
    lost: tuple[tuple[str, int], ...] = ()
    pages_lost: int = 0
