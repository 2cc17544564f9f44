"""What was told beside what is true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.types import Answer, Box, Verdict
from tests.benchmarks.counter.play import Record, Told
from tests.films.types import Film, Visit


@dataclass(slots=True)
class Score:
    """``delays`` are seconds from a product lying free of hands to its verdict; ``rests`` from the
    moment the machine saw it come to rest, ``steady`` are the delays where the camera keeps its
    focus. ``again``: the same product in the place of one of its
    kind, exchanged under crossing arms, which nobody could tell from the picture before and after;
    these are counted by themselves, and so are those ``at_edge``, cut off by the picture or close
    to it: they may be arms, and are only told when SURE."""

    visits: int = 0
    again: int = 0
    again_found: int = 0
    at_edge: int = 0
    at_edge_found: int = 0
    found: int = 0
    events: int = 0
    false_quiet: int = 0
    doubled: int = 0
    flashed: int = 0
    left_late: int = 0
    first: int = 0
    among_four: int = 0
    sure: int = 0
    sure_right: int = 0
    delays: list[float] = field(default_factory=list)
    rests: list[float] = field(default_factory=list)
    steady: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def precision(self) -> float:
        told = self.found + self.again_found + self.at_edge_found
        return told / self.events if self.events else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.visits if self.visits else 1.0


def score(film: Film, record: Record) -> Score:
    result = Score()
    events = _events(record.told)
    result.events = len(events)
    unmatched = dict(events)
    for before, visit in zip((None, *film.truth), film.truth, strict=False):
        if visit.is_there_from_start:
            continue
        is_again = before is not None and before.sku == visit.sku and before.gone > visit.arrive
        is_at_edge = _is_at_edge(visit.box, film.size)
        result.again += is_again
        result.at_edge += is_at_edge and not is_again
        is_usual = not (is_again or is_at_edge)
        result.visits += is_usual
        numbers = [n for n, told in unmatched.items() if _belongs(told[0], visit)]
        if not numbers:
            what = "the same again" if is_again else "at the edge" if is_at_edge else "plain"
            result.notes.append(f"{film.name}: missed ({what}), {visit.sku} at {visit.clear}")
            continue
        result.again_found += is_again
        result.at_edge_found += is_at_edge and not is_again
        result.found += is_usual
        result.doubled += len(numbers) - 1
        _judge(result, film, visit, unmatched.pop(numbers[0]))
    for told in unmatched.values():
        quiet = any(low <= told[0].shown < high for low, high in film.quiet)
        result.false_quiet += quiet
        what = "while quiet" if quiet else "again"
        result.notes.append(f"{film.name}: {what} at {told[0].shown:.0f} {_name(told[0].answer)}")
    return result


def _is_at_edge(box: Box, size: tuple[int, int]) -> bool:
    width, height = size
    gap = min(box.left, box.top, width - box.right, height - box.bottom)
    return gap < _EDGE * width


_EDGE = 0.035


def _events(told: Sequence[Told]) -> dict[int, list[Told]]:
    """By thing, in order; what is no product is nothing that happened, for the clerk."""
    events: dict[int, list[Told]] = {}
    for one in told:
        nothing = one.answer is not None and one.answer.verdict is Verdict.NOT_A_PRODUCT
        if not nothing or one.number in events:
            events.setdefault(one.number, []).append(one)
    return events


def _belongs(told: Told, visit: Visit) -> bool:
    """Whether it was told while the product lay there, and at its place."""
    in_time = visit.still - 1 <= told.shown < visit.gone + 6
    return in_time and any(_near(told.box, box) for box in _boxes(visit))


def _boxes(visit: Visit) -> list[Box]:
    return [visit.box, *(move.box for move in visit.moves)]


def _near(one: Box, other: Box) -> bool:
    x, y = one.left + one.width / 2, one.top + one.height / 2
    return other.left - 8 <= x < other.right + 8 and other.top - 8 <= y < other.bottom + 8


def _judge(result: Score, film: Film, visit: Visit, told: Sequence[Told]) -> None:
    free = max(visit.still, visit.clear)
    result.delays.append((told[0].shown - free) / film.fps)
    result.rests.append((told[0].shown - told[0].still) / film.fps)
    names = [_name(one.answer) for one in told if one.answer is not None]
    result.flashed += len({name for name in names if name}) > 1
    answer = told[0].answer
    if answer is None or not answer.matches:
        return
    skus = [match.product.sku for match in answer.matches]
    is_first = skus[0] == visit.sku
    result.first += is_first
    result.among_four += visit.sku in skus[:4]
    result.sure += answer.verdict is Verdict.SURE
    result.sure_right += answer.verdict is Verdict.SURE and is_first
    if answer.verdict is Verdict.SURE and not is_first:
        result.notes.append(f"{film.name}: SURE {skus[0]} is {visit.sku}")


def _name(answer: Answer | None) -> str:
    return answer.matches[0].product.sku if answer is not None and answer.matches else ""
