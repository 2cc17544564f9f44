"""Is it worth ordering look-alikes by sales? ``python -m tests.benchmarks.prior [--choose]``.

Grocery photos are asked by looks alone, once (kept in the cache). Then shops are simulated that
sell some products often and others seldom, and each question counts as often as its product is
brought. The numbers of ``engine.prior.Belief`` were chosen (``--choose``) on one half of the kinds
of products and simulations with even numbers; what is reported is the other half, and odd ones.
"""

from __future__ import annotations


def main(arguments: list[str] | None = None) -> int:
    from tests.benchmarks.prior.report import main as report

    return report(arguments or [])
