"""What the shop's own photos say, and pictures that were kept aside to test it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.types.answers import Verdict
from engine.types.exchange import ImportIssue
from engine.types.learning import Advice
from engine.types.pictures import Rgb
from engine.types.products import CategoryPath, Product


@dataclass(frozen=True, slots=True)
class Tally:
    """Of ``asked`` questions ``right`` were answered with the right product first and ``among``
    with it among the first four; ``sure`` were given as SURE, ``sure_right`` of them rightly."""

    asked: int = 0
    right: int = 0
    among: int = 0
    sure: int = 0
    sure_right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.asked + other.asked,
            self.right + other.right,
            self.among + other.among,
            self.sure + other.sure,
            self.sure_right + other.sure_right,
        )


@dataclass(frozen=True, slots=True)
class Confusion:
    """Two products that were taken for each other when the shop asked itself: ``times`` of
    ``asked`` questions about ``product`` were answered with ``mistaken_for``, ``back`` of
    ``back_asked`` the other way round. The photos are the two that look most alike."""

    product: Product
    mistaken_for: Product
    times: int
    asked: int = 0
    back: int = 0
    back_asked: int = 0
    photo_id: int | None = None
    other_photo_id: int | None = None


@dataclass(frozen=True, slots=True)
class ProductQuality:
    """What came of the questions about a product; ``advice`` says what would help it most."""

    product: Product
    tally: Tally
    advice: Advice = Advice.ENOUGH


@dataclass(frozen=True, slots=True)
class CategoryQuality:
    """What came of the questions about the ``products`` in a category and below it. An empty path:
    those that are in none."""

    path: CategoryPath
    path_zh: CategoryPath
    products: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Bargain:
    """What SURE would be under another promise.

    ``coverage`` is the share of questions that would be answered SURE and ``precision`` the share
    of those that are right, which lies between ``least`` and ``most`` with 95 % confidence (both 0
    and 1 when nothing is SURE). ``strangers`` is the share of products that the shop does not have
    that would be SURE, ``wrong`` the share of all customers who would be told something wrong as
    SURE, at most ``wrong_most`` with the same confidence.
    """

    promise: float
    coverage: float
    precision: float
    least: float
    most: float
    strangers: float
    wrong: float
    wrong_most: float


@dataclass(frozen=True, slots=True)
class Quality:
    """How well the shop recognises its own photos, each asked about as if it were not there.

    ``promise`` is the precision that SURE is held to, ``answers`` on how many questions everything
    here rests. Of those ``sure`` were given as SURE and ``sure_right`` of them were right.
    ``strangers`` are questions about products that were taken away: ``strangers_refused`` of them
    were answered UNKNOWN, ``strangers_sure`` wrongly given as SURE. ``curve`` has (share of answers
    given as SURE, share of those that are right) for every threshold, ``reliability`` has
    (probability told, share that was right, answers) per bin, ``bargains`` what other promises
    would bring, the lowest first. ``products`` and ``categories`` come weakest first; about
    the ``untested`` products, those with the fewest photos first, nothing was asked, and there are
    ``untested_all`` of them.
    """

    promise: float
    answers: int
    recall_1: float
    recall_4: float
    sure: int
    sure_right: int
    strangers: int
    strangers_refused: int
    strangers_sure: int
    curve: tuple[tuple[float, float], ...]
    reliability: tuple[tuple[float, float, int], ...]
    confusions: tuple[Confusion, ...]
    products: tuple[ProductQuality, ...]
    categories: tuple[CategoryQuality, ...] = ()
    bargains: tuple[Bargain, ...] = ()
    untested: tuple[ProductQuality, ...] = ()
    untested_all: int = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement of the past, ``at`` a time in UTC, with how many products and photos the
    catalogue had then; the rest as in ``Quality``."""

    at: str
    products: int
    photos: int
    promise: float
    answers: int
    recall_1: float
    recall_4: float
    sure: int
    sure_right: int
    strangers: int
    strangers_refused: int
    strangers_sure: int


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How often a verdict was given, and how often the first product was then the right one."""

    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Recall over the pictures whose product is in the catalogue; the others are the unknown test.

    ``confusions`` are (what it is, what it was taken for, how often), ``problems`` (file, why it
    cannot be used); ``ms_median`` is the middle one of the times that answers took.
    """

    photos: int
    recall_1: float
    recall_4: float
    verdicts: Mapping[Verdict, VerdictCount]
    unknown_photos: int
    unknown_rejected: int
    confusions: tuple[tuple[str, str, int], ...]
    problems: tuple[tuple[str, str], ...]
    ms_median: float


@dataclass(frozen=True, slots=True, eq=False)
class WrongAnswer:
    """A picture of a test whose product was not named first, or that was given as SURE although
    its product is not in the catalogue.

    ``label`` is the name of its folder; ``right`` None: no such product. ``probability`` (0…1) is
    that of ``named``. ``picture`` is small, or missing where there are very many. ``photo_id`` is
    the photo that spoke for ``named``, ``right_photo_id`` the right product's main one.
    """

    path: Path
    label: str
    right: Product | None
    named: Product | None
    verdict: Verdict
    probability: float
    photo_id: int | None = None
    right_photo_id: int | None = None
    picture: Rgb | None = None


@dataclass(frozen=True, slots=True)
class FolderTest:
    """What came of a test with a folder: ``pictures`` were in it, ``asked`` were dealt with before
    it was cancelled or ended. ``unknown`` are folders that are no product of the catalogue, with
    how many pictures they have; ``unread`` pictures that cannot be used."""

    folder: Path
    pictures: int
    asked: int
    figures: Evaluation
    wrong: tuple[WrongAnswer, ...] = ()
    unknown: tuple[tuple[str, int], ...] = ()
    unread: tuple[ImportIssue, ...] = ()
    cancelled: bool = False
