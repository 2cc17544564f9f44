"""A product's fields as they are edited: what was typed is saved on leaving, and never lost."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, fields, replace

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.drafts import draft_of
from engine.errors import ProductChanged, UserError
from engine.types import CatalogueStatus, Product, ProductDetail
from gui import errors, formats
from gui.bridge import Bridge, Failure
from gui.pages.catalogue.editor.fields import ProductFields
from gui.pages.catalogue.editor.save_bar import SaveBar
from gui.pages.catalogue.editor.sku_check import SkuCheck
from gui.pages.catalogue.editor.typed import Problem, Typed, draft_over, merged, typed_of
from gui.undo import fields_text


@dataclass(frozen=True, slots=True)
class _Sent:
    """A save that is on its way to the engine."""

    product: Product
    known: Typed
    typed: Typed


class ProductForm(QWidget):
    """Whatever leaves the product saves it: another one, another page, closing. What cannot be
    saved is kept and comes back with its product. Esc reverts."""

    said = Signal(str)  # for the strip that tells what was done

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._product: Product | None = None
        self._known = Typed()
        self._clashing: frozenset[str] = frozenset()
        self._theirs = Typed()
        self._error = ""
        self._kept: dict[int, tuple[Product, Typed, Typed]] = {}
        self._sent: deque[_Sent] = deque()
        self._usual_currency = "CNY"
        self.fields = ProductFields()
        self.bar = SaveBar()
        self._sku = SkuCheck(bridge, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fields)
        self._connect()

    def _connect(self) -> None:
        self.fields.edited.connect(self._on_fields_edited)
        self._sku.answered.connect(self._render)
        self.bar.save_wanted.connect(self.save)
        self.bar.revert_wanted.connect(self.revert)
        self.bar.theirs_wanted.connect(self._on_bar_theirs_wanted)
        bridge = self._bridge
        bridge.opened.connect(self._on_bridge_opened)
        bridge.categories_ready.connect(self.fields.offer_categories)
        bridge.browsing.attribute_names_ready.connect(self.fields.suggest_attributes)
        bridge.product_ready.connect(self._on_bridge_product_ready)
        bridge.editing.product_saved.connect(self._on_editing_product_saved)
        bridge.failed.connect(self._on_bridge_failed)

    # What there is to show

    @property
    def is_dirty(self) -> bool:
        return self._product is not None and self.fields.typed() != self._known

    def problems(self) -> dict[str, Problem]:
        typed = self.fields.typed()
        problems = typed.problems(QLocale())
        taken = self._sku.problem()
        if taken is not None:
            problems["sku"] = taken
        return problems

    @property
    def can_save(self) -> bool:
        return not any(problem.is_grave for problem in self.problems().values())

    # Verbs

    def show_product(self, product: Product | None) -> None:
        """Another product, or what is new of this one. Leaves the one before in order."""
        own = self._product.id if self._product is not None else None
        if product is not None and product.id == own and self.is_dirty:
            self._take_news(product)
        elif product != self._product:
            self.leave()
            self._show(product)
        self._render()

    def product(self) -> Product | None:
        return self._product

    def _show(self, product: Product | None) -> None:
        self._product, self._error, self._clashing = product, "", frozenset()
        if product is None:
            return
        if product.price is not None:
            self._usual_currency = product.price.currency
        kept = self._kept.pop(product.id, None)
        self._begin(self._typed_of(product))
        if kept is not None:
            _, known, typed = kept
            self._reconcile(product, known, typed)
        self._sku.tell(product.sku, product.id)

    def _begin(self, typed: Typed) -> None:
        """What the widgets make of it counts as untouched."""
        self.fields.show_typed(typed)
        self._known = self.fields.typed()

    def _take_news(self, product: Product) -> None:
        if product != self._product:
            self._reconcile(product, self._known, self.fields.typed())

    def _reconcile(self, product: Product, known: Typed, typed: Typed) -> None:
        """What others changed goes where nothing was typed; where something was, it is told."""
        theirs = self._typed_of(product)
        both, clashing = merged(typed, known, theirs)
        self._product, self._theirs = product, theirs
        self._clashing = self._clashing | clashing
        self._begin(theirs)
        self.fields.show_typed(both)

    @Slot()
    def save(self) -> None:
        """Unless something stands against it; then that is said."""
        product = self._product
        if product is None or not self.is_dirty:
            return
        if not self.can_save:
            self._error = self.tr("Something here cannot be saved yet: see below the fields.")
            self._render()
            return
        self._send(product)
        self._error, self._clashing = "", frozenset()
        self._render()

    def _send(self, product: Product) -> None:
        typed = self.fields.typed()
        draft = draft_over(product, self._known, typed, QLocale())
        self._sent.append(_Sent(product, self._known, typed))
        self._bridge.editing.save_product(product.id, draft, draft_of(product))
        kept = {f.name: getattr(draft, f.name) for f in fields(draft)}
        self._product = replace(product, **kept)
        self._begin(typed)

    @Slot()
    def revert(self) -> None:
        """As it was before anything was typed."""
        if self._product is not None:
            self._error, self._clashing = "", frozenset()
            self._begin(self._typed_of(self._product))
            self._render()

    def leave(self) -> None:
        """Save what is typed, or keep it if that cannot be."""
        product = self._product
        if product is None or not self.is_dirty:
            return
        if self.can_save and not self._clashing:
            self._send(product)
            return
        self._keep(product, self._known, self.fields.typed())

    def _keep(self, product: Product, known: Typed, typed: Typed) -> None:
        self._kept[product.id] = (product, known, typed)
        text = self.tr("“{name}” is not saved yet: what was typed is kept there.")
        self.said.emit(text.format(name=formats.product_name(product)))

    def set_wide(self, wide: bool) -> None:
        self.fields.set_wide(wide)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_dirty:
            self.revert()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown, or the window closes."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.leave()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._render()

    # Drawing

    @Slot()
    def _render(self) -> None:
        if self._product is None:
            self.bar.show_state(False, False, "", False)
            return
        self.fields.show_problems(self.problems())
        has_theirs = bool(self._clashing)
        note = self._error or (self._clash_text() if has_theirs else "")
        self.bar.show_state(self.is_dirty, self.can_save, note, has_theirs)

    def _clash_text(self) -> str:
        names = fields_text(",".join(sorted(self._clashing)))
        return self.tr("Meanwhile changed elsewhere: {fields}. Saving keeps yours.").format(
            fields=names
        )

    def _typed_of(self, product: Product) -> Typed:
        keys = self.fields.attributes.keys()
        return typed_of(product, QLocale(), self._usual_currency, keys)

    @Slot()
    def _on_fields_edited(self) -> None:
        self._error = ""
        if self._product is not None:
            self._sku.tell(self.fields.typed().sku, self._product.id)
        self._render()

    @Slot()
    def _on_bar_theirs_wanted(self) -> None:
        news = {name: getattr(self._theirs, name) for name in self._clashing}
        self._clashing = frozenset()
        self.fields.show_typed(replace(self.fields.typed(), **news))
        self._render()

    # What the engine says

    @Slot(object)
    def _on_bridge_opened(self, status: CatalogueStatus) -> None:
        """Another catalogue may have another product of the same number."""
        self._product = None
        self._kept.clear()
        self._sent.clear()
        self.fields.set_schema(status.schema)
        self._bridge.browsing.load_attribute_names()
        self._render()

    @Slot(object)
    def _on_bridge_product_ready(self, detail: ProductDetail | None) -> None:
        own = self._product.id if self._product is not None else None
        if detail is not None and detail.product.id == own:
            self.show_product(detail.product)

    @Slot(object)
    def _on_editing_product_saved(self, product: Product) -> None:
        if self._sent:
            self._sent.popleft()
        if self._product is not None and product.id == self._product.id:
            self.show_product(product)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "save" and self._sent:
            self._put_back(self._sent.popleft(), failure.error)

    def _put_back(self, sent: _Sent, error: UserError) -> None:
        """It was not saved: what was typed stands there again, now or with its product."""
        if self._product is None or self._product.id != sent.product.id:
            self._keep(sent.product, sent.known, sent.typed)
            return
        self._begin(sent.known)
        self.fields.show_typed(sent.typed)
        self._error = errors.message(error)
        if isinstance(error, ProductChanged):
            self._bridge.load_product(sent.product.id)
        self._render()
