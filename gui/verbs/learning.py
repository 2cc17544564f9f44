"""Verbs for learning: teach a picture, look through what was learnt, forget."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal

from engine.types import Part, Rgb, SampleState
from gui.verbs.group import Verbs


class Learning(Verbs):
    """Failures come as ``Bridge.failed`` with the topic: a key of ``ANSWERS``."""

    taught = Signal(object)  # Lesson
    corrected = Signal(object)  # Lesson, or None when nothing was to be learnt
    reviewed = Signal(object)  # tuple[Sample, ...], newest first
    counted = Signal(object)  # ReviewCount
    decided = Signal(object)  # whatever a decision about samples brought: ask for them again
    pictures_ready = Signal(object)  # Mapping[int, Rgb]: sample id -> pixels
    forgotten = Signal(object)  # int: how many
    product_counted = Signal(object)  # int: how much ``forget_product`` would forget
    since_counted = Signal(object)  # int: how much ``forget_since`` would forget
    known = Signal(object)  # Knowledge

    ANSWERS: ClassVar = {
        "teach": "taught",
        "correct": "corrected",
        "review": "reviewed",
        "reviewcount": "counted",
        "sample": "decided",
        "samplepictures": "pictures_ready",
        "forget": "forgotten",
        "learntof": "product_counted",
        "learntsince": "since_counted",
        "knowledge": "known",
    }
    WRITES: ClassVar = {"teach", "correct", "sample", "forget"}
    PATIENT: ClassVar = {"teach", "correct"}

    # Teaching

    def teach(
        self,
        product_id: int,
        picture: Path | bytes | Rgb | Part,
        key: str = "",
        till: str = "",
        confirmed: bool = True,
    ) -> None:
        """A person said that the picture shows this product; ``confirmed``: the program had named
        it first."""
        self._bridge.post_each(
            "teach", "learning.teach", product_id, picture, key, till, confirmed, recognises=True
        )

    def correct(self, key: str, product_id: int, till: str = "") -> None:
        """What was asked under ``key`` was another product, as is said only now."""
        self._bridge.post_each(
            "correct", "learning.correct", key, product_id, till, recognises=True
        )

    def unlearn(self, key: str) -> None:
        """What was learnt from the picture of this question was wrong."""
        self._decide("unlearn", key)

    # Review

    def load_samples(self, states: Sequence[SampleState], most: int, offset: int = 0) -> None:
        """Each call is answered, in order."""
        self._bridge.post_each("review", "learning.review", tuple(states), most, offset)

    def count(self) -> None:
        """How many samples wait for somebody?"""
        self._bridge.post("reviewcount", "learning.counts", can_wait=True)

    def load_pictures(self, sample_ids: Sequence[int], side: int) -> None:
        wanted = tuple(sample_ids)
        topic = f"samplepictures-{side}-{hash(wanted)}"
        self._bridge.post(topic, "learning.pictures", wanted, side)

    def accept(self, sample_ids: Sequence[int]) -> None:
        """They are right: what is aside is learnt, what was learnt is seen."""
        self._decide("accept", tuple(sample_ids))

    def take_out(self, sample_ids: Sequence[int]) -> None:
        """They teach nothing any more; what is aside is refused."""
        self._decide("take_out", tuple(sample_ids))

    def move(self, sample_ids: Sequence[int], product_id: int) -> None:
        """They show another product."""
        self._decide("move", tuple(sample_ids), product_id)

    def _decide(self, verb: str, *arguments: object) -> None:
        self._bridge.post_each("sample", f"learning.{verb}", *arguments, recognises=True)

    # Forgetting

    def forget_product(self, product_id: int) -> None:
        self._bridge.post_each("forget", "learning.forget_product", product_id)

    def forget_since(self, day: date) -> None:
        """All that was learnt on this day and after it, in local time."""
        self._bridge.post_each("forget", "learning.forget_since", day.isoformat())

    def count_of_product(self, product_id: int) -> None:
        self._bridge.post("learntof", "learning.would_forget_product", product_id)

    def count_since(self, day: date) -> None:
        self._bridge.post("learntsince", "learning.would_forget_since", day.isoformat())

    # Knowledge

    def load_knowledge(self, product_id: int) -> None:
        """How well is it known?"""
        self._bridge.post(f"knowledge-{product_id}", "learning.knowledge", product_id)
