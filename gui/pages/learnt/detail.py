"""A sample beside the products that it may show, why it is here, and the buttons for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine.types import Product, Sample, SampleState
from gui import theme
from gui.bridge import REFERENCE_SIDE, Bridge
from gui.models.thumbnails import Origin, Thumbnails
from gui.pages.catalogue.tidy.side import ComparedSide
from gui.pages.learnt import words
from gui.pages.learnt.words import Words
from gui.theme import space
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.key_button import KeyButton


def sample_pictures(bridge: Bridge) -> Origin:
    """Those of samples, by the sample's id."""
    learning = bridge.learning
    return Origin(learning.load_pictures, learning.pictures_ready, "samplepictures")


class SampleDetail(QWidget):
    """The picture in the middle; on its left the product that was chosen, on its right the one
    that it looks like, if there is one."""

    def __init__(
        self, bridge: Bridge, actions: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sample: Sample | None = None
        self._words = Words(self)
        self._pictures = Thumbnails(bridge, self, sample_pictures(bridge))
        self._photos = Thumbnails(bridge, self)
        self.reason = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.advice = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.chosen, self.picture, self.rival = (ComparedSide() for _ in range(3))
        self.buttons = [KeyButton(action) for action in actions]
        self._lay_out()
        self._pictures.arrived.connect(self._show_pictures)
        self._photos.arrived.connect(self._show_pictures)

    def _lay_out(self) -> None:
        theme.set_role(self.reason, "heading")
        theme.set_role(self.advice, "muted")
        row = QHBoxLayout(spacing=space(3))
        for side in (self.chosen, self.picture, self.rival):
            row.addWidget(side, 1)
        buttons = FlowLayout(spacing=space(2))
        for button in self.buttons:
            buttons.addWidget(button)
        inside = QWidget()
        below = QVBoxLayout(inside, spacing=space(3))
        below.setContentsMargins(0, 0, 0, 0)
        below.addLayout(row)
        below.addLayout(buttons)
        below.addStretch()
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column = QVBoxLayout(self, spacing=space(2))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reason)
        column.addWidget(self.advice)
        column.addWidget(scroll, 1)

    def show_sample(self, sample: Sample, selected: int) -> None:
        """``selected``: how many a decision is about."""
        self._sample = sample
        reason = self._words.reason(sample)
        many = f"{self._words.chosen(selected)}  ·  " if selected > 1 else ""
        self.reason.setText(many + reason)
        self.advice.setText(self._words.advice(sample))
        self._show_product(self.chosen, sample.product)
        self._show_product(self.rival, sample.rival)
        is_open = sample.state is SampleState.ASIDE
        self.rival.setVisible(is_open and sample.rival is not None)
        title = self.tr("The photo in question") if is_open else self.tr("The photo")
        self.picture.show_side(title, self._words.facts(sample), None)
        self._show_pictures()

    def _show_product(self, side: ComparedSide, product: Product | None) -> None:
        if product is not None:
            side.show_side(words.name(product), self._words.product_facts(product), None)

    @Slot()
    def _show_pictures(self) -> None:
        sample = self._sample
        if sample is None:
            return
        ratio = self.devicePixelRatioF()
        self.picture.show_picture(self._pictures.pixmap(sample.id, REFERENCE_SIDE, ratio))
        self.chosen.show_picture(self._cover(sample.product))
        self.rival.show_picture(self._cover(sample.rival))

    def _cover(self, product: Product | None) -> QPixmap | None:
        if product is None or product.cover_photo_id is None:
            return None
        return self._photos.pixmap(product.cover_photo_id, REFERENCE_SIDE, self.devicePixelRatioF())
