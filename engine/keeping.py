"""What is done with a catalogue as a whole: backups, archives, merging. ``engine.keeping``.

``restore``, ``repair`` and ``unpack`` are for files that nobody has open, and functions of paths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from engine.aside import aside
from engine.catalog import Catalogue, archive, backup, merge
from engine.catalog.archive import unpack
from engine.catalog.copying import copy
from engine.catalog.mend import is_intact
from engine.catalog.repair import repair
from engine.catalog.restore import preview, restore
from engine.errors import CatalogueDamaged
from engine.types import (
    MANY_PRODUCTS,
    Backup,
    BackupReason,
    MergeChoices,
    MergePlan,
    Progress,
    Stage,
)

__all__ = ["Keeping", "repair", "restore", "unpack"]


_Cancelled = Callable[[], bool]


def _never() -> bool:
    return False


class Keeping:
    """The verbs for one open catalogue. ``photos_added`` brings recognition up to date."""

    def __init__(
        self, catalogue: Catalogue, photos_added: Callable[[_Cancelled], Iterator[Progress]]
    ) -> None:
        self._catalogue = catalogue
        self._photos_added = photos_added

    def backups(self) -> tuple[Backup, ...]:
        """Newest first."""
        return backup.backups(self._catalogue.path)

    def back_up(
        self, reason: BackupReason = BackupReason.BY_HAND, cancelled: _Cancelled = _never
    ) -> Iterator[Progress]:
        """Make a backup; the last progress carries it in ``made``.

        :raises CatalogueError: disk full, folder not writable, catalogue damaged.
        """
        return backup.back_up(self._catalogue.path, reason, cancelled)

    def check(self, cancelled: _Cancelled = _never) -> Iterator[Progress]:
        """Look through a large file that was cut off, while it is in use.

        :raises CatalogueDamaged: and what to do then.
        """
        if not self._catalogue.is_unchecked:
            return
        path = self._catalogue.path
        if (yield from aside(Stage.CHECKING, lambda t: is_intact(path, t), cancelled)) is False:
            raise CatalogueDamaged(name=path.name)

    def back_up_if_due(
        self, reason: BackupReason, cancelled: _Cancelled = _never
    ) -> Iterator[Progress]:
        """``back_up`` unless there is one as good; before a start, an import or a bulk edit."""
        if backup.is_due(self._catalogue.path, reason):
            yield from self.back_up(reason, cancelled)

    def before_import(self, cancelled: _Cancelled) -> Iterator[Progress]:
        return self.back_up_if_due(BackupReason.IMPORT, cancelled)

    def before_edit(self, products: int, cancelled: _Cancelled = _never) -> Iterator[Progress]:
        """A backup before so many products are edited at once, if they are many."""
        if products >= MANY_PRODUCTS:
            yield from self.back_up_if_due(BackupReason.BULK_EDIT, cancelled)

    def preview_restore(self, wanted: Backup, cancelled: _Cancelled = _never) -> Iterator[Progress]:
        """The last progress carries a ``RestorePreview``. :raises BackupUnusable: it is damaged."""
        made = yield from aside(
            Stage.RESTORING,
            lambda ticker: preview(wanted, self._catalogue.path, ticker),
            cancelled,
        )
        if made is not None:
            yield Progress(Stage.RESTORING, 1, 1, made=made)

    def pack(self, target: Path, cancelled: _Cancelled = _never) -> Iterator[Progress]:
        """The whole shop as an archive, or as a plain copy if ``target`` is no ``.zip``; the last
        progress carries its path.

        :raises CatalogueError: disk full, folder not writable, catalogue damaged.
        """
        if target.suffix.lower() == ".zip":
            yield from archive.pack(self._catalogue.path, target, cancelled)
            return
        made = yield from aside(
            Stage.BACKING_UP,
            lambda ticker: copy(self._catalogue.path, target, ticker),
            cancelled,
        )
        if made is not None:
            yield Progress(Stage.BACKING_UP, 1, 1, made=made)

    def plan_merge(self, other: Path, cancelled: _Cancelled = _never) -> Iterator[Progress]:
        """What merging ``other`` would bring: the last progress carries a ``MergePlan``.

        :raises UserError: it is not there, no catalogue, this very one, newer, or damaged.
        """
        made = yield from aside(
            Stage.MERGING,
            lambda ticker: merge.plan_merge(self._catalogue.path, other, ticker),
            cancelled,
        )
        if made is not None:
            yield Progress(Stage.MERGING, 1, 1, made=made)

    def merge(
        self,
        plan: MergePlan,
        choices: MergeChoices | None = None,
        cancelled: _Cancelled = _never,
    ) -> Iterator[Progress]:
        """Bring in what was planned, after a backup; the last progress carries an
        ``ImportReport``. All of it is one change that can be undone.

        :raises UserError: as for ``plan_merge``; the disk is full.
        """
        yield from self.back_up_if_due(BackupReason.MERGE, cancelled)
        if cancelled():
            return
        merger = merge.Merger(self._catalogue, plan, choices or MergeChoices())
        for progress in merger.run(cancelled):
            if progress.report is not None and progress.report.photos_added:
                yield from self._photos_added(cancelled)
            yield progress
