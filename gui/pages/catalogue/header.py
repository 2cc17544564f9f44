"""The top of the catalogue page: title, count, search, category, import."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from engine.types import CategoryCount, CategoryPath
from gui import icons, theme
from gui.pages.catalogue.category_box import CategoryBox
from gui.pages.catalogue.import_button import ImportButton

DEBOUNCE_MS = 150


class CatalogueHeader(QWidget):
    """``query_changed`` after typing has paused or a category was chosen."""

    query_changed = Signal()
    entered = Signal()  # Enter in the search field
    source_chosen = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[int, bool] | None = None
        self._title = QLabel()
        self._count = QLabel()
        self._search = QLineEdit(clearButtonEnabled=True)
        self._glass = QAction(icons.icon("search", "text_muted"), "", self)
        self._category = CategoryBox()
        self._import = ImportButton("secondary")
        self._pause = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        self._lay_out()
        self._connect()
        self._retranslate()

    @property
    def text(self) -> str:
        return self._search.text().strip()

    @property
    def category(self) -> CategoryPath:
        return self._category.category()

    def show_count(self, products: int, filtered: bool) -> None:
        self._found = (products, filtered)
        self._retranslate()

    def set_browsing(self, browsing: bool) -> None:
        """An empty catalogue needs no search; its page has the buttons."""
        for widget in (self._count, self._search, self._category, self._import):
            widget.setVisible(browsing)

    def show_categories(self, counts: Sequence[CategoryCount]) -> None:
        self._category.show_counts(counts)

    def set_importing(self, importing: bool) -> None:
        self._import.setEnabled(not importing)

    def clear(self) -> None:
        """Show everything again, at once."""
        self.search("")

    def search(self, text: str) -> None:
        """Look for words in all categories, at once."""
        self._search.setText(text)
        self._category.choose(())
        self._pause.stop()
        self.query_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self._title, "title")
        theme.set_role(self._count, "muted")
        self._search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        first = QHBoxLayout(spacing=theme.space(3))
        first.addWidget(self._title)
        first.addWidget(self._count)
        first.addStretch()
        first.addWidget(self._import)
        second = QHBoxLayout(spacing=theme.space(2))
        second.addWidget(self._search, 1)
        second.addWidget(self._category)
        column = QVBoxLayout(self, spacing=theme.space(3))
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(first)
        column.addLayout(second)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._on_search_text_changed)
        self._search.returnPressed.connect(self._on_search_return_pressed)
        self._category.changed.connect(self.query_changed)
        self._import.source_chosen.connect(self.source_chosen)
        self._pause.timeout.connect(self.query_changed)
        self._find.activated.connect(self._on_find_activated)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Catalogue"))
        self._search.setPlaceholderText(self.tr("Name, brand, SKU or barcode"))
        self._search.setAccessibleName(self.tr("Search the catalogue"))
        self._count.setText(self._count_text())

    def _count_text(self) -> str:
        if self._found is None:
            return ""
        products, filtered = self._found
        if filtered:
            return self.tr("%n product(s) found", "", products)
        return self.tr("%n product(s)", "", products)

    @Slot()
    def _on_search_text_changed(self) -> None:
        self._pause.start()

    @Slot()
    def _on_search_return_pressed(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.query_changed.emit()
        self.entered.emit()

    @Slot()
    def _on_find_activated(self) -> None:
        self._search.setFocus()
        self._search.selectAll()
