"""Counter mode: the counter page over the whole screen, wired to the live counter."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from gui import basket_text
from gui.counter.session import CounterSession
from gui.pages.counter import CounterPage
from gui.pages.recognise.adding import Adding
from gui.printing import Printing


class CounterMode(QObject):
    """``window`` fills the screen while it is on; afterwards it is as it was before."""

    switched = Signal(bool)

    def __init__(
        self, window: QWidget, page: CounterPage, session: CounterSession, adding: Adding
    ) -> None:
        super().__init__(window)
        self._window, self._page, self._session, self._adding = window, page, session, adding
        self._printing = Printing(window)
        self._before = Qt.WindowState.WindowNoState
        self.is_on = False
        self._connect()

    def _connect(self) -> None:
        page, session = self._page, self._session
        page.tile_chosen.connect(session.take)
        page.add_wanted.connect(self._adding.start)
        page.refused.connect(self._adding.start_picking)
        page.look_wanted.connect(session.look_now)
        page.learn_wanted.connect(session.relearn)
        page.thing_chosen.connect(session.choose)
        page.region_changed.connect(session.set_region)
        page.retry_wanted.connect(session.feed.retry)
        page.cleared.connect(session.clear)
        page.leave_wanted.connect(self.leave)
        page.view_resized.connect(self._on_page_view_resized)
        page.mute_toggled.connect(session.set_muted)
        page.basket.copy_wanted.connect(self._on_basket_copy_wanted)
        page.basket.print_wanted.connect(self._on_basket_print_wanted)
        page.basket.quantity_changed.connect(session.set_quantity)
        page.basket.removed.connect(session.remove_line)
        page.basket.new_wanted.connect(session.new_list)
        session.changed.connect(self._on_session_changed)
        session.feed.frame_shown.connect(self._on_feed_frame_shown)

    @Slot()
    def toggle(self) -> None:
        if self.is_on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        self.is_on = True
        self._before = self._window.windowState()
        self.switched.emit(True)
        self._window.showFullScreen()
        self._page.render_state(self._session.state())
        self._session.feed.set_paused(False)
        self._session.feed.set_view_size(self._page.view_size())

    @Slot()
    def leave(self) -> None:
        if self.is_on:
            self.is_on = False
            self._window.setWindowState(self._before & ~Qt.WindowState.WindowFullScreen)
            self.switched.emit(False)

    @Slot()
    def _on_session_changed(self) -> None:
        if self.is_on:
            self._page.render_state(self._session.state())

    @Slot(QImage, QSize)
    def _on_feed_frame_shown(self, image: QImage, original: QSize) -> None:
        if self.is_on:
            self._page.show_frame(image, original)

    @Slot(QSize)
    def _on_page_view_resized(self, size: QSize) -> None:
        if self.is_on:
            self._session.feed.set_view_size(size)

    @Slot()
    def _on_basket_copy_wanted(self) -> None:
        basket_text.copy(self._session.basket)

    @Slot()
    def _on_basket_print_wanted(self) -> None:
        title = self.tr("List")
        now = datetime.now().astimezone()
        self._printing.start(basket_text.html(self._session.basket, title, now), title)
