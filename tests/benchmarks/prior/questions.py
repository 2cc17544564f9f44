"""Photos of grocery asked as a clerk would, by looks alone: what order the prior starts from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
import platformdirs

from engine import calibration
from engine.decide import Decision, Standard, decide
from engine.head import Gathered, Ids, fit_head
from engine.index import Candidate, Index
from engine.types import Vector, Verdict
from tests.benchmarks.accuracy.pictures import Pictures, Split, grocery, later_split
from tests.benchmarks.accuracy.scoring import Lab, standards
from tests.benchmarks.accuracy.seeing import see
from tests.benchmarks.common import ROOT

NAMED = 24
"""Candidates of each answer, as many as the recogniser ranks."""

PROMISE = 0.99
_SOURCES = ("calibration", "decide", "head", "index", "promise")
"""What the answers depend on, besides what was seen."""


@dataclass(frozen=True, slots=True, eq=False)
class Questions:
    """In rows: the split that asked (3 is train → val), whose photo it is, the products named
    (n, NAMED) and how likely each is, whether the answer is SURE, and whether it is UNSURE; kind
    (products,) is the coarse class of each product."""

    split: Ids
    truth: Ids
    named: Ids
    chances: Vector
    sure: Ids
    unsure: Ids
    kind: Ids

    def only(self, rows: Ids | npt.NDArray[np.bool_]) -> Questions:
        """These rows, of the same products."""
        values = {f.name: getattr(self, f.name)[rows] for f in fields(self) if f.name != "kind"}
        return Questions(**values, kind=self.kind)

    @property
    def products(self) -> int:
        return len(self.kind)


def asked(fresh: bool = False) -> Questions:
    """From the cache if pictures and code are the same."""
    photos = grocery()
    seen = see(photos, fresh)
    file = _cache(seen.networks)
    if file.is_file() and not fresh:
        with np.load(file) as kept:
            return Questions(**{f.name: kept[f.name] for f in fields(Questions)})
    lab = Lab.of(seen, photos.owner, photos.coarse)
    answers = [_answers(lab, n, split) for n, split in enumerate(_splits(lab, photos))]
    joined = {
        f.name: np.concatenate([getattr(one, f.name) for one in answers])
        for f in fields(Questions)
        if f.name != "kind"
    }
    found = Questions(**joined, kind=photos.coarse)
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez(file, **{f.name: getattr(found, f.name) for f in fields(found)})
    return found


def _cache(seen: Vector) -> Path:
    told = hashlib.sha256(seen.tobytes())
    for name in _SOURCES:
        told.update((ROOT / "engine" / f"{name}.py").read_bytes())
    folder = Path(platformdirs.user_cache_dir("countersight", appauthor=False)) / "benchmarks"
    return folder / f"prior-{told.hexdigest()[:12]}.npz"


def _splits(lab: Lab, photos: Pictures) -> Iterator[Split]:
    """Photos of a product that were taken in one sitting are asked about together: a customer's
    photo has no twin in the gallery. And photos of other days."""
    fold = calibration._by_sitting(lab.second)
    for number in range(calibration.FOLDS):
        gallery = np.flatnonzero(fold != number)
        queries = np.flatnonzero(fold == number)
        known = np.isin(lab.owner[queries], lab.owner[gallery])
        yield Split(f"sittings {number}", gallery, queries[known])
    yield later_split(photos)


def _answers(lab: Lab, number: int, split: Split) -> Questions:
    """What both looks say, the first where it is sure."""
    judged = standards(lab.ledger(split.gallery), PROMISE)
    first, second = (
        _look(lab, space, split, standard)
        for space, standard in zip((lab.first, lab.second), judged, strict=True)
    )
    told = [
        one if one[1].verdict is Verdict.SURE else other
        for one, other in zip(first, second, strict=True)
    ]
    verdicts = [decision.verdict for _, decision in told]
    return Questions(
        np.full(len(told), number),
        lab.owner[split.queries],
        np.stack([named for named, _ in told]),
        np.array([decision.probabilities for _, decision in told]),
        np.array([verdict is Verdict.SURE for verdict in verdicts]),
        np.array([verdict is Verdict.UNSURE for verdict in verdicts]),
        np.zeros(0, np.int64),
    )


def _look(
    lab: Lab, space: Gathered, split: Split, standard: Standard
) -> list[tuple[Ids, Decision]]:
    head = fit_head(space.only(split.gallery))
    gallery = head.apply(space.features[split.gallery])
    index = Index(gallery, split.gallery, lab.owner[split.gallery])
    scores = index.scores(head.apply(space.features[split.queries]))
    order = np.argsort(-scores, axis=1, kind="stable")[:, :NAMED]
    best = np.take_along_axis(scores, order, axis=1)
    named = index.product_ids[order]
    return [
        (ids, decide([Candidate(int(i), float(s), 0.0, 0) for i, s in zip(ids, row, strict=True)],
                     standard))
        for ids, row in zip(named, best, strict=True)
    ]  # fmt: skip
