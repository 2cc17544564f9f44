"""The façade: a catalogue, a network and the gallery between them. Used by one thread.

The window and the command line both talk to this and to nothing below it.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType

import numpy as np

from engine import images, paths, subject
from engine.catalog import Catalogue
from engine.cnn.architectures import LITE
from engine.cnn.prepare import model_file, model_id, prepare
from engine.cnn.runtime import Network
from engine.errors import ProductInvalid
from engine.exchange import importer
from engine.exchange.sources import Plan
from engine.gallery import LiveGallery
from engine.memory import keep_freed_memory
from engine.recognizer import Recognizer
from engine.types import (
    Answer,
    CatalogueStatus,
    CategoryCount,
    CategoryPath,
    ImportReport,
    Product,
    ProductDetail,
    ProductDraft,
    ProductPage,
    Progress,
    Query,
    Rgb,
    Sighting,
    Stage,
)

log = logging.getLogger(__name__)

DEFAULT_BACKBONE = "lite2"
_OFFERED = "sample shop offered"
_REEMBED_BATCH = 4


def _never() -> bool:
    return False


class Engine:
    """One open shop. Opening is quick; ``start`` then brings up to date what is missing."""

    def __init__(self, catalogue: Catalogue, backbone: str) -> None:
        self._catalogue = catalogue
        self._backbone = backbone
        self._helper = ThreadPoolExecutor(1, "barcode")
        self._network: Network | None = None
        self._gallery: LiveGallery | None = None
        self._answering = self._who_answers()

    @classmethod
    def open(cls, path: Path, backbone: str = DEFAULT_BACKBONE) -> Engine:
        """Open or create a catalogue. :raises CatalogueError: it cannot be used, and why."""
        catalogue = Catalogue(path)
        try:
            return cls(catalogue, backbone)
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
        self._catalogue.close()

    @property
    def ready(self) -> bool:
        """Whether pictures can be recognised: the network is there."""
        return model_file(self._answering).is_file()

    @property
    def up_to_date(self) -> bool:
        """Whether pictures can be recognised and every photo takes part."""
        model = model_id(self._answering)
        return self.ready and not self._catalogue.photos_without_embedding(model)

    def status(self) -> CatalogueStatus:
        products, photos = self._catalogue.counts()
        return CatalogueStatus(
            self._catalogue.path, products, photos, self._backbone,
            self._catalogue.created, self.ready,
        )  # fmt: skip

    def problems(self) -> list[str]:
        """What SQLite's integrity check finds wrong; empty when all is well."""
        return self._catalogue.check()

    # Asking

    def look(self, query: Query) -> Sighting:
        """Answer a query, with the picture it is about.

        :raises PictureError: the picture cannot be used.
        :raises ModelMissing: the network is not prepared yet.
        """
        return Recognizer(
            self._catalogue, self._loaded_network, self._live_gallery(), self._helper
        ).look(query)

    def find(self, query: Query) -> Answer:
        """``look`` without the picture."""
        return self.look(query).answer

    def warm_up(self) -> None:
        """Load network and gallery now rather than with the first picture."""
        self._live_gallery()
        network = self._loaded_network()
        network.look(np.zeros((network.side, network.side, 3), np.uint8))
        network.get_ready_for_many()

    # Browsing

    def browse(
        self, text: str = "", category: CategoryPath = (), limit: int = 2000, offset: int = 0
    ) -> ProductPage:
        products, total = self._catalogue.browse(text, category, limit, offset)
        return ProductPage(tuple(products), total, text, category)

    def categories(self) -> tuple[CategoryCount, ...]:
        return self._catalogue.categories()

    def product(self, product_id: int) -> ProductDetail | None:
        """A product with its photos, or None when it is gone."""
        return self._catalogue.detail(product_id)

    def photos(self, photo_ids: Sequence[int], side: int) -> Mapping[int, Rgb]:
        """Stored pictures by id, at most ``side`` px long; those that are gone are left out."""
        small = side <= importer.THUMBNAIL_SIDE
        files = {id_: self._catalogue.photo_file(id_, small) for id_ in photo_ids}
        return {id_: images.decode(file, max_side=side) for id_, file in files.items() if file}

    # Changing

    def add_product(self, draft: ProductDraft, pictures: Sequence[Path | bytes | Rgb]) -> Product:
        """Add a product with its first photos, all or nothing.

        :raises ProductExists: the SKU is taken.
        :raises ProductInvalid: there is no SKU.
        :raises PictureError: a picture cannot be used.
        """
        if not draft.sku.strip():
            raise ProductInvalid(field="SKU", value=draft.sku, hint="It must not be empty.")
        network = self._loaded_network()
        photos = [
            importer.new_photo(*_opened(picture), network.side, network.look)
            for picture in pictures
        ]
        with self._catalogue.transaction():
            product_id = self._catalogue.add(draft)
            for photo in photos:
                self._catalogue.add_photo(product_id, photo, model_id(self._answering))
        return self._catalogue.products([product_id])[0]

    def import_from(
        self,
        source: Path,
        *,
        dry_run: bool = False,
        cancelled: Callable[[], bool] = _never,
    ) -> Iterator[Progress]:
        """Bring in a folder tree or a CSV; the last progress carries the report.

        :raises ImportSourceError: there is nothing to bring in, and why.
        :raises CatalogueError: the catalogue cannot be written.
        """
        yield Progress(Stage.READING_FILES, 0, 0)
        work = importer.plan(source)
        if dry_run:
            yield Progress(Stage.READING_FILES, work.photos, work.photos, self._preview(work))
            return
        network, model = self._loaded_network(), model_id(self._answering)
        for progress in importer.Importer(self._catalogue, network, model).run(work, cancelled):
            if progress.report is not None:
                yield from self._recalibrate()
            yield progress

    def _preview(self, work: Plan) -> ImportReport:
        known = [self._catalogue.id_of_sku(s.draft.sku) for s in work.products]
        changed = sum(
            self._catalogue.differs(id_, source.onto(self._catalogue.products([id_])[0]))
            for source, id_ in zip(work.products, known, strict=True)
            if id_ is not None
        )
        return ImportReport(
            products_added=known.count(None),
            products_updated=changed,
            photos_added=work.photos,
            issues=work.issues,
            dry_run=True,
        )

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
        """Have the network at hand. :raises ModelPreparationFailed: it cannot be."""
        return prepare(self._backbone, cancelled)

    def start(self, cancelled: Callable[[], bool] = _never) -> Iterator[Progress]:
        """Prepare the network, fill a new default catalogue, embed what the network has not seen.

        Meanwhile another network that knows all photos goes on answering.

        :raises ModelPreparationFailed: the network cannot be prepared.
        """
        yield from self.prepare(cancelled)
        if cancelled():
            return
        if self._wants_sample_shop():
            yield from self.load_sample_shop(cancelled)
            self._catalogue.remember(_OFFERED, "yes")
        yield from self.catch_up(cancelled)
        self.warm_up()
        yield from self._recalibrate()

    def _wants_sample_shop(self) -> bool:
        """Only the catalogue that nobody chose, while it is empty, and only once."""
        is_default = self._catalogue.path == paths.default_catalogue()
        is_empty = self._catalogue.counts()[0] == 0
        return is_default and is_empty and self._catalogue.fact(_OFFERED) is None

    def catch_up(self, cancelled: Callable[[], bool] = _never) -> Iterator[Progress]:
        """Show the network the photos that it has not seen yet, then let it answer."""
        model = model_id(self._backbone)
        changed = self._answering != self._backbone
        tried: list[int] = []
        # Asked again each time, since a product may be added in between.
        while (missing := self._catalogue.photos_without_embedding(model)) != tried:
            tried, changed = missing, True
            network = Network(model_file(self._backbone))
            for start in range(0, len(missing), _REEMBED_BATCH):
                yield Progress(Stage.UPDATING_GALLERY, start, len(missing))
                if cancelled():
                    return
                self._embed(missing[start : start + _REEMBED_BATCH], network, model)
        if changed:
            self._answering, self._network, self._gallery = self._backbone, None, None

    def _embed(self, photo_ids: Sequence[int], network: Network, model: str) -> None:
        pictures = self.photos(photo_ids, importer.STORED_SIDE)
        crops = [subject.crop(p, subject.find(p), network.side) for p in pictures.values()]
        features = network.look_many(crops)
        with self._catalogue.transaction():
            for photo_id, seen in zip(pictures, features, strict=True):
                self._catalogue.add_embedding(photo_id, model, seen.embedding)

    def _recalibrate(self) -> Iterator[Progress]:
        for _ in self._live_gallery().recalibrate():
            yield Progress(Stage.UPDATING_GALLERY, 0, 0)

    # What answers

    def _who_answers(self) -> str:
        """The wanted network; while it has not seen all photos yet, one that has, if any."""
        complete = self._catalogue.models()
        able = [b for b in LITE if model_id(b) in complete and model_file(b).is_file()]
        return self._backbone if self._backbone in able or not able else able[-1]

    def _loaded_network(self) -> Network:
        if self._network is None:
            keep_freed_memory()
            self._network = Network(model_file(self._answering))
        return self._network

    def _live_gallery(self) -> LiveGallery:
        if self._gallery is None:
            self._gallery = LiveGallery(self._catalogue, model_id(self._answering))
        return self._gallery


def _opened(picture: Path | bytes | Rgb) -> tuple[Rgb, str, str]:
    """A picture's pixels as they are stored, what it is called, and the hash of its source."""
    if isinstance(picture, np.ndarray):
        raw = picture.tobytes()
        return images.fit(picture, importer.STORED_SIDE), "", hashlib.sha256(raw).hexdigest()
    name = picture.name if isinstance(picture, Path) else ""
    raw = images.read_bytes(picture) if isinstance(picture, Path) else picture
    pixels = images.decode_to_recognise(raw, max_side=importer.STORED_SIDE, name=name).pixels
    return pixels, name, hashlib.sha256(raw).hexdigest()
