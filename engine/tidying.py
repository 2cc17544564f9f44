"""Order in the house: what is there twice, and what is taken for each other.

``search`` looks through the whole catalogue and remembers pairs of ids; ``report`` makes of them
what holds now, so that it can be asked for again after every change. Changes are made by
``Editing``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

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
    Product,
    Progress,
    Stage,
    TidyKind,
    TidyReport,
)

SAME_BARCODE = 0.95
"""How certain products that share a barcode are the same: some shops reuse codes."""

_AT_ONCE = 2000


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
        products: list[Product] = []
        ids = self._catalogue.listing(Listing()).ids
        for start in range(0, len(ids), _AT_ONCE):
            yield Progress(Stage.COMPARING, 0, 0)
            products += self._catalogue.products(ids[start : start + _AT_ONCE].tolist())
        pairs += names.same_names(products)
        for group in self._catalogue.same_barcodes():
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
