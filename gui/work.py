"""Long work in words: what the engine is doing, how long still, and what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, Slot

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import ImportReport, Progress, Stage
from engine.types.training import TrainingProgress, TrainingStage
from gui import errors
from gui.bridge import Bridge, Failure
from gui.formats import number
from gui.widgets.issue_list import IssueList
from gui.widgets.progress_strip import ProgressStrip

_STAGES: Mapping[str, str] = {
    Stage.PREPARING_MODEL: QT_TRANSLATE_NOOP("Work", "Preparing recognition (only once)"),
    Stage.READING_FILES: QT_TRANSLATE_NOOP("Work", "Reading files"),
    Stage.ADDING_PRODUCTS: QT_TRANSLATE_NOOP("Work", "Adding products"),
    Stage.ADDING_PHOTOS: QT_TRANSLATE_NOOP("Work", "Adding photos"),
    Stage.EXPORTING: QT_TRANSLATE_NOOP("Work", "Exporting"),
    Stage.UPDATING_GALLERY: QT_TRANSLATE_NOOP("Work", "Learning the photos"),
    Stage.MEASURING: QT_TRANSLATE_NOOP("Work", "Asking about your own photos"),
    Stage.EDITING: QT_TRANSLATE_NOOP("Work", "Changing products"),
    Stage.UNDOING: QT_TRANSLATE_NOOP("Work", "Undoing"),
    Stage.REDOING: QT_TRANSLATE_NOOP("Work", "Doing again"),
    Stage.GOING_BACK: QT_TRANSLATE_NOOP("Work", "Putting back what was changed"),
    Stage.BACKING_UP: QT_TRANSLATE_NOOP("Work", "Backing up"),
    Stage.CHECKING: QT_TRANSLATE_NOOP("Work", "Checking the catalogue"),
    Stage.RESTORING: QT_TRANSLATE_NOOP("Work", "Restoring the backup"),
    Stage.PACKING: QT_TRANSLATE_NOOP("Work", "Packing the shop"),
    Stage.UNPACKING: QT_TRANSLATE_NOOP("Work", "Unpacking the shop"),
    Stage.MERGING: QT_TRANSLATE_NOOP("Work", "Merging"),
    Stage.REPAIRING: QT_TRANSLATE_NOOP("Work", "Repairing"),
    Stage.COMPARING: QT_TRANSLATE_NOOP("Work", "Comparing products and photos"),
    Stage.TESTING: QT_TRANSLATE_NOOP("Work", "Testing with the folder"),
    Stage.FORGETTING: QT_TRANSLATE_NOOP("Work", "Forgetting what was asked"),
}
_LONG_TOPICS = (
    "start", "import", "measure", "foldertest", "export", "backup", "goback", "pack", "unpack",
    "merge", "repair", "networkuse",
)  # fmt: skip
"""Work whose failure is said here: its window, if it had one, may be closed."""
_KNOWN_AFTER = 2.0
"""Seconds of work before an estimate means something."""
_SHORT_WORK = 0.4
"""Work that ends sooner is not shown: a strip that flashes only disturbs."""


class TimeLeft:
    """Estimates from the pace since the stage began."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stage: Stage | TrainingStage | None = None
        self._began = 0.0
        self._first = 0

    def seconds(self, progress: Progress | TrainingProgress) -> float | None:
        """None while it is too early to say."""
        now = self._clock()
        if progress.stage is not self._stage:
            self._stage, self._began, self._first = progress.stage, now, progress.done
        done, passed = progress.done - self._first, now - self._began
        if done <= 0 or passed < _KNOWN_AFTER or not progress.total:
            return None
        return passed / done * max(0, progress.total - progress.done)


class WorkReporter(QObject):
    """Keeps the strip at the bottom of the window up to date."""

    def __init__(
        self,
        bridge: Bridge,
        strip: ProgressStrip,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._strip = strip
        self._clock = clock
        self._time_left = TimeLeft(clock)
        self._began = 0.0
        self._last: Progress | None = None
        self._report: ImportReport | None = None
        self.issues: IssueList | None = None
        strip.cancel_clicked.connect(bridge.cancel_work)
        strip.details_clicked.connect(self._on_strip_details_clicked)
        bridge.working_changed.connect(self._on_bridge_working_changed)
        bridge.progress_changed.connect(self._on_bridge_progress_changed)
        bridge.work_finished.connect(self._on_bridge_work_finished)
        bridge.failed.connect(self._on_bridge_failed)

    def retranslate(self) -> None:
        if self._strip.is_working() and self._last is not None:
            self._show(self._last)
        elif self._report is not None and self._strip.isVisible():
            self._summarise(self._report)

    @Slot(str)
    def say(self, text: str) -> None:
        """One line that is not about long work; not while there is some."""
        if not self._strip.is_working():
            self._report = None
            self._strip.show_summary(text)

    @Slot(bool)
    def _on_bridge_working_changed(self, is_working: bool) -> None:
        if is_working:
            self._began = self._clock()
            self._time_left = TimeLeft(self._clock)
            self._last = None
        elif self._strip.is_working():
            self._strip.hide()

    @Slot(object)
    def _on_bridge_progress_changed(self, progress: Progress) -> None:
        self._last = progress
        preparing = progress.stage is Stage.PREPARING_MODEL
        if preparing or self._clock() - self._began > _SHORT_WORK:
            self._show(progress)

    def _show(self, progress: Progress) -> None:
        seconds = self._time_left.seconds(progress)
        text = QCoreApplication.translate("Work", _STAGES[progress.stage])
        if progress.total:
            text = f"{text}  {number(progress.done)} / {number(progress.total)}"
        self._strip.show_progress(text, progress.done, progress.total, time_left(seconds))

    @Slot(object)
    def _on_bridge_work_finished(self, report: ImportReport | None) -> None:
        self._report = report
        if report is None:
            if self._strip.is_working():
                self._strip.hide()
            return
        self._summarise(report)

    def _summarise(self, report: ImportReport) -> None:
        self._strip.show_summary(summary(report), has_details=bool(report.issues))

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic in _LONG_TOPICS:
            self._strip.show_summary(errors.message(failure.error))

    @Slot()
    def _on_strip_details_clicked(self) -> None:
        if self._report is None:
            return
        self.issues = IssueList(self._strip.window())
        self.issues.show_issues(
            [(issue.path, errors.of_issue(issue)) for issue in self._report.issues]
        )
        self.issues.show()


def time_left(seconds: float | None) -> str:
    """Rounded, since it is a guess."""
    if seconds is None:
        return ""
    if seconds < 90:
        text = QCoreApplication.translate("Work", "about {n} s left")
        return text.format(n=max(5, round(seconds / 5) * 5))
    text = QCoreApplication.translate("Work", "about {n} min left")
    return text.format(n=round(seconds / 60))


class Summary(QObject):
    """“120 photos added, 3 not taken”. A class, since lupdate finds plurals in ``tr`` only."""

    def text(self, report: ImportReport) -> str:
        parts = [text for count, text in self._counted(report) if count]
        if report.cancelled:
            parts.insert(0, self.tr("Cancelled"))
        return self.tr(", ").join(parts) or self.tr("Nothing new was found")

    def _counted(self, report: ImportReport) -> tuple[tuple[int, str], ...]:
        added, updated = report.products_added, report.products_updated
        photos, known, issues = report.photos_added, report.photos_known, len(report.issues)
        return (
            (added, self.tr("%n product(s) added", "", added)),
            (updated, self.tr("%n product(s) updated", "", updated)),
            (photos, self.tr("%n photo(s) added", "", photos)),
            (known, self.tr("%n photo(s) already there", "", known)),
            (issues, self.tr("%n not taken", "", issues)),
        )


def summary(report: ImportReport) -> str:
    """What an import did, in words."""
    return Summary().text(report)
