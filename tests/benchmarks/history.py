"""A history of 100,000 questions: ``python -m tests.benchmarks.history [QUESTIONS]``.

How long a question takes to be written down with its picture, to be found, filtered and scrolled
to, and to be forgotten. The questions are spread over 90 days and 2,000 products; two in three have
been decided, one in three came with words, a code or the name of a file. Pictures are real ones if
they are at hand, as large as a query is looked at.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np

from engine import days, images, paths
from engine.catalog import Catalogue
from engine.history import PICTURE_SIDE, History
from engine.picture_files import PICTURE_SUFFIXES
from engine.types import (
    Answer,
    HistoryFilter,
    Match,
    Outcome,
    Progress,
    Query,
    Reason,
    Rgb,
    Sighting,
    Source,
    Verdict,
)
from tests.benchmarks.catalogue_scale.goods import drafts
from tests.benchmarks.common import (
    GROCERY,
    median,
    milliseconds,
    own_home,
    percentile,
    table,
    verdict,
)

QUESTIONS, PRODUCTS, DAYS = 100_000, 2_000, 90
NOTED = 200
NOTE_GOAL, FIND_GOAL, STEP_GOAL = 15.0, 50.0, 50.0
ROUNDS = 5


def main() -> int:
    count = next((int(word) for word in sys.argv[1:] if word.isdigit()), QUESTIONS)
    with own_home() as home, Catalogue(home / "shop.catalog") as catalogue:
        _fill(catalogue, count)
        print(f"{count:,} questions, {catalogue.path.stat().st_size / 1e6:.0f} MB")
        history = History(catalogue)
        _find(history)
        _note(catalogue, history)
        _forget(history)
    return 0


def _fill(catalogue: Catalogue, count: int) -> None:
    catalogue.add_all(list(drafts(PRODUCTS)))
    random = np.random.default_rng(0)
    now = datetime.now(UTC)
    ages = np.sort(random.uniform(0, DAYS * 86400, count))[::-1]
    verdicts = random.choice(list(Verdict), count, p=[0.7, 0.2, 0.07, 0.03])
    products = random.integers(1, PRODUCTS + 1, (count, 4))
    decided = random.random(count) < 2 / 3
    with catalogue.transaction():
        catalogue._db.conn.executemany(
            "INSERT INTO asked (key, at, source, label, text, barcode, verdict, reason, named_id, "
            "probability, chosen_id, outcome, till, customer, milliseconds, matches) "
            f"VALUES ({', '.join('?' * 16)})",
            (
                (
                    f"key {n}", days.written(now - timedelta(seconds=float(ages[n]))), "camera",
                    f"IMG_{n:05}.jpg" if n % 9 == 0 else "", "red" if n % 9 == 3 else "",
                    f"69{n:011}" if n % 9 == 6 else "", str(verdicts[n]), "looks",
                    int(products[n, 0]), 0.93,
                    int(products[n, int(n % 4 > 2)]) if decided[n] else None,
                    ("corrected" if n % 4 > 2 else "confirmed") if decided[n] else "open",
                    "till 1", f"customer {n // 4}", 41.0,
                    json.dumps([[int(p), 0.5, n] for p in products[n]]),
                )
                for n in range(count)
            ),
        )  # fmt: skip
    catalogue.settle()


def _find(history: History) -> None:
    today = datetime.now().astimezone().date()
    week = str(today - timedelta(days=7))
    ways: dict[str, Callable[[], object]] = {
        "all": lambda: history.listing(),
        "of a week": lambda: history.listing(HistoryFilter(first_day=week)),
        "not sure": lambda: history.listing(HistoryFilter(verdicts=(Verdict.UNSURE,))),
        "corrected": lambda: history.listing(HistoryFilter(outcomes=(Outcome.CORRECTED,))),
        "of a product": lambda: history.listing(HistoryFilter(product_id=77)),
        "name of a file": lambda: history.listing(HistoryFilter("IMG_0450")),
        "part of a code": lambda: history.listing(HistoryFilter("00004567")),
        "word of many products": lambda: history.listing(HistoryFilter("tea")),
        "two words": lambda: history.listing(HistoryFilter("green tea")),
        "nothing": lambda: history.listing(HistoryFilter("zzqx")),
        "words, verdict, week": lambda: history.listing(
            HistoryFilter("tea", first_day=week, verdicts=(Verdict.UNSURE,))
        ),
        "first page": lambda: history.page(limit=64),
        "a page in the middle": lambda: history.rows(middle),
        "192 rows": lambda: history.rows(many),
    }
    ids = history.listing().ids
    half = len(ids) // 2
    middle, many = ids[half : half + 64].tolist(), ids[half : half + 192].tolist()
    rows: list[list[object]] = [["finding", "median ms", "worst ms", ""]]
    for name, way in ways.items():
        way()
        times = [milliseconds(way) for _ in range(ROUNDS)]
        told = verdict(median(times), FIND_GOAL)
        rows.append([name, f"{median(times):.1f}", f"{max(times):.1f}", told])
    table("Finding, each time from the file", rows)


def _note(catalogue: Catalogue, history: History) -> None:
    products = catalogue.products(range(1, 5))
    matches = tuple(Match(product, 0.4, 0.5, product.id) for product in products)
    answer = Answer(Verdict.UNSURE, Reason.LOOKS, matches)
    pictures = _pictures()
    times, again, decided = [], [], []
    for number in range(NOTED):
        pixels = pictures[number % len(pictures)]
        sighting = Sighting(answer, pixels, pixels.shape[1], pixels.shape[0])
        asked = (f"new {number}", Source.CAMERA, Query(pixels, label="camera"), sighting, "till 1")
        said = (asked[0], 1 + number % 50, Outcome.CONFIRMED, f"customer of {number // 4}")
        times.append(milliseconds(partial(history.note, *asked)))
        again.append(milliseconds(partial(history.note, *asked)))
        decided.append(milliseconds(partial(history.decide, *said)))
    sizes = [size for _, size in catalogue.picture_sizes(1 << 62, NOTED)]
    rows: list[list[object]] = [["", "median ms", "95 % ms", ""]]
    for name, each, goal in (
        ("note", times, NOTE_GOAL), ("note again", again, NOTE_GOAL), ("decide", decided, 15.0),
    ):  # fmt: skip
        worst = percentile(each, 95)
        rows.append([name, f"{median(each):.1f}", f"{worst:.1f}", verdict(median(each), goal)])
    table(f"Writing down; a picture takes {np.mean(sizes) / 1e3:.0f} kB", rows)


def _pictures() -> list[Rgb]:
    folder = GROCERY if GROCERY.is_dir() else paths.sample_shop()
    files = sorted(p for p in folder.rglob("*") if p.suffix in PICTURE_SUFFIXES)
    return [_enlarged(file) for file in files[:: max(1, len(files) // 12)][:12]]


def _enlarged(file: Path) -> Rgb:
    """As large as a query is looked at: that of a camera is, too."""
    import cv2

    pixels = images.decode(file)
    scale = PICTURE_SIDE / max(pixels.shape[:2])
    size = round(pixels.shape[1] * scale), round(pixels.shape[0] * scale)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_CUBIC), np.uint8)


def _forget(history: History) -> None:
    rows: list[list[object]] = [["forgetting", "steps", "median ms", "worst ms", ""]]
    for name, steps in (
        ("pictures", history.clean(None, keep_pictures=False)),
        ("older than 80 days", history.clean(80)),
    ):
        times = list(_steps(steps))
        rows.append(
            [name, len(times), f"{median(times):.1f}", f"{max(times):.1f}",
             verdict(max(times), STEP_GOAL)]
        )  # fmt: skip
    table("Forgetting; the last step settles the file", rows)


def _steps(work: Iterator[Progress]) -> Iterator[float]:
    """Milliseconds of each."""
    is_over = False
    while not is_over:
        started = time.perf_counter()
        is_over = next(work, None) is None
        yield (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())
