"""The middle: what lies on the counter, the verdict on the selected thing, and its tiles."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.counter.state import CounterState
from gui.pages.counter import words
from gui.pages.recognise import tiles
from gui.pages.recognise.tiles import TilePhotos
from gui.theme import space
from gui.widgets.chip_row import ChipRow
from gui.widgets.result_tiles import ResultTiles
from gui.widgets.verdict_banner import VerdictBanner


class AnswerColumn(QWidget):
    """Draws what is known of the selected thing."""

    def __init__(self, photos: TilePhotos, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self.chips = ChipRow()
        self.banner = VerdictBanner()
        self.tiles = ResultTiles()
        self.chips.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addWidget(self.chips)
        column.addWidget(self.banner)
        column.addWidget(self.tiles, stretch=1)

    def render_chips(self, state: CounterState) -> None:
        contents = words.chips(state)
        self.chips.show_contents(contents)
        self.chips.setVisible(bool(contents))

    def render_answer(self, state: CounterState) -> None:
        self._photos.remember(state.entry)
        self.banner.show_content(words.banner(state))
        self.tiles.show_contents(tiles.contents(state.recognise, self._photos))
