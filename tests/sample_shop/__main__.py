"""``python -m tests.sample_shop`` writes resources/sample_shop."""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

from tests.sample_shop.catalogue import write_catalogue
from tests.sample_shop.queries import write_queries

_HOME = Path(__file__).parents[2] / "resources" / "sample_shop"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.sample_shop", description=__doc__)
    parser.add_argument("--out", type=Path, default=_HOME)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, 4))
    return parser.parse_args()


def main() -> None:
    arguments = _arguments()
    for part in ("catalogue", "queries"):
        shutil.rmtree(arguments.out / part, ignore_errors=True)
    write_catalogue(arguments.out / "catalogue", arguments.seed, arguments.workers)
    write_queries(arguments.out / "queries", arguments.seed, arguments.workers)


if __name__ == "__main__":
    main()
