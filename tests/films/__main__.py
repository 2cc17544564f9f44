"""``python -m tests.films --list`` names the films; ``--write single --out FILE.avi`` makes one;
with ``FILE.png`` it makes a sheet of stills."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.films.counters import COUNTERS
from tests.films.scenarios import SCENARIOS, make
from tests.films.sheet import sheet
from tests.films.sources import SOURCES
from tests.films.write import write


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.films", description=__doc__)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--write", metavar="NAME", choices=SCENARIOS)
    parser.add_argument("--out", type=Path, help=".avi, .mp4, or .png for stills")
    parser.add_argument("--source", choices=SOURCES, default="shop")
    parser.add_argument("--counter", choices=COUNTERS, default="oak")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    asked = _arguments()
    if asked.write is None or asked.out is None:
        _list()
        return
    film = make(asked.write, SOURCES[asked.source](), asked.counter, asked.seed)
    (sheet if asked.out.suffix == ".png" else write)(film, asked.out)


def _list() -> None:
    for name, story in SCENARIOS.items():
        print(f"{name:12}{(story.__doc__ or '').splitlines()[0]}")
    print(f"\nsources   {' '.join(SOURCES)}\ncounters  {' '.join(COUNTERS)}")


if __name__ == "__main__":
    main()
