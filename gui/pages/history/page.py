"""The History page: what was asked, and what was learnt from it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from engine.settings import Settings
from engine.types import Product, ReviewCount
from gui import formats, theme
from gui.bridge import Bridge
from gui.pages.history.asked_page import AskedPage
from gui.pages.learnt.page import LearntPage
from gui.theme import space
from gui.widgets.tab_row import TabRow

ASKED, LEARNT = "asked", "learnt"


class HistoryPage(QWidget):
    product_wanted = Signal(object)  # Product, to be opened in the catalogue

    def __init__(
        self,
        bridge: Bridge,
        settings: Settings,
        learnt: LearntPage,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.asked, self.learnt = AskedPage(bridge, settings), learnt
        self._aside = 0
        self._title = QLabel()
        self.tabs = TabRow([ASKED, LEARNT])
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.changed.connect(self._on_tabs_changed)
        for page in (self.asked, self.learnt):
            page.product_wanted.connect(self.product_wanted)
        learnt.counted.connect(self._on_learnt_counted)
        self._on_tabs_changed()
        self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self._title, "title")
        head = QHBoxLayout(spacing=space(4))
        head.addWidget(self._title)
        head.addWidget(self.tabs)
        head.addStretch()
        head.addWidget(self.asked.tools)
        self._stack.addWidget(self.asked)
        self._stack.addWidget(self.learnt)
        column = QVBoxLayout(self, spacing=space(3))
        column.setContentsMargins(space(5), space(4), space(5), space(3))
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def show_sample(self, sample_id: int) -> None:
        """One that was learnt, or is to be decided."""
        self._show(LEARNT)
        self.learnt.show_sample(sample_id)

    def show_questions_about(self, product: Product) -> None:
        self._show(ASKED)
        self.asked.show_product(product)

    def _show(self, tab: str) -> None:
        self.tabs.choose(tab)
        self._on_tabs_changed()

    @Slot()
    def _on_tabs_changed(self) -> None:
        page = self.asked if self.tabs.chosen() == ASKED else self.learnt
        self._stack.setCurrentWidget(page)
        self.asked.tools.setVisible(page is self.asked)
        self.setFocusProxy(page)
        page.setFocus()

    @Slot(object)
    def _on_learnt_counted(self, count: ReviewCount) -> None:
        self._aside = count.aside
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("History"))
        self.tabs.set_text(ASKED, self.tr("Questions"))
        waiting = f"  {formats.number(self._aside)}" if self._aside else ""
        self.tabs.set_text(LEARNT, self.tr("Learnt") + waiting)
