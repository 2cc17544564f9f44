"""What is dragged over the catalogue page: photos for a product, or something to import."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from engine.picture_files import PICTURE_SUFFIXES
from engine.types import Product
from gui import formats
from gui.pages.catalogue.browser import ProductBrowser
from gui.pages.catalogue.details import DetailsPanel
from gui.pages.catalogue.import_button import can_import
from gui.widgets.drop_hint import DropHint


class CatalogueDrops(QObject):
    """Watches the drags over a page. Photos go to the product under the pointer, in a view or in
    the details; sources may be dropped anywhere."""

    photos_dropped = Signal(object, object)  # Product, tuple[Path, ...]
    source_dropped = Signal(object)  # Path

    def __init__(self, page: QWidget, browser: ProductBrowser, details: DetailsPanel) -> None:
        super().__init__(page)
        self._page, self._browser, self._details = page, browser, details
        self.hint = DropHint(page)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove):
            self._over(cast("QDragMoveEvent", event))
        elif kind == QEvent.Type.Drop:
            self._dropped(cast("QDropEvent", event))
        if kind in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self._end()
        if kind == QEvent.Type.Resize:
            self.hint.fit()
        return kind in _DRAGS

    def _over(self, event: QDragMoveEvent) -> None:
        photos = photos_in(event.mimeData())
        if sources_in(event.mimeData()):
            self.hint.setText(self.tr("Drop a folder of photos or a table to import it"))
            self.hint.show_over()
        elif photos:
            self._show_target(event.position().toPoint(), len(photos))
        # A photo may yet be moved over a product: Qt asks no more once a drag is refused.
        event.setAccepted(bool(photos or sources_in(event.mimeData())))

    def _show_target(self, place: QPoint, photos: int) -> None:
        row, product = self._target(place)
        self._browser.set_target(row)
        self.hint.setText(self._words(product, photos))
        self.hint.show_at_foot()

    def _words(self, product: Product | None, photos: int) -> str:
        if product is None:
            return self.tr("Drop the photos on a product")
        text = self.tr("Add %n photo(s) to {name}", "", photos)
        return text.format(name=formats.product_name(product))

    def _target(self, place: QPoint) -> tuple[int, Product | None]:
        """The row under the pointer (-1: none), and the product there or in the details."""
        if self._details.isVisible() and self._details.geometry().contains(place):
            return -1, self._details.product()
        row = self._browser.row_at(self._browser.mapFrom(self._page, place))
        return row, self._browser.model.product(row)

    def _dropped(self, event: QDropEvent) -> None:
        _, product = self._target(event.position().toPoint())
        sources, photos = sources_in(event.mimeData()), photos_in(event.mimeData())
        event.acceptProposedAction()
        for source in sources:
            self.source_dropped.emit(source)
        if photos and product is not None and not sources:
            self.photos_dropped.emit(product, photos)

    def _end(self) -> None:
        self.hint.hide()
        self._browser.set_target(-1)


_DRAGS = (
    QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop,
)  # fmt: skip


def photos_in(mime: QMimeData) -> tuple[Path, ...]:
    return tuple(f for f in _files(mime) if f.suffix.lower() in PICTURE_SUFFIXES and f.is_file())


def sources_in(mime: QMimeData) -> tuple[Path, ...]:
    return tuple(file for file in _files(mime) if can_import(file))


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
