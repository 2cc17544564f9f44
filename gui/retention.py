"""Has the history forget what is too old: when a catalogue is opened, once a day, and when the
settings for it change. No widgets."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from engine.settings import Settings
from gui.bridge import Bridge

_DAY_MS = 24 * 60 * 60 * 1000


class Retention(QObject):
    def __init__(self, bridge: Bridge, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._settings = bridge, settings
        self._timer = QTimer(self, interval=_DAY_MS)
        self._timer.timeout.connect(self.clean)
        self._timer.start()
        bridge.opened.connect(self.clean)

    @Slot()
    def clean(self) -> None:
        """As the settings say now."""
        self._bridge.history.clean(self._settings.history_days, self._settings.keeps_pictures)
