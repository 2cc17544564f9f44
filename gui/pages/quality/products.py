"""What came of the questions, product by product, beside the tree of their categories."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from engine.types import CategoryPath, CategoryQuality, ProductQuality, Quality, Tally
from gui import icons, theme
from gui.pages.quality import tables
from gui.pages.quality.categories import CategoryFigures
from gui.pages.quality.tables import Which
from gui.theme import space
from gui.widgets.search_field import SearchField
from gui.widgets.value_table import ValueTable


class Products(QWidget):
    """``show_quality``; Enter or a double click on a row wants that product opened."""

    product_wanted = Signal(object)  # Product
    save_wanted = Signal(str, object)  # what it is called, Values

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ProductQuality, ...] = ()
        self._untested = 0
        self.categories = CategoryFigures()
        self.search = SearchField()
        self.which = QComboBox()
        self.which.setItemDelegate(QStyledItemDelegate(self.which))
        self.open_button = QPushButton(icons.icon("catalogue"), "")
        self.save_button = QPushButton(icons.icon("export"), "")
        self.copy_button = QPushButton(icons.icon("copy"), "")
        self.table = ValueTable()
        self._foot = QLabel(wordWrap=True)
        self.setFocusProxy(self.search)
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self._foot, "muted")
        for _ in Which:
            self.which.addItem("")
        head = QHBoxLayout(spacing=space(2))
        head.addWidget(self.search, 1)
        head.addWidget(self.which)
        foot = QHBoxLayout(spacing=space(2))
        foot.addWidget(self._foot, 1)
        foot.addStretch()
        for button in (self.open_button, self.copy_button, self.save_button):
            foot.addWidget(button)
        right = QVBoxLayout(spacing=space(2))
        right.addLayout(head)
        right.addWidget(self.table, 1)
        right.addLayout(foot)
        both = QHBoxLayout(self, spacing=space(3))
        both.setContentsMargins(0, 0, 0, space(2))
        both.addWidget(self.categories, 3)
        both.addLayout(right, 7)

    def _connect(self) -> None:
        self.categories.chosen.connect(self._limit)
        self.search.textChanged.connect(self.table.search)
        self.search.left.connect(self.table.setFocus)
        self.which.currentIndexChanged.connect(self._limit)
        self.table.row_opened.connect(self._on_table_row_opened)
        self.table.row_chosen.connect(self._on_table_row_chosen)
        self.table.typed.connect(self._on_table_typed)
        self.open_button.clicked.connect(self._on_open_clicked)
        self.copy_button.clicked.connect(self.table.copy)
        self.save_button.clicked.connect(self._on_save_clicked)

    def show_quality(self, quality: Quality) -> None:
        self._rows = (*quality.products, *quality.untested)
        self._untested = quality.untested_all
        self.categories.show_rows(quality.categories, _whole(quality))
        self._show_rows()

    def shown(self) -> list[ProductQuality]:
        """The rows that are to be seen, in their order."""
        return [self._rows[row] for row in self.table.shown_rows()]

    def choose_which(self, which: Which) -> None:
        self.which.setCurrentIndex(list(Which).index(which))

    def _show_rows(self) -> None:
        self.table.show_values(tables.product_table(self._rows))
        self._limit()
        self._foot.setText(self._about_untested())
        self._foot.setVisible(bool(self._untested))
        self._on_table_row_chosen(self.table.chosen_row())

    def _about_untested(self) -> str:
        return self.tr(
            "About %n product(s) nothing could be asked, for want of photos or of time.",
            "",
            self._untested,
        )

    @Slot()
    def _limit(self) -> None:
        which, path = list(Which)[self.which.currentIndex()], self.categories.path()
        kept = [
            number
            for number, row in enumerate(self._rows)
            if tables.belongs(row, which) and _is_below(row.product.category, path)
        ]
        self.table.limit(kept)

    @Slot(int)
    def _on_table_row_opened(self, row: int) -> None:
        if 0 <= row < len(self._rows):
            self.product_wanted.emit(self._rows[row].product)

    @Slot(int)
    def _on_table_row_chosen(self, row: int) -> None:
        self.open_button.setEnabled(0 <= row < len(self._rows))

    @Slot(str)
    def _on_table_typed(self, text: str) -> None:
        """Letters are meant for the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.setText(text)

    @Slot()
    def _on_open_clicked(self) -> None:
        self._on_table_row_opened(self.table.chosen_row())

    @Slot()
    def _on_save_clicked(self) -> None:
        self.save_wanted.emit(self.tr("Quality by product"), tables.saved_table(self.shown()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search these products"))
        self.search.setAccessibleName(self.tr("Search these products"))
        self.which.setAccessibleName(self.tr("Which products"))
        self.table.setAccessibleName(self.tr("Quality by product"))
        self.open_button.setText(self.tr("Open"))
        self.copy_button.setText(self.tr("Copy"))
        self.save_button.setText(self.tr("Save…"))
        for place, text in enumerate(
            (
                self.tr("All products"),
                self.tr("Something was missed"),
                self.tr("Need photos"),
                self.tr("Never found"),
            )
        ):
            self.which.setItemText(place, text)
        self._show_rows()


def _whole(quality: Quality) -> CategoryQuality:
    """All products as if they were one category."""
    tally = sum((row.tally for row in quality.products), Tally())
    return CategoryQuality((), (), len(quality.products), tally)


def _is_below(category: CategoryPath, path: CategoryPath | None) -> bool:
    """``path`` None: everything; empty: what is in no category."""
    if path is None:
        return True
    return category[: len(path)] == path if path else not category
