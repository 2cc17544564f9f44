"""From "Add as new product" to the product being found: the dialog and what comes back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from engine.errors import UserError
from engine.types import Product
from gui import errors
from gui.bridge import Bridge
from gui.pages.recognise.add_product import AddProductDialog
from gui.pages.recognise.evidence import asked_part
from gui.pages.recognise.session import Session


class Adding(QObject):
    """One dialog at a time; it stays open until the engine has taken the product."""

    ended = Signal()

    def __init__(self, bridge: Bridge, session: Session, page: QWidget) -> None:
        super().__init__(page)
        self._bridge = bridge
        self._session = session
        self._page = page
        self.dialog: AddProductDialog | None = None
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
        self.dialog = AddProductDialog(
            self._bridge,
            asked_part(entry),
            barcode=(answer.barcode if answer is not None else None) or typed_code,
            name="" if typed_code else text,
            currency=self._session.usual_currency(),
            parent=self._page,
        )
        self.dialog.saved.connect(self._session.add_product)
        self.dialog.finished.connect(self._on_dialog_finished)
        self.dialog.open()

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
