"""The Train page: have the network learn the shop, see what came of it, choose what is used."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine.settings import Settings
from engine.types.training import (
    NetworkVersion,
    TrainingOutlook,
    TrainingPlan,
    TrainingProgress,
)
from gui import errors, theme
from gui.bridge import Bridge, Failure
from gui.pages.train.board import Board
from gui.pages.train.choosing import Choosing
from gui.pages.train.networks import Networks
from gui.pages.train.notes import BoardHelp, Unfinished
from gui.pages.train.outcome import Outcome
from gui.pages.train.report import Report
from gui.pages.train.running import Running
from gui.theme import space

WIDTH = 980
_TROUBLES = frozenset(
    {"train", "trainbegin", "trainoutlook", "trainadopt", "traindiscard", "networks"}
)
"""Topics of which it is said here that they failed."""


class Part(Enum):
    CHOOSING = auto()
    RUNNING = auto()
    REPORT = auto()


class TrainPage(QWidget):
    """Asks the bridge only while it is shown."""

    catalogue_wanted = Signal()
    said = Signal(str)  # for the strip at the bottom of the window
    waiting = Signal(str)  # what waits here for the person; empty: nothing any more

    def __init__(self, bridge: Bridge, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._settings = bridge, settings
        self._stale = True
        self._part = Part.CHOOSING
        self._create()
        self._lay_out()
        self._connect()
        self._retranslate()
        self._on_bridge_working_changed(bridge.is_working)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show_part(Part.CHOOSING)

    def _create(self) -> None:
        self._title, self.trouble = QLabel(), QLabel(wordWrap=True)
        self.unfinished, self.board_help = Unfinished(), BoardHelp()
        self.choosing, self.running, self.report = Choosing(self._bridge), Running(), Report()
        self.networks = Networks()
        self.board = Board(self._bridge, self.board_help, self)
        self.outcome = Outcome(self._bridge, self._settings, self.report, self)

    def _lay_out(self) -> None:
        theme.set_role(self._title, "title")
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        inside = QWidget()
        inside.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inside, spacing=space(3))
        column.setContentsMargins(space(5), space(4), space(5), space(4))
        for widget in (
            self._title, self.trouble, self.unfinished, self.board_help, self.choosing,
            self.running, self.report, self.networks,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch()
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _connect(self) -> None:
        training = self._bridge.training
        self.choosing.train_wanted.connect(self._on_train_wanted)
        self.choosing.catalogue_wanted.connect(self.catalogue_wanted)
        self.unfinished.go_on_wanted.connect(self._begin)
        self.unfinished.discard_wanted.connect(training.discard)
        self.running.pause_wanted.connect(self._on_pause_wanted)
        self.running.cancel_wanted.connect(training.cancel)
        for section in (self.running, self.report):
            section.curves_wanted.connect(self.board.open)
        self.board.said.connect(self.said)
        self.outcome.shown.connect(self._on_outcome_shown)
        self.outcome.left.connect(self._on_outcome_left)
        self.outcome.use_wanted.connect(self._use)
        self.networks.use_wanted.connect(self._use)
        for signal, slot in (
            (training.outlook_ready, self._on_outlook_ready),
            (training.progressed, self._on_progressed),
            (training.stopped, self._on_stopped),
            (training.discarded, self._on_discarded),
            (training.versions_ready, self._on_versions_ready),
            (training.switched, self._on_switched),
            (self._bridge.opened, self._on_bridge_opened),
            (self._bridge.catalogue_changed, self._on_changed),
            (self._bridge.failed, self._on_bridge_failed),
            (self._bridge.working_changed, self._on_bridge_working_changed),
        ):
            signal.connect(slot)

    def stop(self) -> None:
        """What was started from here ends with the program."""
        self.board.stop()

    # Showing

    def part(self) -> Part:
        return self._part

    def _show_part(self, part: Part) -> None:
        self._part = part
        had_focus = self.isAncestorOf(self.window().focusWidget())
        parts = {
            Part.CHOOSING: self.choosing, Part.RUNNING: self.running, Part.REPORT: self.report,
        }  # fmt: skip
        for one, widget in parts.items():
            widget.setVisible(one is part)
        # Nothing of what runs has the focus by itself: Enter would pause or stop it.
        self.setFocusProxy(None if part is Part.RUNNING else parts[part])
        if had_focus:
            self.setFocus()
        self.board_help.hide()
        if part is not Part.CHOOSING:
            self.unfinished.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.waiting.emit("")
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        self._bridge.training.load_outlook()
        self._bridge.training.load_versions()

    @Slot()
    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    @Slot()
    def _on_bridge_opened(self) -> None:
        """What is shown is about another catalogue, unless a training goes on through this."""
        self.trouble.hide()
        self.choosing.show_outlook(None)
        self.networks.set_coming(None)
        self.networks.show_versions(())
        if not self._bridge.training.is_busy:
            self.outcome.clear()
            self._show_part(Part.CHOOSING)
            self.unfinished.hide()
        self._on_changed()

    @Slot(object)
    def _on_outlook_ready(self, outlook: TrainingOutlook) -> None:
        self.choosing.show_outlook(outlook)
        if self._part is not Part.CHOOSING:
            return
        self.unfinished.show_plan(outlook.unfinished)
        if outlook.unfinished is not None and not self.isVisible():
            self.waiting.emit(self.tr("A training was interrupted"))

    @Slot(bool)
    def _on_bridge_working_changed(self, working: bool) -> None:
        for section in (self.choosing, self.unfinished, self.networks):
            section.set_working(working)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "networkuse":
            self._on_switched()
        if failure.topic not in _TROUBLES:
            return
        self.trouble.setText(errors.message(failure.error))
        self.trouble.show()
        if failure.topic in ("train", "trainbegin"):
            self._tell_if_hidden(self.trouble.text())
            self._show_part(Part.CHOOSING)
            self._on_changed()

    def _tell_if_hidden(self, text: str) -> None:
        if not self.isVisible():
            self.said.emit(text)
            self.waiting.emit(text)

    # Choosing

    @Slot()
    def _on_train_wanted(self) -> None:
        self._begin(self.choosing.plan())

    @Slot(object)
    def _begin(self, plan: TrainingPlan) -> None:
        self.trouble.hide()
        self.outcome.clear()
        self._bridge.training.begin(plan)

    @Slot(object)
    def _on_discarded(self, _none: None) -> None:
        self._on_changed()

    # Running

    @Slot(object)
    def _on_progressed(self, progress: TrainingProgress) -> None:
        plan = self._bridge.training.plan
        if plan is None or progress.report is not None:
            return
        self.running.show_progress(plan, progress)
        if self._part is not Part.RUNNING:
            self._show_part(Part.RUNNING)

    @Slot(bool)
    def _on_pause_wanted(self, pause: bool) -> None:
        training = self._bridge.training
        if pause:
            training.pause()
        else:
            training.resume()

    @Slot()
    def _on_stopped(self) -> None:
        self._show_part(Part.CHOOSING)
        self._on_changed()

    # The report

    @Slot()
    def _on_outcome_shown(self) -> None:
        self._show_part(Part.REPORT)
        self._tell_if_hidden(self.report.headline())

    @Slot()
    def _on_outcome_left(self) -> None:
        self._show_part(Part.CHOOSING)
        self._on_changed()

    # Networks

    @Slot(object)
    def _on_versions_ready(self, versions: tuple[NetworkVersion, ...]) -> None:
        self.networks.show_versions(versions)

    @Slot(object)
    def _use(self, version: NetworkVersion) -> None:
        """How far it is stands in the strip, as of all long work."""
        self.networks.set_coming(version)
        self._bridge.training.use(version.architecture, version.id)

    @Slot()
    def _on_switched(self) -> None:
        """Or it has failed, or was cancelled: the engine knows."""
        self.networks.set_coming(None)
        self._on_changed()

    # Language

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Train"))
