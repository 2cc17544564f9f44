"""How well the shop is recognised: by its own photos, by others, today and in the past."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from engine import evaluation, quality, saved_table
from engine.calibration import ROUNDS
from engine.catalog import Catalogue
from engine.exchange.names import code_of
from engine.folder_test import FolderTester
from engine.gallery import LiveGallery
from engine.gap import Gap
from engine.index import Index
from engine.learn import knowledge
from engine.named import Named
from engine.tidy import look_alikes
from engine.tidy.look_alikes import Likeness
from engine.types import (
    Advice,
    Confusion,
    Filter,
    Listing,
    Measured,
    Product,
    ProductQuality,
    Progress,
    Quality,
    Query,
    Sighting,
    SortKey,
    Stage,
    Tally,
)

MOST_UNTESTED = 300
"""Products without questions that are listed: nobody photographs more at once."""


def _never() -> bool:
    return False


class Measuring:
    """Of one catalogue. ``gallery`` is what the networks see, ``look`` answers by looks alone."""

    def __init__(
        self,
        catalogue: Catalogue,
        gallery: Callable[[], LiveGallery],
        look: Callable[[Query], Sighting],
    ) -> None:
        self._catalogue = catalogue
        self._gallery = gallery
        self._look = look

    # The shop's own photos

    def quality(self) -> Quality | None:
        """What the shop's own photos say about its answers; None while there are too few."""
        gallery = self._gallery()
        found = quality.measured(gallery.ledger, gallery.promised, self._catalogue.products)
        if found is None:
            return None
        index = (gallery.second or gallery.first).index
        untested, count = self._untested({row.product.id for row in found.products})
        return replace(
            found,
            confusions=tuple(_with_photos(index, confusion) for confusion in found.confusions),
            products=tuple(_advised(index, row) for row in found.products),
            untested=untested,
            untested_all=count,
        )

    def measure(self, cancelled: Callable[[], bool] = _never) -> Iterator[Progress]:
        """Ask about the shop's own photos anew; ``quality`` then has the outcome. Cancelled, what
        was known stays."""
        return self._measure(cancelled, always=True)

    def measure_if_due(self) -> Iterator[Progress]:
        """``measure`` if the gallery has grown, or shrunk, much since. To the end: until it is done
        nothing may be SURE."""
        return self._measure(_never, always=False)

    def _measure(self, cancelled: Callable[[], bool], *, always: bool) -> Iterator[Progress]:
        before = self._gallery().ledger
        with closing(self._gallery().recalibrate(always)) as rounds:
            for done in rounds:
                yield Progress(Stage.MEASURING, min(done, ROUNDS), ROUNDS)
                if cancelled():
                    return
        if self._gallery().ledger is not before:
            self._note()

    def _note(self) -> None:
        gallery = self._gallery()
        found = quality.measured(gallery.ledger, gallery.promised, lambda _ids: ())
        if found is not None:
            products, photos = self._catalogue.counts()
            self._catalogue.note_measured(
                Measured(
                    "", products, photos, found.promise, found.answers, found.recall_1,
                    found.recall_4, found.sure, found.sure_right, found.strangers,
                    found.strangers_refused, found.strangers_sure,
                )
            )  # fmt: skip

    def trend(self) -> tuple[Measured, ...]:
        """What was measured lately, the oldest first."""
        return self._catalogue.measured()

    def _untested(self, asked: set[int]) -> tuple[tuple[ProductQuality, ...], int]:
        """The products with the fewest photos of which nothing was asked, and how many there are
        in all."""
        ids = self._catalogue.listing(Listing(Filter(), SortKey.PHOTOS)).ids.tolist()
        others = [id_ for id_ in ids if id_ not in asked]
        products = self._catalogue.products(others[:MOST_UNTESTED])
        rows = tuple(ProductQuality(p, Tally(), _untested_advice(p)) for p in products)
        return rows, len(others)

    # Other pictures

    def test_folder(
        self, folder: Path, cancelled: Callable[[], bool] = _never
    ) -> Iterator[Progress]:
        """Ask about pictures that were kept aside, in one folder per SKU, barcode or name; the last
        progress has made a ``FolderTest``.

        :raises SourceNotFound: no such folder. :raises SourceEmpty: it has no pictures.
        :raises ModelMissing: the network is not prepared yet.
        """
        gaps = Gap(), Gap()

        def look(query: Query) -> Sighting:
            with self._gallery().with_gaps(gaps):
                return self._look(query)

        return FolderTester(look, self.whose).run(folder, cancelled)

    def save_table(self, path: Path, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
        """``saved_table.save``: what was measured, for a spreadsheet."""
        return saved_table.save(path, heads, rows)

    def labelled(self, folder: Path) -> list[tuple[Path, str]]:
        """The pictures of such a folder, each with the SKU that its own folder stands for, or else
        with its name. :raises SourceNotFound: no such folder. :raises SourceEmpty: no pictures."""
        wanted = evaluation.labelled(folder)
        owners = {label: self.whose(label) for label in {label for _, label in wanted}}
        return [(path, owner.sku if (owner := owners[label]) else label) for path, label in wanted]

    def whose(self, label: str) -> Product | None:
        """The product that a folder's name stands for: by its SKU, its barcode or its name, in this
        order; None when it is nobody's, or more than one has it."""
        for text in dict.fromkeys((label, code_of(label))):
            ids = self._ids_of(text.strip())
            if len(ids) == 1:
                return next(iter(self._catalogue.products(ids)), None)
        return None

    def _ids_of(self, text: str) -> list[int]:
        sku = self._catalogue.id_of_sku(text)
        if sku is not None:
            return [sku]
        owners = Named(self._catalogue).owners(text)
        if owners:
            return list(dict.fromkeys(owners))
        found = self._catalogue.products(self._catalogue.find_words(text, forgiving=False))
        same = text.casefold()
        return [p.id for p in found if same in (p.name.casefold(), p.name_zh.casefold())]


def _with_photos(index: Index, confusion: Confusion) -> Confusion:
    """With the photos, one of each product, that look most alike."""
    one, other = confusion.product, confusion.mistaken_for
    photos = look_alikes.with_photos(index, Likeness(one.id, other.id, 0.0)).photos
    return replace(
        confusion,
        photo_id=photos[0] or one.cover_photo_id,
        other_photo_id=photos[1] or other.cover_photo_id,
    )


def _advised(index: Index, row: ProductQuality) -> ProductQuality:
    """With what would help most, where something was missed."""
    if row.tally.right == row.tally.asked:
        return row
    if row.product.photo_count < knowledge.ENOUGH_PHOTOS:
        return replace(row, advice=Advice.FEW_PHOTOS)
    own = index.photo_ids[index.owners == row.product.id]
    few_sides = knowledge.sides(index.vectors(own)) < knowledge.ENOUGH_SIDES
    return replace(row, advice=Advice.ONE_SIDE if few_sides else Advice.LOOK_ALIKE)


def _untested_advice(product: Product) -> Advice:
    if not product.photo_count:
        return Advice.NO_PHOTO
    few = product.photo_count < knowledge.ENOUGH_PHOTOS
    return Advice.FEW_PHOTOS if few else Advice.ENOUGH
