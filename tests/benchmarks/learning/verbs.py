"""How long each verb of learning takes in the real engine, with its networks, on real photos.

A person waits for none of them: the window is told at once that it is being done, and the answer
comes as a signal. What the engine's thread does meanwhile is what the next answer waits for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from engine.engine import Engine
from engine.head import Ids
from engine.types import Lesson, Outcome, Part, Query, SampleState, Sighting, Source
from tests.benchmarks.accuracy.pictures import Pictures
from tests.benchmarks.accuracy.program import shop_of
from tests.benchmarks.common import median, milliseconds, percentile, table, verdict
from tests.benchmarks.folds import draw

EACH = 6
"""Photos of a product in the gallery."""

ROUNDS = 40
GOAL = 100.0
_SEED = 5


@dataclass(slots=True)
class Stopwatch:
    """Milliseconds by what was done, in the order in which it was first done."""

    times: dict[str, list[float]] = field(default_factory=dict)

    def __call__(self, name: str, work: Callable[[], object]) -> None:
        self.times.setdefault(name, []).append(milliseconds(work))

    def rows(self) -> Iterator[Sequence[object]]:
        for name, some in self.times.items():
            met = verdict(round(median(some)), GOAL) if _is_learning(name) else ""
            figures = (median(some), percentile(some, 95), max(some))
            yield name, len(some), *(f"{figure:.1f}" for figure in figures), met

    @property
    def good(self) -> bool:
        return all(median(some) <= GOAL for name, some in self.times.items() if _is_learning(name))


def measure(pictures: Pictures, home: Path) -> bool:
    """Print the times; whether every median is within the goal."""
    train = np.flatnonzero(~pictures.later)
    rows = draw(pictures.owner, train, EACH, _SEED)
    others = np.random.default_rng(_SEED).permutation(np.setdiff1d(train, rows))
    watch = Stopwatch()
    with Engine.open(home / "verbs.catalog") as engine:
        for _ in engine.import_from(shop_of(pictures, rows, home / "shop")):
            pass
        engine.warm_up()
        Clerk(engine, pictures, watch).work(others)
    title = f"5. Verbs of learning, ms in the engine's thread; {len(rows)} photos in the gallery"
    table(title, [("", "times", "median", "95 %", "worst", ""), *watch.rows()])
    return watch.good


def _is_learning(name: str) -> bool:
    """Answers stand beside it: what they take is another benchmark's."""
    return not name.startswith("an answer")


class Clerk:
    """At work on photos that are not in the gallery."""

    def __init__(self, engine: Engine, pictures: Pictures, watch: Stopwatch) -> None:
        self._engine = engine
        self._pictures = pictures
        self._watch = watch
        self._ids = {product.sku: product.id for product in engine.browse().products}

    def work(self, rows: Ids) -> None:
        asked, unasked, corrected = np.split(rows[: 3 * ROUNDS], 3)
        for row in asked.tolist():
            self._confirm(row)
        for row in unasked.tolist():
            self._watch("teach, not asked about", partial(self._teach, row, self._file(row)))
        for row in corrected.tolist():
            self._correct(row)
        self._take_back()
        self._review()
        self._look_up()
        self._forget()

    def _confirm(self, row: int) -> None:
        """Asked, confirmed, learnt, and asked again: the second question pays for what the gallery
        makes of the new photo."""
        sighting = self._asked(row, "an answer, before")
        product_id = self._own(row)
        history = self._engine.history
        self._watch("confirm", partial(history.decide, _key(row), product_id, Outcome.CONFIRMED))
        picture = _part(self._file(row), sighting)
        self._watch("teach, just asked about", partial(self._teach, row, picture))
        self._asked(row, "an answer, same picture right after")

    def _correct(self, row: int) -> None:
        """What the history has is corrected, and that unlearnt."""
        self._asked(row, "an answer, before")
        learning = self._engine.learning
        for number, product_id in enumerate((self._other(row), self._own(row))):
            name = ("correct, to another product", "correct, once more")[number]
            self._watch(name, partial(learning.correct, _key(row), product_id))
        self._watch("unlearn", partial(learning.unlearn, _key(row)))

    def _take_back(self) -> None:
        for _ in range(ROUNDS):
            self._watch("undo", self._engine.editing.undo)
        for _ in range(ROUNDS):
            self._watch("redo", self._engine.editing.redo)

    def _review(self) -> None:
        learning = self._engine.learning
        learnt = learning.review([SampleState.LEARNT])
        aside = learning.review([SampleState.ASIDE, SampleState.REFUSED])
        for one in learnt[:ROUNDS]:
            self._watch("accept, learnt", partial(learning.accept, [one.id]))
            other = self._other_than(one.product.id)
            self._watch("move", partial(learning.move, [one.id], other))
            self._watch("take out", partial(learning.take_out, [one.id]))
        for one in aside[:ROUNDS]:
            self._watch("accept, not in the gallery", partial(learning.accept, [one.id]))

    def _look_up(self) -> None:
        learning, ids = self._engine.learning, [*self._ids.values()]
        for id_ in ids[:ROUNDS]:
            self._watch("review list", learning.review)
            self._watch("how many wait", learning.counts)
            self._watch("knowledge", partial(learning.knowledge, id_))

    def _forget(self) -> None:
        today = date.today().isoformat()
        for _ in range(5):
            self._watch("how many since", partial(self._engine.learning.would_forget_since, today))
            self._watch("forget since", partial(self._engine.learning.forget_since, today))
            self._engine.editing.undo()

    # Parts

    def _asked(self, row: int, name: str) -> Sighting:
        query = Query(self._file(row))
        found: list[Sighting] = []
        self._watch(name, lambda: found.append(self._engine.look(query)))
        self._engine.history.note(_key(row), Source.PHOTO, query, found[0])
        return found[0]

    def _teach(self, row: int, picture: Path | Part) -> Lesson:
        return self._engine.learning.teach(self._own(row), picture, _key(row))

    def _file(self, row: int) -> Path:
        return self._pictures.files[row]

    def _own(self, row: int) -> int:
        return self._ids[self._pictures.products[self._pictures.owner[row]]]

    def _other(self, row: int) -> int:
        return self._other_than(self._own(row))

    def _other_than(self, product_id: int) -> int:
        return next(id_ for id_ in self._ids.values() if id_ != product_id)


def _key(row: int) -> str:
    return f"question {row}"


def _part(file: Path, sighting: Sighting) -> Path | Part:
    """As the window gives it: the part that was looked at."""
    box = sighting.answer.box
    return file if box is None else Part(file, box)
