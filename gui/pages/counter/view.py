"""What the counter page shows and where: picture, answer, list, and the bar at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Signal, Slot
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from gui import basket_text, theme
from gui.counter.state import CounterState
from gui.models.thumbnails import Thumbnails
from gui.pages.counter.answer import AnswerColumn
from gui.pages.counter.buttons import ButtonRow
from gui.pages.counter.scene import Scene
from gui.pages.recognise.lesson_line import LessonLine
from gui.pages.recognise.tiles import TilePhotos
from gui.pages.recognise.why import WhyPanel, evident, explainable
from gui.teaching import Teaching
from gui.theme import space
from gui.widgets.basket_list import BasketList
from gui.widgets.region_bar import RegionBar

_WIDE = 1360
"""Pixels from which the list has a column of its own."""
_SHARES = {True: (30, 46, 24), False: (40, 60, 0)}
_AFAR = (540, 680)
"""Height and width at which the type is of ordinary size; larger windows have larger type."""
_LEAST_TYPE, _MOST_TYPE = 1.15, 3.5


class CounterView(QWidget):
    """Draws a ``CounterState`` in the room there is."""

    closer_wanted = Signal(object, object)  # Sighting, and a product's id or None: why is it so?

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = CounterState()
        self._drawn: CounterState | None = None
        self._type_size = 0.0
        self.lesson: LessonLine | None = None
        self._is_wide = False
        self._photos = TilePhotos()
        self.scene = Scene()
        self.answer = AnswerColumn(self._photos)
        self.why = WhyPanel(self._photos)
        self.basket = BasketList()
        self.buttons = ButtonRow()
        self.region_bar = RegionBar(self.scene.editor)
        self._body = QHBoxLayout()
        self._lay_out()
        self.scene.editor.begun.connect(self._on_editor_begun)
        self.scene.editor.left.connect(self._on_bar_left)
        self.answer.tiles.pointed_at.connect(self._show_why)
        self.why.closer_wanted.connect(self.closer_wanted)
        self._render()

    def _lay_out(self) -> None:
        self._body.setSpacing(space(4))
        self._body.addWidget(self.scene)
        self._body.addWidget(self.answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(4), space(4), space(3))
        column.setSpacing(space(3))
        column.addLayout(self._body, stretch=1)
        self.scene.place_below(self.why)
        self._arrange(is_wide=False)
        for bar in (self.buttons, self.region_bar):
            column.addWidget(bar)

    # Drawing

    def show_frame(self, image: QImage, original: QSize) -> None:
        """The camera's newest picture, in the size of ``view_size``."""
        self.scene.camera.set_image(image, original)

    def view_size(self) -> QSize:
        """The room for the picture, in device pixels."""
        return self.scene.camera.size() * self.devicePixelRatioF()

    def render_state(self, state: CounterState) -> None:
        """Called often: only what differs is drawn again."""
        self._state = state
        focused = QApplication.focusWidget()
        is_ours = focused is not None and self.isAncestorOf(focused)
        self._render()
        if is_ours and QApplication.focusWidget() is not focused:
            self.setFocus()  # what had it is gone, and its neighbour means something else

    def _render(self) -> None:
        state, drawn = self._state, self._drawn
        self._drawn = state
        if drawn is None:
            self.setAccessibleName(QCoreApplication.translate("Actions", "Counter"))
        self.scene.render_state(state)
        self.answer.render_chips(state)
        if drawn is None or len(drawn.things) != len(state.things):
            self._order_chips()
        self.buttons.render_state(state)
        if drawn is None or drawn.basket != state.basket:
            self.basket.show_content(basket_text.content(state.basket))
        if drawn is None or _differs(drawn, state):
            self.answer.render_answer(state)
            self._show_why(evident(state.recognise))

    def _order_chips(self) -> None:
        """They are the first that Tab comes to, although they are made last."""
        before: QWidget = self
        for chip in self.answer.chips.chips():
            self.setTabOrder(before, chip)
            before = chip

    @Slot(int)
    def look_closer(self, number: int | None = None) -> None:
        """Have all be told that speaks for this tile, or for the one that is explained unasked."""
        state = self._state.recognise
        tile = evident(state) if number is None else number
        asked = explainable(state, self._state.entry, tile)
        if asked is not None:
            self.closer_wanted.emit(*asked)

    @Slot(int)
    def _show_why(self, number: int) -> None:
        if self._is_wide and not self.scene.editor.is_editing:
            self.why.show_tile(self._state.recognise, self._state.entry, number)

    @property
    def type_size(self) -> float:
        """How many times as large as usual everything is written."""
        return self._type_size

    def use_teaching(self, teaching: Teaching) -> None:
        """Say what is learnt, over the tiles of what was taken: if they moved, a finger that is on
        its way would hit another one."""
        self.lesson = LessonLine(teaching)
        self.lesson.set_large()
        self.lesson.float_at(self.answer.tiles, inside=True)

    def use_covers(self, covers: Thumbnails) -> None:
        """For what was chosen although no photo of it came with the answer."""
        self._photos.use_covers(covers)
        covers.arrived.connect(self._on_covers_arrived)

    @Slot()
    def _on_covers_arrived(self) -> None:
        self.answer.render_answer(self._state)

    def forget_photos(self) -> None:
        """Another catalogue: the numbers mean other photos."""
        self._photos.forget()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._drawn = None
            self._render()

    # Size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_type()
        is_wide = self.width() >= _WIDE
        if is_wide != self._is_wide:
            self._arrange(is_wide)

    def _size_type(self) -> None:
        """By the window: who has a larger one stands farther away."""
        fitting = min(self.height() / _AFAR[0], self.width() / _AFAR[1])
        size = round(max(_LEAST_TYPE, min(fitting, _MOST_TYPE)), 1)
        if size != self._type_size:
            self._type_size = size
            theme.set_type_size(self, size)

    def _arrange(self, is_wide: bool) -> None:
        """The list at the side, or where that is too narrow under the picture."""
        self._is_wide = is_wide
        self.basket.set_low(not is_wide)
        if is_wide:
            self._body.addWidget(self.basket)
        else:
            self.scene.place_below(self.basket)
        for column, share in enumerate(_SHARES[is_wide]):
            self._body.setStretch(column, share)
        self.why.setVisible(is_wide and not self.scene.editor.is_editing)
        self._show_why(evident(self._state.recognise))

    # The bar at the bottom

    @Slot()
    def _on_editor_begun(self) -> None:
        """The picture has the page to itself: corners are hard to hit in a small one. The bar is as
        high as the buttons in whose place it is."""
        self.region_bar.setMinimumHeight(self.buttons.height())
        self.buttons.hide()
        self._show_rest(False)

    @Slot()
    def _on_bar_left(self) -> None:
        self.region_bar.hide()
        self.buttons.show()
        self._show_rest(True)
        self.setFocus()

    def _show_rest(self, on: bool) -> None:
        for part in (self.answer, self.basket):
            part.setVisible(on)
        self.why.setVisible(on and self._is_wide)
        if on:
            self._show_why(evident(self._state.recognise))


def _differs(drawn: CounterState, state: CounterState) -> bool:
    """Whether the answer, or why there is none, is another one."""
    is_news = drawn.entry is not state.entry or drawn.recognise != state.recognise
    return is_news or drawn.is_blind != state.is_blind
