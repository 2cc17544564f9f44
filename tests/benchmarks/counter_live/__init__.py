"""The live counter in the real window: what it costs, what it shows, whether it lasts.

``python -m tests.benchmarks counter_live``, or with less ``python -m tests.benchmarks.counter_live
[--quick] [--only idle|film|continuous|soak …] [--seconds N]``.
"""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] = ()) -> int:
    from tests.benchmarks.counter_live.run import main as run

    return run(arguments)
