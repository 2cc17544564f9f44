"""The right side: the verdict, the tiles, why, and what the clerk can do about it."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui import icons, theme
from gui.entry import Entry, RecogniseState
from gui.models.thumbnails import Thumbnails
from gui.pages.also import AlsoBox
from gui.pages.recognise import tiles, words
from gui.pages.recognise.lesson_line import LessonLine
from gui.pages.recognise.tile_menu import TileMenu
from gui.pages.recognise.tiles import TilePhotos
from gui.pages.recognise.why import WhyPanel, evident, explainable
from gui.teaching import Teaching
from gui.theme import space
from gui.widgets.result_tiles import ResultTiles
from gui.widgets.verdict_banner import BannerContent, VerdictBanner

_AGE_EVERY_MS = 1000

_ROOM = (34, 43)
"""Width and height, in lines of text, from which there is room for what else is looked for."""


class AnswerPanel(QWidget):
    """Draws a ``RecogniseState``; says which tile or button was chosen."""

    tile_chosen = Signal(int)
    refused = Signal()  # it is another product, to be searched for
    add_wanted = Signal()
    closer_wanted = Signal(object, object)  # Sighting, and the product's id or None

    def __init__(self, teaching: Teaching, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = RecogniseState()
        self._entry: Entry | None = None
        self._photos = TilePhotos()
        self.banner = VerdictBanner()
        self.tiles = ResultTiles()
        self.lesson = LessonLine(teaching)
        self._menu = TileMenu(self.tiles)
        self._reasons = WhyPanel(self._photos)
        self.why, self.evidence = self._reasons.line, self._reasons.pair
        self.take_button = QPushButton()
        self.refuse_button = QPushButton()
        self.add_button = QPushButton()
        self._below = QVBoxLayout(spacing=space(3))
        self._also: AlsoBox | None = None
        self._age_timer = QTimer(self)
        self._age_timer.setInterval(_AGE_EVERY_MS)
        self._lay_out()
        self._retranslate()
        self._connect()

    def _lay_out(self) -> None:
        theme.set_kind(self.take_button, "primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(space(2))
        for button in (self.take_button, self.refuse_button, self.add_button):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addWidget(self.banner)
        column.addWidget(self.tiles, stretch=5)
        column.addLayout(self._below, stretch=3)
        self._below.addWidget(self._reasons, stretch=1)
        column.addLayout(buttons)
        self.lesson.float_at(self.tiles)

    def _connect(self) -> None:
        self.refuse_button.setIcon(icons.icon("none_of_these"))
        self.add_button.setIcon(icons.icon("add"))
        self.take_button.setIcon(icons.icon("check", "accent_text"))
        self.tiles.chosen.connect(self.tile_chosen)
        self.tiles.pointed_at.connect(self._show_evidence)
        self._menu.chosen.connect(self.tile_chosen)
        self._menu.why_wanted.connect(self.look_closer)
        self._reasons.closer_wanted.connect(self.closer_wanted)
        self.take_button.clicked.connect(self._on_take_button_clicked)
        self.refuse_button.clicked.connect(self.refused)
        self.add_button.clicked.connect(self.add_wanted)
        self._age_timer.timeout.connect(self._on_age_timer_timeout)

    # Drawing

    def render_state(self, state: RecogniseState, entry: Entry | None) -> None:
        self._state, self._entry = state, entry
        self._photos.remember(entry)
        self.banner.show_content(words.banner(state))
        self.tiles.show_contents(tiles.contents(state, self._photos))
        self._show_evidence(evident(state))
        self._render_buttons(state)
        self._render_age()
        self._render_also(state)

    def set_words_for_banner(self, content: BannerContent) -> None:
        """Say something that is not an answer; the next state replaces it."""
        self.banner.show_content(content)
        self.banner.set_age("")

    def use_covers(self, covers: Thumbnails) -> None:
        """For what was chosen although no photo of it came with the answer."""
        self._photos.use_covers(covers)
        covers.arrived.connect(self._on_covers_arrived)

    @Slot()
    def _on_covers_arrived(self) -> None:
        self.tiles.show_contents(tiles.contents(self._state, self._photos))
        self._show_evidence(evident(self._state))

    def use_also(self, box: AlsoBox) -> None:
        """Below the evidence, and only at its expense: the tiles stay where they are."""
        self._also = box
        self._below.addWidget(box)

    def _render_also(self, state: RecogniseState) -> None:
        if self._also is not None:
            beside = {tile.match.product.id for tile in state.tiles}
            self._also.show_for(state.certain_product_id, beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        line = self.fontMetrics().lineSpacing()
        if self._also is not None:
            room = self.width() >= _ROOM[0] * line and self.height() >= _ROOM[1] * line
            self._also.strip.set_roomy(room)

    def forget_photos(self) -> None:
        """Another catalogue: the numbers mean other photos."""
        self._photos.forget()

    @Slot(int)
    def look_closer(self, number: int = 0) -> None:
        """Have all be told that speaks for this tile, or for the answer that has none."""
        asked = explainable(self._state, self._entry, number)
        if asked is not None:
            self.closer_wanted.emit(*asked)

    @Slot(int)
    def _show_evidence(self, number: int) -> None:
        self._reasons.show_tile(self._state, self._entry, number)

    def _render_buttons(self, state: RecogniseState) -> None:
        self.take_button.setEnabled(state.can_take)
        self.refuse_button.setEnabled(state.can_refuse)
        self.refuse_button.setText(f"{self._refusal(state)}  N")
        self.add_button.setEnabled(state.can_add)
        suggests_adding = state.suggests_adding
        theme.set_kind(self.add_button, "primary" if suggests_adding else "secondary")
        theme.set_kind(self.take_button, "secondary" if suggests_adding else "primary")
        self.add_button.setIcon(icons.icon("add", "accent_text" if suggests_adding else ""))

    def _refusal(self, state: RecogniseState) -> str:
        """What choosing another product is called."""
        if state.taken is not None:
            return self.tr("It is another one…")
        has_tiles = bool(state.tiles) or not state.can_refuse
        return self.tr("None of these…") if has_tiles else self.tr("Choose the product…")

    @Slot()
    def _on_age_timer_timeout(self) -> None:
        self._render_age()

    def _render_age(self) -> None:
        entry = self._entry
        shows_age = entry is not None and entry.answer is not None and not self._state.is_live
        if not shows_age or entry is None:
            self._age_timer.stop()
            self.banner.set_age(self.tr("live") if self._state.is_live else "")
            return
        self.banner.set_age(words.age(time.monotonic() - entry.answered_at))
        if not self._age_timer.isActive():
            self._age_timer.start()

    @Slot()
    def _on_take_button_clicked(self) -> None:
        self.tile_chosen.emit(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.take_button.setText(self.tr("Take 1  ↵"))
        self.refuse_button.setText(f"{self._refusal(self._state)}  N")
        self.add_button.setText(self.tr("Add as new product"))
