"""From "Add as new product" to the product being found: the dialogs and what comes back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from engine.errors import UserError
from engine.types import Answer, Match, Product
from gui import errors
from gui.bridge import Bridge
from gui.entry import Entry
from gui.pages.catalogue.editor.category_field import Category
from gui.pages.catalogue.editor.new_product import NOWHERE, NewProductDialog
from gui.pages.catalogue.pick_product import PickProductDialog
from gui.pages.recognise.evidence import asked_part
from gui.pages.recognise.session import Session

LIKELY = 0.5
"""How likely the category of an answer must be to stand in the form already."""


class Adding(QObject):
    """One dialog at a time; it stays open until the engine has taken the product."""

    ended = Signal()

    def __init__(self, bridge: Bridge, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._session = session
        self._page = page
        self.dialog: NewProductDialog | None = None
        self.picking: PickProductDialog | None = None
        session.add_finished.connect(self._on_session_add_finished)
        session.add_failed.connect(self._on_session_add_failed)

    @Slot()
    def start(self) -> None:
        """Ask for what a photo does not tell; a barcode that was read or typed is known already."""
        self._session.hold()
        entry = self._session.shown
        answer = entry.answer if entry is not None else None
        text = entry.query.text if entry is not None else ""
        typed_code = text if text.isdecimal() else ""
        self.dialog = NewProductDialog(
            self._bridge,
            asked_part(entry),
            barcode=(answer.barcode if answer is not None else None) or typed_code,
            name="" if typed_code else text,
            currency=self._session.usual_currency(),
            category=likely_category(answer),
            parent=self._page,
        )
        self.dialog.saved.connect(self._session.add_product)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

    @Slot()
    def start_picking(self) -> None:
        """Give the photo to a product that is there already."""
        self._session.hold()
        thought_of = [match.product for match in _matches(self._session.shown)]
        self.picking = PickProductDialog(self._bridge, thought_of, self._page)
        self.picking.picked.connect(self._session.add_photo)
        self.picking.finished.connect(self._on_picking_finished)
        self.picking.open()

    @Slot(object)
    def _on_session_add_finished(self, _product: Product) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    @Slot(object)
    def _on_session_add_failed(self, error: UserError) -> None:
        if self.dialog is not None:
            self.dialog.show_error(errors.message(error))

    @Slot()
    def _on_dialog_finished(self) -> None:
        self.dialog = None
        self.ended.emit()

    @Slot()
    def _on_picking_finished(self) -> None:
        self.picking = None
        self.ended.emit()


def likely_category(answer: Answer | None) -> Category:
    """That of the answer, with its Chinese name if one of the matches has it."""
    if answer is None or answer.category_probability < LIKELY:
        return NOWHERE
    depth = len(answer.category)
    for product in (match.product for match in answer.matches):
        if product.category[:depth] == answer.category:
            return answer.category, product.category_zh[:depth]
    return answer.category, ()


def _matches(entry: Entry | None) -> tuple[Match, ...]:
    return entry.answer.matches if entry is not None and entry.answer is not None else ()
