"""All benchmarks, or those named: ``python -m tests.benchmarks [NAME …]``."""

from __future__ import annotations

import importlib
import platform
import sys
from datetime import date

from tests.benchmarks.common import Unavailable

ALL = (
    "accuracy", "grocery", "gate", "barcodes", "find_speed", "window", "kill_import", "faults",
    "bad_images", "decode", "counter", "counter_live", "camera_faults", "exchange",
    "duplicates", "gallery_search", "catalogue_scale", "self_test", "prior", "history",
    "explain", "training", "trained_shop", "learning",
)  # fmt: skip


def main(names: list[str]) -> int:
    """Run them one after the other; 1 if any found something wrong."""
    unknown = [name for name in names if name not in ALL]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(ALL)}.")
        return 2
    print(f"{date.today()}  Python {platform.python_version()}  {platform.machine()}")
    statuses = [_run(name) for name in names or ALL]
    return max(statuses)


def _run(name: str) -> int:
    print(f"\n=== {name}", flush=True)
    module = importlib.import_module(f"tests.benchmarks.{name}")
    try:
        return int(module.main() or 0)
    except Unavailable as reason:
        print(f"  not run: {reason}")
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
