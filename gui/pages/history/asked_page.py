"""The questions of the past: a filter above, a list, and one of them in full."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.types import HistoryFilter, Outcome, Product, Query, Recalled, Verdict
from gui import errors, formats, icons
from gui.bridge import Bridge, Failure
from gui.models.thumbnails import Origin, Thumbnails
from gui.pages.catalogue.offered_list import Offer
from gui.pages.catalogue.pick_product import PickProductDialog
from gui.pages.history import deeds
from gui.pages.history.detail import AskedDetail
from gui.pages.history.filter_bar import FilterBar
from gui.pages.history.list_view import QuestionListView
from gui.pages.history.questions import QuestionList
from gui.theme import space
from gui.widgets.empty_state import EmptyState
from gui.widgets.question import Question

_ALL = HistoryFilter()
_FAILURES = ("asked", "askagain", "forgetasked", "clearasked", "exportasked", "sample")


class AskedPage(QWidget):
    """Asks the bridge only while it is shown."""

    asked_again = Signal(object)  # Query
    product_wanted = Signal(object)  # Product
    said = Signal(str)

    def __init__(self, bridge: Bridge, till: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._till = bridge, till
        self._stale = True
        self.picking: PickProductDialog | None = None
        self.question: Question | None = None
        self.filter = FilterBar()
        self.questions = QuestionList(bridge, self)
        origin = Origin(
            bridge.history.load_pictures, bridge.history.pictures_ready, "askedpictures"
        )
        self.list = QuestionListView(self.questions, Thumbnails(bridge, self, origin))
        self.deeds = deeds.new_deeds(self)
        self.detail = AskedDetail(list(self.deeds.values()))
        self.export_button = QPushButton(icons.icon("export"), "")
        self.clear_button = QPushButton(icons.icon("trash"), "")
        self.nothing = EmptyState("history")
        self._split = QWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        self.addActions(list(self.deeds.values()))
        self.setFocusProxy(self.list)
        head = QHBoxLayout(spacing=space(2))
        head.addWidget(self.filter, 1)
        head.addWidget(self.export_button)
        head.addWidget(self.clear_button)
        self.list.setMinimumWidth(self.fontMetrics().lineSpacing() * 15)
        both = QHBoxLayout(self._split, spacing=space(4))
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self.list, 4)
        both.addWidget(self.detail, 5)
        for widget in (QWidget(), self._split, self.nothing):  # at first nothing is known
            self._stack.addWidget(widget)
        column = QVBoxLayout(self, spacing=space(3))
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        history = self._bridge.history
        self.filter.changed.connect(self._on_filter_changed)
        self.filter.field.left.connect(self.list.setFocus)
        self.list.chosen_changed.connect(self._on_list_chosen_changed)
        self.list.doubleClicked.connect(self._on_again)
        self.questions.loaded.connect(self._on_questions_loaded)
        self.export_button.clicked.connect(self._on_export_clicked)
        self.clear_button.clicked.connect(self._on_clear_clicked)
        for name, slot in (
            ("again", self._on_again), ("correct", self._on_correct), ("wrong", self._on_wrong),
            ("show", self._on_show), ("delete", self._on_delete),
        ):  # fmt: skip
            self.deeds[name].triggered.connect(slot)
        history.recalled.connect(self._on_history_recalled)
        history.query_ready.connect(self._on_history_query_ready)
        history.exported.connect(self._on_history_exported)
        for signal in (history.noted, history.decided, history.forgotten, history.cleared):
            signal.connect(self._on_history_changed)
        self._bridge.failed.connect(self._on_bridge_failed)
        self._bridge.opened.connect(self._on_history_changed)

    def show_product(self, product: Product) -> None:
        """Only the questions about this one."""
        self.filter.show_product(product)
        self._on_filter_changed()

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        self.questions.show(self.filter.wanted())

    @Slot()
    def _on_filter_changed(self) -> None:
        self._refresh()

    @Slot()
    def _on_history_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    @Slot()
    def _on_questions_loaded(self) -> None:
        """The question that was shown stays, where it still fits."""
        count = self.questions.rowCount()
        self._stack.setCurrentWidget(self._split if count else self.nothing)
        self.export_button.setEnabled(bool(count))
        self.clear_button.setEnabled(bool(count) or self.questions.wanted != _ALL)
        self._say_nothing()
        shown = self.detail.recalled
        row = self.questions.row_of(shown.asked.id) if shown is not None else -1
        self.list.select_row(max(0, row))
        self._on_list_chosen_changed()

    def _say_nothing(self) -> None:
        is_filtered = self.questions.wanted != _ALL
        title = self.tr("No question fits") if is_filtered else self.tr("Nothing was asked yet")
        text = (
            self.tr("Other words, other days?")
            if is_filtered
            else self.tr(
                "Each photo, word and barcode that is asked about stands here, with what was "
                "found and what you said of it, for as long as Settings say."
            )
        )
        self.nothing.set_texts(title, text)

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
        has_something = asked.has_picture or bool(asked.text or asked.barcode)
        self.deeds["again"].setEnabled(has_something)
        self.deeds["wrong"].setEnabled(asked.outcome is not Outcome.WRONG)
        self.deeds["show"].setEnabled(self._product() is not None)

    def _product(self) -> Product | None:
        shown = self.detail.recalled
        if shown is None:
            return None
        asked = shown.asked
        is_likely = asked.verdict in (Verdict.SURE, Verdict.UNSURE)
        product = asked.chosen or (asked.named if is_likely else None)
        return None if product is None or product.is_binned else product

    # Deeds

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
        shown = self.detail.recalled
        if shown is None:
            return
        self.picking = PickProductDialog(self._bridge, parent=self)
        likely = tuple(match.product for match in shown.sighting.answer.matches)
        self.picking.offer(Offer(self.tr("Looks like it"), likely))
        self.picking.picked.connect(self._on_picked)
        self.picking.open()

    @Slot(object)
    def _on_picked(self, product: Product) -> None:
        """What it really was is counted, and teaches if there is a picture."""
        shown = self.detail.recalled
        if shown is None:
            return
        asked = shown.asked
        self._bridge.history.decide(asked.key, product.id, Outcome.CORRECTED)
        if asked.has_picture:
            self._bridge.learning.correct(asked.key, product.id, self._till)
        name = formats.product_name(product)
        self.said.emit(self.tr("It was “{name}”: noted.").format(name=name))

    @Slot()
    def _on_wrong(self) -> None:
        """Whatever was learnt from it is taken out again."""
        shown = self.detail.recalled
        if shown is not None and shown.asked.outcome is not Outcome.WRONG:
            self._bridge.history.decide(shown.asked.key, None, Outcome.WRONG)
            self._bridge.learning.unlearn(shown.asked.key)

    @Slot()
    def _on_show(self) -> None:
        product = self._product()
        if product is not None:
            self.product_wanted.emit(product)

    @Slot()
    def _on_delete(self) -> None:
        ids = self.list.selected_ids()
        if ids:
            self._bridge.history.forget(ids)

    @Slot()
    def _on_clear_clicked(self) -> None:
        self.question = Question(
            self.tr("Delete the whole history?"),
            self.tr(
                "All questions and their pictures are deleted for good. "
                "What was learnt from them stays."
            ),
            self.tr("Delete it"),
            "danger",
            self,
        )
        self.question.agreed.connect(self._on_question_agreed)
        self.question.open()

    @Slot()
    def _on_question_agreed(self) -> None:
        self._bridge.history.clear()

    @Slot()
    def _on_export_clicked(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the history"), self.tr("history") + ".csv", "CSV (*.csv)"
        )
        if name:
            self._bridge.history.export(Path(name), self.filter.wanted())

    @Slot(object)
    def _on_history_exported(self, made: Path | None) -> None:
        if made is not None:
            self.said.emit(self.tr("Saved as “{name}”.").format(name=made.name))

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
        self.export_button.setText(self.tr("Export…"))
        self.clear_button.setText(self.tr("Delete all…"))
        deeds.retranslate(self.deeds)
        self._say_nothing()
        self.list.viewport().update()
        if self.detail.recalled is not None:
            self.detail.show_recalled(self.detail.recalled)
