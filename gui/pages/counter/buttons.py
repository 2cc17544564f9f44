"""The row of buttons at the bottom: what the camera can do, what the clerk decides."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.errors import QT_TRANSLATE_NOOP
from gui.counter.state import CounterState
from gui.theme import space
from gui.widgets.finger_button import FingerButton


@dataclass(frozen=True, slots=True)
class Spec:
    """``width`` is its share of the row; a tool has its icon above the words."""

    icon: str
    text: str
    key: str = ""
    width: int = 5
    is_tool: bool = True


_TABLE = {
    "look": Spec("look", QT_TRANSLATE_NOOP("Counter", "Look now"), "␣"),
    "learn": Spec("learn", QT_TRANSLATE_NOOP("Counter", "Learn empty counter"), "B"),
    "region": Spec("region", QT_TRANSLATE_NOOP("Counter", "Region…")),
    "add": Spec("add", QT_TRANSLATE_NOOP("Counter", "Add as new product"), "", 8, False),
    "refuse": Spec("none_of_these", QT_TRANSLATE_NOOP("Counter", "None of these…"), "N", 8, False),
    "take": Spec("check", QT_TRANSLATE_NOOP("Counter", "Take 1"), "⏎", 9, False),
    "mute": Spec("sound", QT_TRANSLATE_NOOP("Counter", "Mute")),
    "leave": Spec("shrink", QT_TRANSLATE_NOOP("Counter", "Leave full screen"), "F11"),
}
_GAP_BEFORE = ("add", "mute")


class ButtonRow(QWidget):
    """``row["take"]`` is a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {
            name: FingerButton(spec.icon, spec.is_tool) for name, spec in _TABLE.items()
        }
        self["mute"].setCheckable(True)
        self._lay_out()
        self._retranslate()

    def __getitem__(self, name: str) -> FingerButton:
        return self._buttons[name]

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        for name, button in self._buttons.items():
            if name in _GAP_BEFORE:
                row.addSpacing(space(2))
            row.addWidget(button, stretch=_TABLE[name].width)

    def render_state(self, state: CounterState) -> None:
        shown, sees = state.recognise, state.is_running and state.trouble is None
        self["take"].setEnabled(shown.can_take)
        self["refuse"].setEnabled(shown.can_refuse)
        self["add"].setEnabled(shown.can_add)
        self["take"].set_primary(not shown.suggests_adding)
        self["add"].set_primary(shown.suggests_adding)
        for name in ("look", "learn", "region"):
            self[name].setEnabled(sees)
        self["mute"].setChecked(state.is_muted)
        self["mute"].set_icon_name("sound_off" if state.is_muted else "sound")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for name, spec in _TABLE.items():
            self[name].set_words(QCoreApplication.translate("Counter", spec.text), spec.key)
