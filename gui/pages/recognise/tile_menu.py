"""The menu of the tiles: take it, or see why."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu

from gui import icons
from gui.widgets.result_tiles import ResultTiles


class TileMenu(QObject):
    """Numbers the tiles from 0, as ``ResultTiles`` does."""

    chosen = Signal(int)
    why_wanted = Signal(int)

    def __init__(self, tiles: ResultTiles) -> None:
        super().__init__(tiles)
        self._number = 0
        self.menu = QMenu(tiles)
        self._take = self.menu.addAction(icons.icon("check"), "")
        self._why = self.menu.addAction(icons.icon("look"), "")
        tiles.menu_wanted.connect(self._on_tiles_menu_wanted)
        self._take.triggered.connect(self._on_take_triggered)
        self._why.triggered.connect(self._on_why_triggered)

    @Slot(int, QPoint)
    def _on_tiles_menu_wanted(self, number: int, place: QPoint) -> None:
        """Named now, so that it is in the language of the window."""
        self._number = number
        self._take.setText(self.tr("Take it"))
        self._why.setText(self.tr("Why this one?"))
        self.menu.popup(place)

    @Slot()
    def _on_take_triggered(self) -> None:
        self.chosen.emit(self._number)

    @Slot()
    def _on_why_triggered(self) -> None:
        self.why_wanted.emit(self._number)
