"""The measured quality at a glance: promise, figures, and what would help most."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine.types import Confusion, ProductQuality, Quality
from gui import theme
from gui.models.thumbnails import Thumbnails
from gui.pages.quality import words
from gui.theme import space
from gui.widgets.figure_card import FigureCard
from gui.widgets.photo_row import RowContent
from gui.widgets.row_list import RowList

LISTED = 6
_THUMBNAIL = 96


class Overview(QScrollArea):
    """``show_quality``; a click on a row wants that product opened, or that pair looked at."""

    product_wanted = Signal(object)  # Product
    pair_wanted = Signal(int)  # the place of a confusion in the quality

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quality: Quality | None = None
        self._thumbnails = thumbnails
        self._words = words.Rows(self)
        self._confusions: tuple[Confusion, ...] = ()
        self._weak: tuple[ProductQuality, ...] = ()
        self.headline, self.basis = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.figures = [FigureCard() for _ in range(4)]
        self.confused, self.weak = RowList(), RowList()
        self._lay_out()
        self._retranslate()
        thumbnails.arrived.connect(self._on_thumbnails_arrived)
        self.confused.opened.connect(self.pair_wanted)
        self.weak.opened.connect(self._on_weak_opened)

    def _lay_out(self) -> None:
        theme.set_role(self.headline, "heading")
        theme.set_role(self.basis, "muted")
        figures, halves = QHBoxLayout(spacing=space(3)), QHBoxLayout(spacing=space(3))
        for card in self.figures:
            figures.addWidget(card, 1)
        for rows in (self.weak, self.confused):
            halves.addWidget(rows, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, space(3))
        column.setSpacing(space(3))
        column.addWidget(_card(self.headline, self.basis))
        column.addLayout(figures)
        column.addLayout(halves)
        column.addStretch()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def show_quality(self, quality: Quality) -> None:
        self._quality = quality
        self._confusions = quality.confusions[:LISTED]
        self._weak = words.weak_products(quality)[:LISTED]
        self.headline.setText(words.headline(quality))
        self.basis.setText(words.rests_on(quality))
        for card, figure in zip(self.figures, words.figures(quality), strict=True):
            card.show_figure(figure)
        self._show_rows()

    def _show_rows(self) -> None:
        self.confused.show_rows([self._confused_row(confusion) for confusion in self._confusions])
        self.weak.show_rows([self._weak_row(row) for row in self._weak])

    def _confused_row(self, confusion: Confusion) -> RowContent:
        photos = (self._photo(confusion.photo_id), self._photo(confusion.other_photo_id))
        title, line, figure = self._words.confused(confusion)
        return RowContent(photos, title, line, figure, self.tr("Show both side by side"))

    def _weak_row(self, row: ProductQuality) -> RowContent:
        title, line, figure = self._words.weak(row)
        photos = (self._photo(row.product.cover_photo_id),)
        return RowContent(photos, title, line, figure, self._words.opens(row.product))

    def _photo(self, photo_id: int | None) -> QPixmap | None:
        if photo_id is None:
            return None
        return self._thumbnails.pixmap(photo_id, _THUMBNAIL, self.devicePixelRatioF())

    @Slot(object)
    def _on_thumbnails_arrived(self, _photo_ids: frozenset[int]) -> None:
        self._show_rows()

    @Slot(int)
    def _on_weak_opened(self, row: int) -> None:
        self.product_wanted.emit(self._weak[row].product)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.confused.set_texts(
            self.tr("Confused most often"),
            self.tr("Add photos of both, from the side where they differ."),
            self.tr("No product was taken for another."),
        )
        self.weak.set_texts(
            self.tr("Weakest products"),
            self.tr("Add photos from other sides."),
            self.tr("Every photo was found."),
        )
        if self._quality is not None:
            self.show_quality(self._quality)


def _card(*widgets: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("card", True)
    column = QVBoxLayout(card)
    column.setContentsMargins(space(4), space(3), space(4), space(3))
    column.setSpacing(space(1))
    for widget in widgets:
        column.addWidget(widget)
    return card
