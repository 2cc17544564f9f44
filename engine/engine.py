"""The façade: a catalogue, a network and the gallery between them. Used by one thread.

The window and the command line both talk to this and to nothing below it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from itertools import zip_longest
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from engine import also, images, paths, schema, seeing
from engine.catalog import Catalogue
from engine.cnn.runtime import Network
from engine.editing import Editing, Ready
from engine.exchange import importer
from engine.exchange.exchange import Exchange, Recognition
from engine.explaining import Explainer
from engine.gallery import LiveGallery
from engine.glimpses import Glimpses
from engine.history import History
from engine.judging import Judge
from engine.keeping import Keeping
from engine.learn.reading import Reader, Reading
from engine.learning import Learning
from engine.measuring import Measuring
from engine.memory import give_back_freed_memory
from engine.networks import Networks
from engine.opening import Picture, opened
from engine.prior import Prior
from engine.promise import DEFAULT_PROMISE
from engine.recognizer import Recognizer
from engine.study import Study
from engine.switching import Switching
from engine.tidying import Tidying
from engine.train.files import BEGUN, folder_of
from engine.types import (
    Also,
    Answer,
    AttributeCount,
    BackupReason,
    BulkEdit,
    CatalogueStatus,
    CategoryCount,
    CategoryPath,
    Explanation,
    Listing,
    Product,
    ProductDetail,
    ProductDraft,
    ProductIds,
    ProductPage,
    ProductRows,
    Progress,
    Query,
    Rgb,
    Schema,
    Seen,
    Sighting,
    Taken,
)

if TYPE_CHECKING:
    from engine.retraining import Retraining

log = logging.getLogger(__name__)

DEFAULT_BACKBONE = "lite2"
_OFFERED = "sample shop offered"
_BEGUN = "begun"
_SCHEMA = "schema"


def _never() -> bool:
    return False


class Engine:
    """One open shop. Opening is quick; ``start`` then brings up to date what is missing."""

    def __init__(self, catalogue: Catalogue, backbone: str, promised: float) -> None:
        self._catalogue = catalogue
        self._backbone = backbone
        self._promised = promised
        self._helper = ThreadPoolExecutor(1, "helper")
        self._networks = Networks(catalogue, backbone)
        self._glimpses = Glimpses()
        self._gallery: LiveGallery | None = None
        self._others_revision = catalogue.others_revision
        self._prior: Prior | None = Prior(catalogue)
        self._study = self._study_for(self._networks)
        recognition = Recognition(
            self._network_for_import, lambda: self._networks.models[0], self._photos_added
        )
        self.keeping = Keeping(catalogue, self._photos_added)
        self.exchange = Exchange(catalogue, recognition, self.keeping.before_import)
        self.editing = Editing(catalogue, self._read_photos, self._store_photo)
        self.tidying = Tidying(catalogue, self._live_gallery)
        self.measuring = Measuring(catalogue, self._live_gallery, self._look_alone)
        self.history = History(catalogue)
        self.networks = Switching(catalogue, lambda: self._networks, self._with, self._switch)
        self.learning = Learning(
            catalogue, self._read_to_learn, self._store_photo, self._live_gallery,
            self.editing.change,
        )  # fmt: skip

    @classmethod
    def open(
        cls, path: Path, backbone: str = DEFAULT_BACKBONE, *, promise: float = DEFAULT_PROMISE
    ) -> Engine:
        """Open or create a catalogue. ``promise`` is the precision that SURE is to have.

        :raises CatalogueError: it cannot be used, and why.
        """
        catalogue = Catalogue(path)
        try:
            return cls(catalogue, backbone, promise)
        except BaseException:
            catalogue.close()
            raise

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._helper.shutdown()
        if self._gallery is not None:
            self._gallery.close()
        self._catalogue.close()

    @cached_property
    def retraining(self) -> Retraining:
        """Training on the shop's photos: what that needs is loaded only for whoever trains."""
        from engine.retraining import Retraining

        return Retraining(self._catalogue, lambda: self._networks)

    def has_unfinished_training(self) -> bool:
        """Whether one was broken off: asked whenever a catalogue is opened, so nothing is loaded
        for it."""
        return (folder_of(self._catalogue.id) / BEGUN).is_file()

    @property
    def ready(self) -> bool:
        """Whether pictures can be recognised: the first look's network is there."""
        return self._networks.first_is_there

    @property
    def up_to_date(self) -> bool:
        """Whether both looks are possible and every photo takes part in them."""
        return self._prepared and not self._study.missing()

    @property
    def _first(self) -> str:
        return self._networks.places[0]

    @property
    def _prepared(self) -> bool:
        return self._networks.are_there

    def status(self) -> CatalogueStatus:
        products, photos = self._catalogue.counts()
        return CatalogueStatus(
            self._catalogue.path, products, photos, self._backbone,
            self._catalogue.created, self.ready, self.schema(),
        )  # fmt: skip

    def schema(self) -> Schema:
        """What kind of catalogue it is: the fields of its products."""
        return schema.from_json(self._catalogue.fact(_SCHEMA))

    def choose_schema(self, chosen: Schema) -> None:
        """Make it another kind. Nothing of the products changes, only what is shown of them."""
        self._catalogue.remember(_SCHEMA, schema.to_json(chosen))

    def problems(self) -> list[str]:
        """What SQLite's integrity check finds wrong; empty when all is well."""
        return self._catalogue.check()

    # Asking

    def look(self, query: Query) -> Sighting:
        """Answer a query, with the picture it is about.

        :raises PictureError: the picture cannot be used.
        :raises ModelMissing: the network is not prepared yet.
        """
        return self._recognizer(self._prior).look(query)

    def _look_alone(self, query: Query) -> Sighting:
        """``look`` without what is sold often here: where answers are measured."""
        return self._recognizer(None).look(query)

    def _recognizer(self, prior: Prior | None) -> Recognizer:
        self._follow()
        return Recognizer(
            self._catalogue,
            self._networks.get,
            self._networks.places,
            self._live_gallery(),
            self._helper,
            prior,
            self._glimpses,
            self._judge,
        )

    @property
    def _judge(self) -> Judge:
        """Whether a picture shows a product at all is said by a network that knows the world."""
        first, networks = self._first, self._networks
        if not networks.is_trained(first):
            return Judge(first)
        return Judge(first, lambda: networks.as_it_comes(first))

    def promise(self, promised: float) -> None:
        """SURE is to have this precision from now on."""
        self._promised = promised
        if self._gallery is not None:
            self._gallery.promise(promised)

    def use_prior(self, on: bool) -> None:
        """Whether what is sold often here comes before what looks just like it; at first it does.
        Where answers are measured it must not."""
        self._prior = Prior(self._catalogue) if on else None

    def find(self, query: Query) -> Answer:
        """``look`` without the picture."""
        return self.look(query).answer

    def explain(self, sighting: Sighting, product_id: int | None = None) -> Explanation:
        """Why an answer is what it is, or what speaks for another product than its first."""
        network = self._networks.get(self._first) if self.ready else None
        return Explainer(self._catalogue, network, self._live_gallery()).explain(
            sighting, product_id
        )

    def warm_up(self) -> None:
        """Load networks and gallery now rather than with the first picture."""
        if self.ready:
            self._networks.warm_up()
        gallery = self._live_gallery()
        _ = gallery.first.index, gallery.second

    # Browsing

    def browse(
        self, text: str = "", category: CategoryPath = (), limit: int = 2000, offset: int = 0
    ) -> ProductPage:
        products, total = self._catalogue.browse(text, category, limit, offset)
        return ProductPage(tuple(products), total, text, category)

    def listing(self, wanted: Listing) -> ProductIds:
        """All products that fit, in the order that was asked for."""
        return self._catalogue.listing(wanted)

    def products(self, ids: Sequence[int]) -> tuple[Product, ...]:
        """Products by id, in this order; those that are gone are left out."""
        return tuple(self._catalogue.products(ids))

    def product_rows(self, ids: Sequence[int]) -> ProductRows:
        """``products`` with what was asked, for a list that is scrolled."""
        return ProductRows(tuple(ids), self.products(ids))

    def similar_products(self, product_id: int, most: int = 60) -> tuple[int, ...]:
        """The product itself, then those that look most like it; alone if it has no photos."""
        index = self._live_gallery().first.index
        looks = index.prototype(product_id)
        if looks is None:
            return (product_id,)
        alike = (found.product_id for found in index.search(looks, most))
        return (product_id, *(id_ for id_ in alike if id_ != product_id))

    def also(self, product_id: int) -> Also:
        """What else somebody may look for who looks for this product; empty of one that is gone."""
        return also.also(self._catalogue, self._live_gallery().first.index, product_id)

    def first_products(self, wanted: Listing, most: int) -> tuple[Product, ...]:
        """The first of those that fit."""
        return self.products(self.listing(wanted).ids[:most].tolist())

    def attribute_names(self) -> tuple[str, ...]:
        return self._catalogue.attribute_names()

    def attribute_values(self, name: str) -> tuple[AttributeCount, ...]:
        return self._catalogue.attribute_values(name)

    def categories(self) -> tuple[CategoryCount, ...]:
        return self._catalogue.categories()

    def product(self, product_id: int) -> ProductDetail | None:
        """A product with its photos, or None when it is gone."""
        return self._catalogue.detail(product_id)

    def photos(self, photo_ids: Sequence[int], side: int) -> Mapping[int, Rgb]:
        """Stored pictures by id, at most ``side`` px long; those that are gone are left out."""
        small = side <= importer.THUMBNAIL_SIDE
        files = {id_: self._catalogue.photo_file(id_, small) for id_ in photo_ids}
        decode = images.decode if small else _decoded
        return {id_: decode(file, max_side=side) for id_, file in files.items() if file}

    def seen(self, photo_id: int) -> Seen | None:
        """What the networks are shown of a stored photo; None when it is gone.

        :raises ModelMissing: the network is not prepared yet.
        """
        file = self._catalogue.photo_file(photo_id)
        if file is None:
            return None
        network = self._networks.get(self._first)
        return seeing.see(photo_id, images.decode(file), network.side, network.look)

    def recognised(self, product_id: int) -> tuple[Taken, ...]:
        """When a product was taken lately, newest first."""
        return self._catalogue.recognised(product_id)

    def recognised_lately(self, most: int) -> tuple[Product, ...]:
        """The products that were taken last, the latest first."""
        return self.products(self._catalogue.recognised_lately(most))

    # Changing

    def add_product(self, draft: ProductDraft, pictures: Sequence[Picture]) -> Product:
        """Add a product with its first photos, all or nothing.

        :raises ProductExists: the SKU is taken.
        :raises ProductInvalid: there is no SKU.
        :raises PictureError: a picture cannot be used.
        """
        return self.editing.add_product(draft, pictures)

    def _read_photos(self, pictures: Sequence[Picture]) -> list[Ready]:
        """Open pictures and look at them. :raises PictureError: one cannot be used."""
        if not pictures:
            return []
        self._follow()
        network = self._networks.get(self._first)
        found = [opened(picture) for picture in pictures]
        photos = [importer.new_photo(*one, network.side, network.look) for one in found]
        findings = self._study.all_of([one.pixels for one in found]) if self._prepared else []
        return list(zip_longest(photos, findings))

    def _store_photo(self, product_id: int, ready: Ready) -> int | None:
        photo, findings = ready
        added = self._catalogue.add_photo(product_id, photo, self._networks.models[0])
        if added is not None and findings is not None:
            self._study.store(added, findings)
        return added

    def _read_to_learn(self, picture: Picture) -> Reading:
        """:raises PictureError: it cannot be used. :raises ModelMissing: no network yet."""
        self._follow()
        backbones = self._networks.places if self._prepared else (self._first,)
        reader = Reader(self._networks.get, backbones, self._glimpses, self._helper, self._judge)
        return reader.read(picture)

    def import_from(
        self, source: Path, *, dry_run: bool = False, cancelled: Callable[[], bool] = _never
    ) -> Iterator[Progress]:
        """``exchange.import_from`` with everything as it is usual."""
        return self.exchange.import_from(source, dry_run=dry_run, cancelled=cancelled)

    def _network_for_import(self) -> Network:
        if self._gallery is not None:
            self._gallery.set_complete(False)
        return self._networks.get(self._first)

    def _photos_added(self, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        if self._prepared:
            yield from self.catch_up(cancelled)
        yield from self.measuring.measure_if_due()

    def edit_many(
        self, ids: Sequence[int], edit: BulkEdit, cancelled: Callable[[], bool] = _never
    ) -> Iterator[Progress]:
        """Edit many products at once, all of them or none, after a backup."""
        yield from self.keeping.before_edit(len(ids), cancelled)
        if not cancelled():
            yield from self.editing.edit_many(ids, edit, cancelled)

    def load_sample_shop(self, cancelled: Callable[[], bool] = _never) -> Iterator[Progress]:
        """Bring in the sample shop that comes with the program."""
        return self.import_from(paths.sample_shop() / "catalogue", cancelled=cancelled)

    def has_sku(self, sku: str) -> bool:
        return self._catalogue.id_of_sku(sku) is not None

    def has_sample_shop(self) -> bool:
        """Whether what is in the catalogue is the sample shop, or began as it."""
        skus = [s.draft.sku for s in importer.plan(paths.sample_shop() / "catalogue").products]
        return any(self.has_sku(sku) for sku in skus)

    # Bringing up to date

    def prepare(self, cancelled: Callable[[], bool] = _never) -> Iterator[Progress]:
        """Have the networks at hand. :raises ModelPreparationFailed: it cannot be."""
        return self._networks.prepare(cancelled)

    def start(self, cancelled: Callable[[], bool] = _never) -> Iterator[Progress]:
        """Prepare the network, fill a new default catalogue, embed what the network has not seen.

        Meanwhile another network that knows all photos goes on answering.

        :raises ModelPreparationFailed: the network cannot be prepared.
        """
        yield from self.prepare(cancelled)
        if cancelled():
            return
        if self._wants_sample_shop():
            self._catalogue.remember(_OFFERED, _BEGUN)
            yield from self.load_sample_shop(cancelled)
            self._catalogue.remember(_OFFERED, "yes")
        yield from self.catch_up(cancelled)
        self.warm_up()
        yield from self.measuring.measure_if_due()
        yield from self.keeping.check(cancelled)
        yield from self.keeping.back_up_if_due(BackupReason.DAILY, cancelled)
        if not cancelled():
            yield from self.networks.go_on(cancelled)

    def _wants_sample_shop(self) -> bool:
        """Only the catalogue that nobody chose, while it is empty, and only once; to the end,
        should the window have been closed meanwhile."""
        is_default = self._catalogue.path == paths.default_catalogue()
        offered = self._catalogue.fact(_OFFERED)
        is_new = offered is None and self._catalogue.counts()[0] == 0
        return is_default and (is_new or offered == _BEGUN)

    def catch_up(self, cancelled: Callable[[], bool] = _never) -> Iterator[Progress]:
        """Look at the photos that a network has not seen yet, or whose details are missing."""
        self._follow()
        try:
            yield from self._study.run(cancelled)
        finally:
            self._networks.rest()
            give_back_freed_memory()
        if self._gallery is not None:
            self._gallery.set_complete(not cancelled())
        self._catalogue.forget_models(self.networks.models_to_keep())

    # What answers

    def _live_gallery(self) -> LiveGallery:
        if self._gallery is None:
            self._gallery = self._gallery_for(self._networks)
            self._gallery.set_complete(self.up_to_date)
        return self._gallery

    def _gallery_for(self, networks: Networks) -> LiveGallery:
        return LiveGallery(self._catalogue, networks.models, self._promised, networks.trained_on)

    def _study_for(self, networks: Networks) -> Study:
        return Study(self._catalogue, self._backbone, networks.get, networks.model)

    # Other networks

    def _follow(self) -> None:
        """Another program that has the catalogue open may have switched."""
        revision = self._catalogue.others_revision
        if revision == self._others_revision:
            return
        self._others_revision = revision
        if not self._networks.are_current():
            networks = Networks(self._catalogue, self._backbone)
            self._switch(networks, self._study_for(networks), None)

    def _with(self, networks: Networks) -> tuple[Study, LiveGallery]:
        """What recognition with other networks needs, beside what is in use."""
        return self._study_for(networks), self._gallery_for(networks)

    def _switch(self, networks: Networks, study: Study, gallery: LiveGallery | None) -> None:
        """From now on these answer. With a gallery all is there already, and nobody waits."""
        if self._gallery is not None:
            self._gallery.close()
        if gallery is not None:
            gallery.promise(self._promised)
        self._glimpses.forget()
        self._networks, self._study, self._gallery = networks, study, gallery


_KEPT = 24


@lru_cache(maxsize=_KEPT)
def _decoded(file: bytes, max_side: int) -> Rgb:
    """The photos beside an answer are mostly those beside the last one; to decode four takes as
    long as the first look. Nobody may write into them."""
    return images.decode(file, max_side=max_side)
