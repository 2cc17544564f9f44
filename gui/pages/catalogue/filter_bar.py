"""The chips that show what a listing is narrowed down by; each can be taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from engine.types import CategoryCount, CategoryPath, Filter
from gui import icons, theme
from gui.pages.catalogue import filter_words
from gui.pages.catalogue.filter_words import FilterChip
from gui.widgets.flow_layout import FlowLayout


class FilterBar(QWidget):
    """Hidden while nothing is set."""

    filter_wanted = Signal(object)  # Filter
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = Filter()
        self._only = ""
        self._names: dict[CategoryPath, str] = {}
        self._counts: tuple[CategoryCount, ...] = ()
        self._chips: tuple[FilterChip, ...] = ()
        self._buttons: list[QPushButton] = []
        self._save = QPushButton()
        self._clear = QPushButton()
        self._lay_out()
        self._clear.clicked.connect(self._on_clear_clicked)
        self._save.clicked.connect(self.save_wanted)
        self._render()

    def _lay_out(self) -> None:
        self._flow = FlowLayout(spacing=theme.space(2))
        row = QHBoxLayout(self, spacing=theme.space(2))
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self._flow, 1)
        for button in (self._save, self._clear):
            theme.set_kind(button, "chip_quiet")
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def buttons(self) -> tuple[QPushButton, ...]:
        """One for each chip."""
        return tuple(self._buttons)

    def show_filter(self, shown: Filter, only: str = "") -> None:
        """``only`` says what the products of ``shown.only`` are."""
        self._filter, self._only = shown, only
        self._render()

    def show_categories(self, counts: Sequence[CategoryCount]) -> None:
        self._counts = tuple(counts)
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._render()

    def _render(self) -> None:
        names = filter_words.category_names(self._counts)
        self._clear.setText(self.tr("Clear all"))
        self._save.setText(self.tr("Save filter…"))
        self._save.setEnabled(not self._filter.only)
        chips = tuple(filter_words.chips(self._filter, names, self._only))
        self.setVisible(bool(chips))
        if chips != self._chips:
            self._chips = chips
            self._make_buttons()

    def _make_buttons(self) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._new_button(chip) for chip in self._chips]

    def _new_button(self, chip: FilterChip) -> QPushButton:
        button = QPushButton(icons.icon("close", "accent"), chip.text.replace("&", "&&"))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross behind the words
        theme.set_kind(button, "chip")
        remove = self.tr("Remove the filter {name}").format(name=chip.text)
        button.setToolTip(remove)
        button.setAccessibleName(remove)
        button.clicked.connect(self._on_chip_clicked)
        self._flow.addWidget(button)
        return button

    @Slot()
    def _on_chip_clicked(self) -> None:
        self.filter_wanted.emit(self._chips[self._buttons.index(self.sender())].without)

    @Slot()
    def _on_clear_clicked(self) -> None:
        self.filter_wanted.emit(Filter(self._filter.text))
