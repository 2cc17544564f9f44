"""Why an answer is what it is: what is shown to whoever doubts it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.types.answers import Match, Sighting
from engine.types.pictures import Box, Rgb, Vector

_MANY = ((100, 0.99), (50, 0.98), (20, 0.95))
"""Of how many it takes to tell such a share from all."""


@dataclass(frozen=True, slots=True)
class Odds:
    """Of ``asked`` answers that were told with about the same probability, from ``low`` to
    ``high``, ``right`` named the right product: counted on the shop's own photos."""

    right: int
    asked: int
    low: float
    high: float

    @property
    def spoken(self) -> tuple[int, int]:
        """Easily said and never more than was counted: (9, 10) for 87 of 96.

        Half an answer more is taken to have been wrong, so that few right ones are not called all.
        """
        share = self.right / (self.asked + 0.5)
        fine = (n for n, least in _MANY if share >= least and self.asked >= n)
        out_of = next(fine, 10)
        return int(share * out_of), out_of


@dataclass(frozen=True, slots=True)
class Frame:
    """A square of a picture: its middle and its side, in the picture's pixels. Two pictures are at
    the same scale when their frames are drawn equally large."""

    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True, eq=False)
class Regions:
    """How much each place of a picture counts, over the part ``box`` of its pixels.

    ``alike`` (h, w) in 0…1: for the two pictures being alike. ``apart`` (h, w) in 0…1: for this
    product rather than the other one; None without another.
    """

    box: Box
    alike: Vector
    apart: Vector | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """A query beside a reference photo of one product.

    ``match.photo_id`` is the photo that is shown, ``photo`` its pixels (None: the product has
    none), ``match.evidence`` the details in both, counted now. ``is_told``: the product was among
    the answer's, so its probability was told. Pairs are of the query and of the photo, in this
    order; ``regions`` is None while no network is there.
    """

    match: Match
    is_told: bool
    photo: Rgb | None = None
    frames: tuple[Frame, Frame] | None = None
    regions: tuple[Regions, Regions] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """Why it is ``first``, and not ``other``: the runner-up, or the first match when another one
    is explained. Both may be missing.

    ``differs`` names fields of ``Product`` in which the two differ, ``words`` the words of their
    names that only one has.
    """

    sighting: Sighting
    product_id: int | None = None
    odds: Odds | None = None
    first: Beside | None = None
    other: Beside | None = None
    differs: tuple[str, ...] = ()
    words: tuple[str, str] = ("", "")

    @property
    def lead(self) -> float:
        """By how much (-1…1) the first is likelier than the other."""
        if self.first is None or self.other is None:
            return 0.0
        return self.first.match.probability - self.other.match.probability
