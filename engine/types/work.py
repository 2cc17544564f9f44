"""How far long work has come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from engine.types.editing import Change
from engine.types.exchange import ExportReport, ImportPreview, ImportReport
from engine.types.keeping import Backup, MergePlan, RepairReport, RestorePreview
from engine.types.quality import FolderTest
from engine.types.training import NetworkVersion, TrainingSteps


class Stage(StrEnum):
    """What long work is doing, for the progress strip."""

    PREPARING_MODEL = "preparing_model"
    READING_FILES = "reading_files"
    ADDING_PRODUCTS = "adding_products"
    ADDING_PHOTOS = "adding_photos"
    EXPORTING = "exporting"
    UPDATING_GALLERY = "updating_gallery"
    MEASURING = "measuring"
    EDITING = "editing"
    UNDOING = "undoing"
    REDOING = "redoing"
    GOING_BACK = "going_back"
    BACKING_UP = "backing_up"
    CHECKING = "checking"
    RESTORING = "restoring"
    PACKING = "packing"
    UNPACKING = "unpacking"
    MERGING = "merging"
    REPAIRING = "repairing"
    COMPARING = "comparing"
    TESTING = "testing"
    FORGETTING = "forgetting"


Made: TypeAlias = (
    Backup | RestorePreview | MergePlan | RepairReport | Change | FolderTest | Path | TrainingSteps
    | tuple[NetworkVersion, ...]
)  # fmt: skip
"""What may come of long work."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come. ``total`` is 0 while unknown; the last one carries a report,
    or in ``made`` what came of a backup, a preview, of packing, restoring, repairing or testing,
    the change that was undone, a training that may begin, the networks after a switch."""

    stage: Stage
    done: int
    total: int
    report: ImportReport | None = None
    made: Made | None = None
    preview: ImportPreview | None = None
    exported: ExportReport | None = None
