"""The answer's tiles: the first large, the others in a column beside it."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import space
from gui.widgets.result_tile import ResultTile, TileContent

COUNT = 4


class ResultTiles(QWidget):
    """Numbers its tiles from 0; on the screen and the keyboard they are 1…4."""

    chosen = Signal(int)
    pointed_at = Signal(int)
    menu_wanted = Signal(int, QPoint)  # and where on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = [ResultTile(str(n + 1), is_large=n == 0) for n in range(COUNT)]
        self._others = QWidget()
        self._lay_out()
        for tile in self.tiles:
            tile.clicked.connect(self._on_tile_clicked)
            tile.pointed_at.connect(self._on_tile_pointed_at)
            tile.menu_wanted.connect(self._on_tile_menu_wanted)

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self._others)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        for tile in self.tiles[1:]:
            column.addWidget(tile, stretch=1)
        column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        row.addWidget(self.tiles[0], stretch=9)
        row.addWidget(self._others, stretch=10)

    def show_contents(self, contents: list[TileContent]) -> None:
        """Fewer than four leave the rest away; none at all shows where they will be.

        Called with every answer to a live picture, so what stays the same is not painted again.
        """
        for number, tile in enumerate(self.tiles):
            if number >= len(contents):
                if not tile.content().is_empty:
                    tile.clear()
            elif not _are_alike(contents[number], tile.content()):
                tile.show_content(contents[number])
            tile.setVisible(not contents or number < len(contents))
        self._others.setVisible(len(contents) != 1)
        missing = COUNT - len(contents) if contents else 0
        self._column.setStretch(COUNT - 1, missing)  # a tile is as high with fewer beside it

    @Slot()
    def _on_tile_clicked(self) -> None:
        self.chosen.emit(self.tiles.index(self.sender()))

    @Slot(QPoint)
    def _on_tile_menu_wanted(self, place: QPoint) -> None:
        self.menu_wanted.emit(self.tiles.index(self.sender()), place)

    @Slot()
    def _on_tile_pointed_at(self) -> None:
        self.pointed_at.emit(self.tiles.index(self.sender()))


def _are_alike(one: TileContent, other: TileContent) -> bool:
    return all(getattr(one, f.name) == getattr(other, f.name) for f in fields(TileContent))
