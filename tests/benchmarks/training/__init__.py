"""How long training takes, and what it gains: ``python -m tests.benchmarks.training [NETWORK]
[DEPTH …] [FOLDER]``.

Lite0, unless another is named, on ``shared/data/grocery``, or on a FOLDER that is laid out like it.
Trained on ``train``; tried twice, beside the network as it comes: on photos of ``train`` that were
held out (nothing like them was trained on), and on ``val`` or ``test``, photos of other days. By
default ``head`` and ``last_blocks``; ``everything`` takes long.
"""

from __future__ import annotations


def main(arguments: list[str] | None = None) -> int:
    from tests.benchmarks.training.report import main as report

    return report(arguments or [])
