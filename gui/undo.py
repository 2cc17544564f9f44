"""Undo and redo as the window has them: what was done in words, two actions, and what to say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QAction

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Change, ChangeKind, UndoState
from gui import formats
from gui.actions import Actions, add_keys
from gui.bridge import Bridge, Failure

_FIELDS = {
    "name": QT_TRANSLATE_NOOP("Undo", "name"),
    "name_zh": QT_TRANSLATE_NOOP("Undo", "Chinese name"),
    "brand": QT_TRANSLATE_NOOP("Undo", "brand"),
    "category": QT_TRANSLATE_NOOP("Undo", "category"),
    "price": QT_TRANSLATE_NOOP("Undo", "price"),
    "currency": QT_TRANSLATE_NOOP("Undo", "currency"),
    "unit": QT_TRANSLATE_NOOP("Undo", "unit"),
    "stock": QT_TRANSLATE_NOOP("Undo", "stock"),
    "link": QT_TRANSLATE_NOOP("Undo", "link"),
    "barcodes": QT_TRANSLATE_NOOP("Undo", "barcodes"),
}


class Words(QObject):
    """What a change was, in words. A class, since lupdate finds plurals in ``tr`` only."""

    def noun(self, change: Change) -> str:
        """For “Undo: …” and lists: “price of 12 products”."""
        one, many = self._nouns(change.touched)[change.kind]
        return self._filled(change, one if change.subject else many)

    def done(self, change: Change) -> str:
        """As a sentence, for just after: “12 products are in the bin now.”"""
        one, many = self._sentences(change.touched)[change.kind]
        return self._filled(change, one if change.subject else many)

    def undone(self, change: Change) -> str:
        return self.tr("Undone: {what}").format(what=self.noun(change))

    def redone(self, change: Change) -> str:
        return self.tr("Done again: {what}").format(what=self.noun(change))

    def _filled(self, change: Change, text: str) -> str:
        bulk = change.kind is ChangeKind.BULK_EDIT
        name = fields_text(change.subject) if bulk else change.subject
        return text.format(name=name[:1].upper() + name[1:] if text.startswith("{") else name)

    def _nouns(self, n: int) -> dict[ChangeKind, tuple[str, str]]:
        """For a change with a subject, and for one without."""
        return {
            ChangeKind.ADD: (self.tr("adding “{name}”"), self.tr("adding %n product(s)", "", n)),
            ChangeKind.EDIT: (
                self.tr("editing “{name}”"), self.tr("editing %n product(s)", "", n),
            ),
            ChangeKind.BULK_EDIT: (
                self.tr("{name} of %n product(s)", "", n), self.tr("editing %n product(s)", "", n),
            ),
            ChangeKind.BIN: (
                self.tr("deleting “{name}”"), self.tr("deleting %n product(s)", "", n),
            ),
            ChangeKind.RESTORE: (
                self.tr("restoring “{name}”"), self.tr("restoring %n product(s)", "", n),
            ),
            ChangeKind.ADD_PHOTOS: (self.tr("new photos of “{name}”"), self.tr("new photos")),
            ChangeKind.REMOVE_PHOTOS: (
                self.tr("removing photos of “{name}”"), self.tr("removing photos"),
            ),
            ChangeKind.CROP_PHOTO: (
                self.tr("cropping a photo of “{name}”"), self.tr("cropping a photo"),
            ),
            ChangeKind.MAIN_PHOTO: (
                self.tr("another main photo of “{name}”"), self.tr("another main photo"),
            ),
            ChangeKind.MOVE_PHOTOS: (
                self.tr("moving photos to “{name}”"), self.tr("moving photos"),
            ),
            ChangeKind.MERGE_PRODUCTS: (
                self.tr("merging products into “{name}”"), self.tr("merging products"),
            ),
            ChangeKind.CATEGORY: (
                self.tr("changing the category “{name}”"), self.tr("changing categories"),
            ),
            ChangeKind.IMPORT: (self.tr("importing “{name}”"), self.tr("an import")),
            ChangeKind.MERGE_CATALOGUE: (
                self.tr("merging the catalogue “{name}”"), self.tr("merging a catalogue"),
            ),
            ChangeKind.LEARN: (self.tr("learning “{name}”"), self.tr("learning")),
            ChangeKind.FORGET: (
                self.tr("forgetting what was learnt of “{name}”"),
                self.tr("forgetting what was learnt"),
            ),
        }  # fmt: skip

    def _sentences(self, n: int) -> dict[ChangeKind, tuple[str, str]]:
        return {
            ChangeKind.ADD: (
                self.tr("“{name}” was added."), self.tr("%n product(s) added.", "", n),
            ),
            ChangeKind.EDIT: (
                self.tr("“{name}” was saved."), self.tr("%n product(s) saved.", "", n),
            ),
            ChangeKind.BULK_EDIT: (
                self.tr("{name} of %n product(s) changed.", "", n),
                self.tr("%n product(s) changed.", "", n),
            ),
            ChangeKind.BIN: (
                self.tr("“{name}” is in the bin now."),
                self.tr("%n product(s) are in the bin now.", "", n),
            ),
            ChangeKind.RESTORE: (
                self.tr("“{name}” is back in the catalogue."),
                self.tr("%n product(s) are back in the catalogue.", "", n),
            ),
            ChangeKind.ADD_PHOTOS: (
                self.tr("“{name}” has new photos."), self.tr("Photos added."),
            ),
            ChangeKind.REMOVE_PHOTOS: (
                self.tr("Photos of “{name}” were removed."), self.tr("Photos removed."),
            ),
            ChangeKind.CROP_PHOTO: (
                self.tr("A photo of “{name}” was cropped."), self.tr("Photo cropped."),
            ),
            ChangeKind.MAIN_PHOTO: (
                self.tr("“{name}” has another main photo."), self.tr("Main photo changed."),
            ),
            ChangeKind.MOVE_PHOTOS: (
                self.tr("“{name}” has photos of another product."), self.tr("Photos moved."),
            ),
            ChangeKind.MERGE_PRODUCTS: (
                self.tr("Merged into “{name}”."), self.tr("Products merged."),
            ),
            ChangeKind.CATEGORY: (
                self.tr("The category “{name}” was changed."), self.tr("Categories changed."),
            ),
            ChangeKind.IMPORT: (
                self.tr("“{name}” was imported."), self.tr("Import done."),
            ),
            ChangeKind.MERGE_CATALOGUE: (
                self.tr("The catalogue “{name}” was merged in."), self.tr("Catalogue merged in."),
            ),
            ChangeKind.LEARN: (self.tr("“{name}” was learnt."), self.tr("Learnt.")),
            ChangeKind.FORGET: (
                self.tr("What was learnt of “{name}” is forgotten."), self.tr("Forgotten."),
            ),
        }  # fmt: skip


def fields_text(fields: str) -> str:
    """``"price,brand"`` in words; attributes have names of their own."""
    names = [
        QCoreApplication.translate("Undo", _FIELDS[name])
        if name in _FIELDS
        else formats.attribute_name(name)
        for name in fields.split(",")
    ]
    return QCoreApplication.translate("Undo", ", ").join(names)


class History(QObject):
    """Keeps the undo and redo actions up to date, and tells what has just been done.

    >>> history.noticed   # (text, action that offers a way back)
    """

    noticed = Signal(str, object)  # text, QAction: the way back
    touched = Signal(object)  # tuple of ids of products that an undo or redo changed
    changes_ready = Signal(object)  # tuple[Change, ...]

    def __init__(self, bridge: Bridge, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editing = bridge.editing
        self.undo, self.redo = actions.undo, actions.redo
        self.words = Words(self)
        self._state: UndoState | None = None
        self._has_moved = False
        self._is_shown = False
        self._is_moving = False
        self._connect(bridge)
        self._render()

    def _connect(self, bridge: Bridge) -> None:
        self.undo.triggered.connect(self._on_undo_triggered)
        self.redo.triggered.connect(self._on_redo_triggered)
        self._editing.undone.connect(self._on_editing_undone)
        self._editing.redone.connect(self._on_editing_redone)
        self._editing.undo_state_ready.connect(self._on_editing_undo_state_ready)
        self._editing.changes_ready.connect(self.changes_ready)
        self._editing.touched_ready.connect(self.touched)
        self._editing.bin_emptied.connect(self._on_editing_bin_emptied)
        bridge.opened.connect(self._on_bridge_opened)
        bridge.catalogue_changed.connect(self._on_bridge_catalogue_changed)
        bridge.failed.connect(self._on_bridge_failed)

    def set_shown(self, on: bool) -> None:
        """What is done while nobody sees the actions is no news afterwards."""
        self._is_shown = on
        if on:
            self._state = None
            self._editing.load_undo_state()

    def retranslate(self) -> None:
        self._render()

    def load_changes(self) -> None:
        self._editing.load_changes()

    @Slot()
    def _on_bridge_opened(self) -> None:
        """What another catalogue says is no news."""
        self._state, self._is_moving = None, False

    @Slot()
    def _on_bridge_catalogue_changed(self) -> None:
        if self._is_shown:
            self._editing.load_undo_state()

    @Slot()
    def _on_editing_bin_emptied(self) -> None:
        self._has_moved = True

    @Slot()
    def _on_undo_triggered(self) -> None:
        self._begin_to_move(self._state and self._state.undo)
        self._editing.undo()

    @Slot()
    def _on_redo_triggered(self) -> None:
        self._begin_to_move(self._state and self._state.redo)
        self._editing.redo()

    def _begin_to_move(self, change: Change | None) -> None:
        """A large change takes a while: a second key in that time is not meant for the next."""
        self._is_moving = change is not None and change.is_large
        self._render()

    @Slot(object)
    def _on_editing_undone(self, change: Change | None) -> None:
        self._tell_moved(change, is_undone=True)

    @Slot(object)
    def _on_editing_redone(self, change: Change | None) -> None:
        self._tell_moved(change, is_undone=False)

    def _tell_moved(self, change: Change | None, is_undone: bool) -> None:
        self._has_moved, self._is_moving = True, False
        if change is not None:
            text = self.words.undone(change) if is_undone else self.words.redone(change)
            self.noticed.emit(text, self.redo if is_undone else self.undo)
            self._editing.load_touched(change.id)

    @Slot(object)
    def _on_editing_undo_state_ready(self, state: UndoState) -> None:
        before, self._state = self._state, state
        moved, self._has_moved = self._has_moved, False
        self._render()
        if before is None or moved or state.undo is None or state.redo is not None:
            return
        if state.undo != before.undo:
            self.noticed.emit(self.words.done(state.undo), self.undo)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic in ("undo", "redo"):
            self._is_moving = False
            self._editing.load_undo_state()

    def _render(self) -> None:
        state = UndoState() if self._is_moving else self._state or UndoState()
        undo, redo = self.tr("Undo"), self.tr("Redo")
        _show(self.undo, undo, self.words.noun(state.undo) if state.undo else "")
        _show(self.redo, redo, self.words.noun(state.redo) if state.redo else "")


def _show(action: QAction, verb: str, what: str) -> None:
    action.setEnabled(bool(what))
    tip = QCoreApplication.translate("Undo", "{verb}: {what}").format(verb=verb, what=what)
    action.setToolTip(add_keys(action, tip if what else verb))
