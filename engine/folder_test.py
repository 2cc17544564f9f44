"""A test with pictures that were kept aside: one folder per product, and what is answered to each.

Nothing is learnt of it: what is sold often does not count, and the gap between the counter's camera
and the catalogue's photos is learnt from these pictures alone, and forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine import evaluation, images
from engine.errors import PictureError
from engine.evaluation import REJECTED, Case
from engine.exchange.sources import issue
from engine.types import (
    Answer,
    FolderTest,
    ImportIssue,
    Product,
    Progress,
    Query,
    Rgb,
    Sighting,
    Stage,
    Verdict,
    WrongAnswer,
)

SIDE = 160
"""Longest side, in pixels, of the small pictures of wrong answers …"""

WITH_PICTURES = 300
"""… which so many of them have."""

MOST_WRONG = 5000


@dataclass(slots=True)
class _Outcome:
    """What has come of the pictures so far."""

    cases: list[Case] = field(default_factory=list)
    wrong: list[WrongAnswer] = field(default_factory=list)
    unread: list[ImportIssue] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FolderTester:
    """``look`` answers a query by looks alone; ``whose`` gives the product that a folder's name
    stands for."""

    look: Callable[[Query], Sighting]
    whose: Callable[[str], Product | None]

    def run(self, folder: Path, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        """Ask about all of it; the last progress has made a ``FolderTest``, of what was asked
        until then if it was cancelled.

        :raises SourceNotFound: no such folder. :raises SourceEmpty: it has no pictures.
        :raises ModelMissing: the network is not prepared yet.
        """
        yield Progress(Stage.TESTING, 0, 0)
        outcome = _Outcome()
        wanted = evaluation.labelled(folder, outcome.unread)
        owners = {label: self.whose(label) for label in dict.fromkeys(label for _, label in wanted)}
        asked = 0
        for path, label in wanted:
            if cancelled():
                break
            self._ask(path, label, owners[label], outcome)
            asked += 1
            yield Progress(Stage.TESTING, asked, len(wanted))
        made = _told(folder, wanted, asked, owners, outcome)
        yield Progress(Stage.TESTING, asked, len(wanted), made=made)

    def _ask(self, path: Path, label: str, right: Product | None, outcome: _Outcome) -> None:
        try:
            sighting = self.look(evaluation.query_about(path))
        except PictureError as error:
            outcome.unread.append(issue(path, error))
            return
        answer = _light(sighting.answer)
        outcome.cases.append(Case(path, right.sku if right else label, answer))
        if _is_wrong(answer, right) and len(outcome.wrong) < MOST_WRONG:
            picture = sighting.pixels if len(outcome.wrong) < WITH_PICTURES else None
            outcome.wrong.append(_wrong(path, label, right, answer, picture))


def _light(answer: Answer) -> Answer:
    """Without the details that prove it: of thousands of answers they are much."""
    matches = tuple(replace(match, evidence=None) for match in answer.matches)
    return replace(answer, matches=matches)


def _is_wrong(answer: Answer, right: Product | None) -> bool:
    if right is None:
        return answer.verdict not in REJECTED
    return not answer.matches or answer.matches[0].product.id != right.id


def _wrong(
    path: Path, label: str, right: Product | None, answer: Answer, picture: Rgb | None
) -> WrongAnswer:
    first = answer.matches[0] if answer.matches else None
    return WrongAnswer(
        path,
        label,
        right,
        first.product if first else None,
        answer.verdict,
        first.probability if first else 0.0,
        first.photo_id if first else None,
        right.cover_photo_id if right else None,
        images.fit(picture, SIDE) if picture is not None else None,
    )


def _told(
    folder: Path,
    wanted: Sequence[tuple[Path, str]],
    asked: int,
    owners: dict[str, Product | None],
    outcome: _Outcome,
) -> FolderTest:
    known = {product.sku for product in owners.values() if product is not None}
    strange = Counter(label for _, label in wanted[:asked] if owners[label] is None)
    return FolderTest(
        folder,
        len(wanted),
        asked,
        evaluation.summarise(outcome.cases, known.__contains__),
        tuple(sorted(outcome.wrong, key=_gravity)),
        tuple(strange.items()),
        tuple(outcome.unread),
        cancelled=asked < len(wanted),
    )


def _gravity(wrong: WrongAnswer) -> tuple[bool, float]:
    """What was wrong for sure comes first, then what was thought most likely."""
    return wrong.verdict is not Verdict.SURE, -wrong.probability
