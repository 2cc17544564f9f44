"""Why it is this product: the two pictures side by side and the details that match."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui import formats, theme
from gui.entry import Entry, RecogniseState, TileState
from gui.pages.recognise.evidence import asked_part, links
from gui.pages.recognise.tiles import TilePhotos
from gui.theme import space
from gui.widgets.evidence_pair import EvidencePair


class WhyPanel(QWidget):
    """Shows one tile's evidence; an empty frame while there are no tiles."""

    def __init__(self, photos: TilePhotos, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self.line = QLabel()
        self.pair = EvidencePair()
        self.line.setWordWrap(True)
        theme.set_role(self.line, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addWidget(self.line)
        column.addWidget(self.pair, stretch=1)

    def show_tile(self, state: RecogniseState, entry: Entry | None, number: int) -> None:
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
