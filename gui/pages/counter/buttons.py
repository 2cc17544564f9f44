"""The row of buttons at the bottom: what the camera can do, what the clerk decides."""

from __future__ import annotations

from collections.abc import Callable, Collection
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


_REFUSAL = QT_TRANSLATE_NOOP("Counter", "None of these…")
_ANOTHER = QT_TRANSLATE_NOOP("Counter", "It is another one…")
_CHOICE = QT_TRANSLATE_NOOP("Counter", "Choose the product…")
"""What choosing another product is called: before and after one was taken, and without tiles."""

_TABLE = {
    "look": Spec("look", QT_TRANSLATE_NOOP("Counter", "Look now"), "␣"),
    "learn": Spec("learn", QT_TRANSLATE_NOOP("Counter", "Learn empty counter"), "B"),
    "region": Spec("region", QT_TRANSLATE_NOOP("Counter", "Region…")),
    "add": Spec("add", QT_TRANSLATE_NOOP("Counter", "Add as new product"), "", 8, False),
    "refuse": Spec("none_of_these", _REFUSAL, "N", 8, False),
    "take": Spec("check", QT_TRANSLATE_NOOP("Counter", "Take 1"), "⏎", 9, False),
    "mute": Spec("sound", QT_TRANSLATE_NOOP("Counter", "Mute")),
    "leave": Spec("shrink", QT_TRANSLATE_NOOP("Counter", "Leave full screen"), "F11"),
}
_GAP_BEFORE = ("add", "mute")
CAMERA = ("look", "learn", "region")
"""The buttons about the camera's picture."""

_ENABLED: dict[str, Callable[[CounterState], bool]] = {
    **dict.fromkeys(CAMERA, lambda state: state.is_running and not state.is_blind),
    "take": lambda state: state.recognise.can_take,
    "add": lambda state: state.recognise.can_add,
}


class ButtonRow(QWidget):
    """``row["take"]`` is a button. ``only`` some of them, if so wished."""

    def __init__(self, only: Collection[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = {
            name: FingerButton(spec.icon, spec.is_tool)
            for name, spec in _TABLE.items()
            if not only or name in only
        }
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
        for name, button in self._buttons.items():
            button.setEnabled(_ENABLED.get(name, _always)(state))
        if "take" in self._buttons:
            suggests_adding = state.recognise.suggests_adding
            self["take"].set_primary(not suggests_adding)
            self["add"].set_primary(suggests_adding)
        if "refuse" in self._buttons:
            self._name_refusal(state)
        if "mute" in self._buttons:
            self["mute"].setCheckable(True)
            self["mute"].setChecked(state.is_muted)
            self["mute"].set_icon_name("sound_off" if state.is_muted else "sound")

    def _name_refusal(self, state: CounterState) -> None:
        shown = state.recognise
        text = _REFUSAL if shown.tiles else _CHOICE
        text = _ANOTHER if shown.taken is not None else text
        key = _TABLE["refuse"].key
        self["refuse"].set_words(QCoreApplication.translate("Counter", text), key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for name, button in self._buttons.items():
            spec = _TABLE[name]
            button.set_words(QCoreApplication.translate("Counter", spec.text), spec.key)


def _always(_state: CounterState) -> bool:
    return True
