"""What every page shows while no catalogue is open: how to open one, or how to mend it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from engine.errors import CatalogueDamaged, CatalogueGone, NotACatalogue, UserError
from gui import errors, icons, theme
from gui.catalogues import Catalogues
from gui.pages.catalogue.catalogue_menu import CatalogueActions
from gui.widgets.notice import Notice

_CAN_BE_MENDED = (CatalogueDamaged,)
_HAS_BACKUPS = (CatalogueDamaged, NotACatalogue, CatalogueGone)


class NoCatalogue(QWidget):
    """``repair_wanted`` and ``restore_wanted`` are about what could not be opened."""

    repair_wanted = Signal()
    restore_wanted = Signal()

    def __init__(
        self, actions: CatalogueActions, catalogues: Catalogues, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._catalogues = catalogues
        self._actions = actions
        self.notice = Notice()
        self.repair = QPushButton(icons.icon("refresh"), "")
        self.restore = QPushButton(icons.icon("history"), "")
        self.again = QPushButton(icons.icon("refresh"), "")
        self.open = QPushButton(icons.icon("open"), "")
        self.new = QPushButton(icons.icon("add"), "")
        self.recent = QPushButton(icons.icon("history"), "")
        self._lay_out()
        self._connect()
        self._render()

    def _lay_out(self) -> None:
        for button in (self.repair, self.restore, self.again):
            self.notice.add_button(button)
        self.recent.setMenu(self._actions.recent)
        row = QHBoxLayout(spacing=theme.space(2))
        row.addStretch()
        for button in (self.open, self.new, self.recent):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self.notice)
        column.addLayout(row)
        column.addStretch(3)

    def _connect(self) -> None:
        self.repair.clicked.connect(self.repair_wanted)
        self.restore.clicked.connect(self.restore_wanted)
        self.again.clicked.connect(self._catalogues.again)
        self.open.clicked.connect(self._actions.by_name["open"].trigger)
        self.new.clicked.connect(self._actions.by_name["new"].trigger)
        self._catalogues.changed.connect(self._render)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._render()

    @Slot()
    def _render(self) -> None:
        error = self._catalogues.trouble[1] if self._catalogues.trouble is not None else None
        self._show_words(error)
        self.repair.setText(self.tr("Repair…"))
        self.restore.setText(self.tr("Restore a backup…"))
        self.again.setText(self.tr("Try again"))
        self.open.setText(self.tr("Open…"))
        self.new.setText(self.tr("New…"))
        self.recent.setText(self.tr("Recent"))
        self.repair.setVisible(isinstance(error, _CAN_BE_MENDED))
        self.restore.setVisible(isinstance(error, _HAS_BACKUPS))
        self.again.setVisible(error is not None and not isinstance(error, _CAN_BE_MENDED))

    def _show_words(self, error: UserError | None) -> None:
        if error is None:
            text = self.tr("Everything about a shop is in one file. Open yours, or make a new one.")
            self.notice.show_words("catalogue", self.tr("No catalogue is open"), text)
        else:
            title = self.tr("The catalogue could not be opened")
            self.notice.show_words("error", title, errors.message(error), "error")
