"""What the shop's own photos say about the program's answers: the ledger that SURE rests on.

A ledger has one row per question that calibration asked (``calibration.run_trials``), with what
the first look and the second made of it. From it follow, for any promised precision, the
thresholds above which an answer is given as SURE, and the figures of the Quality page.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.calibration import (
    DEFAULT,
    UNKNOWN_SHARE,
    Curves,
    Trials,
    curve,
    evidence_of,
    fit_curves,
)
from engine.head import Ids
from engine.ids import places_of
from engine.types import Vector

DEFAULT_PROMISE = 0.99

_NEVER = 2.0
"""A threshold that no probability reaches."""

REFUSED = 0.02
"""Share of photos, of those that would be found first, whose refusal as UNKNOWN is accepted."""

_KNOWN = 0.45
"""Least probability of being known at all while there are no own trials to take it from."""

_AS_LIKELY_AS_EVER = 1 - UNKNOWN_SHARE
"""What looks at least this likely to be known is not refused, however much alike the shop's own
photos are: the picture itself does not speak against it."""

_DIGITS = 5
"""After the point, of a stored probability."""

STRANGERS_SURE = 0.05
"""Most of the strangers that may be given as SURE, however rare strangers are: a shop that is only
half in its catalogue meets many."""

_PENALTY = 0.5
"""So many wrong answers are taken to have happened besides those that did (Jeffreys' prior): on
fifty good answers nobody can promise 99 of 100."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What one look made of the questions, in rows: the product named, the place of the right one
    (-1: no photo of it was left), and the probabilities that the best is right and that it is
    known; then the same with the right product taken away."""

    curves: Curves
    named: Ids
    rank: Ids
    right: Vector
    known: Vector
    stranger_named: Ids
    stranger_right: Vector
    stranger_known: Vector


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """``photos`` (n,) numbers the photos, ``truth`` says whose they were; ``looks`` has the first
    look, then the second."""

    photos: Ids
    truth: Ids
    looks: tuple[Look, ...]

    @property
    def answers(self) -> int:
        """Questions about products of which a photo was left."""
        return int((self.looks[0].rank >= 0).sum()) if self.looks else 0


_NONE = np.zeros(0, np.int64)
EMPTY = Ledger(_NONE, _NONE, ())


@dataclass(frozen=True, slots=True)
class Bar:
    """What a probability must reach for SURE: everywhere, and for products that have been named
    wrongly before more."""

    least: float = _NEVER
    products: Mapping[int, float] | None = None

    def passes(self, product_id: int, probability: float) -> bool:
        return probability >= max(self.least, (self.products or {}).get(product_id, 0.0))


def write_up(trials: Sequence[Trials]) -> Ledger:
    """The ledger of all rounds of trials, one per look and in the same order of questions."""
    if not trials or not len(trials[0].truth):
        return EMPTY
    return Ledger(trials[0].photos, trials[0].truth, tuple(_written(t) for t in trials))


def _written(trials: Trials) -> Look:
    curves = fit_curves(trials)
    own, strange = evidence_of(trials.scores), evidence_of(trials.stranger_scores)
    return Look(
        curves,
        trials.named,
        trials.rank,
        _rounded(curve(curves.right, own)),
        _rounded(curve(curves.known, own)),
        trials.stranger_named,
        _rounded(curve(curves.right, strange)),
        _rounded(curve(curves.known, strange)),
    )


def _rounded(chance: npt.NDArray[np.float64]) -> Vector:
    """As it will be stored, so that a shop is sure of the same things after the next start."""
    return np.round(chance, _DIGITS).astype(np.float32)


def bars(ledger: Ledger, promise: float) -> tuple[Bar, ...]:
    """The least probability for SURE in each look, so that all that is SURE keeps the promise.

    A product that was named wrongly has to be likelier than it was then. How much this helps is
    tried crosswise: what half of the photos tell of a product is applied to the other half.
    """
    found: list[Bar] = []
    halves = ledger.photos % 2
    open_, strange = np.ones(len(halves), bool), np.ones(len(halves), bool)
    given = right = 0.0
    for look in ledger.looks:
        passing, fooling = _crosswise(look, halves)
        asked = open_ & (look.rank >= 0) & passing
        beyond = _beyond_strangers(look.stranger_right, strange, fooling)
        least = _least(look, promise, asked, strange & fooling, (given, right), beyond)
        sure = asked & (look.right >= least)
        fooled = strange & fooling & (look.stranger_right >= least)
        given += float(sure.sum()) * (1 - UNKNOWN_SHARE) + float(fooled.sum()) * UNKNOWN_SHARE
        right += float((sure & (look.rank == 0)).sum()) * (1 - UNKNOWN_SHARE)
        open_, strange = open_ & ~sure, strange & ~fooled
        found.append(Bar(least, _floors(look, np.ones(len(halves), bool))))
    return tuple(found)


def _beyond_strangers(
    chance: Vector, strange: npt.NDArray[np.bool_], fooling: npt.NDArray[np.bool_]
) -> float:
    """The threshold above which no more strangers come than may be SURE by all looks together.

    ``strange`` are those that no earlier look has taken for SURE.
    """
    allowed = int(len(strange) * STRANGERS_SURE) - int((~strange).sum())
    left = np.sort(chance[strange & fooling])[::-1]
    return float(np.nextafter(left[allowed], np.float32(2))) if allowed < len(left) else 0.0


def _crosswise(look: Look, halves: Ids) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which answers pass the floors that the other half of the photos sets, own and strangers'."""
    passing, fooling = np.zeros(len(halves), bool), np.zeros(len(halves), bool)
    for half in (0, 1):
        here = halves == half
        floors = _floors(look, ~here)
        passing |= here & _sure(look.named, look.right, Bar(0.0, floors))
        fooling |= here & _sure(look.stranger_named, look.stranger_right, Bar(0.0, floors))
    return passing, fooling


def _floors(look: Look, rows: npt.NDArray[np.bool_]) -> dict[int, float]:
    """Products that were named wrongly in these rows, and a probability just above the likeliest
    of those answers."""
    wrong = (look.rank > 0) & rows
    products, place = np.unique(look.named[wrong], return_inverse=True)
    floors = np.zeros(len(products), np.float32)
    np.maximum.at(floors, place, np.nextafter(look.right[wrong], np.float32(2)))
    return dict(zip(products.tolist(), floors.tolist(), strict=True))


def _least(
    look: Look,
    promise: float,
    asked: npt.NDArray[np.bool_],
    strange: npt.NDArray[np.bool_],
    before: tuple[float, float],
    beyond: float,
) -> float:
    """The lowest threshold, not below ``beyond``, with which all that is SURE so far is right as
    often as promised.

    ``asked`` and ``strange`` are the questions that count: no earlier look has settled them.
    ``before`` is the weight of the answers that were given by these, and of those that were right.
    """
    chance = np.concatenate([look.right[asked], look.stranger_right[strange]])
    good = np.concatenate([look.rank[asked] == 0, np.zeros(int(strange.sum()), bool)])
    weight = np.where(np.arange(len(chance)) < asked.sum(), 1 - UNKNOWN_SHARE, UNKNOWN_SHARE)
    order = np.argsort(-chance, kind="stable")
    given = before[0] + np.cumsum(weight[order])
    right = before[1] + np.cumsum((weight * good)[order])
    # What is equally likely is given together.
    ends = np.append(np.diff(chance[order]) < 0, True)[: len(order)]
    honest = right / (given + _PENALTY) >= promise
    kept = np.flatnonzero(ends & honest & (chance[order] >= beyond))
    return float(chance[order][kept[-1]]) if len(kept) else _NEVER


def refusal(ledger: Ledger) -> float:
    """The probability of being known below which a product is UNKNOWN, by the last look."""
    if not ledger.looks:
        return _KNOWN
    found = ledger.looks[-1].known[ledger.looks[-1].rank == 0]
    if len(found) < 1 / REFUSED:
        return _KNOWN
    return min(float(np.quantile(found, REFUSED)), _AS_LIKELY_AS_EVER)


def _sure(named: Ids, chance: Vector, bar: Bar) -> npt.NDArray[np.bool_]:
    needed = np.full(len(named), bar.least)
    if bar.products:
        ids = np.array(sorted(bar.products), np.int64)
        floors = np.array([bar.products[int(id_)] for id_ in ids])
        places, known = places_of(named, ids)
        needed = np.maximum(needed, np.where(known, floors[places], 0.0))
    return np.asarray(chance >= needed)


@dataclass(frozen=True, slots=True, eq=False)
class Verdicts:
    """The outcome of a ledger under a promise, in rows: what was named, whether as SURE, the
    place of the right one and the probability told; then whether strangers were given as SURE
    and how likely they were taken to be known."""

    named: Ids
    sure: npt.NDArray[np.bool_]
    rank: Ids
    right: Vector
    known: Vector
    stranger_sure: npt.NDArray[np.bool_]
    stranger_known: Vector


def verdicts(ledger: Ledger, promise: float) -> Verdicts:
    """What the clerk would have been told: the first look's answer if SURE, else the last's.

    Floors count crosswise, as in ``bars``: judged by its own floors no wrong answer is ever SURE.
    """
    set_bars, halves = bars(ledger, promise), ledger.photos % 2
    last = ledger.looks[-1]
    named, rank = last.named.copy(), last.rank.copy()
    right, known, strange = last.right.copy(), last.known.copy(), last.stranger_known.copy()
    sure, stranger_sure = np.zeros(len(named), bool), np.zeros(len(named), bool)
    for look, bar in zip(ledger.looks[::-1], set_bars[::-1], strict=True):
        passing, fooling = _crosswise(look, halves)
        here = passing & (look.right >= bar.least)
        sure |= here
        stranger_sure |= fooling & (look.stranger_right >= bar.least)
        for kept, of_look in ((named, look.named), (rank, look.rank), (right, look.right),
                              (known, look.known)):  # fmt: skip
            kept[here] = of_look[here]
    return Verdicts(named, sure, rank, right, known, stranger_sure, strange)


# Stored with the catalogue

_ROWS = ("named", "rank", "right", "known", "stranger_named", "stranger_right", "stranger_known")
_IDS = frozenset({"named", "rank", "stranger_named"})


def to_json(ledger: Ledger) -> str:
    looks = [
        {
            "curves": [look.curves.right, look.curves.known],
            **{name: _plain(getattr(look, name), name in _IDS) for name in _ROWS},
        }
        for look in ledger.looks
    ]
    return json.dumps(
        {"photos": ledger.photos.tolist(), "truth": ledger.truth.tolist(), "looks": looks}
    )


def _plain(values: Vector, are_ids: bool) -> list[float]:
    found: list[float] = (
        values.tolist() if are_ids else np.round(values.astype(float), _DIGITS).tolist()
    )
    return found


def from_json(text: str) -> Ledger:
    stored = json.loads(text)
    return Ledger(
        np.array(stored["photos"], np.int64),
        np.array(stored["truth"], np.int64),
        tuple(_look_from(look) for look in stored["looks"]),
    )


def _look_from(stored: Mapping[str, Any]) -> Look:
    rows: dict[str, Any] = {
        name: np.array(stored[name], np.int64 if name in _IDS else np.float32) for name in _ROWS
    }
    right, known = stored["curves"]
    return Look(Curves(tuple(right), tuple(known)), **rows)


def curves_of(ledger: Ledger, look: int) -> Curves:
    """The curves of a look; the usual ones as long as there is no ledger."""
    return ledger.looks[look].curves if look < len(ledger.looks) else DEFAULT
