"""The right side: the verdict, the tiles, why, and what the clerk can do about it."""

from __future__ import annotations

import time
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.types import Rgb, Verdict
from gui import formats, icons, imaging, theme
from gui.pages.recognise import words
from gui.pages.recognise.evidence import asked_part, links
from gui.pages.recognise.state import Entry, RecogniseState, TileState
from gui.theme import space
from gui.widgets.evidence_pair import EvidencePair
from gui.widgets.result_tile import TileContent
from gui.widgets.result_tiles import ResultTiles
from gui.widgets.verdict_banner import BannerContent, VerdictBanner

_PHOTOS_KEPT = 48
_AGE_EVERY_MS = 1000


class AnswerPanel(QWidget):
    """Draws a ``RecogniseState``; says which tile or button was chosen."""

    tile_chosen = Signal(int)
    refused = Signal()
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = RecogniseState()
        self._entry: Entry | None = None
        self._photos: dict[int, QPixmap] = {}
        self.banner = VerdictBanner()
        self.tiles = ResultTiles()
        self.why = QLabel()
        self.evidence = EvidencePair()
        self.take_button = QPushButton()
        self.refuse_button = QPushButton()
        self.add_button = QPushButton()
        self._age_timer = QTimer(self)
        self._age_timer.setInterval(_AGE_EVERY_MS)
        self._lay_out()
        self._retranslate()
        self._connect()

    def _lay_out(self) -> None:
        theme.set_kind(self.take_button, "primary")
        theme.set_role(self.why, "muted")
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
        column.addWidget(self.why)
        column.addWidget(self.evidence, stretch=3)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.refuse_button.setIcon(icons.icon("none_of_these"))
        self.add_button.setIcon(icons.icon("add"))
        self.take_button.setIcon(icons.icon("check", "accent_text"))
        self.tiles.chosen.connect(self.tile_chosen)
        self.tiles.pointed_at.connect(self._show_evidence)
        self.take_button.clicked.connect(self._on_take_button_clicked)
        self.refuse_button.clicked.connect(self.refused)
        self.add_button.clicked.connect(self.add_wanted)
        self._age_timer.timeout.connect(self._on_age_timer_timeout)

    # Drawing

    def render_state(self, state: RecogniseState, entry: Entry | None) -> None:
        self._state, self._entry = state, entry
        self._remember(entry.event.photos if entry and entry.event else {})
        self.banner.show_content(self._banner(state))
        self.tiles.show_contents([self._tile(n, t) for n, t in enumerate(state.tiles)])
        self._show_evidence(self._evident())
        self._render_buttons(state)
        self._render_age()

    def set_words_for_banner(self, content: BannerContent) -> None:
        """Say something that is not an answer; the next state replaces it."""
        self.banner.show_content(content)
        self.banner.set_age("")

    def _banner(self, state: RecogniseState) -> BannerContent:
        content = words.banner(state)
        if state.taken is None:
            return content
        return BannerContent(
            "sure", self.tr("Done"), formats.product_name(state.taken.product),
            words.taken(state.taken),
        )  # fmt: skip

    def _tile(self, number: int, tile: TileState) -> TileContent:
        product = tile.match.product
        by_code = self._state.reason is not None and self._state.reason.value == "barcode"
        return TileContent(
            key=str(number + 1),
            name=formats.product_name(product),
            price=formats.price(product),
            stock=formats.stock(product),
            percent="" if by_code else formats.percent(tile.match.probability),
            share=tile.match.probability,
            sku=product.sku,
            photo=self._photos.get(tile.match.photo_id or 0),
            is_dimmed=tile.is_dimmed,
            is_taken=tile.is_taken,
        )

    def _remember(self, photos: Mapping[int, Rgb]) -> None:
        """Photos as pixmaps, kept while they are likely to be shown again."""
        for number, pixels in photos.items():
            known = self._photos.pop(number, None)
            self._photos[number] = known if known is not None else imaging.to_pixmap(pixels)
        for number in list(self._photos)[:-_PHOTOS_KEPT]:
            del self._photos[number]

    def forget_photos(self) -> None:
        """Another catalogue: the numbers mean other photos."""
        self._photos.clear()

    def _evident(self) -> int:
        taken = [n for n, tile in enumerate(self._state.tiles) if tile.is_taken]
        return taken[0] if taken else 0

    @Slot(int)
    def _show_evidence(self, number: int) -> None:
        has_pair = number < len(self._state.tiles) and self._state.has_picture
        is_empty = not self._state.tiles
        self.evidence.setVisible(has_pair or is_empty)
        self.why.setVisible(has_pair)
        if not has_pair:
            self.evidence.show_pair(QPixmap(), QPixmap())
            self.evidence.set_captions("", "")
            return
        tile = self._state.tiles[number]
        reference = self._photos.get(tile.match.photo_id or 0, QPixmap())
        self.why.setText(self._why(tile))
        self.evidence.show_pair(asked_part(self._entry), reference, links(self._entry, tile.match))
        self.evidence.set_captions(self.tr("Your photo"), self.tr("Photo in the catalogue"))

    def _why(self, tile: TileState) -> str:
        """How many details were found is said only where they speak for the product."""
        name = formats.product_name(tile.match.product)
        if tile.is_dimmed:
            return self.tr("The closest: {name}").format(name=name)
        evidence = tile.match.evidence
        why = self.tr("Why {name}?").format(name=name)
        if evidence is None or not evidence.query:
            return why
        details = self.tr("%n detail(s) match.", "", len(evidence.query))
        return f"{why} {details}"

    def _render_buttons(self, state: RecogniseState) -> None:
        self.take_button.setEnabled(state.can_take)
        self.refuse_button.setEnabled(state.can_refuse)
        self.add_button.setEnabled(state.can_add)
        suggests_adding = state.can_add and state.verdict is Verdict.UNKNOWN
        theme.set_kind(self.add_button, "primary" if suggests_adding else "secondary")
        theme.set_kind(self.take_button, "secondary" if suggests_adding else "primary")
        self.add_button.setIcon(icons.icon("add", "accent_text" if suggests_adding else ""))

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
        self.refuse_button.setText(self.tr("None of these…"))
        self.add_button.setText(self.tr("Add as new product"))
