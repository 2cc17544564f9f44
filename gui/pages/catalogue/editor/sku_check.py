"""Whose SKU is that? Asked while it is typed, after a pause."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine.types import Product
from gui import formats
from gui.bridge import Bridge
from gui.pages.catalogue.editor.typed import SKU_TAKEN, Problem, problem

PAUSE_MS = 200


class SkuCheck(QObject):
    """``problem`` is what is known of the SKU that was told last."""

    answered = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editing = bridge.editing
        self._sku = ""
        self._own: int | None = None
        self._owner: Product | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self._editing.sku_owner_ready.connect(self._on_editing_sku_owner_ready)

    def tell(self, sku: str, own: int | None = None) -> None:
        """``own`` is the product that may have it."""
        self._own = own
        if sku != self._sku:
            self._sku, self._owner = sku, None
            self._pause.start()

    def problem(self) -> Problem | None:
        if self._owner is None or self._owner.id == self._own or self._owner.sku != self._sku:
            return None
        return problem(SKU_TAKEN, formats.product_name(self._owner))

    @Slot()
    def _on_pause_timeout(self) -> None:
        if self._sku:
            self._editing.load_sku_owner(self._sku)

    @Slot(object)
    def _on_editing_sku_owner_ready(self, owner: Product | None) -> None:
        if owner != self._owner:
            self._owner = owner
            self.answered.emit()
