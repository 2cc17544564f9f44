"""What the tiles of an answer say, and the photos on them."""

from __future__ import annotations

from PySide6.QtGui import QPixmap

from engine.types import Match, Reason
from gui import formats, imaging, schema
from gui.bridge import REFERENCE_SIDE
from gui.entry import Entry, RecogniseState, TileState
from gui.models.thumbnails import Thumbnails
from gui.pages.recognise import words
from gui.widgets.result_tile import TileContent

_KEPT = 48


class TilePhotos:
    """Reference photos as pixmaps, kept while they are likely to be shown again."""

    def __init__(self) -> None:
        self._kept: dict[int, QPixmap] = {}
        self._covers: Thumbnails | None = None

    def use_covers(self, covers: Thumbnails) -> None:
        """Have photos that came with no answer from there; they may take a moment."""
        self._covers = covers

    def remember(self, entry: Entry | None) -> None:
        """Take over the photos that came with an answer."""
        photos = entry.event.photos if entry is not None and entry.event is not None else {}
        for number, pixels in photos.items():
            known = self._kept.pop(number, None)
            self._kept[number] = known if known is not None else imaging.to_pixmap(pixels)
        for number in list(self._kept)[:-_KEPT]:
            del self._kept[number]

    def of(self, match: Match) -> QPixmap | None:
        """The photo that speaks for it."""
        photo_id = match.photo_id or 0
        known = self._kept.get(photo_id)
        if known is not None or not photo_id or self._covers is None:
            return known
        return self._covers.pixmap(photo_id, REFERENCE_SIDE)

    def forget(self) -> None:
        """Another catalogue: the numbers mean other photos."""
        self._kept.clear()


def contents(state: RecogniseState, photos: TilePhotos) -> list[TileContent]:
    """The tiles of an answer, best first. A code is no guess; nor is what was only chosen."""
    is_guess = state.reason is not Reason.BARCODE
    return [
        _content(number, tile, photos, is_guess and tile.match.probability > 0)
        for number, tile in enumerate(state.tiles)
    ]


def _content(number: int, tile: TileState, photos: TilePhotos, has_share: bool) -> TileContent:
    product = tile.match.product
    first, second = schema.told(product)
    return TileContent(
        key=str(number + 1),
        name=formats.product_name(product),
        price=first,
        stock=second,
        percent=formats.percent(tile.match.probability) if has_share else "",
        share=tile.match.probability,
        sku=product.sku,
        photo=photos.of(tile.match),
        is_dimmed=tile.is_dimmed,
        is_taken=tile.is_taken,
        mark=words.often() if tile.match.is_often else "",
        tip=words.why_often() if tile.match.is_often else "",
    )
