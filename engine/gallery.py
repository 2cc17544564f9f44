"""The gallery of one catalogue: a space for each look, and what its own photos say of both.

The first look compares what the small network saw, the second what both saw. Each has its own
head, index and curves.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack, closing, contextmanager
from typing import TypeVar

import numpy as np

from engine import odds, promise
from engine.calibration import Trials, joined, run_trials
from engine.catalog import Catalogue
from engine.decide import Standard
from engine.gap import Gap
from engine.head import Ids
from engine.priority import IMPORTING, give_way
from engine.promise import Ledger
from engine.seen import of_some_products
from engine.space import VERSION, Space, about_as_many
from engine.types import Odds

TRY_WITH = 8000
"""Photos that calibration tries with."""

_NEARLY_ALL = 0.98
_PATIENCE = 0.05
"""Seconds until the caller is asked again whether it has something else to do."""


class LiveGallery:
    """The spaces of the first look and, if the shop wants it accurate, of the second."""

    def __init__(
        self,
        catalogue: Catalogue,
        models: Sequence[str],
        promised: float = promise.DEFAULT_PROMISE,
        trained_on: Ids | None = None,
    ) -> None:
        """``models`` are those of the first look and the second, in this order; ``trained_on`` are
        the photos that one of them has learnt: what it says of those proves nothing."""
        self._catalogue = catalogue
        self._promised = promised
        self._trained_on = np.zeros(0, np.int64) if trained_on is None else trained_on
        self.models = tuple(models)
        self.first = Space(catalogue, models[:1])
        self._second: Space | None = None
        self._is_complete = False
        self._ledger: Ledger | None = None
        self._standards: tuple[Standard, ...] = ()
        self._odds: tuple[Odds, ...] | None = None
        self._set_ledger(self._remembered())

    @property
    def second(self) -> Space | None:
        """The space of the second look, while all networks have seen all photos."""
        if len(self.models) < 2 or not self._is_complete:
            return None
        if self._second is None:
            self._second = Space(self._catalogue, self.models)
        # A photo whose file is damaged stays without; the others need not suffer for it.
        whole = len(self._second.index) >= _NEARLY_ALL * len(self.first.index)
        return self._second if whole else None

    def set_complete(self, is_complete: bool) -> None:
        """Whether all networks have seen all photos; until then the first look answers alone."""
        self._is_complete = is_complete
        for space in (self.first, self._second):
            if space is not None:
                space.look_again()
        if not is_complete:
            self._drop_second()

    def _drop_second(self) -> None:
        if self._second is not None:
            self._second.close()
        self._second = None

    def close(self) -> None:
        """Stop what is done beside."""
        self.first.close()
        self._drop_second()

    def standard(self, look: int) -> Standard:
        """How the scores of the first look (0) or the second (1) are judged."""
        return self._standards[look]

    @property
    def ledger(self) -> Ledger:
        """What the shop's own photos say; empty while there are too few."""
        return self._ledger or promise.EMPTY

    @property
    def odds(self) -> tuple[Odds, ...]:
        """How often its answers were right, by how they were told; counted when first asked."""
        if self._odds is None:
            self._odds = odds.blocks(self.ledger, self._promised)
        return self._odds

    @property
    def promised(self) -> float:
        """The precision that SURE is to have."""
        return self._promised

    def promise(self, promised: float) -> None:
        """Promise something else from now on: nothing is asked anew, only the bars move."""
        self._promised = promised
        self._set_ledger(self._ledger)

    @contextmanager
    def with_gaps(self, gaps: tuple[Gap, Gap]) -> Iterator[None]:
        """Meanwhile queries have these gaps, of the first look and the second, and teach them."""
        with ExitStack() as stack:
            for space, gap in zip((self.first, self.second), gaps, strict=True):
                if space is not None:
                    stack.enter_context(space.with_gap(gap))
            yield

    def _set_ledger(self, ledger: Ledger | None) -> None:
        self._ledger = ledger
        self._odds = None
        known = self.ledger
        bars, refusal = promise.bars(known, self._promised), promise.refusal(known)
        bars += (promise.Bar(),) * (len(self.models) - len(bars))  # never SURE without trials
        self._standards = tuple(
            Standard(promise.curves_of(known, look), bar, refusal) for look, bar in enumerate(bars)
        )

    def recalibrate(self, always: bool = False) -> Generator[int]:
        """Ask the gallery about its own photos anew if it has grown.

        The work is done in a thread of its own; meanwhile this yields how many rounds are done,
        often, so that the caller can see to something else.
        """
        stored = None if always else self._remembered()
        if stored is not None:
            if self._ledger is None:  # the gallery was not yet of that size when it was opened
                self._set_ledger(stored)
            return
        rounds: list[tuple[Trials, ...]] = []
        spaces = [self.first] if self.second is None else [self.first, self.second]
        widest = spaces[-1]
        photo_ids, product_ids = self._catalogue.seen_by(widest.models)
        gathered = [s.seen.some(photo_ids, product_ids, TRY_WITH) for s in spaces]
        known = np.isin(photo_ids[of_some_products(product_ids, TRY_WITH)], self._trained_on)
        with closing(_aside(run_trials(gathered, known))) as outcomes:
            for outcome in outcomes:
                if outcome is not None:
                    rounds.append(outcome)
                yield len(rounds)
        trials = [joined([r[look] for r in rounds]) for look in range(len(spaces)) if rounds]
        ledger = promise.write_up(trials)
        for space in spaces:
            _ = space.index  # its head is that of the photos there are now
            space.keep()
        if len(spaces) == len(self.models):  # else it holds until the other networks have caught up
            self._catalogue.remember(self._key, f"{len(photo_ids)} {promise.to_json(ledger)}")
        self._set_ledger(ledger)

    @property
    def _key(self) -> str:
        return f"ledger {VERSION} {' '.join(self.models)}"

    def _remembered(self) -> Ledger | None:
        """The stored ledger, unless the gallery has changed much since."""
        stored = self._catalogue.fact(self._key)
        if stored is None:
            return None
        size, text = stored.split(" ", 1)
        same = about_as_many(len(self.first.index), int(size))
        return promise.from_json(text) if same else None


_T = TypeVar("_T")


def _aside(work: Iterator[_T]) -> Generator[_T | None]:
    """What ``work`` yields, computed in another thread; None while it takes its time."""
    thread = ThreadPoolExecutor(1, "calibrate", give_way, (IMPORTING,))
    try:
        while True:
            step = thread.submit(next, work, None)
            while not wait([step], timeout=_PATIENCE).done:
                yield None
            outcome = step.result()
            if outcome is None:
                return
            yield outcome
    finally:
        thread.shutdown(wait=False)  # nobody waits for a round that is not wanted any more
