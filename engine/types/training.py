"""Training a network from the shop's own photos: what is wanted, how it goes, what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import comb
from pathlib import Path
from typing import Protocol, TypeAlias


class Architecture(StrEnum):
    """The networks that can be trained."""

    SIMPLE = "simple"
    LITE0 = "lite0"
    LITE1 = "lite1"
    LITE2 = "lite2"


class Depth(StrEnum):
    """How much of the network is trained: what names products, its last blocks too, everything
    from the weights it comes with, or everything from nothing."""

    HEAD = "head"
    LAST_BLOCKS = "last_blocks"
    EVERYTHING = "everything"
    SCRATCH = "scratch"


class TrainingStage(StrEnum):
    """What a training is doing, in this order."""

    READING = "reading"
    LOOKING = "looking"
    CACHING = "caching"
    TRAINING = "training"
    CONVERTING = "converting"
    COMPARING = "comparing"


@dataclass(frozen=True, slots=True)
class Phase:
    """So many ``epochs`` on pictures of ``side`` px. Small ones first save most of the time."""

    epochs: int
    side: int


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """All that decides what comes of a training: the same plan and photos give the same network.

    ``rate`` is AdamW's highest learning rate, of what is new in the network; what was trained
    before learns at ``trunk_share`` of it. ``smoothing`` is taken from the right class and dealt
    out to all. ``metric_share`` is the share of the metric loss in the whole. ``averaging`` is the
    decay per step of the running mean of the weights, 0 for none. ``variants`` is how many
    augmented forms of a photo are cached where a part of the network is frozen.
    ``kept`` is the share of what was trained before in the weights that come of it.
    ``held_out`` is the share of each product's photos that old and new network are compared on.
    ``application`` names the Keras application that is trained in place of the ``architecture``, if
    one is, and ``weights`` the file of its weights; without one Keras fetches them.
    """

    architecture: Architecture
    depth: Depth
    phases: tuple[Phase, ...]
    seed: int = 0
    batch: int = 32
    rate: float = 2e-3
    trunk_share: float = 0.25
    decay: float = 0.05
    smoothing: float = 0.1
    metric_share: float = 0.5
    averaging: float = 0.99
    kept: float = 0.0
    variants: int = 1
    held_out: float = 0.15
    augmentations: tuple[str, ...] = ()
    application: str = ""
    weights: str = ""

    @property
    def epochs(self) -> int:
        return sum(phase.epochs for phase in self.phases)

    def side(self, epoch: int) -> int:
        """Of the pictures in an epoch, counted from 0."""
        for phase in self.phases:
            if epoch < phase.epochs:
                return phase.side
            epoch -= phase.epochs
        return self.phases[-1].side


@dataclass(frozen=True, slots=True)
class Epoch:
    """One time through all photos: the losses, and the share that the network's own classifier
    names rightly, of the photos trained on (as they were augmented) and of those held out."""

    number: int
    side: int
    rate: float
    loss: float
    right: float
    held_out_loss: float
    held_out_right: float
    seconds: float


@dataclass(frozen=True, slots=True)
class NetworkFigures:
    """What a network is worth on the photos held out, by the engine's own comparison: the share
    with the right product first, and among the first four. ``named`` is the share that its own
    classifier names rightly; None for a network that knows no products. ``sure`` is the share that
    it alone would be SURE of, with the precision that is usually promised."""

    recall_1: float
    recall_4: float
    named: float | None
    ms: float
    megabytes: float
    sure: float = 0.0


_MAY_BE_CHANCE = 0.05

Mistake: TypeAlias = tuple[str, str, int]
"""The right product, what it was taken for, and how often."""


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """Old against new, on the same ``asked`` photos that neither was trained on.

    ``put_right`` of them only the new network answers rightly, ``put_wrong`` only the old one.
    ``untested`` products have so few different photos that none was held out. ``agreement`` is the
    cosine between the network that was trained and the file it was converted to.
    """

    file: Path
    products: int
    trained_on: int
    asked: int
    untested: int
    old: NetworkFigures
    new: NetworkFigures
    put_right: int
    put_wrong: int
    mistakes_gone: tuple[Mistake, ...]
    mistakes_new: tuple[Mistake, ...]
    agreement: float
    seconds: float

    @property
    def is_better(self) -> bool:
        return self.new.recall_1 > self.old.recall_1

    @property
    def may_be_chance(self) -> bool:
        """Whether of the photos that only one of the two answers rightly, each as likely to fall on
        either side, as many would fall on one in more than one case of twenty (McNemar 1947, exact
        and two-sided)."""
        total = self.put_right + self.put_wrong
        tail = sum(comb(total, n) for n in range(min(self.put_right, self.put_wrong) + 1))
        return bool(2 * tail / 2**total > _MAY_BE_CHANCE)

    @property
    def is_clearly_better(self) -> bool:
        """Where nobody looks at it: what may be chance is no reason to switch."""
        return self.is_better and not self.may_be_chance


@dataclass(frozen=True, slots=True)
class TrainingProgress:
    """How far a training has come: ``done`` of ``total`` (0 while unknown) of a stage, and the
    curves so far. ``seconds_left`` is an estimate of all that is still to come, None before there
    is one. The last one carries the report."""

    stage: TrainingStage
    done: int
    total: int
    epochs: tuple[Epoch, ...] = ()
    seconds_left: float | None = None
    paused: bool = False
    report: TrainingReport | None = None


class TrainingSteps(Protocol):
    """A training whose photos are at hand (``engine.train.process.Training``): it needs the
    catalogue no more, only its ``folder``, where it keeps what it needs to go on."""

    folder: Path

    def steps(self, cancelled: Callable[[], bool]) -> Iterator[TrainingProgress]: ...

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def close(self) -> None: ...


AS_IT_COMES = 0
"""The ``id`` of a network with the weights it comes with."""


@dataclass(frozen=True, slots=True)
class NetworkVersion:
    """A network that a catalogue can be recognised with: ``id`` is ``AS_IT_COMES``, or that of one
    that was trained. ``made`` (UTC, as in the catalogue), ``depth`` and ``report`` are known of
    those only. ``in_use``: recognition asks it; ``coming``: photos are being looked at with it, and
    it will be in use when that is done."""

    architecture: Architecture
    id: int
    in_use: bool = False
    coming: bool = False
    made: str = ""
    depth: Depth | None = None
    megabytes: float = 0.0
    report: TrainingReport | None = None


@dataclass(frozen=True, slots=True)
class TrainingOutlook:
    """What there is to train on: ``photos`` of ``products``, of which ``testable`` have enough
    photos for some to be held out. ``enough``: a training can be judged. ``unfinished``: the plan
    of a training that was broken off, and can go on."""

    products: int
    photos: int
    testable: int
    enough: bool
    unfinished: TrainingPlan | None = None
