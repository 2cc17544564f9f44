"""Trainings that tell what a test wants them to, and what came of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from engine.errors import UserError
from engine.types import Progress, Stage
from engine.types.training import (
    AS_IT_COMES,
    Architecture,
    Depth,
    Epoch,
    NetworkFigures,
    NetworkVersion,
    Phase,
    TrainingOutlook,
    TrainingPlan,
    TrainingProgress,
    TrainingReport,
    TrainingStage,
)

PLAN = TrainingPlan(Architecture.LITE0, Depth.LAST_BLOCKS, (Phase(8, 192),))
OUTLOOK = TrainingOutlook(81, 2640, 80, True)


def an_epoch(number: int) -> Epoch:
    """It learns, and from the fourth on only by heart."""
    held_out = min(0.5 + number * 0.1, 0.86)
    return Epoch(number, 192, 2e-3, 2.4 / number, min(0.99, 0.4 + number * 0.1), 2.6 / number + 0.2,
                 held_out, 41.0)  # fmt: skip


def a_progress(epochs: int, **changes: object) -> TrainingProgress:
    told = TrainingProgress(
        TrainingStage.TRAINING, epochs * 223, 8 * 223,
        tuple(an_epoch(number) for number in range(1, epochs + 1)), (8 - epochs) * 41.0,
    )  # fmt: skip
    return replace(told, **changes)  # type: ignore[arg-type]


def a_report(**changes: object) -> TrainingReport:
    made = TrainingReport(
        Path("new.tflite"), 81, 2247, 393, 1,
        NetworkFigures(0.916, 0.982, None, 8.5, 18.6, 0.62),
        NetworkFigures(0.959, 0.987, 0.842, 8.6, 19.0, 0.71),
        20, 3,
        (("SKU-002", "SKU-004", 7), ("SKU-001", "SKU-003", 1)),
        (("SKU-004", "SKU-002", 2), ("GONE", "SKU-001", 1)),
        0.99998, 857.0,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def versions(in_use: int = AS_IT_COMES, coming: int = -1) -> tuple[NetworkVersion, ...]:
    """One that was trained, then those as they come."""
    trained = NetworkVersion(
        Architecture.LITE0, 3, in_use == 3, coming == 3, "2026-11-28T19:05:00Z", Depth.LAST_BLOCKS,
        19.0, a_report(),
    )  # fmt: skip
    usual = NetworkVersion(Architecture.LITE0, AS_IT_COMES, in_use == AS_IT_COMES, megabytes=18.6)
    return trained, usual, replace(usual, architecture=Architecture.LITE2, in_use=True)


class FakeRun:
    """In place of the engine's ``Training``: ``told`` is told one after the other, an error ends
    it, and after the last one it waits unless that has a report."""

    def __init__(self, folder: Path, *told: TrainingProgress | UserError) -> None:
        self.folder = folder
        self.told = list(told)
        self.wishes: list[str] = []
        self.is_running = False

    def steps(
        self, _cancelled: Callable[[], bool] = lambda: False, patience: float = 1.0
    ) -> Iterator[TrainingProgress]:
        assert patience == 0, "the window's thread must not wait"
        self.is_running = True
        last = TrainingProgress(TrainingStage.LOOKING, 0, 0)
        try:
            yield last
            while self.told or last.report is None:
                found = self.told.pop(0) if self.told else last
                if isinstance(found, UserError):
                    raise found
                yield (last := found)
        finally:
            self.is_running = False

    def pause(self) -> None:
        self.wishes.append("pause")

    def resume(self) -> None:
        self.wishes.append("resume")

    def close(self) -> None:
        self.wishes.append("close")


class FakeRetraining:
    """What there is to train on is ``OUTLOOK``, and a training is laid ready at once: ``run``."""

    def __init__(self) -> None:
        self.run: FakeRun | None = None
        self.unfinished: TrainingPlan | None = None

    def outlook(self) -> TrainingOutlook:
        return replace(OUTLOOK, unfinished=self.unfinished)

    def begin(self, _plan: TrainingPlan, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        yield Progress(Stage.READING_FILES, 1, 2)
        if not cancelled():
            yield Progress(Stage.READING_FILES, 2, 2, made=self.run)

    def discard(self) -> None:
        self.unfinished = None


class FakeNetworks:
    """Version 3 can be used, and those as they come."""

    def __init__(self) -> None:
        self.in_use = AS_IT_COMES

    def versions(self) -> tuple[NetworkVersion, ...]:
        return versions(self.in_use)

    def adopt(self, _plan: TrainingPlan, _report: TrainingReport) -> NetworkVersion:
        return self.versions()[0]

    def use(
        self, _architecture: Architecture, version: int, cancelled: Callable[[], bool]
    ) -> Iterator[Progress]:
        yield Progress(Stage.UPDATING_GALLERY, 1, 2)
        if not cancelled():
            self.in_use = version
        yield Progress(Stage.UPDATING_GALLERY, 2, 2, made=self.versions())
