"""A product's photos: one large, all of them small below it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from gui import theme
from gui.bridge import Bridge
from gui.models.thumbnails import Thumbnails
from gui.widgets.photo_frame import PhotoFrame
from gui.widgets.photo_strip import SIDE, PhotoStrip

LARGE = 640
"""Pixels of the large photo: as much as the panel can show on a dense screen."""


class ProductPhotos(QWidget):
    """``show_cover`` at once, ``show_all`` when the other ids are known; a click enlarges one."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: int | None = None
        self._all: tuple[int, ...] = ()
        self._large = Thumbnails(bridge, self)
        self._small = Thumbnails(bridge, self)
        self._frame = PhotoFrame()
        self._strip = PhotoStrip()
        column = QVBoxLayout(self, spacing=theme.space(2))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        column.addWidget(self._strip)
        self._strip.chosen.connect(self._on_strip_chosen)
        self._small.arrived.connect(self._on_small_arrived)
        self._large.arrived.connect(self._on_large_arrived)

    def shown(self) -> int | None:
        return self._shown

    def all(self) -> tuple[int, ...]:
        return self._all

    def show_cover(self, photo_id: int | None) -> None:
        self._all = ()
        self._strip.show_photos(())
        self._show(photo_id)

    def show_all(self, photo_ids: tuple[int, ...]) -> None:
        self._all = photo_ids
        self._strip.show_photos(photo_ids)
        self._on_small_arrived(frozenset(photo_ids))
        if self._shown not in photo_ids:
            self._show(photo_ids[0] if photo_ids else None)
        elif self._shown is not None:
            self._strip.choose(self._shown)

    def chosen_button(self) -> QAbstractButton | None:
        return self._strip.chosen_button()

    def set_names(self, large: str, small: str) -> None:
        """For those who hear the window; ``small`` has a ``{number}``."""
        self._frame.setAccessibleName(large)
        self._strip.set_name(small)

    def _show(self, photo_id: int | None) -> None:
        self._shown = photo_id
        picture = self._large.pixmap(photo_id, LARGE) if photo_id is not None else None
        self._frame.show_picture(picture)
        if photo_id is not None:
            self._strip.choose(photo_id)

    @Slot(object)
    def _on_small_arrived(self, photo_ids: frozenset[int]) -> None:
        for photo_id in self._all:
            if photo_id in photo_ids:
                pixmap = self._small.pixmap(photo_id, SIDE, self.devicePixelRatioF())
                if pixmap is not None:
                    self._strip.set_picture(photo_id, pixmap)

    @Slot(object)
    def _on_large_arrived(self, photo_ids: frozenset[int]) -> None:
        if self._shown in photo_ids:
            self._show(self._shown)

    @Slot(int)
    def _on_strip_chosen(self, photo_id: int) -> None:
        self._show(photo_id)
