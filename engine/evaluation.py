"""How good the catalogue's answers are on labelled pictures: recall@k, verdicts, confusions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from engine.errors import PictureError, SourceEmpty, SourceNotFound
from engine.exchange.folder import folders_with_pictures
from engine.types import Answer, Evaluation, ImportIssue, Query, Verdict, VerdictCount

AT = 4
"""How many tiles a clerk sees: recall is reported at 1 and at this."""

REJECTED = (Verdict.UNKNOWN, Verdict.NOT_A_PRODUCT)
"""What is right to say of a product that is not in the catalogue."""


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled picture and what came of it; ``answer`` is None when it cannot be used."""

    path: Path
    sku: str
    answer: Answer | None
    problem: str = ""

    @property
    def answered(self) -> list[str]:
        return [match.product.sku for match in self.answer.matches] if self.answer else []


def labelled(folder: Path, issues: list[ImportIssue] | None = None) -> list[tuple[Path, str]]:
    """Pictures below ``folder`` with the name of the folder that each lies in. Folders that may
    not be opened go to ``issues``.

    :raises SourceNotFound: no such folder. :raises SourceEmpty: it has no pictures.
    """
    if not folder.is_dir():
        raise SourceNotFound(name=str(folder))
    inside = folders_with_pictures(folder, issues)
    found = [(photo, f.name) for f, photos in inside for photo in photos]
    if not found:
        raise SourceEmpty(name=folder.name)
    return found


def ask(cases: Sequence[tuple[Path, str]], find: Callable[[Query], Answer]) -> Iterator[Case]:
    """Ask about every labelled picture. :raises ModelMissing: and what else makes it useless."""
    for path, sku in cases:
        try:
            yield Case(path, sku, find(query_about(path)))
        except PictureError as error:
            yield Case(path, sku, None, str(error))


def query_about(path: Path) -> Query:
    return Query(path, k=AT, label=path.name)


def summarise(cases: Sequence[Case], is_known: Callable[[str], bool]) -> Evaluation:
    """The figures; ``is_known`` says whether a SKU is in the catalogue."""
    answered = [case for case in cases if case.answer is not None]
    known = [case for case in answered if is_known(case.sku)]
    unknown = [case for case in answered if not is_known(case.sku)]
    return Evaluation(
        photos=len(known),
        recall_1=_share(case.sku in case.answered[:1] for case in known),
        recall_4=_share(case.sku in case.answered[:AT] for case in known),
        verdicts={verdict: _count(known, verdict) for verdict in Verdict},
        unknown_photos=len(unknown),
        unknown_rejected=sum(c.answer.verdict in REJECTED for c in unknown if c.answer),
        confusions=_confusions(known),
        problems=tuple((str(case.path), case.problem) for case in cases if case.problem),
        ms_median=median([c.answer.timings.total for c in answered if c.answer] or [0.0]),
    )


def _share(hits: Iterator[bool]) -> float:
    counted = list(hits)
    return sum(counted) / len(counted) if counted else 0.0


def _count(cases: Sequence[Case], verdict: Verdict) -> VerdictCount:
    given = [case for case in cases if case.answer and case.answer.verdict is verdict]
    return VerdictCount(len(given), sum(case.sku in case.answered[:1] for case in given))


def _confusions(cases: Sequence[Case]) -> tuple[tuple[str, str, int], ...]:
    pairs = Counter(
        (case.sku, case.answered[0])
        for case in cases
        if case.answered and case.answered[0] != case.sku
    )
    return tuple((truth, answer, count) for (truth, answer), count in pairs.most_common())
