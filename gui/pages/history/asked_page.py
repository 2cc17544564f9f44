"""The questions of the past: a filter above, a list, and one of them in full."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.settings import Settings
from engine.types import HistoryFilter, Outcome, Product, Query, Recalled, Verdict
from gui import errors, icons
from gui.bridge import Bridge, Failure
from gui.entry import TILES
from gui.models.thumbnails import Origin, Thumbnails
from gui.pages.history import deeds
from gui.pages.history.clearing import Clearing
from gui.pages.history.correcting import Correcting
from gui.pages.history.detail import AskedDetail
from gui.pages.history.exporting import Exporting
from gui.pages.history.filter_bar import FilterBar
from gui.pages.history.list_view import QuestionListView
from gui.pages.history.questions import QuestionList
from gui.theme import space
from gui.widgets.empty_state import EmptyState

_ALL = HistoryFilter()
_FAILURES = ("asked", "askagain", "forgetasked", "clearasked", "exportasked", "decide", "correct")


class AskedPage(QWidget):
    """Asks the bridge only while it is shown. ``tools`` are for the head of the page around it."""

    asked_again = Signal(object)  # Query
    product_wanted = Signal(object)  # Product
    closer_wanted = Signal(object, object)  # Sighting, and None: why was it answered so?
    said = Signal(str)

    def __init__(self, bridge: Bridge, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._settings = bridge, settings
        self._stale = True
        self._create()
        self._lay_out()
        self._connect()
        self._retranslate()

    def _create(self) -> None:
        history = self._bridge.history
        self.filter = FilterBar()
        self.questions = QuestionList(self._bridge, self)
        origin = Origin(history.load_pictures, history.pictures_ready, "askedpictures")
        self._pictures = Thumbnails(self._bridge, self, origin)
        self.list = QuestionListView(self.questions, self._pictures, lambda: self._settings.till)
        self.deeds = deeds.new_deeds(self)
        self.detail = AskedDetail(self._bridge, list(self.deeds.values()))
        self.correcting = Correcting(self._bridge, self._settings, self)
        self.clearing = Clearing(self._bridge, self)
        self.exporting = Exporting(self._bridge, self.filter.wanted, self)
        self.show_all = QPushButton(icons.icon("clear"), "")
        self.nothing = EmptyState("history", (self.show_all,))
        self.tools = QWidget()
        self._split = QWidget()
        self._stack = QStackedWidget()

    def _lay_out(self) -> None:
        self.setFocusProxy(self.list)
        tools = QHBoxLayout(self.tools, spacing=space(2))
        tools.setContentsMargins(0, 0, 0, 0)
        for button in (self.exporting.button, self.clearing.button):
            tools.addWidget(button)
        self.list.setMinimumWidth(self.fontMetrics().lineSpacing() * 15)
        both = QHBoxLayout(self._split, spacing=space(4))
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self.list, 4)
        both.addWidget(self.detail, 5)
        for widget in (self._split, self.nothing):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self, spacing=space(3))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.filter)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        history = self._bridge.history
        self.filter.changed.connect(self._refresh)
        self.filter.field.left.connect(self.list.setFocus)
        self.show_all.clicked.connect(self.filter.clear)
        self.list.chosen_changed.connect(self._on_list_chosen_changed)
        self.list.opened.connect(self._on_again)
        self.questions.loaded.connect(self._on_questions_loaded)
        self.detail.tiles.chosen.connect(self._on_tile_chosen)
        for source in (self.correcting, self.exporting):
            source.said.connect(self.said)
        history.recalled.connect(self._on_history_recalled)
        history.query_ready.connect(self._on_history_query_ready)
        history.noted.connect(self._on_history_noted)
        for signal in (history.decided, history.forgotten, history.cleared):
            signal.connect(self._on_history_changed)
        self._bridge.failed.connect(self._on_bridge_failed)
        self._bridge.opened.connect(self._on_bridge_opened)
        self._bridge.catalogue_changed.connect(self._on_history_changed)
        self._connect_keys()

    def _connect_keys(self) -> None:
        for name, slot in (
            ("again", self._on_again), ("correct", self._on_correct), ("wrong", self._on_wrong),
            ("show", self._on_show), ("delete", self._on_delete), ("why", self._on_why),
        ):  # fmt: skip
            action = self.deeds[name]
            action.triggered.connect(slot)
            is_of_list = action.shortcutContext() == Qt.ShortcutContext.WidgetShortcut
            (self.list if is_of_list else self).addAction(action)
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        search = QShortcut(QKeySequence.StandardKey.Find, self, context=here)
        search.activated.connect(self.filter.field.setFocus)
        self._keys = [
            QShortcut(QKeySequence(str(place + 1)), self, context=here) for place in range(TILES)
        ]
        for key in self._keys:
            key.activated.connect(self._on_key_activated)

    def show_product(self, product: Product) -> None:
        """All questions about this one."""
        self.filter.want_only(product)

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self._stale = False
        self.questions.show(self.filter.wanted())

    @Slot()
    def _on_history_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    @Slot()
    def _on_bridge_opened(self) -> None:
        """A product of the other catalogue says nothing here."""
        self.filter.show_product(None)
        self._on_history_changed()

    @Slot()
    def _on_history_noted(self) -> None:
        """A question that is here may have another picture now."""
        self._pictures.clear()
        self._on_history_changed()

    @Slot()
    def _on_questions_loaded(self) -> None:
        """The question that was shown stays, where it still fits."""
        self._stack.setCurrentWidget(self._split if self.questions.total else self.nothing)
        self.exporting.button.setEnabled(self.questions.total > 0)
        self._say_nothing()
        shown = self.detail.recalled
        self.list.choose(shown.asked.id if shown is not None else 0)
        self._on_list_chosen_changed()

    def _say_nothing(self) -> None:
        is_filtered = self.questions.wanted != _ALL
        self.show_all.setVisible(is_filtered)
        if is_filtered:
            self.nothing.set_texts(self.tr("No question fits"), self.tr("Other words, other days?"))
        elif self._settings.history_days == 0:
            self.nothing.set_texts(
                self.tr("No history is kept"), self.tr("For how long it is kept is a setting.")
            )
        else:
            self.nothing.set_texts(
                self.tr("Nothing was asked yet"),
                self.tr(
                    "Each photo, word and barcode that is asked about stands here, with what was "
                    "found and what you said of it, for as long as Settings say."
                ),
            )

    @Slot()
    def _on_list_chosen_changed(self) -> None:
        asked_id = self.list.asked_id()
        if asked_id:
            self._bridge.history.recall(asked_id)

    @Slot(object)
    def _on_history_recalled(self, recalled: Recalled | None) -> None:
        if recalled is None or recalled.asked.id != self.list.asked_id():
            return
        self.detail.show_recalled(recalled)
        asked = recalled.asked
        self.deeds["again"].setEnabled(asked.has_picture or bool(asked.text or asked.barcode))
        self.deeds["wrong"].setEnabled(asked.outcome is not Outcome.WRONG)
        self.deeds["show"].setEnabled(_product(recalled) is not None)

    # Deeds

    @property
    def recalled(self) -> Recalled | None:
        """The question that the deeds are about."""
        shown = self.detail.recalled
        is_current = shown is not None and shown.asked.id == self.list.asked_id()
        return shown if is_current else None

    @Slot()
    def _on_again(self) -> None:
        if self.list.asked_id():
            self._bridge.history.load_query(self.list.asked_id())

    @Slot(object)
    def _on_history_query_ready(self, query: Query | None) -> None:
        if query is None:
            self.said.emit(self.tr("There is no picture left to ask about."))
        else:
            self.asked_again.emit(query)

    @Slot()
    def _on_correct(self) -> None:
        if self.recalled is not None:
            self.correcting.pick(self.recalled)

    @Slot()
    def _on_wrong(self) -> None:
        if self.recalled is not None:
            self.correcting.refuse(self.recalled)

    @Slot(int)
    def _on_tile_chosen(self, place: int) -> None:
        matches = self.detail.tiles.matches()
        if self.recalled is not None and place < len(matches):
            self.correcting.choose(self.recalled, matches[place].product)

    @Slot()
    def _on_key_activated(self) -> None:
        self._on_tile_chosen(self._keys.index(self.sender()))

    @Slot()
    def _on_why(self) -> None:
        """Of the answer as it was told then, beside the photos as they are now."""
        shown = self.detail.recalled
        if shown is not None:
            self.closer_wanted.emit(shown.sighting, None)

    @Slot()
    def _on_show(self) -> None:
        product = _product(self.recalled) if self.recalled is not None else None
        if product is not None:
            self.product_wanted.emit(product)

    @Slot()
    def _on_delete(self) -> None:
        ids = self.list.selected_ids()
        if ids:
            self.clearing.forget(ids)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic in _FAILURES and self.isVisible():
            self.said.emit(errors.message(failure.error))

    # Language

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.list.setAccessibleName(self.tr("Questions"))
        self.show_all.setText(self.tr("Show all"))
        deeds.retranslate(self.deeds)
        for part in (self.exporting, self.clearing, self.detail):
            part.retranslate()
        self._say_nothing()
        self.list.fit()


def _product(recalled: Recalled) -> Product | None:
    """What can be looked at in the catalogue."""
    asked = recalled.asked
    is_likely = asked.verdict in (Verdict.SURE, Verdict.UNSURE)
    product = asked.chosen or (asked.named if is_likely else None)
    return None if product is None or product.is_binned else product
