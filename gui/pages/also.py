"""What whoever looks for a product also looks for: what looks like it, what is taken with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.types import Also, Product
from gui import formats
from gui.bridge import Bridge
from gui.models.thumbnails import Thumbnails
from gui.widgets.also_strip import AlsoStrip, Group
from gui.widgets.small_tile import SmallContent, photo_side

_PATIENCE_MS = 250
"""An answer is drawn first, and one that is soon replaced is not asked about."""


class AlsoBox(QWidget):
    """Asks a moment after ``show_for``; nothing is shown where nothing is known."""

    product_wanted = Signal(object)  # Product

    def __init__(
        self,
        bridge: Bridge,
        orientation: Qt.Orientation,
        foldable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._product_id: int | None = None
        self._beside: frozenset[int] = frozenset()
        self._also: Also | None = None
        self.strip = AlsoStrip(orientation, foldable)
        self._photos = Thumbnails(bridge, self)
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._photos.arrived.connect(self._on_photos_arrived)
        self.strip.chosen.connect(self._on_strip_chosen)
        bridge.experience.also_ready.connect(self._on_experience_also_ready)
        bridge.opened.connect(self._on_bridge_opened)
        self._render()

    def show_for(self, product_id: int | None, beside: Collection[int] = ()) -> None:
        """``beside``: products that are on the screen anyway. None: show nothing."""
        self._beside = frozenset(beside)
        if product_id == self._product_id:
            return
        self._product_id, self._also = product_id, None
        self._render()
        if product_id is None:
            self._timer.stop()
        else:
            self._timer.start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        if self._product_id is not None:
            self._bridge.experience.load_also(self._product_id)

    @Slot(object)
    def _on_experience_also_ready(self, also: Also) -> None:
        """It may be meant for another box."""
        if also.product_id == self._product_id:
            self._also = also
            self._render()

    @Slot()
    def _on_photos_arrived(self) -> None:
        self._render()

    @Slot()
    def _on_bridge_opened(self) -> None:
        """In another catalogue the numbers mean other products."""
        self.show_for(None)

    def _render(self) -> None:
        also = self._also or Also(0)
        shown = {product.id for product in also.together} | self._beside
        similar = [product for product in also.similar if product.id not in shown]
        self.strip.set_title(self.tr("Also looked for"))
        self.strip.show_groups(
            [
                Group(self.tr("Looks similar"), self._tiles(similar)),
                Group(self.tr("Often taken together"), self._tiles(also.together)),
            ]
        )
        self.setVisible(not self.strip.isHidden())

    def _tiles(self, products: Iterable[Product]) -> tuple[SmallContent, ...]:
        side, ratio = photo_side(self), self.devicePixelRatioF()
        photo = self._photos.pixmap
        return tuple(
            SmallContent(
                product.id,
                formats.product_name(product),
                photo(product.cover_photo_id, side, ratio) if product.cover_photo_id else None,
            )
            for product in products
        )

    @Slot(int)
    def _on_strip_chosen(self, product_id: int) -> None:
        also = self._also or Also(0)
        for product in (*also.similar, *also.together):
            if product.id == product_id:
                self.product_wanted.emit(product)
                return

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._render()
