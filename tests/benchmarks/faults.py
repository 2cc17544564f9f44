"""A fault at every step of every work: ``python -m tests.benchmarks faults``.

Kill, full disk, read-only folder, locked file; see ``tests/faults``. The tests take a spread.
"""

from __future__ import annotations

import os
import sys
from collections import Counter

from tests.benchmarks.common import Unavailable, table


def main() -> int:
    if not hasattr(os, "fork"):
        raise Unavailable("this system cannot fork")
    from tests.faults.sweep import ALL, rounds
    from tests.faults.works import WORKS

    heading = ("work", "fault", "places", "killed", "refused", "finished", "not sound")
    lines, wrong = [], 0
    for work in WORKS:
        found = list(rounds([work], ALL))
        for fault in ALL:
            these = [one for one in found if one.fault == fault]
            ended = Counter(one.ended for one in these)
            bad = [one for one in these if not one.sound]
            wrong += len(bad)
            told = [ended[how] for how in ("killed", "refused", "finished")]
            lines.append((work, fault, len(these), *told, len(bad)))
            for one in bad[:3]:
                print(one, file=sys.stderr)
    table("A fault at every step", [heading, *lines])
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
