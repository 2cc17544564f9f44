"""What the catalogue page shows while there is no product: how to get some."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from engine.schema import SHOP
from gui import icons, schema
from gui.pages.catalogue.import_button import ImportButton
from gui.widgets.empty_state import EmptyState


class EmptyCatalogue(QWidget):
    """Buttons to import or to load the sample shop; while that runs, only a word of patience."""

    source_chosen = Signal(object)  # Path
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._working = False
        self._import = ImportButton("primary")
        self._sample = QPushButton(icons.icon("shop"), "")
        self._state = EmptyState("catalogue", (self._import, self._sample))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._state)
        self._import.source_chosen.connect(self.source_chosen)
        self._sample.clicked.connect(self.sample_wanted)
        self._retranslate()

    def set_working(self, working: bool) -> None:
        self._working = working
        self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._sample.setText(self.tr("Load sample shop"))
        self._import.setHidden(self._working)
        self._sample.setHidden(self._working or not _is_shop())
        self._state.set_texts(*self._texts())

    def _texts(self) -> tuple[str, str]:
        if self._working:
            return (
                self.tr("Just a moment"),
                self.tr("Products appear here as soon as they have been read."),
            )
        return (
            self.tr("Your catalogue is empty"),
            self.tr(
                "Import a folder with one sub-folder of photos per product, an Excel or CSV table, "
                "or a zip of them. Or load the sample shop to try everything out."
            )
            if _is_shop()
            else self.tr("Import a folder with photos, an Excel or CSV table, or a zip of them."),
        )


def _is_shop() -> bool:
    """The sample shop is of no use among paintings."""
    return schema.current().key == SHOP.key
