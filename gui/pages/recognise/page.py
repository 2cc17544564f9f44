"""The page of the main job: it wires session, camera, panels and keys to each other."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from engine.settings import Settings
from engine.types import Match, Rgb
from gui import drops
from gui.actions import Actions, listen
from gui.bridge import Bridge
from gui.counter.session import CounterSession
from gui.entry import Phase
from gui.models.thumbnails import Thumbnails
from gui.pages.also import AlsoBox
from gui.pages.counter import words as counter_words
from gui.pages.recognise import words
from gui.pages.recognise.adding import Adding
from gui.pages.recognise.answer_panel import AnswerPanel
from gui.pages.recognise.intake import Intake
from gui.pages.recognise.query_panel import QueryPanel
from gui.pages.recognise.session import Session
from gui.pages.recognise.why import evident
from gui.recording import Recorder
from gui.teaching import Teaching
from gui.theme import space
from gui.widgets.verdict_banner import BannerContent

_PATIENCE_MS = 150
"""An answer usually comes sooner; until then the screen stays as it is instead of flickering."""


class RecognisePage(QWidget):
    """Drop, paste, open or hold to the camera; then take, refuse or add."""

    said = Signal(str)  # for the strip at the bottom of the window
    closer_wanted = Signal(object, object)  # Sighting, and a product's id or None: why is it so?
    product_wanted = Signal(object)  # Product whose page is to be opened

    def __init__(
        self,
        bridge: Bridge,
        settings: Settings,
        actions: Actions,
        counter: CounterSession,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._patience = QTimer(self)
        self._actions = actions
        self._bridge = bridge
        self._in_trouble = False
        self.session = Session(bridge, self)
        self.recorder = Recorder(bridge, settings, self)
        self.teaching = Teaching(bridge, settings, self)
        self.counter = counter
        self.query = QueryPanel(actions, self.session.recents)
        self.answer = AnswerPanel(self.teaching)
        self.answer.use_covers(Thumbnails(bridge, self))
        self.also = AlsoBox(bridge, Qt.Orientation.Horizontal, foldable=True)
        self.answer.use_also(self.also)
        self.intake = Intake(actions, self)
        self.adding = Adding(bridge, self.session, counter, self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._lay_out()
        self._connect()
        self._render()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(4), space(4), space(4), space(3))
        row.setSpacing(space(4))
        row.addWidget(self.query, stretch=10)
        row.addWidget(self.answer, stretch=13)

    def _connect(self) -> None:
        actions = self._actions
        listen(self, actions.open, actions.camera, actions.paste, actions.clear, actions.search)
        actions.clear.triggered.connect(self._on_clear_triggered)
        actions.search.triggered.connect(self._on_search_triggered)
        actions.camera.toggled.connect(self._on_camera_toggled)
        self.session.changed.connect(self._on_session_changed)
        self.session.taken.connect(self._on_session_taken)
        self.session.decided.connect(self.recorder.decide)
        self.session.decided.connect(self.teaching.decide)
        self.teaching.product_wanted.connect(self.product_wanted)
        for source in (self.session, self.counter):
            source.answered.connect(self.recorder.note)
        self.recorder.said.connect(self.said)
        self.intake.pictures_came.connect(self._on_intake_pictures_came)
        self.intake.words_came.connect(self._on_intake_words_came)
        self.intake.nothing_came.connect(self._on_intake_nothing_came)
        self.intake.was_cut_off.connect(self.said)
        self.adding.ended.connect(self.setFocus)
        self._bridge.opened.connect(self._on_bridge_opened)
        self._patience.timeout.connect(self._render)
        self.counter.changed.connect(self._on_counter_changed)
        self.counter.taken.connect(self.session.keep_taken)
        self.counter.feed.frame_shown.connect(self._on_feed_frame_shown)
        self.session.live_chosen.connect(self.counter.take)
        self.query.live.camera.resized.connect(self._on_camera_resized)
        self.query.live.camera.thing_clicked.connect(self.counter.choose)
        self.query.live.retry_button.clicked.connect(self.counter.feed.retry)
        self.query.tools["look"].clicked.connect(self.counter.look_now)
        self.query.tools["learn"].clicked.connect(self.counter.relearn)
        self.query.tools["region"].clicked.connect(self._on_region_clicked)
        self.query.live.editor.begun.connect(self._on_editor_begun)
        self.query.live.editor.left.connect(self._on_editor_left)
        self.query.live.editor.region_changed.connect(self.counter.set_region)
        self.query.entry_opened.connect(self.session.show)
        self.query.opening_wanted.connect(self._on_opening_wanted)
        self.query.part_wanted.connect(self.session.ask_part)
        self.query.zone.view.drawing_begun.connect(self.session.hold)
        self.query.zone.view.left.connect(self.setFocus)
        self.query.field.asked.connect(self._on_field_asked)
        self.query.field.left.connect(self.setFocus)
        self.answer.tile_chosen.connect(self.session.take)
        self.answer.refused.connect(self.choose_another)
        self.answer.add_wanted.connect(self.adding.start)
        self.answer.closer_wanted.connect(self.closer_wanted)
        self.also.product_wanted.connect(self.product_wanted)

    # Drawing

    @Slot()
    def _on_session_changed(self) -> None:
        if self._is_out_of_sight():
            return
        waits = self.session.state().phase is Phase.WAITING
        if waits and not self._patience.isActive():
            self._patience.start()
        elif not waits:
            self._render()

    @Slot()
    def _render(self) -> None:
        self._patience.stop()
        state, entry = self.session.state(), self.session.shown
        self.query.render_state(state, entry)
        self.answer.render_state(state, entry)
        self._render_trouble()
        self._actions.clear.setEnabled(entry is not None or self.counter.feed.running)
        self._update_feed()

    def _render_trouble(self) -> None:
        """Nothing is watched while the camera gives no picture."""
        counter = self.counter.state()
        self._in_trouble = counter.is_blind
        if self._in_trouble and self.session.state().is_live and self.session.shown is None:
            self.answer.set_words_for_banner(counter_words.banner(counter))

    def _is_out_of_sight(self) -> bool:
        """Behind another page; what changes meanwhile is drawn when it is shown again."""
        return self.isHidden() and self.window().isVisible()

    def _update_feed(self) -> None:
        """What lies on the counter is asked about only while somebody sees the answer here."""
        if self.isVisible():
            self.counter.feed.set_paused(self.session.is_holding)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.query.render_counter(self.counter.state())
            self._render()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus()
        self.query.render_counter(self.counter.state())
        self._render()
        self.counter.feed.set_view_size(self.query.live.camera.size() * self.devicePixelRatioF())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.counter.feed.set_paused(True)

    # Pictures and words come in

    def ask_about(self, mime: QMimeData) -> None:
        """As if it had been dropped."""
        self.intake.read(mime)

    @Slot(object)
    def _on_intake_pictures_came(self, pictures: tuple[Path | bytes | Rgb, ...]) -> None:
        self._put_away_words()
        self.session.ask_pictures(pictures)

    @Slot(str)
    def _on_intake_words_came(self, text: str) -> None:
        self.query.field.setText(text)
        self._on_field_asked(text)

    def _put_away_words(self) -> None:
        """Something else is on the screen from now on."""
        self.teaching.drop_question()
        self._forget_words()
        self.query.show_taken("")

    def _forget_words(self) -> None:
        """Those in the field and those that go with the camera's pictures: nobody sees the last."""
        self.query.forget_words()
        self.counter.feed.text = ""

    @Slot(str)
    def _on_intake_nothing_came(self, text: str) -> None:
        self.session.clear()
        title = self.tr("That did not work")
        self.answer.set_words_for_banner(BannerContent("error", title, "", text))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if drops.could_hold_a_picture(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.query.set_dragged_over(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.query.set_dragged_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.query.set_dragged_over(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.ask_about(event.mimeData())

    @Slot(str)
    def _on_field_asked(self, text: str) -> None:
        state = self.session.state()
        self.setFocus()
        if state.is_live:
            self.counter.ask_words(text)
        else:
            self.session.ask_text(text)

    @Slot(str)
    def look_up_barcode(self, code: str) -> None:
        """As a scanner read it."""
        if self.session.state().is_live:
            self.counter.scan(code)
            return
        self.query.field.setText(code)
        self.session.ask_barcode(code)

    # The clerk decides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift may be down: some keyboards have "/" or the digits there."""
        key = Qt.Key(event.key())
        act = _KEYS.get(key)
        if event.modifiers() & ~_NO_CHORD:
            super().keyPressEvent(event)
        elif not self.answer.lesson.takes(key):
            if act is None:
                super().keyPressEvent(event)
            else:
                act(self)

    def take_first(self) -> None:
        """Enter takes where the verdict stands for it, or adds what is unknown; else it goes on to
        the next of a queue."""
        state = self.session.state()
        if state.can_take:
            self.session.take(0)
        elif state.suggests_adding and not state.is_live:
            self.adding.start()
        else:
            self.session.skip()

    @Slot()
    def choose_another(self) -> None:
        """It is none of the tiles: search for what it is."""
        if self.session.state().can_refuse:
            self.adding.start_picking()

    def step(self, by: int) -> None:
        """To the neighbour: of the things on the counter, or in the strip."""
        if self.session.state().is_live:
            self.counter.step(by)
        else:
            self.session.step(by)

    @Slot(object)
    def _on_session_taken(self, match: Match) -> None:
        """It may have been taken by itself while the clerk types."""
        if not self.query.field.hasFocus():
            self._forget_words()
        self.query.show_taken(words.taken(match))

    @Slot()
    def _on_search_triggered(self) -> None:
        self.query.focus_field()

    @Slot()
    def _on_clear_triggered(self) -> None:
        """Esc puts the photo away; when there is none, the camera."""
        if self.session.is_holding or not self.counter.feed.running:
            self.session.clear()
        elif self.session.shown is not None:
            self.counter.clear()
        else:
            self._actions.camera.setChecked(False)
        self._put_away_words()
        self.setFocus()

    # The camera

    @Slot(bool)
    def _on_camera_toggled(self, on: bool) -> None:
        self._forget_words()
        self.session.set_live(on)
        if on:
            self.counter.start()
        else:
            self.counter.stop()
        self._render()

    @Slot()
    def _on_counter_changed(self) -> None:
        if not self._is_out_of_sight():
            state = self.counter.state()
            self.query.render_counter(state)
            if state.is_blind != self._in_trouble:
                self._render()
        self.teaching.see(self.counter.shown)
        self.session.show_live(self.counter.shown)

    @Slot()
    def _on_region_clicked(self) -> None:
        if not self.query.live.camera.is_empty:
            self.query.live.editor.begin(self.counter.state().region)

    @Slot()
    def _on_editor_begun(self) -> None:
        self.query.tools.hide()

    @Slot()
    def _on_editor_left(self) -> None:
        self.query.tools.show()
        self.setFocus()

    @Slot(QSize)
    def _on_camera_resized(self, size: QSize) -> None:
        if self.isVisible():
            self.counter.feed.set_view_size(size)

    @Slot(QImage, QSize)
    def _on_feed_frame_shown(self, image: QImage, original: QSize) -> None:
        if self.isVisible() and not self.session.is_holding:
            self.query.show_frame(image, original)

    @Slot()
    def _on_opening_wanted(self) -> None:
        settings = self._settings
        self._bridge.open_catalogue(
            settings.catalogue, settings["backbone"], float(settings["promise"])
        )

    @Slot(object)
    def _on_bridge_opened(self, _status: object) -> None:
        self.answer.forget_photos()


_NO_CHORD = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_KEYS = {
    Qt.Key.Key_Return: RecognisePage.take_first,
    Qt.Key.Key_Enter: RecognisePage.take_first,
    Qt.Key.Key_Left: lambda page: page.step(-1),
    Qt.Key.Key_Right: lambda page: page.step(1),
    Qt.Key.Key_Space: lambda page: page.counter.look_now(),
    Qt.Key.Key_B: lambda page: page.counter.relearn(),
    Qt.Key.Key_1: lambda page: page.session.take(0),
    Qt.Key.Key_2: lambda page: page.session.take(1),
    Qt.Key.Key_3: lambda page: page.session.take(2),
    Qt.Key.Key_4: lambda page: page.session.take(3),
    Qt.Key.Key_E: lambda page: page.answer.look_closer(evident(page.session.state())),
    Qt.Key.Key_F: RecognisePage._on_search_triggered,
    Qt.Key.Key_Slash: RecognisePage._on_search_triggered,
    Qt.Key.Key_N: RecognisePage.choose_another,
}
