"""Order in the house: what is there twice, and what is taken for each other.

``search`` looks through the whole catalogue and remembers pairs of ids; ``report`` makes of them
what holds now, so that it can be asked for again after every change. Changes are made by
``Editing``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from engine.catalog import Catalogue
from engine.gallery import LiveGallery
from engine.tidy import look_alikes, names
from engine.tidy.accepted import Accepted
from engine.tidy.look_alikes import IdPair, Likeness
from engine.tidy.pairs import Pair, among
from engine.tidy.photos import SamePhotos, products_with_same
from engine.tidy.reporting import Found, reported
from engine.types import (
    DuplicateReason,
    Listing,
    Progress,
    Stage,
    TidyKind,
    TidyReport,
)

SAME_BARCODE = 0.95
"""How certain products that share a barcode are the same: some shops reuse codes."""

_AT_ONCE = 200
"""Products, or pairs of them, between two looks at whether to go on."""

_COMPARING = Progress(Stage.COMPARING, 0, 0)

_T = TypeVar("_T")


def _never() -> bool:
    return False


class Tidying:
    """Of one catalogue. ``gallery`` gives what the networks see."""

    def __init__(self, catalogue: Catalogue, gallery: Callable[[], LiveGallery]) -> None:
        self._catalogue = catalogue
        self._gallery = gallery
        self._accepted = Accepted(catalogue)
        self._found: Found | None = None
        self._searched_at: tuple[int, int] | None = None

    def search(self, cancelled: Callable[[], bool] = _never) -> Iterator[Progress]:
        """Look for all there is; ``report`` then tells it. Cancelled, what was known stays."""
        at = self._catalogue.newest()
        product_pairs: list[Pair] = []
        for step in self._same_products(product_pairs):
            yield step
            if cancelled():
                return
        same = SamePhotos(self._catalogue, self._gallery().models[0])
        for done, total in same.run():
            yield Progress(Stage.COMPARING, done, total)
            if cancelled():
                return
        likenesses: list[Likeness] = []
        for step in self._look_alikes(likenesses):
            yield step
            if cancelled():
                return
        product_pairs += products_with_same(same.pairs, self._catalogue.owners())
        self._found = Found(tuple(product_pairs), tuple(same.pairs), tuple(likenesses))
        self._searched_at = at

    def report(self) -> TidyReport:
        """What is out of order now, of what the last search has found."""
        if self._found is None:
            return TidyReport()
        return reported(
            self._catalogue,
            self._found,
            self._accepted,
            stale=self._catalogue.newest() != self._searched_at,
        )

    def accept(self, kind: TidyKind, ids: Sequence[int]) -> None:
        """These are no problem: they are not reported again. The catalogue remembers it."""
        self._accepted.add(kind, ids)

    def revoke(self, kind: TidyKind, ids: Sequence[int]) -> None:
        """Report these again after all."""
        self._accepted.remove(kind, ids)

    def revoke_all(self) -> None:
        self._accepted.clear()

    # Parts

    def _same_products(self, pairs: list[Pair]) -> Iterator[Progress]:
        named = names.Names()
        for some in _portions(self._catalogue.listing(Listing()).ids.tolist()):
            yield _COMPARING
            named.add(self._catalogue.products(some))
        found: dict[IdPair, Pair] = {}
        for more in named.pairs():
            yield _COMPARING
            found |= {pair.ids: pair for pair in more}
        for few in _portions(list(found.values())):
            yield _COMPARING
            ids = sorted({id_ for pair in few for id_ in pair.ids})
            pairs += names.agreeing(few, self._catalogue.products(ids))
        for shared in self._catalogue.same_barcodes():
            yield _COMPARING
            for group in shared:
                pairs += among(group, DuplicateReason.SAME_BARCODE, SAME_BARCODE)

    def _look_alikes(self, likenesses: list[Likeness]) -> Iterator[Progress]:
        gallery = self._gallery()
        look = 0 if gallery.second is None else 1
        index = (gallery.second or gallery.first).index
        passed: dict[IdPair, float] = {}
        total = look_alikes.total(index)
        for done, more in look_alikes.chances(index, gallery.standard(look).curves):
            for pair, chance in more.items():
                passed[pair] = passed.get(pair, 0.0) + chance
            yield Progress(Stage.COMPARING, done, total)
        measured = look_alikes.confusions(gallery.ledger, gallery.promised)
        for like in look_alikes.ranked(passed, measured):
            likenesses.append(look_alikes.with_photos(index, like))
            yield Progress(Stage.COMPARING, total, total)


def _portions(things: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (things[start : start + _AT_ONCE] for start in range(0, len(things), _AT_ONCE))
