"""Why it is this product: the two pictures side by side and the details that match."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.types import Sighting
from gui import formats, theme
from gui.entry import Entry, Phase, RecogniseState, TileState
from gui.pages.recognise.evidence import asked_part, links
from gui.pages.recognise.tiles import TilePhotos
from gui.theme import space
from gui.widgets.evidence_pair import EvidencePair


class WhyPanel(QWidget):
    """Shows one tile's evidence; an empty frame while there are no tiles. A click on it, or the
    button above it, wants more to be told."""

    closer_wanted = Signal(object, object)  # Sighting, and the product's id or None

    def __init__(self, photos: TilePhotos, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._state, self._number = RecogniseState(), 0
        self._entry: Entry | None = None
        self.line = QLabel()
        self.closer_button = QPushButton()
        self.pair = EvidencePair()
        self._lay_out()
        self._retranslate()
        self.closer_button.clicked.connect(self.look_closer)
        self.pair.clicked.connect(self.look_closer)

    def _lay_out(self) -> None:
        self.line.setWordWrap(True)
        self.closer_button.setAutoDefault(False)
        self.closer_button.hide()
        theme.set_role(self.line, "muted")
        theme.set_kind(self.closer_button, "chip_quiet")
        head = QHBoxLayout(spacing=space(2))
        head.addWidget(self.line, stretch=1)
        head.addWidget(
            self.closer_button, alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addLayout(head)
        column.addWidget(self.pair, stretch=1)

    @Slot()
    def look_closer(self) -> None:
        """Have all be told of what is shown here."""
        asked = explainable(self._state, self._entry, self._number)
        if asked is not None:
            self.closer_wanted.emit(*asked)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.closer_button.setText(self.tr("Look closer  E"))
        self.closer_button.setToolTip(self.tr("Why this answer: both pictures large, and how sure"))

    def show_tile(self, state: RecogniseState, entry: Entry | None, number: int) -> None:
        self._state, self._entry, self._number = state, entry, number
        asked = explainable(state, entry, number)
        self.closer_button.setVisible(asked is not None)
        self.pair.set_clickable(asked is not None)
        has_pair = number < len(state.tiles) and state.has_picture
        self.pair.setVisible(has_pair or not state.tiles)
        self.line.setVisible(has_pair)
        self.setVisible(has_pair or not state.tiles)
        if not has_pair:
            self.pair.show_pair(QPixmap(), QPixmap())
            self.pair.set_captions("", "")
            return
        tile = state.tiles[number]
        reference = self._photos.of(tile.match) or QPixmap()
        self.line.setText(self._why(tile))
        self.pair.show_pair(asked_part(entry), reference, links(entry, tile.match))
        self.pair.set_captions(self.tr("Your photo"), self.tr("Photo in the catalogue"))

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


def evident(state: RecogniseState) -> int:
    """The tile that is explained unasked: the one that was taken, or else the first."""
    return next((n for n, tile in enumerate(state.tiles) if tile.is_taken), 0)


def explainable(
    state: RecogniseState, entry: Entry | None, number: int
) -> tuple[Sighting, int | None] | None:
    """The answer and the product whose tile this is (None: it has no tiles); None where there is
    no answer to explain."""
    if entry is None or entry.event is None or state.phase is not Phase.ANSWERED:
        return None
    has_tile = number < len(state.tiles)
    return entry.event.sighting, state.tiles[number].match.product.id if has_tile else None
