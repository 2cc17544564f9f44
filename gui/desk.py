"""All that is done with whole catalogues: which is open, and the windows for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from engine import paths
from engine.errors import CatalogueDamaged, CatalogueGone, NotACatalogue, UserError
from engine.settings import Settings
from engine.types import CatalogueStatus, Schema
from gui import errors, schema
from gui.bridge import Bridge
from gui.catalogue_drops import CatalogueDrops
from gui.catalogues import Catalogues
from gui.counter.session import CounterSession
from gui.pages.catalogue.catalogue_menu import CatalogueActions, CatalogueMenu
from gui.pages.no_catalogue import NoCatalogue
from gui.widgets.question import Question
from gui.widgets.refusal import Refusal

if TYPE_CHECKING:
    from gui.pages.exchange.export_dialog import Choice


class Desk(QObject):
    """Made before the pages, so that they find the right schema when a catalogue is opened. What is
    for one of its windows alone is imported with it: the start does not wait for that.

    ``nothing`` is the page that is shown while none is, ``choice`` says which products an export
    could be about.
    """

    said = Signal(str)  # for the strip at the bottom of the window
    leaving = Signal()  # another catalogue is wanted: what is half done is to be saved now

    def __init__(
        self, bridge: Bridge, settings: Settings, counter: CounterSession, window: QWidget
    ) -> None:
        super().__init__(window)
        self._bridge, self._window, self._counter = bridge, window, counter
        self._go: Callable[[], None] = _stay
        self.choice: Callable[[], Choice] | None = None
        bridge.opened.connect(self._on_bridge_opened)
        self.catalogues = Catalogues(bridge, settings, self._may_leave, self)
        self.actions = CatalogueActions(self.catalogues, window)
        self.nothing = NoCatalogue(self.actions, self.catalogues)
        self._drops = CatalogueDrops(self)
        self._connect(bridge)

    def _connect(self, bridge: Bridge) -> None:
        for name, verb in (
            ("import_file", self.ask_file),
            ("import_folder", self.ask_folder),
            ("export", self.export),
            ("backups", self.show_backups),
            ("merge", self.ask_other_till),
            ("repair", self.repair),
            ("pack", self.pack),
            ("unpack", self.unpack),
        ):
            self.actions.by_name[name].triggered.connect(verb)
        self.nothing.repair_wanted.connect(self.repair)
        self.nothing.restore_wanted.connect(self.show_backups)
        bridge.keeping.packed.connect(self._on_packed)
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
        from gui.pages.catalogue.new_catalogue import NewCatalogue

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
        self.leaving.emit()
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
        self._go = go
        question.agreed.connect(self._on_question_agreed)
        question.open()

    @Slot()
    def _on_question_agreed(self) -> None:
        self._go()

    @Slot(object, object)
    def _on_catalogues_refused(self, path: Path, error: UserError) -> None:
        """The one before is still open. What can be done about the other is offered here."""
        refusal = Refusal(path.name, errors.message(error), self._window)
        if isinstance(error, CatalogueGone):
            refusal.offer(self.tr("Remove it from the list"), self.catalogues.forget_missing)
        if isinstance(error, CatalogueDamaged):
            refusal.offer(self.tr("Repair…"), lambda: self._repair(path))
        if isinstance(error, (CatalogueGone, CatalogueDamaged, NotACatalogue)):
            refusal.offer(self.tr("Restore a backup…"), lambda: self._show_backups(path))
        refusal.open()

    # In and out

    @Slot()
    def ask_file(self) -> None:
        kinds = self.tr("Tables and archives (*.xlsx *.csv *.tsv *.txt *.zip);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Import"), "", kinds)
        if chosen:
            self.import_from(Path(chosen))

    @Slot()
    def ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder"))
        if chosen:
            self.import_from(Path(chosen))

    @Slot(object)
    def import_from(self, source: Path) -> None:
        """Show what importing it would do."""
        from gui.pages.exchange.import_dialog import ImportDialog

        self._show(ImportDialog(self._bridge, source, self._window))

    @Slot()
    def export(self) -> None:
        from gui.pages.exchange.export_dialog import Choice, ExportDialog

        choice = self.choice() if self.choice is not None else Choice()
        self._show(ExportDialog(self._bridge, self.catalogues.name, choice, self._window))

    # Keeping

    @Slot()
    def show_backups(self) -> None:
        path = self._meant()
        if path is not None:
            self._show_backups(path)

    def _show_backups(self, path: Path) -> None:
        from gui.pages.keeping.backups_dialog import BackupsDialog

        is_open = path == self.catalogues.path
        self._show(BackupsDialog(self._bridge, path, is_open, self._window))

    @Slot()
    def repair(self) -> None:
        path = self._meant()
        if path is not None:
            self._repair(path)

    def _repair(self, path: Path) -> None:
        from gui.pages.keeping.repair_dialog import RepairDialog

        self._show(RepairDialog(self._bridge, path, self._window))

    def _meant(self) -> Path | None:
        """The catalogue that is open, or the one that could not be opened, or one to be chosen."""
        if self.catalogues.path is not None:
            return self.catalogues.path
        if self.catalogues.trouble is not None:
            return self.catalogues.trouble[0]
        return self._ask(self.tr("Which catalogue?"))

    @Slot()
    def ask_other_till(self) -> None:
        from gui.pages.keeping.merge_dialog import MergeDialog

        other = self._ask(self.tr("The other till's catalogue"))
        if other is not None:
            self._show(MergeDialog(self._bridge, other, self._window))

    def _ask(self, title: str) -> Path | None:
        kinds = self.tr("Catalogues (*.catalog);;All files (*)")
        folder = str(self.catalogues.folder)
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        return Path(chosen) if chosen else None

    @Slot()
    def pack(self) -> None:
        name = str(self.catalogues.folder / f"{self.catalogues.name}.zip")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Pack this catalogue"), name, self.tr("Archives (*.zip)")
        )
        if chosen:
            target = Path(chosen)
            is_whole = target.suffix.lower() == ".zip"
            self._bridge.keeping.pack(
                target if is_whole else target.with_name(f"{target.name}.zip")
            )

    @Slot(object)
    def _on_packed(self, target: Path | None) -> None:
        if target is not None:
            text = self.tr("Packed into “{name}”. On the other computer, choose Unpack.")
            self.said.emit(text.format(name=target.name))

    @Slot()
    def unpack(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Unpack a catalogue"), "", self.tr("Archives (*.zip)")
        )
        if not chosen:
            return
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("Where to put it"), str(self.catalogues.folder)
        )
        if folder:
            self._may_leave(lambda: self._bridge.keeping.unpack(Path(chosen), Path(folder)))

    def _show(self, dialog: QDialog) -> None:
        """Beside the window. One of each kind: a second look takes the place of the first."""
        kind = type(dialog)
        for other in self._window.findChildren(kind):
            if other is not dialog:
                other.close()
        dialog.show()


def _stay() -> None:
    """What is done while nobody asked to leave."""
