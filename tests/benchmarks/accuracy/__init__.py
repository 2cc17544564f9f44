"""How good are the answers? ``python -m tests.benchmarks.accuracy [--quick] [--fold N] …``.

Beside every row, in the same run, the plain baseline: Lite2 on the whole picture squeezed to its
input, cosine, nearest photo.
"""

from __future__ import annotations


def main(arguments: list[str] | None = None) -> int:
    from tests.benchmarks.accuracy.report import main as report

    return report(arguments)
