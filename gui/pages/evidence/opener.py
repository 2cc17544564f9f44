"""Opens the window that says why, from wherever an answer is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from engine.types import Sighting
from gui.bridge import Bridge

if TYPE_CHECKING:
    from gui.pages.evidence.window import EvidenceWindow


class EvidenceOpener(QObject):
    """One window; another answer takes the place of the one that it shows."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._over = parent
        self.window: EvidenceWindow | None = None

    @Slot(object)
    def open(self, sighting: Sighting) -> None:
        """Why the answer's first match is that."""
        self.open_for(sighting, None)

    @Slot(object, object)
    def open_for(self, sighting: Sighting, product_id: int | None) -> None:
        """What speaks for this product, or for the first match."""
        if self.window is None:
            from gui.pages.evidence.window import EvidenceWindow  # much that is seldom needed

            self.window = EvidenceWindow(self._bridge, self._over)
            self.window.destroyed.connect(self._on_window_destroyed)
        self.window.ask(sighting, product_id)
        self.window.show()
        self.window.activateWindow()

    @Slot()
    def _on_window_destroyed(self) -> None:
        self.window = None
