"""How far a share that was counted may be from the true one."""

from __future__ import annotations

_Z = 1.96
"""Standard deviations within which 95 of 100 of a normal distribution lie."""


def wilson(right: float, given: float) -> tuple[float, float]:
    """The interval that has the true share with 95 % confidence (Wilson 1927).

    Counts need not be whole: questions that are not independent count for less than one each.
    """
    if not given:
        return 0.0, 1.0
    share = right / given
    middle = share + _Z * _Z / (2 * given)
    spread = _Z * (share * (1 - share) / given + _Z * _Z / (4 * given * given)) ** 0.5
    whole = 1 + _Z * _Z / given
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)
