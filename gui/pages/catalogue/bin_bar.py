"""Above what lies in the bin: what that means, and how to empty it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gui import icons, theme
from gui.bridge import Bridge
from gui.theme import space
from gui.widgets.question import Question


class BinBar(QFrame):
    """Shown with the bin. Emptying is the one thing that is asked about first: it ends undo."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = bridge.editing
        self._counts = (0, 0)
        self.setProperty("card", True)
        self._words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.empty = QPushButton(icons.icon("trash", "error"), "")
        self.question: Question | None = None
        theme.set_kind(self.empty, "danger")
        row = QHBoxLayout(self)
        row.setContentsMargins(space(4), space(1), space(2), space(1))
        row.setSpacing(space(3))
        row.addWidget(self._words, 1)
        row.addWidget(self.empty)
        self.empty.clicked.connect(self._on_empty_clicked)
        self._editing.bin_counted.connect(self._on_editing_bin_counted)
        bridge.catalogue_changed.connect(self._on_bridge_catalogue_changed)
        self._retranslate()
        self.hide()

    def show_bin(self, on: bool) -> None:
        self.setVisible(on)
        if on:
            self._editing.count_bin()

    @Slot()
    def _on_bridge_catalogue_changed(self) -> None:
        if self.isVisible():
            self._editing.count_bin()

    @Slot(object)
    def _on_editing_bin_counted(self, counts: tuple[int, int]) -> None:
        self._counts = counts
        self._retranslate()

    @Slot()
    def _on_empty_clicked(self) -> None:
        products, photos = self._counts
        what = self.tr("%n product(s)", "", products)
        if photos:
            removed = self.tr("%n removed photo(s) of others", "", photos)
            what = self.tr("{products} and {photos}").format(products=what, photos=removed)
        text = self.tr(
            "{what} will be deleted for good. Nothing that was done up to now can be undone then."
        )
        self.question = Question(
            self.tr("Empty the bin?"), text.format(what=what), self.tr("Delete for good"),
            "danger", self.window(),
        )  # fmt: skip
        self.question.agreed.connect(self._editing.empty_bin)
        self.question.open()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.empty.setText(self.tr("Empty bin…"))
        self.empty.setEnabled(any(self._counts))
        self._words.setText(
            self.tr("What lies in the bin is neither found nor recognised. It can be restored.")
        )
