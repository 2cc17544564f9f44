"""From "None of these…" or "Add as new product" to the product: the dialogs and what comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from engine.errors import QT_TRANSLATE_NOOP, UserError
from engine.types import Also, Answer, Product
from gui import errors
from gui.bridge import Bridge
from gui.counter.session import CounterSession
from gui.counter.visits import is_by_code
from gui.entry import TILES, Entry
from gui.pages.catalogue.editor.category_field import Category
from gui.pages.catalogue.editor.new_product import NOWHERE, NewProductDialog
from gui.pages.catalogue.offered_list import Offer
from gui.pages.catalogue.pick_product import PickProductDialog
from gui.pages.recognise.evidence import asked_part
from gui.pages.recognise.session import Session

LIKELY = 0.5
"""How likely the category of an answer must be to stand in the form already."""

_OTHERS = QT_TRANSLATE_NOOP("Adding", "Looks like it")
_LATELY = QT_TRANSLATE_NOOP("Adding", "Taken lately")


class Adding(QObject):
    """One dialog at a time; that of a new product stays open until the engine has taken it.

    ``type_size`` is there where the dialogs are for fingers and read from afar.
    """

    ended = Signal()

    def __init__(
        self,
        bridge: Bridge,
        session: Session,
        counter: CounterSession,
        page: QWidget,
        type_size: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(page)
        self._bridge, self._session, self._counter = bridge, session, counter
        self._page = page
        self._type_size = type_size
        self._about: tuple[Entry | None, int] = (None, 0)
        self._alike: tuple[Product, ...] = ()
        self._lately: tuple[Product, ...] = ()
        self.dialog: NewProductDialog | None = None
        self.picking: PickProductDialog | None = None
        session.add_finished.connect(self._on_session_add_finished)
        session.add_failed.connect(self._on_session_add_failed)
        bridge.insight.lately_ready.connect(self._on_insight_lately_ready)
        bridge.experience.also_ready.connect(self._on_experience_also_ready)
        counter.changed.connect(self._on_counter_changed)

    # Another product

    @Slot()
    def start_picking(self) -> None:
        """It is none of these: have it searched for, scanned, or chosen among likely ones."""
        if self.picking is not None:
            return
        entry = self._session.shown
        self._about = (entry, self._counter.visits.selected)
        self._alike = self._lately = ()
        self.picking = PickProductDialog(self._bridge, asked_part(entry), True, self._page)
        if self._type_size is not None:
            self.picking.set_large(self._type_size())
        self._offer()
        self.picking.picked.connect(self._on_picking_picked)
        self.picking.new_wanted.connect(self._on_picking_new_wanted)
        self.picking.finished.connect(self._on_picking_finished)
        self._bridge.insight.load_lately()
        found = _found(entry)
        if found:
            self._bridge.experience.load_also(found[0].id)
        self.picking.open()

    def _offer(self) -> None:
        """What was refused just now is not offered again; what was not taken may yet be it."""
        entry = self._about[0]
        found = _found(entry)
        taken = entry.taken if entry is not None else None
        refused = [taken.product] if taken is not None else found
        likely = _without(refused, (*found, *self._alike))
        lately = _without(refused, self._lately)
        if self.picking is not None:
            self.picking.offer(
                Offer(QCoreApplication.translate("Adding", _OTHERS), likely),
                Offer(QCoreApplication.translate("Adding", _LATELY), lately),
            )

    @Slot(object)
    def _on_insight_lately_ready(self, products: tuple[Product, ...]) -> None:
        self._lately = products
        self._offer()

    @Slot(object)
    def _on_experience_also_ready(self, also: Also) -> None:
        found = _found(self._about[0])
        if found and found[0].id == also.product_id:
            self._alike = also.similar
            self._offer()

    @Slot()
    def _on_counter_changed(self) -> None:
        """Its code was shown to the camera meanwhile: that says it all."""
        entry, number = self._about
        visit = self._counter.visits.find(number) if self.picking is not None else None
        was_known = entry is None or entry.answer is None or is_by_code(entry.answer)
        if visit is not None and visit.has_code and not was_known and self.picking is not None:
            self.picking.reject()

    @Slot(object)
    def _on_picking_picked(self, product: Product) -> None:
        """Of what the camera shows the counter decides: it goes on the list."""
        entry, number = self._about
        if entry is not None and entry.number:
            self._session.correct(product)
        else:
            self._counter.correct(product, entry, number)

    @Slot(str)
    def _on_picking_new_wanted(self, text: str) -> None:
        self._start(text)

    @Slot()
    def _on_picking_finished(self) -> None:
        self.picking = None
        if self.dialog is None:
            self.ended.emit()

    # A new product

    @Slot()
    def start(self) -> None:
        """Ask for what a photo does not tell; a barcode that was read or typed is known already."""
        entry = self._session.shown
        self._start(entry.query.text if entry is not None else "")

    def _start(self, text: str) -> None:
        self._session.hold()
        entry = self._session.shown
        answer = entry.answer if entry is not None else None
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


def _found(entry: Entry | None) -> list[Product]:
    """What the tiles name, best first."""
    answer = entry.answer if entry is not None else None
    return [match.product for match in (answer.matches[:TILES] if answer is not None else ())]


def _without(refused: Sequence[Product], products: Sequence[Product]) -> tuple[Product, ...]:
    ids = {product.id for product in refused}
    return tuple(product for product in products if product.id not in ids)


def likely_category(answer: Answer | None) -> Category:
    """That of the answer, with its Chinese name if one of the matches has it."""
    if answer is None or answer.category_probability < LIKELY:
        return NOWHERE
    depth = len(answer.category)
    for product in (match.product for match in answer.matches):
        if product.category[:depth] == answer.category:
            return answer.category, product.category_zh[:depth]
    return answer.category, ()
