"""``python -m tests.sample_shop`` writes resources/sample_shop; ``… video OUT.mp4`` a film."""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

from tests.sample_shop.catalogue import write_catalogue
from tests.sample_shop.queries import write_queries
from tests.sample_shop.video import write_video

_HOME = Path(__file__).parents[2] / "resources" / "sample_shop"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.sample_shop", description=__doc__)
    parser.add_argument("--out", type=Path, default=_HOME)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, 4))
    parts = parser.add_subparsers(dest="part")
    film = parts.add_parser("video", help="a counter film, and its truth as JSON beside it")
    film.add_argument("file", type=Path)
    film.add_argument("--seed", type=int, default=1)
    film.add_argument("--seconds", type=float, default=20.0)
    return parser.parse_args()


def main() -> None:
    arguments = _arguments()
    if arguments.part == "video":
        write_video(arguments.file, arguments.seed, arguments.seconds)
        return
    for part in ("catalogue", "queries"):
        shutil.rmtree(arguments.out / part, ignore_errors=True)
    write_catalogue(arguments.out / "catalogue", arguments.seed, arguments.workers)
    write_queries(arguments.out / "queries", arguments.seed, arguments.workers)


if __name__ == "__main__":
    main()
