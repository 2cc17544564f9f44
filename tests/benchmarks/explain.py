"""How long it takes to say why: ``python -m tests.benchmarks.explain``.

``Engine.explain`` in one warm process, on all queries of the sample shop that have a match: median
and slowest, by how the answer came. It is asked on demand, on the thread that answers, so that the
next answer waits for it at most this long.
"""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path

from engine import paths
from engine.engine import Engine
from engine.types import Query, Reason, Sighting
from tests.benchmarks.common import median, milliseconds, own_home, table, verdict

GOAL = 300.0
ROUNDS = 5
KINDS = ("known", "unknown", "barcode")


def main() -> None:
    with own_home("lite2", "lite0") as home, Engine.open(home / "shop.catalog") as engine:
        for _ in engine.load_sample_shop():
            pass
        engine.warm_up()
        sightings = [engine.look(Query(path)) for path in _queries()]
        _print(engine, [s for s in sightings if s.answer.matches])


def _queries() -> list[Path]:
    folder = paths.sample_shop() / "queries"
    return sorted(path for kind in KINDS for path in (folder / kind).glob("*.jpg"))


def _print(engine: Engine, sightings: list[Sighting]) -> None:
    times: dict[Reason, list[float]] = defaultdict(list)
    first = milliseconds(lambda: engine.explain(sightings[0]))  # counts the ledger's odds
    for _ in range(ROUNDS):
        for sighting in sightings:
            spent = milliseconds(lambda shown=sighting: engine.explain(shown))
            times[sighting.answer.reason].append(spent)
    every = [one for some in times.values() for one in some]
    rows: list[list[object]] = [["answers", "explained", "median ms", "slowest ms", ""]]
    for name, some in (*((str(reason), times[reason]) for reason in times), ("all", every)):
        rows.append(
            [name, len(some), f"{median(some):.0f}", f"{max(some):.0f}",
             verdict(median(some), GOAL)]
        )  # fmt: skip
    rows.append(["the first, with the odds", 1, f"{first:.0f}", f"{first:.0f}", ""])
    table("explain, warm process, sample shop, both networks", rows)


if __name__ == "__main__":
    started = time.perf_counter()
    main()
    print(f"\n{time.perf_counter() - started:.0f} s")
