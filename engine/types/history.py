"""What was asked, what the program said, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from engine.types.answers import Reason, Sighting, Verdict
from engine.types.products import Product


class Source(StrEnum):
    """Where a question came from."""

    PHOTO = "photo"
    CAMERA = "camera"
    BARCODE = "barcode"
    WORDS = "words"


class Outcome(StrEnum):
    """What became of an answer.

    ``OPEN``: nobody has said anything. ``TAKEN``: nor that, but it was sure and went on the list by
    itself. ``CONFIRMED``: a person said that it is the product that the program named first.
    ``CORRECTED``: another one. ``ADDED``: it became a new product. ``WRONG``: not this one,
    whichever it is.
    """

    OPEN = "open"
    TAKEN = "taken"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ADDED = "added"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in the history.

    ``key`` is its own for ever, given by whoever asked. ``named`` is the product that the program
    put first, with its ``probability`` (0…1), ``chosen`` the one that a person said it is; None
    also when it is gone from the catalogue. ``at`` is a time in UTC, ``milliseconds`` how long the
    answer took, ``label`` the name of the file or camera, ``till`` the name of this computer.
    """

    id: int
    key: str
    at: str
    source: Source
    verdict: Verdict
    reason: Reason
    label: str = ""
    text: str = ""
    barcode: str = ""
    named: Product | None = None
    probability: float = 0.0
    chosen: Product | None = None
    outcome: Outcome = Outcome.OPEN
    till: str = ""
    milliseconds: float = 0.0
    has_picture: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Recalled:
    """A question with its picture and what was answered then.

    ``sighting.pixels`` is the picture as it is kept, None where there is none; the box is in its
    pixels. Matches have no similarity, and those whose product is gone are left out.
    """

    asked: Asked
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class HistoryCount:
    """How many questions, and how many pictures of questions that stay."""

    questions: int = 0
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which questions are wanted. Days are "2026-11-28" in local time, both included; empty: no
    limit. ``text`` is looked for in labels, typed words, barcodes and the products' names."""

    text: str = ""
    first_day: str = ""
    last_day: str = ""
    verdicts: tuple[Verdict, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    product_id: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class HistoryListing:
    """All questions that fit, newest first: ids (n,) int64, and of each local day how many."""

    wanted: HistoryFilter
    ids: npt.NDArray[np.int64]
    days: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class HistoryRows:
    """Questions by id, in the order of ``ids``; those that are gone are left out."""

    ids: tuple[int, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some of the questions that fit, newest first, of ``total``."""

    asked: tuple[Asked, ...]
    total: int
    wanted: HistoryFilter
    offset: int = 0
