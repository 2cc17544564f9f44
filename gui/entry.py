"""What the page shows, decided in one pure function from what has happened."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from engine.errors import UserError
from engine.types import (
    Answer,
    CategoryPath,
    Match,
    Outcome,
    Part,
    Product,
    Query,
    Reason,
    Rgb,
    Verdict,
)
from gui.bridge import AnswerEvent

TILES = 4
CERTAIN = 0.9
"""How likely a category must be to be named where the product is not certain."""


class Phase(StrEnum):
    EMPTY = "empty"
    PREPARING = "preparing"
    WAITING = "waiting"
    ANSWERED = "answered"
    FAILED = "failed"


def _new_key() -> str:
    return uuid4().hex


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One query and what became of it.

    ``event`` holds pixels and is given up when the entry is far from the one on the screen;
    ``answer`` stays, even if asking again ends in an ``error``. ``batch`` is shared by pictures
    that came together. ``number`` 0 is the camera's picture of this moment. ``key`` is what the
    history knows it by; ``customer`` names the list that it went on, if it was one.
    ``took_itself``: it went there although nobody touched anything.
    """

    number: int
    batch: int
    query: Query
    ticket: int = 0
    event: AnswerEvent | None = None
    answer: Answer | None = None
    error: UserError | None = None
    taken: Match | None = None
    answered_at: float = 0.0
    key: str = field(default_factory=_new_key)
    customer: str = ""
    took_itself: bool = False

    @property
    def is_waiting(self) -> bool:
        return self.answer is None and self.error is None

    @property
    def is_decided(self) -> bool:
        return self.taken is not None

    @property
    def is_decidable(self) -> bool:
        """Whether the clerk still has something to say about it."""
        return not self.is_decided and (self.answer is not None or self.error is None)


def with_new_key(entry: Entry) -> Entry:
    """Something else is asked about it from now on."""
    return replace(entry, key=_new_key(), customer="")


def outcome(answer: Answer | None, product: Product) -> Outcome:
    """What saying that it is this product means: that the program was right, or not."""
    if answer is None or not answer.matches or answer.verdict is Verdict.UNKNOWN:
        return Outcome.CORRECTED
    is_first = answer.matches[0].product.id == product.id
    return Outcome.CONFIRMED if is_first else Outcome.CORRECTED


def chosen(entry: Entry, product: Product) -> Match:
    """What is said of a product that is chosen for an entry: that of its answer, if it has it."""
    matches = entry.answer.matches if entry.answer is not None else ()
    known = next((match for match in matches if match.product.id == product.id), None)
    return known or Match(product, 0.0, 0.0, product.cover_photo_id)


def asked_about(entry: Entry | None) -> tuple[Path | bytes | Rgb | Part, ...]:
    """The picture of an entry as a photo for a product: the part that was looked at, but of a
    barcode the whole, since bars say nothing of what it looks like."""
    picture = entry.query.picture if entry is not None else None
    if entry is None or picture is None:
        return ()
    answer = entry.answer
    if answer is not None and answer.reason is Reason.BARCODE:
        return (picture,)
    box = (answer.box if answer is not None else None) or entry.query.box
    return (picture,) if box is None else (Part(picture, box),)


@dataclass(frozen=True, slots=True)
class TileState:
    match: Match
    is_dimmed: bool
    is_taken: bool


@dataclass(frozen=True, slots=True)
class RecogniseState:
    """All that the page draws except pictures.

    ``category`` is set where it is certain although the product is not. ``can_refuse``: another
    product can be chosen, also after one was taken.
    """

    phase: Phase = Phase.EMPTY
    is_live: bool = False
    verdict: Verdict | None = None
    reason: Reason | None = None
    barcode: str | None = None
    text: str = ""
    has_picture: bool = False
    has_own_box: bool = False
    category: CategoryPath = ()
    category_zh: CategoryPath = ()
    tiles: tuple[TileState, ...] = ()
    error: UserError | None = None
    taken: Match | None = None
    can_take: bool = False
    can_refuse: bool = False
    can_add: bool = False
    waiting_in_batch: int = 0
    is_reordered: bool = False

    @property
    def certain_product_id(self) -> int | None:
        """The product that was taken, or else the one that is sure."""
        if self.taken is not None:
            return self.taken.product.id
        is_sure = self.verdict is Verdict.SURE and self.tiles
        return self.tiles[0].match.product.id if is_sure else None

    @property
    def suggests_adding(self) -> bool:
        """Adding it is what the clerk most likely wants next."""
        return self.can_add and self.verdict is Verdict.UNKNOWN


def resolve(
    entry: Entry | None,
    *,
    is_live: bool = False,
    is_prepared: bool = True,
    trouble: UserError | None = None,
    waiting_in_batch: int = 0,
) -> RecogniseState:
    """``trouble`` is why nothing can be asked at all, such as a locked catalogue."""
    if entry is not None and entry.answer is not None:
        return _answered(entry, entry.answer, is_live, waiting_in_batch)
    error = entry.error if entry is not None and entry.error is not None else trouble
    has_picture = entry is not None and entry.query.picture is not None
    text = entry.query.text if entry is not None else ""
    own_box = entry is not None and entry.query.box is not None
    if error is not None:
        can_add = entry is not None and not has_picture and trouble is None
        return RecogniseState(
            Phase.FAILED, is_live, text=text, has_picture=has_picture, has_own_box=own_box,
            error=error, can_add=can_add, waiting_in_batch=waiting_in_batch,
        )  # fmt: skip
    if not is_prepared and (entry is None or has_picture):
        return RecogniseState(Phase.PREPARING, is_live, text=text, has_picture=has_picture)
    phase = Phase.EMPTY if entry is None else Phase.WAITING
    return RecogniseState(phase, is_live, text=text, has_picture=has_picture, has_own_box=own_box)


def _answered(entry: Entry, answer: Answer, is_live: bool, waiting: int) -> RecogniseState:
    nothing = answer.verdict is Verdict.NOT_A_PRODUCT
    doubtful = answer.verdict in (Verdict.UNKNOWN, Verdict.NOT_A_PRODUCT)
    shown = _shown(() if nothing else answer.matches[:TILES], entry.taken)
    has_picture = entry.query.picture is not None
    category, category_zh = _certain_category(answer)
    return RecogniseState(
        phase=Phase.ANSWERED,
        is_live=is_live,
        verdict=answer.verdict,
        reason=answer.reason,
        barcode=answer.barcode,
        text=entry.query.text,
        has_picture=has_picture,
        has_own_box=entry.query.box is not None,
        category=category,
        category_zh=category_zh,
        tiles=tuple(_tile(match, doubtful, entry.taken) for match in shown),
        taken=entry.taken,
        can_take=bool(shown) and not doubtful and not entry.is_decided,
        can_refuse=bool(shown) or has_picture,
        can_add=not entry.is_decided,
        waiting_in_batch=waiting,
        is_reordered=answer.is_reordered,
    )


def _shown(found: tuple[Match, ...], taken: Match | None) -> tuple[Match, ...]:
    """What was chosen although it was not found comes first."""
    if taken is None or any(match.product.id == taken.product.id for match in found):
        return found
    return (taken, *found)[:TILES]


def _certain_category(answer: Answer) -> tuple[CategoryPath, CategoryPath]:
    """What a clerk may be told when it is not certain which of several products it is."""
    several = answer.verdict is Verdict.UNSURE and len(answer.matches) > 1
    by_looks = answer.reason in (Reason.CLOSE_CALL, Reason.LOOKS, Reason.DETAILS)
    if not (several and by_looks and answer.category_probability >= CERTAIN):
        return (), ()
    depth = len(answer.category)
    for product in (match.product for match in answer.matches):
        if product.category[:depth] == answer.category:
            return answer.category, product.category_zh[:depth]
    return answer.category, ()


def _tile(match: Match, doubtful: bool, taken: Match | None) -> TileState:
    is_taken = taken is not None and taken.product.id == match.product.id
    return TileState(match, doubtful and not is_taken, is_taken)
