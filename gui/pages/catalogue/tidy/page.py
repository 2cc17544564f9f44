"""The page on which a clerk puts the catalogue in order: a list of cases, one of them compared."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.types import TidyKind, TidyReport
from gui import errors, icons, theme
from gui.actions import Actions, listen
from gui.bridge import Bridge, Failure
from gui.models.thumbnails import Thumbnails
from gui.pages.catalogue.tidy.case_list import CaseList
from gui.pages.catalogue.tidy.cases import Case, cases
from gui.pages.catalogue.tidy.comparison import Comparison
from gui.pages.catalogue.tidy.deeds import Deeds
from gui.pages.catalogue.tidy.tabs import KindTabs
from gui.pages.catalogue.tidy.words import NOTHING, Words, translated
from gui.undo import History
from gui.widgets.empty_state import EmptyState
from gui.widgets.notice_strip import NoticeStrip

_FAILURES = ("tidy", "tidyreport", "tidyaccept", "unite", "pictures", "undo", "redo")


class TidyPage(QWidget):
    """Looks for itself when it is opened and something came in since; follows every change."""

    product_wanted = Signal(object)  # Product, to be opened in the catalogue
    left = Signal()  # back to the catalogue

    def __init__(
        self,
        bridge: Bridge,
        history: History,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._history, self._actions = bridge, history, actions
        self._report = TidyReport()
        self._is_searching = False
        self._has_looked = False
        self._aside: Case | None = None
        self._wanted: frozenset[int] = frozenset()
        self._way_back: QAction | None = None
        self._create()
        self._lay_out()
        self._connect()
        self._on_bridge_working_changed(bridge.is_working)
        self._retranslate()

    # Building

    def _create(self) -> None:
        self._words = Words(self)
        self._title = QLabel()
        self._back = QToolButton(icon=icons.icon("chevron_left"))
        self.search_button = QPushButton(icons.icon("refresh"), "")
        self.revoke_button = QPushButton()
        self.tabs = KindTabs()
        self.deeds = Deeds(self._bridge, self)
        self.list = CaseList(Thumbnails(self._bridge, self))
        self.comparison = Comparison(self._bridge, self._words, self.deeds.actions)
        self.nothing = EmptyState("check")
        self.strip = NoticeStrip()
        self._split = QWidget()
        self._stack = QStackedWidget()
        self.setFocusProxy(self.list)
        self.addActions(self.deeds.actions)
        listen(self, self._actions.undo, self._actions.redo)

    def _lay_out(self) -> None:
        theme.set_role(self._title, "title")
        theme.set_kind(self.revoke_button, "quiet")
        head = QHBoxLayout(spacing=theme.space(2))
        head.addWidget(self._back)
        head.addWidget(self._title)
        head.addStretch()
        for button in (self._actions.undo, self._actions.redo):
            tool = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonIconOnly)
            tool.setDefaultAction(button)
            head.addWidget(tool)
        head.addWidget(self.search_button)
        self.list.setMinimumWidth(self.fontMetrics().lineSpacing() * 13)
        both = QHBoxLayout(self._split, spacing=theme.space(4))
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self.list, 2)
        both.addWidget(self.comparison, 5)
        for widget in (self._split, self.nothing):
            self._stack.addWidget(widget)
        second = QHBoxLayout(spacing=theme.space(2))
        second.addWidget(self.tabs)
        second.addStretch()
        second.addWidget(self.revoke_button)
        column = QVBoxLayout(self, spacing=theme.space(3))
        margin = theme.space(5)
        column.setContentsMargins(margin, theme.space(4), margin, theme.space(4))
        column.addLayout(head)
        column.addLayout(second)
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)

    def _connect(self) -> None:
        tidying = self._bridge.tidying
        self._back.clicked.connect(self.left)
        self.search_button.clicked.connect(self.search)
        self.revoke_button.clicked.connect(tidying.revoke_all)
        self.tabs.changed.connect(self._show_kind)
        self.list.currentRowChanged.connect(self._show_case)
        self.deeds.product_wanted.connect(self.product_wanted)
        self.deeds.set_aside.connect(self._on_deeds_set_aside)
        self.strip.acted.connect(self._on_strip_acted)
        self._history.noticed.connect(self._on_history_noticed)
        tidying.reported.connect(self._on_tidying_reported)
        tidying.searched.connect(self._on_tidying_searched)
        self._bridge.opened.connect(self._on_bridge_opened)
        self._bridge.catalogue_changed.connect(self._on_bridge_catalogue_changed)
        self._bridge.working_changed.connect(self._on_bridge_working_changed)
        self._bridge.failed.connect(self._on_bridge_failed)

    # Asking

    @Slot()
    def search(self) -> None:
        self._is_searching = self._has_looked = True
        self._bridge.tidying.search()
        self._render()

    def show_look_alikes(self, ids: Collection[int]) -> None:
        """These two products side by side, as soon as they are known to look alike."""
        self.tabs.choose(TidyKind.LOOK_ALIKES)
        self.tabs.stay()
        self._wanted = frozenset(ids)
        self._show_kind()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._history.set_shown(True)
        self._bridge.tidying.load_report()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._history.set_shown(False)
        self._wanted = frozenset()
        self._has_looked = False
        self.strip.hide()

    @Slot()
    def _on_bridge_opened(self) -> None:
        """What is shown is about another catalogue."""
        self._report = TidyReport()
        self._has_looked = False
        self._render()

    @Slot()
    def _on_bridge_catalogue_changed(self) -> None:
        if self.isVisible():
            self._bridge.tidying.load_report()

    @Slot(bool)
    def _on_bridge_working_changed(self, working: bool) -> None:
        self.search_button.setEnabled(not working)

    @Slot()
    def _on_tidying_searched(self) -> None:
        self._is_searching = False
        self._bridge.tidying.load_report()

    @Slot(object)
    def _on_tidying_reported(self, report: TidyReport) -> None:
        self._report = report
        self._render()
        is_due = report.stale or not report.searched
        if is_due and self.isVisible() and not self._has_looked:
            self.search()

    # Showing

    def _render(self) -> None:
        found = tuple(cases(self._report))
        self.tabs.show_counts({k: sum(c.kind is k for c in found) for k in TidyKind})
        self.revoke_button.setVisible(self._report.accepted > 0)
        self._show_kind()

    @Slot()
    def _show_kind(self) -> None:
        kind = self.tabs.kind()
        here = [case for case in cases(self._report) if case.kind is kind]
        self.list.show_cases(here, self._line)
        if self.list.choose(self._wanted):
            self._wanted = frozenset()
        self._stack.setCurrentWidget(self._split if here else self.nothing)
        self._say_nothing(kind)
        self._show_case()

    @Slot()
    def _show_case(self) -> None:
        case = self.list.case()
        self.deeds.show_case(case)
        if case is not None:
            self.comparison.show_case(case)

    def _line(self, case: Case) -> str:
        return f"{self._words.title(case)}\n{self._words.reason(case)}"

    def _say_nothing(self, kind: TidyKind) -> None:
        is_good = self._report.searched and not self._is_searching
        self.nothing.set_icon("check" if is_good else "tidy")
        if self._is_searching:
            self.nothing.set_texts(
                self.tr("Looking through the catalogue"),
                self.tr("What is out of order appears here as soon as everything was compared."),
            )
        elif self._report.searched:
            self.nothing.set_texts(self.tr("Nothing to tidy up"), translated(NOTHING[kind]))
        else:
            self.nothing.set_texts(
                self.tr("Not looked at yet"), self.tr("Search for what is out of order.")
            )

    # What was done

    @Slot(object)
    def _on_deeds_set_aside(self, case: Case) -> None:
        self._aside, self._way_back = case, None
        text = self.tr("Not a problem: {what}").format(what=self._words.title(case))
        self.strip.say(text, self.tr("Undo"))

    @Slot(str, object)
    def _on_history_noticed(self, text: str, way_back: QAction) -> None:
        self._aside, self._way_back = None, way_back
        is_undo = way_back is self._history.undo
        self.strip.say(text, self.tr("Undo") if is_undo else self.tr("Redo"))

    @Slot()
    def _on_strip_acted(self) -> None:
        if self._aside is not None:
            self._bridge.tidying.revoke(self._aside.kind, self._aside.ids)
        elif self._way_back is not None:
            self._way_back.trigger()

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "tidy":
            self._is_searching = False
            self._render()
        if failure.topic in _FAILURES and self.isVisible():
            self._aside = self._way_back = None
            self.strip.say(errors.message(failure.error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Tidy up"))
        self._back.setToolTip(self.tr("Back to the catalogue"))
        self._back.setAccessibleName(self.tr("Back to the catalogue"))
        self.search_button.setText(self.tr("Search again"))
        self.revoke_button.setText(self.tr("Show what was put aside"))
        self.list.setAccessibleName(self.tr("What is out of order"))
        self.deeds.retranslate()
        self.tabs.retranslate()
        self._render()
