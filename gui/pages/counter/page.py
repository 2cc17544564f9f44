"""The counter mode: full screen, read from two metres, worked by keys, fingers or a scanner.

It draws a ``CounterState`` and says what the clerk wants; it decides nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget

from gui.pages.counter.view import CounterView
from gui.pages.recognise.tile_menu import TileMenu


class CounterPage(CounterView):
    """``render_state`` and ``show_frame`` go in, the clerk's wishes come out; those about the list
    come out of ``basket``.
    """

    tile_chosen = Signal(int)  # from 0
    refused = Signal()  # it is another product, to be searched for
    add_wanted = Signal()
    look_wanted = Signal()
    learn_wanted = Signal()
    thing_chosen = Signal(int)  # its number
    region_changed = Signal(object)  # four corners as shares of the picture
    retry_wanted = Signal()
    leave_wanted = Signal()
    mute_toggled = Signal(bool)
    cleared = Signal()
    view_resized = Signal(QSize)  # in device pixels

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._connect_buttons()
        scene = self.scene
        scene.retry_button.clicked.connect(self.retry_wanted)
        scene.camera.thing_clicked.connect(self.thing_chosen)
        scene.camera.resized.connect(self.view_resized)
        scene.editor.region_changed.connect(self.region_changed)
        self.answer.chips.chosen.connect(self.thing_chosen)
        self.answer.tiles.chosen.connect(self.tile_chosen)
        menu = TileMenu(self.answer.tiles)
        menu.chosen.connect(self.tile_chosen)
        menu.why_wanted.connect(self.look_closer)

    def _connect_buttons(self) -> None:
        for name, wish in (
            ("take", self.take_first),
            ("refuse", self.refused),
            ("add", self.add_wanted),
            ("look", self.look_wanted),
            ("learn", self.learn_wanted),
            ("region", self.edit_region),
            ("mute", self.mute_toggled),
            ("leave", self.leave_wanted),
        ):
            self.buttons[name].clicked.connect(wish)

    # Wishes with something to be seen to first

    @Slot()
    def take_first(self) -> None:
        if self._state.recognise.can_take:
            self.tile_chosen.emit(0)

    @Slot()
    def edit_region(self) -> None:
        if not self.scene.camera.is_empty:
            self.scene.editor.begin(self._state.region)

    def _choose(self, number: int) -> None:
        if number < len(self._state.recognise.tiles):
            self.tile_chosen.emit(number)

    def _step(self, by: int) -> None:
        """To the thing beside the selected one, and from the last to the first."""
        numbers = [thing.number for thing in self._state.things]
        if len(numbers) > 1:
            selected = self._state.selected
            place = numbers.index(selected) if selected in numbers else -max(by, 0)
            self.thing_chosen.emit(numbers[(place + by) % len(numbers)])

    # Keys

    def hideEvent(self, event: QHideEvent) -> None:
        """A region that is half drawn is not kept: the keys are the page's when it comes back."""
        super().hideEvent(event)
        if self.scene.editor.is_editing:
            self.scene.editor.cancel()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift may be down: some keyboards have the digits there."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~_NO_CHORD:
            super().keyPressEvent(event)
        elif self._is_typing():
            if key in _ENDS:
                self.setFocus()
        elif not self._takes(key, event.isAutoRepeat()):
            super().keyPressEvent(event)

    def _takes(self, key: Qt.Key, is_repeated: bool) -> bool:
        """Do what the key stands for; to an open question it is an answer."""
        if self.lesson is not None and not is_repeated and self.lesson.takes(key):
            return True
        act = _KEYS.get(key)
        if act is not None and (key in _REPEATED or not is_repeated):
            act(self)
        return act is not None

    def _is_typing(self) -> bool:
        """A field passes on the keys it has no use for; they are not meant for the tiles."""
        return isinstance(self.focusWidget(), QLineEdit | QAbstractSpinBox)


_NO_CHORD = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_REPEATED = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_KEYS = {
    Qt.Key.Key_1: lambda page: page._choose(0),
    Qt.Key.Key_2: lambda page: page._choose(1),
    Qt.Key.Key_3: lambda page: page._choose(2),
    Qt.Key.Key_4: lambda page: page._choose(3),
    Qt.Key.Key_Return: CounterPage.take_first,
    Qt.Key.Key_Enter: CounterPage.take_first,
    Qt.Key.Key_Escape: lambda page: page.cleared.emit(),
    Qt.Key.Key_Space: lambda page: page.look_wanted.emit(),
    Qt.Key.Key_B: lambda page: page.learn_wanted.emit(),
    Qt.Key.Key_E: lambda page: page.look_closer(),
    Qt.Key.Key_N: lambda page: page.refused.emit(),
    Qt.Key.Key_F11: lambda page: page.leave_wanted.emit(),
    Qt.Key.Key_Left: lambda page: page._step(-1),
    Qt.Key.Key_Right: lambda page: page._step(1),
}
