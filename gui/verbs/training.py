"""Verbs for training: what there is to train on, the training itself, and which network is in use.

A training takes from a minute to a night and runs in a process of its own: neither the engine's
thread nor its long work waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal, Slot

from engine.errors import TooFewPhotos, TrainingDiverged, UserError
from engine.train.files import CURVES
from engine.types import CatalogueStatus
from engine.types.training import (
    Architecture,
    Depth,
    TrainingPlan,
    TrainingProgress,
    TrainingReport,
    TrainingStage,
)
from gui.verbs.following import Follower
from gui.verbs.group import Verbs

if TYPE_CHECKING:
    from engine.train.process import Training as Run
    from gui.bridge import Bridge, Failure

BEGIN, RUN = "trainbegin", "train"
"""Topics of failures: before the process, and in it."""

_HOPELESS = (TooFewPhotos, TrainingDiverged)
"""To go on after these would end the same way."""


@dataclass(frozen=True, slots=True)
class Augmenting:
    """An augmentation that can be chosen; ``about`` is for translation."""

    name: str
    about: str
    is_usual: bool


class Training(Verbs):
    """One training at a time. Failures come as ``Bridge.failed`` with the topic: a key of
    ``ANSWERS``, or ``RUN``."""

    unfinished_ready = Signal(object)  # bool
    outlook_ready = Signal(object)  # TrainingOutlook
    examples_ready = Signal(object)  # tuple[tuple[Rgb, tuple[Rgb, ...]], ...]
    named = Signal(object)  # Product that has a SKU, or None
    laid_ready = Signal(object)  # the engine's Training, or None when it was cancelled
    progressed = Signal(object)  # TrainingProgress
    finished = Signal(object)  # TrainingReport
    stopped = Signal()  # cancelled; what was reached is kept
    busy_changed = Signal(bool)  # one has begun, or come to whatever end
    discarded = Signal(object)  # None
    adopted = Signal(object)  # NetworkVersion
    versions_ready = Signal(object)  # tuple[NetworkVersion, ...]
    switched = Signal(object)  # the same, or None when there was nothing to do

    ANSWERS: ClassVar = {
        "trainbegun": "unfinished_ready",
        "trainoutlook": "outlook_ready",
        "trainexamples": "examples_ready",
        "trainname": "named",
        BEGIN: "laid_ready",
        "traindiscard": "discarded",
        "trainadopt": "adopted",
        "networks": "versions_ready",
        "networkuse": "switched",
    }
    WRITES: ClassVar = {"networkuse"}
    LASTS: ClassVar = {"trainadopt"}

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._plan: TrainingPlan | None = None
        self._folder: Path | None = None
        self._catalogue: Path | None = None
        self._generation = 0
        self._is_laying, self._is_wanted, self._was_busy = False, False, False
        self._follower = Follower(self)
        self._follower.progressed.connect(self.progressed)
        self._follower.ended.connect(self._on_follower_ended)
        self._follower.failed.connect(self._on_follower_failed)
        self.laid_ready.connect(self._on_laid_ready)
        bridge.failed.connect(self._on_bridge_failed)
        bridge.opened.connect(self._on_bridge_opened)
        bridge.closed.connect(self._on_bridge_closed)

    # What there is

    def load_unfinished(self) -> None:
        """Was one broken off?"""
        self._bridge.post("trainbegun", "has_unfinished_training", can_wait=True)

    def load_outlook(self) -> None:
        self._bridge.post("trainoutlook", "retraining.outlook", can_wait=True)

    def load_examples(self, names: Sequence[str], seed: int, count: int) -> None:
        """Photos of the shop, each beside how it is augmented."""
        self._bridge.post("trainexamples", "retraining.examples", tuple(names), seed, count)

    def load_name(self, sku: str) -> None:
        """Whose SKU is it? Each is answered."""
        self._bridge.post_each("trainname", "editing.sku_owner", sku)

    def augmentations(self) -> tuple[Augmenting, ...]:
        """In the order in which they are applied; two photos at once come last."""
        # Here and not above: it brings OpenCV along, which nobody needs before the window is there.
        from engine.train.augment import AUGMENTATIONS
        from engine.train.mixing import ABOUT

        return (
            *(Augmenting(one.name, one.about, one.usual) for one in AUGMENTATIONS.values()),
            *(Augmenting(name, about, is_usual=False) for name, about in ABOUT.items()),
        )

    def plan_for(
        self,
        architecture: Architecture,
        depth: Depth,
        epochs: int | None = None,
        seed: int = 0,
        augmentations: Sequence[str] | None = None,
    ) -> TrainingPlan:
        """The plan that is usual, but for what is given."""
        from engine.train.augment import USUAL
        from engine.train.recipes import plan_for

        names = USUAL if augmentations is None else augmentations
        return plan_for(architecture, depth, epochs=epochs, seed=seed, augmentations=names)

    # The training

    @property
    def plan(self) -> TrainingPlan | None:
        """Of the training that runs, or that was the last."""
        return self._plan

    @property
    def is_busy(self) -> bool:
        """Whether one runs, or is about to."""
        return self._is_laying or self._follower.is_following

    @property
    def curves(self) -> Path | None:
        """The folder that TensorBoard shows; None before the process has begun."""
        return self._folder / CURVES if self._folder is not None else None

    def begin(self, plan: TrainingPlan) -> None:
        """Go on with a training of the same plan that was broken off, or start one."""
        if self.is_busy:
            return
        self._plan, self._folder = plan, None
        self._generation = self._bridge.generation
        self._is_laying = self._is_wanted = True
        self.progressed.emit(TrainingProgress(TrainingStage.READING, 0, 0))
        self._bridge.post_long(BEGIN, "retraining.begin", plan)
        self._tell_busy()

    def pause(self) -> None:
        self._follower.pause()

    def resume(self) -> None:
        self._follower.resume()

    def cancel(self) -> None:
        """What was reached is kept."""
        if self._is_laying:
            self._is_wanted = False
            self._bridge.cancel_long(BEGIN)
        elif self._follower.is_following:
            self._follower.stop()
            self._tell_busy()
            self.stopped.emit()

    def end(self) -> None:
        """The program ends, and so does the process. Nothing is told any more."""
        self._is_wanted = False
        self._follower.stop()

    def discard(self) -> None:
        """What a training has kept to go on."""
        self._bridge.post("traindiscard", "retraining.discard")

    @Slot(object)
    def _on_laid_ready(self, run: Run | None) -> None:
        self._is_laying = False
        if run is None or not self._is_wanted:
            if run is not None:
                run.close()
            self._tell_busy()
            self.stopped.emit()
            return
        self._folder = run.folder
        self._follower.follow(run)

    @Slot(object)
    def _on_follower_ended(self, report: TrainingReport) -> None:
        self._tell_busy()
        if self._generation == self._bridge.generation:
            self.finished.emit(report)
        else:  # another catalogue was asked for meanwhile; going on there brings the report again
            self.stopped.emit()

    @Slot(object)
    def _on_follower_failed(self, error: UserError) -> None:
        self._tell_busy()
        if isinstance(error, _HOPELESS):
            self.discard()
        self._bridge.fail(RUN, error)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == BEGIN:
            self._is_laying = False
            self._tell_busy()

    def _tell_busy(self) -> None:
        if self.is_busy != self._was_busy:
            self._was_busy = self.is_busy
            self.busy_changed.emit(self._was_busy)

    @Slot(object)
    def _on_bridge_opened(self, status: CatalogueStatus) -> None:
        """What comes of a training is about the catalogue that it was begun for."""
        if status.path != self._catalogue:
            self.cancel()
        self._catalogue = status.path

    @Slot(object)
    def _on_bridge_closed(self, _none: None) -> None:
        self.cancel()

    # Networks

    def load_versions(self) -> None:
        self._bridge.post("networks", "networks.versions", can_wait=True)

    def adopt(self, plan: TrainingPlan, report: TrainingReport) -> None:
        """Keep what came of a training. It is not in use by that."""
        self._bridge.post("trainadopt", "networks.adopt", plan, report)

    def use(self, architecture: Architecture, version: int) -> None:
        """Recognise with this one, once the photos were looked at with it."""
        self._bridge.post_long("networkuse", "networks.use", architecture, version)
