"""The live counter on films with truth beside them: delay, events, false alarms, wrong tiles.

``python -m tests.benchmarks counter``, or with fewer films ``python -m tests.benchmarks.counter
[--seeds N] [--scenario NAME …] [--source NAME …] [--events]``.
"""

from tests.benchmarks.counter.run import main

__all__ = ["main"]
