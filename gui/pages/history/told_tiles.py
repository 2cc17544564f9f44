"""The tiles as they were told, one below the other: a click says that it was this one."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.types import Match, Recalled
from gui import formats
from gui.bridge import Bridge
from gui.entry import TILES
from gui.models.thumbnails import Thumbnails
from gui.widgets.photo_row import PhotoRow, RowContent


class ToldTiles(QWidget):
    """``chosen(place)``. Beside each product stands the photo that spoke for it, or else its main
    photo."""

    chosen = Signal(int)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recalled: Recalled | None = None
        self._photos = Thumbnails(bridge, self)
        self.rows = [PhotoRow() for _ in range(TILES)]
        column = QVBoxLayout(self, spacing=0)
        column.setContentsMargins(0, 0, 0, 0)
        for row in self.rows:
            column.addWidget(row)
            row.clicked.connect(self._on_row_clicked)
        self._photos.arrived.connect(self._render)

    def show_recalled(self, recalled: Recalled) -> None:
        self._recalled = recalled
        self._render()

    def matches(self) -> tuple[Match, ...]:
        """Those that are shown."""
        return self._recalled.sighting.answer.matches[:TILES] if self._recalled else ()

    @Slot()
    def _render(self) -> None:
        matches = self.matches()
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(matches))
            if place < len(matches):
                row.show_content(self._content(place, matches[place]))

    def _content(self, place: int, match: Match) -> RowContent:
        product = match.product
        asked = self._recalled.asked if self._recalled is not None else None
        is_chosen = asked is not None and asked.chosen is not None and asked.chosen.id == product.id
        said = self.tr("It was this one") if is_chosen else product.sku
        tip = "" if is_chosen else self.tr("It was this one ({key})").format(key=place + 1)
        name, percent = formats.product_name(product), formats.percent(match.probability)
        return RowContent((self._photo(match),), name, said, percent, tip)

    def _photo(self, match: Match) -> QPixmap | None:
        photo_id = match.photo_id or match.product.cover_photo_id
        if photo_id is None:
            return None
        side = self.rows[0].photo_side()
        return self._photos.pixmap(photo_id, side, self.devicePixelRatioF())

    @Slot()
    def _on_row_clicked(self) -> None:
        self.chosen.emit(self.rows.index(self.sender()))

    def retranslate(self) -> None:
        self._render()
