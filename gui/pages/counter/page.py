"""The counter mode: full screen, read from two metres, worked by keys, fingers or a scanner.

It draws a ``CounterState`` and says what the clerk wants; it decides nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.counter.state import CounterState
from gui.pages.counter.answer import AnswerColumn
from gui.pages.counter.buttons import ButtonRow
from gui.pages.counter.scene import Scene
from gui.pages.recognise.tiles import TilePhotos
from gui.pages.recognise.why import WhyPanel, evident
from gui.theme import space
from gui.widgets.region_bar import RegionBar

_WIDE = 1360
"""Pixels from which the list has a column of its own."""
_LEAST_TYPE, _MOST_TYPE = 1.15, 3.5


class CounterPage(QWidget):
    """``render_state`` and ``show_frame`` go in, the clerk's wishes come out."""

    tile_chosen = Signal(int)  # from 0
    refused = Signal()
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
        self._state: CounterState | None = None
        self._type_size = 0.0
        self._is_wide = False
        self._photos = TilePhotos()
        self.scene = Scene()
        self.answer = AnswerColumn(self._photos)
        self.why = WhyPanel(self._photos)
        self.basket = QWidget()
        self.buttons = ButtonRow()
        self.region_bar = RegionBar(self.scene.editor)
        self._body = QHBoxLayout()
        self._lay_out()
        self._connect()
        self.render_state(CounterState())

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._body.setSpacing(space(4))
        self._body.addWidget(self.scene)
        self._body.addWidget(self.answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(4), space(4), space(3))
        column.setSpacing(space(3))
        column.addLayout(self._body, stretch=1)
        column.addWidget(self.buttons)
        column.addWidget(self.region_bar)
        self.scene.place_below(self.why)
        self._arrange(is_wide=False)

    def _connect(self) -> None:
        buttons, scene = self.buttons, self.scene
        buttons["take"].clicked.connect(self.take_first)
        buttons["refuse"].clicked.connect(self.refused)
        buttons["add"].clicked.connect(self.add_wanted)
        buttons["look"].clicked.connect(self.look_wanted)
        buttons["learn"].clicked.connect(self.learn_wanted)
        buttons["region"].clicked.connect(self.edit_region)
        buttons["mute"].clicked.connect(self.mute_toggled)
        buttons["leave"].clicked.connect(self.leave_wanted)
        scene.retry_button.clicked.connect(self.retry_wanted)
        scene.camera.thing_clicked.connect(self.thing_chosen)
        scene.camera.resized.connect(self.view_resized)
        scene.editor.region_changed.connect(self.region_changed)
        scene.editor.begun.connect(self._on_editor_begun)
        scene.editor.left.connect(self._on_editor_left)
        self.answer.chips.chosen.connect(self.thing_chosen)
        self.answer.tiles.chosen.connect(self.tile_chosen)
        self.answer.tiles.pointed_at.connect(self._show_why)

    # Drawing

    def show_frame(self, image: QImage, original: QSize) -> None:
        """The camera's newest picture, in the size last told by ``view_resized``."""
        self.scene.camera.set_image(image, original)

    def render_state(self, state: CounterState) -> None:
        """Called often: only what differs is drawn again."""
        old, self._state = self._state, state
        self.scene.render_state(state)
        self.answer.render_chips(state)
        self.buttons.render_state(state)
        if old is None or old.entry is not state.entry or old.recognise != state.recognise:
            self.answer.render_answer(state)
            self._show_why(evident(state.recognise))

    @Slot(int)
    def _show_why(self, number: int) -> None:
        if self._state is not None and self._is_wide:
            self.why.show_tile(self._state.recognise, self._state.entry, number)

    def forget_photos(self) -> None:
        """Another catalogue: the numbers mean other photos."""
        self._photos.forget()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._state is not None:
            state, self._state = self._state, None
            self.render_state(state)

    # Size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_type()
        is_wide = self.width() >= _WIDE
        if is_wide != self._is_wide:
            self._arrange(is_wide)

    def _size_type(self) -> None:
        """By the window: who has a larger one stands farther away."""
        fitting = min(self.height() / 540, self.width() / 680)
        size = round(max(_LEAST_TYPE, min(fitting, _MOST_TYPE)), 1)
        if size != self._type_size:
            self._type_size = size
            theme.set_type_size(self, size)

    def _arrange(self, is_wide: bool) -> None:
        """The list at the side, or where that is too narrow under the picture."""
        self._is_wide = is_wide
        if is_wide:
            self._body.addWidget(self.basket)
        else:
            self.scene.place_below(self.basket)
        self.why.setVisible(is_wide)
        for column, share in enumerate(_SHARES[is_wide]):
            self._body.setStretch(column, share)
        if is_wide and self._state is not None:
            self._show_why(evident(self._state.recognise))

    # The region

    @Slot()
    def edit_region(self) -> None:
        if self._state is not None and not self.scene.camera.is_empty:
            self.scene.editor.begin(self._state.region)

    @Slot()
    def _on_editor_begun(self) -> None:
        self.region_bar.setMinimumHeight(self.buttons.height())
        self.buttons.hide()

    @Slot()
    def _on_editor_left(self) -> None:
        self.buttons.show()
        self.setFocus()

    # Keys

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif self._is_typing():
            if key in _ENDS:
                self.setFocus()
        elif key in _KEYS and (key in _REPEATED or not event.isAutoRepeat()):
            _KEYS[key](self)
        elif key not in _KEYS:
            super().keyPressEvent(event)

    def _is_typing(self) -> bool:
        """A field passes on the keys it has no use for; they are not meant for the tiles."""
        return isinstance(self.focusWidget(), QLineEdit | QAbstractSpinBox)

    @Slot()
    def take_first(self) -> None:
        if self._state is not None and self._state.recognise.can_take:
            self.tile_chosen.emit(0)

    def _choose(self, number: int) -> None:
        if self._state is not None and number < len(self._state.recognise.tiles):
            self.tile_chosen.emit(number)

    def _step(self, by: int) -> None:
        """To the thing beside the selected one, and from the last to the first."""
        state = self._state
        numbers = [thing.number for thing in state.things] if state is not None else []
        if len(numbers) > 1 and state is not None:
            place = numbers.index(state.selected) if state.selected in numbers else -max(by, 0)
            self.thing_chosen.emit(numbers[(place + by) % len(numbers)])


_SHARES = {True: (30, 46, 24), False: (40, 60, 0)}
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
    Qt.Key.Key_N: lambda page: page.refused.emit(),
    Qt.Key.Key_F11: lambda page: page.leave_wanted.emit(),
    Qt.Key.Key_Left: lambda page: page._step(-1),
    Qt.Key.Key_Right: lambda page: page._step(1),
}
