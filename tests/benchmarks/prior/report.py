"""The tables, and the choice of the numbers behind them."""

from __future__ import annotations

import argparse
import itertools
import tempfile
from collections.abc import Sequence
from dataclasses import astuple, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from engine.catalog import Catalogue
from engine.decide import Decision
from engine.index import Candidate
from engine.prior import USUAL, Belief, Prior
from engine.types import ProductDraft, Reason, Verdict
from tests.benchmarks.common import median, milliseconds, own_home, percentile, table, verdict
from tests.benchmarks.prior.ordering import Worth, by_looks, ordered, worth
from tests.benchmarks.prior.questions import Questions, asked
from tests.benchmarks.prior.sales import World, simulated

SEEDS = 20
EXPONENTS = (0.5, 1.0, 1.5)
SALES_A_DAY = (2, 20, 100)
MOST_MS = 1.0

_RARE_SHARE = 0.5
"""Most that the rare third may lose, on average over its products, of what is gained in all."""

Change = tuple[Worth, Worth, float]
"""What looks alone are worth, what the prior is worth, and how much the gain varies."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="prior")
    parser.add_argument("--choose", action="store_true", help="Try numbers on the other half.")
    chosen = parser.parse_args(arguments)
    with own_home("lite0", "lite2"):
        questions = asked()
    if chosen.choose:
        _choose(_half(questions, 0))
        return 0
    reported = _half(questions, 1)
    mean = _steady(reported)
    _otherwise(reported)
    _other_days(reported)
    _told(reported)
    _speed()
    gained, lost = mean.sold, -mean.rare
    held = gained > 0 and lost <= gained and -mean.each <= gained
    print(f"\n  gain {gained:+.2f}, rare third {-lost:+.2f}: {'good' if held else 'MISSED'}")
    return int(not held)


def _half(questions: Questions, number: int) -> Questions:
    """Those about every other kind of products, dealt out by chance."""
    kinds = np.random.default_rng(7).permutation(int(questions.kind.max()) + 1)
    mine = np.array_split(kinds, 2)[number]
    return questions.only(np.isin(questions.kind[questions.truth], mine))


def _compared(questions: Questions, world: World, belief: Belief, first_seed: int) -> Change:
    """Means over simulations."""
    before, after = [], []
    for seed in range(first_seed, 2 * SEEDS, 2):
        sales = simulated(world, questions.products, seed)
        before.append(worth(questions, sales, by_looks(questions)))
        after.append(worth(questions, sales, ordered(questions, sales, belief)))
    gains = [b.sold - a.sold for a, b in zip(before, after, strict=True)]
    return _mean(before), _mean(after), float(np.std(gains))


def _mean(some: Sequence[Worth]) -> Worth:
    return Worth(*np.mean([astuple(one) for one in some], axis=0).tolist())


def _difference(change: Change) -> Worth:
    """In points."""
    before, after, _ = change
    pairs = zip(astuple(before), astuple(after), strict=True)
    return Worth(*(100 * (b - a) for a, b in pairs))


_HEADINGS = (
    "world", "R@1", "with prior", "gain ± sd", "of it rare third",
    "frequent third", "rare third", "each product",
)  # fmt: skip


def _row(name: str, change: Change) -> list[str]:
    before, after, spread = change
    by = _difference(change)
    return [
        name, f"{before.sold:.1%}", f"{after.sold:.1%}", f"{by.sold:+.2f} ± {100 * spread:.2f}",
        *(f"{value:+.2f}" for value in (by.rare_sold, by.frequent, by.rare, by.each)),
    ]  # fmt: skip


def _steady(questions: Questions) -> Worth:
    """The mean change over all worlds, in points."""
    rows: list[Sequence[str]] = [_HEADINGS]
    changes = []
    for exponent, a_day in itertools.product(EXPONENTS, SALES_A_DAY):
        change = _compared(questions, World(exponent, a_day), USUAL, 1)
        changes.append(_difference(change))
        rows.append(_row(f"Zipf {exponent:g}, {a_day} a day", change))
    title = (
        f"Sales as skewed as the history ({len(questions.truth)} questions, {SEEDS} simulations); "
        "gains in points, those of thirds and products are plain means"
    )
    table(title, rows)
    return _mean(changes)


def _otherwise(questions: Questions) -> None:
    steady = World()
    worlds = {
        "no skew at all": World(exponent=0.0),
        "history skewed, customers not": replace(steady, uniform=True),
        "half of it changed 3 days ago": replace(steady, drift=3),
        "half of it changed 14 days ago": replace(steady, drift=14),
        "3 of 10 as in the last hour": replace(steady, bursts=0.3),
        "1 of 5 sold out": replace(steady, gone=0.2),
        "… says the stock, but they sell": replace(steady, gone=0.2, stale=True),
    }
    rows = [_row(name, _compared(questions, world, USUAL, 1)) for name, world in worlds.items()]
    table("The world is otherwise (Zipf 1, 20 a day)", [_HEADINGS, *rows])


def _other_days(questions: Questions) -> None:
    parts = {"photos of other sittings": questions.split < 3, "of other days": questions.split == 3}
    rows = [
        _row(name, _compared(questions.only(part), World(), USUAL, 1))
        for name, part in parts.items()
    ]
    table("By where the questions come from (Zipf 1, 20 a day)", [_HEADINGS, *rows])


def _told(questions: Questions) -> None:
    """Whether probabilities still mean what they say."""
    rows: list[Sequence[str]] = [
        ("world", "calibration error", "Brier's score", "with look-alikes: told", "right")
    ]
    for exponent in EXPONENTS:
        before, after, _ = _compared(questions, World(exponent), USUAL, 1)
        names = ("off", "brier", "told", "right")
        pairs = [(getattr(before, name), getattr(after, name)) for name in names]
        rows.append([f"Zipf {exponent:g}, 20 a day", *(f"{b:.3f} → {a:.3f}" for b, a in pairs)])
    table("Probabilities of answers that are not sure, by looks → with prior", rows)


def _choose(questions: Questions) -> None:
    """The most gain of those with which the rare third loses little enough."""
    found = []
    for strength, band, smoothing in itertools.product(
        (0.5, 0.7, 0.85, 1.0), (0.3, 0.25, 0.2, 0.15, 0.1), (1.0, 5.0, 10.0)
    ):
        belief = replace(USUAL, band=band, strength=strength, smoothing=smoothing, lately=0.0)
        worlds = itertools.product(EXPONENTS, SALES_A_DAY)
        change = _mean([_difference(_compared(questions, World(*w), belief, 0)) for w in worlds])
        is_fair = -change.rare <= _RARE_SHARE * change.sold
        found.append((is_fair, change.sold, belief, change))
    found.sort(key=lambda one: (-one[0], -one[1]))
    rows: list[Sequence[str]] = [("band", "strength", "smoothing", "gain", "rare", "each", "fair")]
    for is_fair, _, belief, change in found[:12]:
        figures = (change.sold, change.rare, change.each)
        rows.append(
            [f"{belief.band:g}", f"{belief.strength:g}", f"{belief.smoothing:g}",
             *(f"{value:+.2f}" for value in figures), "yes" if is_fair else "no"]
        )  # fmt: skip
    table("Chosen on the other half: the best twelve", rows)


def _speed() -> None:
    """One answer about products that were sold on each of the last 240 days."""
    rows: list[Sequence[object]] = [["look-alikes", "median ms", "p99 ms", ""]]
    with tempfile.TemporaryDirectory() as folder, Catalogue(Path(folder) / "shop") as catalogue:
        ids = [catalogue.add(ProductDraft(f"P-{n}", stock=n % 5)) for n in range(500)]
        days = [(date.today() - timedelta(days=n)).isoformat() for n in range(240)]
        with catalogue.transaction():
            catalogue._db.conn.executemany(
                "INSERT INTO takings VALUES (?, ?, 3)", itertools.product(ids, days)
            )
        for id_ in ids:
            catalogue.note_recognised(id_, Verdict.SURE)
        for count in (2, 5):
            times = _times(Prior(catalogue), ids[:count])
            figures = [f"{median(times):.2f}", f"{percentile(times, 99):.2f}"]
            rows.append([count, *figures, verdict(median(times), MOST_MS)])
    table("Time of one answer whose look-alikes were sold on each of 240 days", rows)


def _times(prior: Prior, ids: Sequence[int]) -> list[float]:
    found = [Candidate(id_, 1.0, 1.0, 0) for id_ in ids]
    decision = Decision(Verdict.UNSURE, Reason.CLOSE_CALL, (0.9 / len(ids),) * len(ids), 0.95)
    return [milliseconds(lambda: prior.ordered(found, decision)) for _ in range(300)]
