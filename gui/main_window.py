"""The one window: rail, pages and the strip for long work. It arranges and wires, nothing more."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from engine.settings import Settings
from engine.types import CatalogueStatus, Product, Query, ReviewCount
from gui.actions import new_actions
from gui.awake import Awake, computing
from gui.bridge import Bridge
from gui.counter.feed import CameraFeed
from gui.counter.session import CounterSession
from gui.desk import Desk
from gui.models.thumbnails import Thumbnails
from gui.pages.catalogue import CataloguePage
from gui.pages.catalogue.editor.take_photo import PhotoDialogs
from gui.pages.counter import CounterPage
from gui.pages.counter.mode import CounterMode
from gui.pages.evidence import EvidenceOpener
from gui.pages.recognise import RecognisePage
from gui.pages.recognise.adding import Adding
from gui.pages.settings import SettingsPage
from gui.retention import Retention
from gui.sounds import Sounds
from gui.theme import space
from gui.widgets.page_stack import PageStack
from gui.widgets.progress_strip import ProgressStrip
from gui.widgets.rail import Rail
from gui.window_state import window_state
from gui.work import WorkReporter

if TYPE_CHECKING:
    from gui.pages.catalogue.tidy import TidyPage
    from gui.pages.exchange.export_dialog import Choice
    from gui.pages.history import HistoryPage
    from gui.pages.quality import QualityPage
    from gui.pages.train import TrainPage

_PAGES = (
    "recognise_page", "catalogue_page", "history_page", "quality_page", "train_page",
    "settings_page",
)  # fmt: skip
"""In the order of ``Actions.pages``."""

_Page = TypeVar("_Page", bound=QWidget)


class MainWindow(QMainWindow):
    """``settings_page`` says when language or theme change; ``stop`` ends what the pages run.

    Pages that need not hear of anything before they are seen are made when they are first wanted:
    the window is on the screen sooner, and so is the first answer.
    """

    painted = Signal()  # once: it is to be seen

    def __init__(self, bridge: Bridge, settings: Settings) -> None:
        super().__init__()
        self._has_painted = False
        self._after_paint = QTimer(self, singleShot=True, interval=0)
        self._after_paint.timeout.connect(self.painted)
        self.actions_ = new_actions(self)
        self.rail = Rail(
            [
                self.actions_.recognise,
                self.actions_.catalogue,
                self.actions_.history,
                self.actions_.quality,
                self.actions_.train,
            ],
            [self.actions_.counter, self.actions_.settings],
        )
        self._bridge, self._settings = bridge, settings
        self.feed = CameraFeed(bridge, self)
        self.counter = CounterSession(bridge, self.feed, settings, self)
        self.desk = Desk(bridge, settings, self.counter, self)
        self.sounds = Sounds(settings, self)
        self.awake, self.training_awake = Awake(self), Awake(self, computing)
        self.recognise_page = RecognisePage(bridge, settings, self.actions_, self.counter)
        self.counter_page = CounterPage()
        self.mode = self._counter_mode(bridge)
        self.catalogue_page = CataloguePage(bridge, self.actions_)
        self.catalogue_page.editing.use_camera(PhotoDialogs(self.feed, settings))
        self.evidence = EvidenceOpener(bridge, self)
        self.retention = Retention(bridge, settings, self)
        self.settings_page = SettingsPage(bridge, settings)
        self.strip = ProgressStrip()
        self.work = WorkReporter(bridge, self.strip, self)
        self.pages = PageStack()
        self._lay_out()
        self._connect(bridge)
        self._retitle()
        self._restore_geometry()
        self.actions_.recognise.setChecked(True)

    def _counter_mode(self, bridge: Bridge) -> CounterMode:
        session, page = self.recognise_page.session, self.counter_page
        page.use_teaching(self.recognise_page.teaching)
        page.use_covers(Thumbnails(bridge, page))
        adding = Adding(bridge, session, self.counter, page, lambda: page.type_size)
        adding.ended.connect(self._on_adding_ended)
        return CounterMode(self, self.counter_page, self.counter, adding)

    @cached_property
    def history_page(self) -> HistoryPage:
        from gui.pages.history import HistoryPage
        from gui.pages.learnt.page import LearntPage

        learnt = LearntPage(self._bridge, self.catalogue_page.editing.history, self.actions_)
        page = HistoryPage(self._bridge, self._settings, learnt)
        page.asked.closer_wanted.connect(self.evidence.open_for)
        page.asked.said.connect(self.work.say)
        page.asked.asked_again.connect(self._on_asked_again)
        page.product_wanted.connect(self._on_product_wanted)
        self._bridge.learning.count()
        return self._take_in(page)

    @cached_property
    def quality_page(self) -> QualityPage:
        from gui.pages.quality import QualityPage

        page = QualityPage(self._bridge)
        page.said.connect(self.work.say)
        page.catalogue_wanted.connect(self.actions_.catalogue.trigger)
        page.product_wanted.connect(self._on_product_wanted)
        page.tidy_wanted.connect(self._on_tidy_wanted)
        page.apart_wanted.connect(self._on_apart_wanted)
        page.promise_wanted.connect(self._on_promise_wanted)
        return self._take_in(page)

    @cached_property
    def train_page(self) -> TrainPage:
        from gui.pages.train import TrainPage

        page = TrainPage(self._bridge, self._settings)
        page.said.connect(self.work.say)
        page.catalogue_wanted.connect(self.actions_.catalogue.trigger)
        page.waiting.connect(self._on_training_waiting)
        return self._take_in(page)

    @cached_property
    def tidy_page(self) -> TidyPage:
        from gui.pages.catalogue.tidy import TidyPage

        history = self.catalogue_page.editing.history
        page = TidyPage(self._bridge, history, self.actions_)
        page.product_wanted.connect(self._on_product_wanted)
        page.left.connect(self.actions_.catalogue.trigger)
        return self._take_in(page)

    def _take_in(self, page: _Page) -> _Page:
        self.pages.addWidget(page)
        self.desk.watch(page)
        return page

    def _lay_out(self) -> None:
        self.settings_page.add_catalogue_menu(self.desk.menu())
        for page in (
            self.recognise_page, self.catalogue_page, self.settings_page, self.counter_page,
            self.desk.nothing,
        ):  # fmt: skip
            self._take_in(page)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.pages, stretch=1)
        foot = QVBoxLayout()
        foot.setContentsMargins(space(4), 0, space(4), space(3))
        foot.addWidget(self.strip)
        column.addLayout(foot)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, stretch=1)
        self.setCentralWidget(centre)

    def _connect(self, bridge: Bridge) -> None:
        group = QActionGroup(self)
        for action in self.actions_.pages:
            group.addAction(action)
            self.addAction(action)
        group.triggered.connect(self._on_group_triggered)
        self.addAction(self.actions_.quit)
        self.addAction(self.actions_.counter)
        self.actions_.quit.triggered.connect(self.close)
        self.actions_.counter.triggered.connect(self.mode.toggle)
        self.mode.switched.connect(self._on_mode_switched)
        self.mode.switched.connect(self.awake.set_on)
        self.counter.sound_wanted.connect(self.sounds.play)
        self.settings_page.camera_changed.connect(self.counter.restart)
        for source in (self.recognise_page, self.counter_page):
            source.closer_wanted.connect(self.evidence.open_for)
        for teller in (self.recognise_page, self.feed, self.desk):
            teller.said.connect(self.work.say)
        self.recognise_page.teaching.review_wanted.connect(self._on_review_wanted)
        self.settings_page.history_changed.connect(self.retention.clean)
        self.recognise_page.product_wanted.connect(self._on_product_wanted)
        self.catalogue_page.tidy_wanted.connect(self._on_tidy_wanted)
        self.catalogue_page.history_wanted.connect(self._on_history_wanted)
        bridge.opened.connect(self._on_bridge_opened)
        bridge.training.unfinished_ready.connect(self._on_unfinished_ready)
        bridge.training.busy_changed.connect(self.training_awake.set_on)
        bridge.catalogue_changed.connect(bridge.learning.count)
        bridge.learning.counted.connect(self._on_learning_counted)
        self.catalogue_page.header.add_tool(self.desk.menu())
        self.catalogue_page.source_chosen.connect(self.desk.import_from)
        self.desk.leaving.connect(self.catalogue_page.details.leave)
        self.desk.choice = self._export_choice
        self.desk.catalogues.changed.connect(self._on_catalogues_changed)

    @Slot(QAction)
    def _on_group_triggered(self, action: QAction) -> None:
        if self.mode.is_on:
            self.mode.leave()
            action.setChecked(True)
        self._show_page(action)

    def _show_page(self, action: QAction) -> None:
        """Without a catalogue there is nothing on them, but for the settings."""
        is_lost = self.desk.catalogues.is_closed and action is not self.actions_.settings
        name = _PAGES[self.actions_.pages.index(action)]
        page: QWidget = self.desk.nothing if is_lost else getattr(self, name)
        if page is not self.pages.currentWidget() or page.isHidden():
            self.pages.setCurrentWidget(page)
            page.setFocus()

    @Slot()
    def _on_catalogues_changed(self) -> None:
        """Another catalogue, or none: then the camera looks for nothing."""
        catalogues = self.desk.catalogues
        if catalogues.is_closed:
            self.mode.leave()
            self.actions_.camera.setChecked(False)
        self.actions_.counter.setEnabled(not catalogues.is_closed)
        chosen = next((a for a in self.actions_.pages if a.isChecked()), None)
        if chosen is not None and not self.mode.is_on:
            self._show_page(chosen)
        self._retitle()

    def _export_choice(self) -> Choice:
        from gui.pages.exchange.export_dialog import Choice

        page = self.catalogue_page
        return Choice(page.found_ids(), page.selected_ids())

    @Slot(bool)
    def _on_mode_switched(self, on: bool) -> None:
        """The counter page needs the camera, and all the room there is."""
        self.rail.setVisible(not on)
        if on:
            self.recognise_page.session.clear()
            self.pages.setCurrentWidget(self.counter_page)
            self.actions_.camera.setChecked(True)
        else:
            self.actions_.recognise.trigger()

    @Slot()
    def _on_adding_ended(self) -> None:
        """Back to the camera."""
        self.recognise_page.session.clear()
        self.feed.set_paused(False)
        self.counter_page.setFocus()

    @Slot(str)
    def look_up_barcode(self, code: str) -> None:
        """A scanner read it, whatever page is shown."""
        if self.mode.is_on:
            self.counter.scan(code)
            return
        self.actions_.recognise.trigger()
        if self.desk.catalogues.is_closed:
            return
        self.recognise_page.look_up_barcode(code)

    @Slot(object)
    def _on_asked_again(self, query: Query) -> None:
        self.actions_.recognise.trigger()
        self.recognise_page.session.ask_query(query)

    @Slot(object)
    def _on_history_wanted(self, product: Product) -> None:
        self.actions_.history.trigger()
        self.history_page.show_questions_about(product)

    @Slot(int)
    def _on_review_wanted(self, sample_id: int) -> None:
        self.actions_.history.trigger()
        self.history_page.show_sample(sample_id)

    @Slot(object)
    def _on_learning_counted(self, count: ReviewCount) -> None:
        """What the guard has put aside waits for somebody."""
        spoken = self.tr("%n photo(s) to decide about", "", count.aside)
        self.rail.set_badge(self.actions_.history, count.aside, spoken)

    @Slot(str)
    def _on_training_waiting(self, spoken: str) -> None:
        """Its report, or that it was interrupted; empty: nothing."""
        self.rail.set_badge(self.actions_.train, int(bool(spoken)), spoken)

    @Slot(object)
    def _on_unfinished_ready(self, is_unfinished: bool) -> None:
        """Where the page is made, it says so itself."""
        if is_unfinished and "train_page" not in self.__dict__:
            self._on_training_waiting(self.tr("A training was interrupted"))

    @Slot()
    def _on_tidy_wanted(self) -> None:
        """It is a part of the catalogue."""
        self.actions_.catalogue.trigger()
        self.pages.setCurrentWidget(self.tidy_page)
        self.tidy_page.setFocus()

    @Slot(object, object)
    def _on_apart_wanted(self, one: Product, other: Product) -> None:
        self._on_tidy_wanted()
        self.tidy_page.show_look_alikes((one.id, other.id))

    @Slot(float)
    def _on_promise_wanted(self, promised: float) -> None:
        self.settings_page.choose("promise", f"{promised:g}")

    @Slot(object)
    def _on_product_wanted(self, product: Product) -> None:
        self.actions_.catalogue.trigger()
        self.catalogue_page.open_product(product)

    @Slot(object)
    def _on_bridge_opened(self, _status: CatalogueStatus) -> None:
        self.counter_page.forget_photos()
        self._bridge.training.load_unfinished()
        self._bridge.learning.count()

    def _retitle(self) -> None:
        program = self.tr("Countersight")
        name = self.desk.catalogues.name
        self.setWindowTitle(f"{name} — {program}" if name else program)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.actions_.retranslate()
            self.desk.retranslate()
            self.work.retranslate()
            self._retitle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is inside is painted after this, in the same turn of the event loop."""
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            self._after_paint.start()

    # Shutdown and geometry

    def stop(self) -> None:
        """What must end before the engine does."""
        self.feed.stop(timeout=2.0)
        self.sounds.stop()
        self.awake.stop()
        self.training_awake.stop()
        if "train_page" in self.__dict__:
            self.train_page.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.save_geometry()
        super().closeEvent(event)

    def save_geometry(self) -> None:
        """That of the window before counter mode: the next start is not in that mode."""
        self.mode.leave()
        window_state().setValue("geometry", self.saveGeometry())

    def _restore_geometry(self) -> None:
        stored = window_state().value("geometry")
        if not isinstance(stored, QByteArray) or not self.restoreGeometry(stored):
            self.resize(self._usual_size())

    def _usual_size(self) -> QSize:
        room = QGuiApplication.primaryScreen().availableSize()
        return QSize(1280, 820).boundedTo(room * 0.94)
