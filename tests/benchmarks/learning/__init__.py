"""Does the program learn, and what do wrong words do? ``python -m tests.benchmarks.learning``.

Grocery photos as a clerk would meet them: a shop with one photo per product is asked about all
others, and told each time what it was. Then the same with one word in twenty wrong, and how long
each verb of learning takes in the real engine. Everything but the networks is the engine's own;
what they see is kept in the cache (``accuracy.seeing``). Details (SIFT) and sales are left out of
the simulated shop. The guard's numbers were chosen (``--choose``) on seeds and photos that are not
reported.
"""

from __future__ import annotations

import engine  # noqa: F401  before numpy, which is to have one thread: here, and in each process


def main(arguments: list[str] | None = None) -> int:
    from tests.benchmarks.learning.report import main as report

    return report(arguments or [])
