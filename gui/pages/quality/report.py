"""The measured quality in one column: promise, figures, charts, and what would help."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.types import Confusion, Product, ProductQuality, Quality
from gui import theme
from gui.bridge import Bridge
from gui.models.thumbnails import Thumbnails
from gui.pages.quality import words
from gui.theme import space
from gui.widgets.figure_card import FigureCard
from gui.widgets.photo_row import RowContent
from gui.widgets.row_list import RowList
from gui.widgets.share_chart import ShareChart

LISTED = 6
_THUMBNAIL = 96


class QualityReport(QWidget):
    """``show_quality``; a click on a row wants that product opened."""

    product_wanted = Signal(object)  # Product

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quality: Quality | None = None
        self._confusions: tuple[Confusion, ...] = ()
        self._weak: tuple[ProductQuality, ...] = ()
        self._words = words.Rows(self)
        self._thumbnails = Thumbnails(bridge, self)
        self.headline, self.basis = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.figures = [FigureCard() for _ in range(4)]
        self.risk, self.reliability = ShareChart(), ShareChart()
        self._risk_title, self._reliability_title = QLabel(), QLabel()
        self._risk_hint, self._reliability_hint = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.confused, self.weak = RowList(), RowList()
        self._lay_out()
        self._retranslate()
        self._thumbnails.arrived.connect(self._on_thumbnails_arrived)
        self.confused.opened.connect(self._on_confused_opened)
        self.weak.opened.connect(self._on_weak_opened)

    def _lay_out(self) -> None:
        for title in (self.headline, self._risk_title, self._reliability_title):
            theme.set_role(title, "heading")
        for hint in (self.basis, self._risk_hint, self._reliability_hint):
            theme.set_role(hint, "muted")
        figures = QHBoxLayout()
        figures.setSpacing(space(3))
        for card in self.figures:
            figures.addWidget(card, stretch=1)
        halves = QGridLayout()
        halves.setSpacing(space(3))
        halves.addWidget(_card(self._risk_title, self._risk_hint, self.risk), 0, 0)
        reliability = _card(self._reliability_title, self._reliability_hint, self.reliability)
        halves.addWidget(reliability, 0, 1)
        halves.addWidget(self.weak, 1, 0)
        halves.addWidget(self.confused, 1, 1)
        for column in range(2):
            halves.setColumnStretch(column, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, space(3))
        column.setSpacing(space(3))
        column.addWidget(_card(self.headline, self.basis))
        column.addLayout(figures)
        column.addLayout(halves)
        column.addStretch()

    # Showing

    def show_quality(self, quality: Quality) -> None:
        self._quality = quality
        self._confusions = quality.confusions[:LISTED]
        self._weak = words.weak_products(quality)[:LISTED]
        self.headline.setText(words.headline(quality))
        self.basis.setText(words.rests_on(quality))
        for card, figure in zip(self.figures, words.figures(quality), strict=True):
            card.show_figure(figure)
        self.risk.show_content(words.risk_chart(quality))
        self.reliability.show_content(words.reliability_chart(quality))
        self._show_rows()

    def _show_rows(self) -> None:
        self.confused.show_rows([self._confused_row(confusion) for confusion in self._confusions])
        self.weak.show_rows([self._weak_row(product) for product in self._weak])

    def _confused_row(self, confusion: Confusion) -> RowContent:
        photos = (self._photo(confusion.product), self._photo(confusion.mistaken_for))
        title, line, figure = self._words.confused(confusion)
        return RowContent(photos, title, line, figure, self._words.opens(confusion.product))

    def _weak_row(self, quality: ProductQuality) -> RowContent:
        title, line, figure = self._words.weak(quality)
        photos = (self._photo(quality.product),)
        return RowContent(photos, title, line, figure, self._words.opens(quality.product))

    def _photo(self, product: Product) -> QPixmap | None:
        if product.cover_photo_id is None:
            return None
        return self._thumbnails.pixmap(product.cover_photo_id, _THUMBNAIL, self.devicePixelRatioF())

    @Slot(object)
    def _on_thumbnails_arrived(self, _photo_ids: frozenset[int]) -> None:
        self._show_rows()

    @Slot(int)
    def _on_confused_opened(self, row: int) -> None:
        self.product_wanted.emit(self._confusions[row].product)

    @Slot(int)
    def _on_weak_opened(self, row: int) -> None:
        self.product_wanted.emit(self._weak[row].product)

    # Language

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._risk_title.setText(self.tr("If Sure were said more often"))
        self._risk_hint.setText(
            self.tr("The dot is where it is now, the dashed line what was promised.")
        )
        self.risk.set_labels(self.tr("answers given as Sure"), self.tr("of those right"))
        self._reliability_title.setText(self.tr("What a percentage on a tile means"))
        self._reliability_hint.setText(
            self.tr("On the dashed line, 80 % means right in 80 of 100.")
        )
        self.reliability.set_labels(self.tr("percentage told"), self.tr("really right"))
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
    for widget in widgets[:-1]:
        column.addWidget(widget)
    column.addStretch()  # neighbours end in one line
    column.addWidget(widgets[-1])
    return card
