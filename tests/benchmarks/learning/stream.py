"""Photos as customers bring them, one after the other, and a clerk who says what each was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from engine.head import Ids
from engine.types import Doubt, Fate
from tests.benchmarks.folds import draw
from tests.benchmarks.learning.shop import Photos, Shop

A_DAY = 250
"""Questions until the program is started anew."""

SHARE_WRONG = 0.05


class Wrong(StrEnum):
    """Which other product the clerk names by mistake."""

    NONE = "all right"
    ANY = "any other product"
    RUNNER_UP = "the program's own other guess"


@dataclass(frozen=True, slots=True)
class Step:
    """One question: the photo, the place of the right product in the answer (-1: not in it),
    whether the clerk was wrong, and what became of that."""

    row: int
    rank: int
    is_wrong: bool
    fate: Fate
    doubt: Doubt | None


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """Which photos are there at first, which follow, and which answers (n,) are to be wrong."""

    first: Ids
    rows: Ids
    wrong: npt.NDArray[np.bool_]
    others: Ids

    @classmethod
    def of(cls, photos: Photos, among: Ids, seed: int, upto: int) -> Script:
        """One photo of each product drawn from the rows ``among`` at first, then the rest. Of the
        first ``upto`` of these, ``SHARE_WRONG`` are to be wrong."""
        first = draw(photos.owner, among, 1, seed)
        random = np.random.default_rng(seed)
        rows = random.permutation(np.setdiff1d(among, first))
        wrong = np.zeros(len(rows), bool)
        upto = min(upto, len(rows))
        wrong[random.choice(upto, round(SHARE_WRONG * upto), replace=False)] = True
        beside = random.integers(1, photos.products, len(rows))
        return cls(first, rows, wrong, (photos.owner[rows] + beside) % photos.products)


def played(shop: Shop, photos: Photos, script: Script, wrong: Wrong) -> Iterator[Step]:
    """Ask and teach, photo by photo. Nobody looks at what is kept aside."""
    for number, row in enumerate(script.rows.tolist()):
        if number % A_DAY == 0:
            shop.start_anew()
        truth = int(photos.owner[row])
        told = shop.ask(row)
        is_wrong = bool(script.wrong[number]) and wrong is not Wrong.NONE
        other = int(script.others[number])
        said = _mistaken(told.named, truth, other, wrong) if is_wrong else truth
        lesson = shop.teach(row, said)
        rank = told.named.index(truth) if truth in told.named else -1
        yield Step(row, rank, is_wrong, lesson.fate, lesson.doubt)


def _mistaken(named: Sequence[int], truth: int, other: int, wrong: Wrong) -> int:
    if wrong is Wrong.ANY:
        return other
    return next((n for n in named if n != truth), other)
