"""How long the history is kept: before that deletes something, it is asked about."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from engine.settings import Settings, days_of, keeps
from engine.types import HistoryCount
from gui.bridge import Bridge, Failure
from gui.widgets.question import Question

KEYS = ("history_days", "history_pictures")


class HistoryLimits(QObject):
    """``agreed`` when nothing would be lost, or somebody has agreed to it; else ``refused``."""

    agreed = Signal(str, str)  # key of the setting, value
    refused = Signal(str)

    def __init__(self, bridge: Bridge, settings: Settings, page: QWidget) -> None:
        super().__init__(page)
        self._history, self._settings, self._page = bridge.history, settings, page
        self._wanted: tuple[str, str] | None = None
        self.question: Question | None = None
        self._history.counted.connect(self._on_history_counted)
        bridge.failed.connect(self._on_bridge_failed)
        for signal in (bridge.opened, bridge.closed):  # of another catalogue nothing was counted
            signal.connect(self._refuse)

    def want(self, key: str, value: str) -> None:
        """One thing at a time: what is counted meanwhile is not this."""
        if self._wanted is not None:
            self.refused.emit(key)
            return
        self._wanted = key, value
        days, pictures = ({**self._now(), key: value}[each] for each in KEYS)
        self._history.count_doomed(days_of(days), keeps(pictures))

    def _now(self) -> dict[str, str]:
        return {key: self._settings[key] for key in KEYS}

    @Slot(object)
    def _on_history_counted(self, doomed: HistoryCount) -> None:
        if self._wanted is None:
            return
        if doomed.questions or doomed.pictures:
            self._ask(doomed)
        else:
            self._agree()

    def _ask(self, doomed: HistoryCount) -> None:
        text = self.tr("They are deleted for good. Backups that were made before still have them.")
        self.question = Question(self._title(doomed), text, self.tr("Delete"), "danger", self._page)
        self.question.agreed.connect(self._agree)
        self.question.rejected.connect(self._refuse)
        self.question.open()

    def _title(self, doomed: HistoryCount) -> str:
        if doomed.questions:
            return self.tr("Delete %n question(s) from the history?", "", doomed.questions)
        return self.tr("Delete %n picture(s) from the history?", "", doomed.pictures)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        """Nobody knows what would be lost, so nothing is."""
        if failure.topic == "countasked":
            self._refuse()

    @Slot()
    def _agree(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.agreed.emit(*wanted)

    @Slot()
    def _refuse(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.refused.emit(wanted[0])
