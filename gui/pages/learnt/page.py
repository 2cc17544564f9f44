"""The page on which somebody looks through what was learnt: a list, and one of it compared."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.types import Product, ReviewCount
from gui import errors, icons
from gui.actions import Actions, listen
from gui.bridge import Bridge, Failure
from gui.models.thumbnails import Thumbnails
from gui.pages.catalogue.offered_list import Offer
from gui.pages.catalogue.pick_product import PickProductDialog
from gui.pages.learnt import words
from gui.pages.learnt.deeds import Deeds
from gui.pages.learnt.detail import SampleDetail, sample_pictures
from gui.pages.learnt.forget_since import ForgetDialog
from gui.pages.learnt.groups import STATES, Group, GroupTabs
from gui.pages.learnt.list_view import SampleListView
from gui.pages.learnt.samples import SampleList
from gui.theme import space
from gui.undo import History
from gui.widgets.empty_state import EmptyState
from gui.widgets.notice_strip import NoticeStrip

_FAILURES = ("review", "sample", "forget", "undo", "redo")


class LearntPage(QWidget):
    """Follows every change while it is shown."""

    product_wanted = Signal(object)  # Product, to be opened in the catalogue
    counted = Signal(object)  # ReviewCount, whenever it is another one

    def __init__(
        self,
        bridge: Bridge,
        history: History,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._history, self._actions = bridge, history, actions
        self._count = ReviewCount()
        self._wanted = 0
        self._row = 0
        self._way_back: QAction | None = None
        self.picking: PickProductDialog | None = None
        self.forgetting: ForgetDialog | None = None
        self._create()
        self._lay_out()
        self._connect()
        self._retranslate()

    def show_sample(self, sample_id: int) -> None:
        """This one, among those that wait for a decision."""
        self._wanted = sample_id
        self.tabs.insist(Group.ASIDE)
        self._show_group()

    # Building

    def _create(self) -> None:
        self.tabs = GroupTabs()
        self.samples = SampleList(self._bridge, self)
        self.deeds = Deeds(self._bridge, self)
        pictures = Thumbnails(self._bridge, self, sample_pictures(self._bridge))
        self.list = SampleListView(self.samples, pictures)
        self.detail = SampleDetail(self._bridge, self.deeds.actions)
        self.nothing = EmptyState("learn")
        self.forget_button = QPushButton(icons.icon("trash"), "")
        self.strip = NoticeStrip()
        self._split = QWidget()
        self._stack = QStackedWidget()
        self.setFocusProxy(self.list)
        self.addActions(self.deeds.actions)
        listen(self, self._actions.undo, self._actions.redo)

    def _lay_out(self) -> None:
        head = QHBoxLayout(spacing=space(2))
        head.addWidget(self.tabs)
        head.addStretch()
        for action in (self._actions.undo, self._actions.redo):
            tool = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonIconOnly)
            tool.setDefaultAction(action)
            head.addWidget(tool)
        head.addWidget(self.forget_button)
        self.list.setMinimumWidth(self.fontMetrics().lineSpacing() * 13)
        both = QHBoxLayout(self._split, spacing=space(4))
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self.list, 2)
        both.addWidget(self.detail, 5)
        for widget in (self._split, self.nothing):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self, spacing=space(3))
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)

    def _connect(self) -> None:
        learning = self._bridge.learning
        self.tabs.changed.connect(self._show_group)
        self.samples.loaded.connect(self._on_samples_loaded)
        self.list.chosen_changed.connect(self._show_chosen)
        self.deeds.pick_wanted.connect(self._on_deeds_pick_wanted)
        self.deeds.product_wanted.connect(self.product_wanted)
        self.forget_button.clicked.connect(self._on_forget_button_clicked)
        self.strip.acted.connect(self._on_strip_acted)
        self._history.noticed.connect(self._on_history_noticed)
        learning.counted.connect(self._on_learning_counted)
        self._bridge.opened.connect(self._refresh)
        self._bridge.catalogue_changed.connect(self._refresh)
        self._bridge.failed.connect(self._on_bridge_failed)

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._history.set_shown(True)
        self._bridge.learning.count()
        self._show_group()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._history.set_shown(False)
        self.tabs.forget_choice()
        self.strip.hide()

    @Slot()
    def _refresh(self) -> None:
        """How much waits is told also elsewhere in the window."""
        self._bridge.learning.count()
        if self.isVisible():
            self._row = max(0, self.list.currentIndex().row())
            self.samples.refresh()

    @Slot()
    def _show_group(self) -> None:
        self._row = 0
        self.samples.show_states(STATES[self.tabs.group()])

    @Slot(object)
    def _on_learning_counted(self, count: ReviewCount) -> None:
        self.tabs.show_count(count)
        if self.isVisible():
            self.tabs.insist(self.tabs.group())  # it does not jump away while somebody is there
        if count != self._count:
            self._count = count
            self.counted.emit(count)

    @Slot()
    def _on_samples_loaded(self) -> None:
        """The one that was wanted, or else what takes the place of the one before."""
        has_some = self.samples.rowCount() > 0
        self._stack.setCurrentWidget(self._split if has_some else self.nothing)
        self.nothing.set_texts(*words.nothing(self.tabs.group()))
        wanted, self._wanted = self.samples.row_of(self._wanted), 0
        if wanted >= 0 or not self.list.currentIndex().isValid():
            self.list.select_row(wanted if wanted >= 0 else self._row)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        current, selected = self.list.sample(), self.list.selected()
        self.deeds.show_samples(selected)
        if current is not None:
            self.detail.show_sample(current, len(selected))

    # What is done

    @Slot()
    def _on_deeds_pick_wanted(self) -> None:
        first = self.deeds.samples()[0]
        rival = (first.rival,) if first.rival is not None else ()
        self.picking = PickProductDialog(self._bridge, parent=self.window())
        self.picking.offer(Offer(self.tr("Looks like it"), rival))
        self.picking.picked.connect(self._on_picking_picked)
        self.picking.finished.connect(self._on_picking_finished)
        self.picking.open()

    @Slot(object)
    def _on_picking_picked(self, product: Product) -> None:
        ids = [sample.id for sample in self.deeds.samples()]
        if ids:
            self._bridge.learning.move(ids, product.id)

    @Slot()
    def _on_picking_finished(self) -> None:
        self.picking = None
        self.list.setFocus()

    @Slot()
    def _on_forget_button_clicked(self) -> None:
        self.forgetting = ForgetDialog(self._bridge, self.window())
        self.forgetting.finished.connect(self._on_forgetting_finished)
        self.forgetting.open()

    @Slot()
    def _on_forgetting_finished(self) -> None:
        self.forgetting = None

    # What came of it

    @Slot(str, object)
    def _on_history_noticed(self, text: str, way_back: QAction) -> None:
        self._way_back = way_back
        is_undo = way_back is self._history.undo
        self.strip.say(text, self.tr("Undo") if is_undo else self.tr("Redo"))

    @Slot()
    def _on_strip_acted(self) -> None:
        if self._way_back is not None:
            self._way_back.trigger()

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic in _FAILURES and self.isVisible():
            self._way_back = None
            self.strip.say(errors.message(failure.error))

    # Words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.forget_button.setText(self.tr("Forget since…"))
        self.list.setAccessibleName(self.tr("What was learnt"))
        self.tabs.retranslate()
        self.deeds.retranslate()
        self._show_chosen()
        self.nothing.set_texts(*words.nothing(self.tabs.group()))
