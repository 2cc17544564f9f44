"""Verbs for the catalogue as a whole: backups, archives, merging, repair.

Going back to a backup, repairing and unpacking replace files: the catalogue is closed for them, and
what they have made is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Signal

from engine.types import Backup, MergeChoices, MergePlan, Progress
from gui.verbs.group import Verbs


class Keeping(Verbs):
    """Failures come as ``Bridge.failed`` with the topic: a key of ``ANSWERS``. What is cancelled is
    answered by None."""

    backups_listed = Signal(object)  # tuple[Backup, ...], newest first
    backed_up = Signal(object)  # Backup
    restore_previewed = Signal(object)  # RestorePreview
    restored = Signal(object)  # Path
    packed = Signal(object)  # Path
    unpacked = Signal(object)  # Path
    merge_planned = Signal(object)  # MergePlan
    merged = Signal(object)  # ImportReport
    repaired = Signal(object)  # RepairReport

    ANSWERS: ClassVar = {
        "backups": "backups_listed",
        "backup": "backed_up",
        "lookback": "restore_previewed",
        "goback": "restored",
        "pack": "packed",
        "unpack": "unpacked",
        "mergeplan": "merge_planned",
        "merge": "merged",
        "repair": "repaired",
    }
    WRITES: ClassVar = {"merge"}

    # Backups

    def list_backups(self, catalogue: Path) -> None:
        """Also of a catalogue that cannot be opened."""
        self._bridge.post_anyway("backups", _listed(catalogue))

    def back_up(self) -> None:
        self._bridge.post_long("backup", "keeping.back_up")

    def preview_restore(self, backup: Backup) -> None:
        """What going back to it would do. The one before it is of no use any more."""
        self._bridge.cancel_long("lookback")
        self._bridge.post_reading("lookback", "keeping.preview_restore", backup)

    def end_preview(self) -> None:
        self._bridge.cancel_long("lookback")

    def restore(self, backup: Backup, catalogue: Path) -> None:
        self._bridge.post_alone("goback", _alone("restore", backup.path, catalogue))

    # To another computer, and from there

    def pack(self, target: Path) -> None:
        self._bridge.post_long("pack", "keeping.pack", target)

    def unpack(self, archive: Path, folder: Path) -> None:
        self._bridge.post_alone("unpack", _alone("unpack", archive, folder))

    # Merging

    def plan_merge(self, other: Path) -> None:
        self._bridge.post_reading("mergeplan", "keeping.plan_merge", other)

    def end_planning(self) -> None:
        self._bridge.cancel_long("mergeplan")

    def merge(self, plan: MergePlan, choices: MergeChoices) -> None:
        self._bridge.post_long("merge", "keeping.merge", plan, choices)

    # Repair

    def repair(self, catalogue: Path) -> None:
        self._bridge.post_alone("repair", _alone("repair", catalogue))


def _listed(catalogue: Path) -> Callable[[Any], tuple[Backup, ...]]:
    def run(_none: None) -> tuple[Backup, ...]:
        from engine.catalog.backup import backups  # what it needs is loaded by its own thread

        return backups(catalogue)

    return run


def _alone(verb: str, *files: Path) -> Callable[[Callable[[], bool]], Iterator[Progress]]:
    def run(cancelled: Callable[[], bool]) -> Iterator[Progress]:
        from engine import keeping

        steps: Iterator[Progress] = getattr(keeping, verb)(*files, cancelled)
        return steps

    return run
