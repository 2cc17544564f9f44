"""A killed import loses and doubles nothing: ``python -m tests.benchmarks.kill_import``.

Twenty times: start importing real photos in a process, SIGKILL it at a random moment, open the
catalogue, check it. In the end let the import finish and compare with one that was never disturbed.
"""

from __future__ import annotations

import sys

from tests.benchmarks.common import GROCERY, need, table
from tests.kill_import import rounds

KILLS = 20


def main() -> int:
    outcome = rounds(need(GROCERY / "val"), KILLS, seed=1)
    table("Import killed by SIGKILL", outcome.rows())
    return 0 if outcome.sound else 1


if __name__ == "__main__":
    sys.exit(main())
