"""All that is done with whole catalogues: which is open, and the windows for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from engine import paths
from engine.errors import CatalogueGone, UserError
from engine.settings import Settings
from engine.types import CatalogueStatus, Schema
from gui import errors, schema
from gui.bridge import Bridge
from gui.catalogue_drops import CatalogueDrops
from gui.catalogues import Catalogues
from gui.counter.session import CounterSession
from gui.pages.catalogue.catalogue_menu import CatalogueActions, CatalogueMenu
from gui.pages.catalogue.new_catalogue import NewCatalogue
from gui.pages.no_catalogue import NoCatalogue
from gui.widgets.question import Question
from gui.widgets.refusal import Refusal


class Desk(QObject):
    """Made before the pages, so that they find the right schema when a catalogue is opened.

    ``nothing`` is the page that is shown while none is.
    """

    def __init__(
        self, bridge: Bridge, settings: Settings, counter: CounterSession, window: QWidget
    ) -> None:
        super().__init__(window)
        self._window, self._counter = window, counter
        bridge.opened.connect(self._on_bridge_opened)
        self.catalogues = Catalogues(bridge, settings, self._may_leave, self)
        self.actions = CatalogueActions(self.catalogues, window)
        self.nothing = NoCatalogue(self.actions, self.catalogues)
        self._drops = CatalogueDrops(self)
        self._connect(bridge)

    def _connect(self, bridge: Bridge) -> None:
        self.actions.new_wanted.connect(self.make_new)
        self._drops.dropped.connect(self.catalogues.open)
        self.catalogues.refused.connect(self._on_catalogues_refused)
        bridge.working_changed.connect(self.actions.set_working)

    def menu(self) -> CatalogueMenu:
        """A button with the name of what is open."""
        return CatalogueMenu(self.actions, self.catalogues)

    def watch(self, *pages: QWidget) -> None:
        """Catalogues that are dropped on these are opened."""
        for page in pages:
            self._drops.watch(page)

    def retranslate(self) -> None:
        self.actions.retranslate()

    @Slot()
    def make_new(self) -> None:
        folder = self.catalogues.folder if self.catalogues.folder.is_dir() else paths.data()
        dialog = NewCatalogue(folder, self._window)
        dialog.made.connect(self._on_new_made)
        dialog.open()
        dialog.name.setFocus()

    @Slot(object, object)
    def _on_new_made(self, path: Path, kind: Schema) -> None:
        self.catalogues.create(path, kind)

    @Slot(object)
    def _on_bridge_opened(self, status: CatalogueStatus) -> None:
        schema.set_current(status.schema)

    def _may_leave(self, go: Callable[[], None]) -> None:
        """Ask when there is a list; it is about the products of this catalogue."""
        if not self._counter.basket.lines:
            go()
            return
        lines = len(self._counter.basket.lines)
        question = Question(
            self.tr("Put the list away?"),
            self.tr("%n product(s) are on the list of this catalogue.", "", lines),
            self.tr("Put it away"),
            "danger",
            self._window,
        )
        question.agreed.connect(go)
        question.open()

    @Slot(object, object)
    def _on_catalogues_refused(self, path: Path, error: UserError) -> None:
        """The one before is still open."""
        refusal = Refusal(path.name, errors.message(error), self._window)
        if isinstance(error, CatalogueGone):
            refusal.offer(self.tr("Remove it from the list"), self.catalogues.forget_missing)
        refusal.open()
