"""A training that runs in its own process, followed from the window's thread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.errors import UserError
from engine.types.training import TrainingProgress, TrainingReport
from gui.lane import internal

if TYPE_CHECKING:
    from engine.train.process import Training as Run

POLL_MS = 200
"""So often it is looked whether there is news: a bar that moves five times a second seems alive."""


class Follower(QObject):
    """``follow`` starts the process. It ends with ``ended`` (the report) or ``failed``, or quietly
    by ``stop``."""

    progressed = Signal(object)  # TrainingProgress, when it is another one
    ended = Signal(object)  # TrainingReport
    failed = Signal(object)  # UserError

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run: Run | None = None
        self._steps: Iterator[TrainingProgress] = iter(())
        self._last: TrainingProgress | None = None
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def is_following(self) -> bool:
        return self._run is not None

    def follow(self, run: Run) -> None:
        self._run, self._last = run, None
        self._steps = run.steps(patience=0)
        self._timer.start()
        self._on_timer_timeout()

    def pause(self) -> None:
        if self._run is not None:
            self._run.pause()

    def resume(self) -> None:
        if self._run is not None:
            self._run.resume()

    def stop(self) -> None:
        """End the process, if there is one. What was reached is kept."""
        self._timer.stop()
        steps, self._run, self._steps = self._steps, None, iter(())
        if (close := getattr(steps, "close", None)) is not None:
            close()

    @Slot()
    def _on_timer_timeout(self) -> None:
        try:
            progress = next(self._steps, None)
        except UserError as error:
            self._fail(error)
        except Exception as error:  # noqa: BLE001  the last line of defence, as in the engine's thread
            self._fail(internal(error, "training"))
        else:
            self._tell(progress)

    def _fail(self, error: UserError) -> None:
        self.stop()
        self.failed.emit(error)

    def _tell(self, progress: TrainingProgress | None) -> None:
        if progress is None:
            report = self._last.report if self._last is not None else None
            self._end(report)
        elif progress != self._last:
            self._last = progress
            self.progressed.emit(progress)

    def _end(self, report: TrainingReport | None) -> None:
        self.stop()
        if report is None:
            self.failed.emit(internal(RuntimeError("it ended without a report"), "training"))
        else:
            self.ended.emit(report)
