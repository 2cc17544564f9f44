"""In which order the products come."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStyledItemDelegate, QToolButton, QWidget

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import SortKey
from gui import icons

_WORDS = {
    SortKey.USUAL: QT_TRANSLATE_NOOP("SortKeys", "Category"),
    SortKey.NAME: QT_TRANSLATE_NOOP("SortKeys", "Name"),
    SortKey.SKU: QT_TRANSLATE_NOOP("SortKeys", "SKU"),
    SortKey.BRAND: QT_TRANSLATE_NOOP("SortKeys", "Brand"),
    SortKey.PRICE: QT_TRANSLATE_NOOP("SortKeys", "Price"),
    SortKey.STOCK: QT_TRANSLATE_NOOP("SortKeys", "Stock"),
    SortKey.PHOTOS: QT_TRANSLATE_NOOP("SortKeys", "Number of photos"),
    SortKey.CHANGED: QT_TRANSLATE_NOOP("SortKeys", "Changed"),
    SortKey.ADDED: QT_TRANSLATE_NOOP("SortKeys", "Added"),
}
_BEST = QT_TRANSLATE_NOOP("SortKeys", "Best match")
"""What the usual order is while words are typed."""


class SortBox(QWidget):
    """A box for what to sort by and a button for which way."""

    sort_wanted = Signal(object, bool)  # SortKey, descending

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = tuple(_WORDS)
        self._shown = (SortKey.USUAL, False, False)
        self._box = QComboBox()
        self._way = QToolButton(checkable=True)
        self._box.setItemDelegate(QStyledItemDelegate(self))  # the usual one ignores the style
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        row = QHBoxLayout(self, spacing=0)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box)
        row.addWidget(self._way)
        self._box.activated.connect(self._on_box_activated)
        self._way.clicked.connect(self._on_way_clicked)
        self._fill()

    def show_sort(self, sort: SortKey, descending: bool, has_words: bool) -> None:
        """``has_words``: something is typed, so that the usual order is best first."""
        shown = (sort, descending, has_words)
        if shown != self._shown:
            self._shown = shown
            self._fill()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()

    def _fill(self) -> None:
        sort, descending, has_words = self._shown
        words = {**_WORDS, SortKey.USUAL: _BEST} if has_words else _WORDS
        texts = [QCoreApplication.translate("SortKeys", words[key]) for key in self._keys]
        self._box.clear()
        self._box.addItems(texts)
        self._box.setCurrentIndex(self._keys.index(sort))
        self._box.setAccessibleName(self.tr("Sort by"))
        self._box.setToolTip(self.tr("Sort by"))
        self._way.setChecked(descending)
        self._way.setEnabled(not (has_words and sort is SortKey.USUAL))
        self._way.setIcon(icons.icon("sort_down" if descending else "sort_up"))
        name = self.tr("Descending") if descending else self.tr("Ascending")
        self._way.setAccessibleName(name)
        self._way.setToolTip(name)

    @Slot(int)
    def _on_box_activated(self, number: int) -> None:
        self.sort_wanted.emit(self._keys[number], self._way.isChecked())

    @Slot()
    def _on_way_clicked(self) -> None:
        self.sort_wanted.emit(self._keys[self._box.currentIndex()], self._way.isChecked())
