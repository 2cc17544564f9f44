"""What the program learns from the people who use it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.types.products import Product


class LearnMode(StrEnum):
    """Whether a confirmed or corrected picture becomes a reference: by itself, after a question,
    or not at all."""

    LEARN = "learn"
    ASK = "ask"
    NEVER = "never"


class Fate(StrEnum):
    """What became of a picture that was to be learnt.

    ``LEARNT``: it is a reference now. ``ASIDE``: the guard doubts it, a person is to decide.
    ``KNOWN``: the product is known that well already; nothing was kept.
    """

    LEARNT = "learnt"
    ASIDE = "aside"
    KNOWN = "known"


class Doubt(StrEnum):
    """Why the guard keeps a picture aside."""

    LOOKS_LIKE_ANOTHER = "looks_like_another"
    LOOKS_LIKE_NONE = "looks_like_none"
    NOT_A_PRODUCT = "not_a_product"


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of one picture: ``sample_id`` is its row in the review list (0 when nothing was
    kept). ``rival`` is the product it looks more like. ``let_go`` learnt photos left the gallery
    because the product has enough of that kind."""

    product: Product
    fate: Fate
    sample_id: int = 0
    photo_id: int | None = None
    doubt: Doubt | None = None
    rival: Product | None = None
    let_go: int = 0


class SampleState(StrEnum):
    """Where a sample is now: in the gallery, aside until someone decides, taken out of the gallery
    again, refused when it was aside, or let go since others say the same."""

    LEARNT = "learnt"
    ASIDE = "aside"
    TAKEN_OUT = "taken_out"
    REFUSED = "refused"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class Sample:
    """One picture in the review list. ``photo_id`` is set while it is a photo of the product;
    the picture itself is asked for by the sample's ``id``. ``at`` is a time in UTC. ``is_seen``:
    somebody has accepted it. ``key`` is that of the question in the history, if there was one."""

    id: int
    product: Product
    at: str
    state: SampleState
    photo_id: int | None = None
    doubt: Doubt | None = None
    rival: Product | None = None
    till: str = ""
    key: str = ""
    is_seen: bool = False


@dataclass(frozen=True, slots=True)
class ReviewCount:
    """How many samples wait for somebody: aside, and learnt but not looked at."""

    aside: int = 0
    unseen: int = 0


class Advice(StrEnum):
    """What would help a product to be known better, the most useful first."""

    NO_PHOTO = "no_photo"
    FEW_PHOTOS = "few_photos"
    ONE_SIDE = "one_side"
    LOOK_ALIKE = "look_alike"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """How well a product is known.

    ``score`` is 0…1, ``photos`` how many there are, ``sides`` from how many clearly different
    sides, ``wanted`` how many more would help. ``look_alike`` is the product that it is taken for
    most easily, with ``chance`` (0…1) that a photo of it passes for that one, and the two photos
    that look most alike.
    """

    product_id: int
    score: float
    photos: int
    sides: int
    advice: Advice
    wanted: int = 0
    look_alike: Product | None = None
    chance: float = 0.0
    own_photo_id: int | None = None
    other_photo_id: int | None = None
