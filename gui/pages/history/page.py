"""The History page: what was asked, and what was learnt from it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from engine.types import Product
from gui import theme
from gui.bridge import Bridge
from gui.pages.history.asked_page import AskedPage
from gui.pages.learnt.page import LearntPage
from gui.theme import space
from gui.widgets.tab_row import TabRow

ASKED, LEARNT = "asked", "learnt"


class HistoryPage(QWidget):
    product_wanted = Signal(object)  # Product, to be opened in the catalogue

    def __init__(
        self, bridge: Bridge, till: str, learnt: LearntPage, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.asked, self.learnt = AskedPage(bridge, till), learnt
        self._title = QLabel()
        self.tabs = TabRow([ASKED, LEARNT])
        self._stack = QStackedWidget()
        self._lay_out()
        self.tabs.changed.connect(self._on_tabs_changed)
        for page in (self.asked, self.learnt):
            page.product_wanted.connect(self.product_wanted)
        self._on_tabs_changed()
        self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self._title, "title")
        head = QHBoxLayout(spacing=space(4))
        head.addWidget(self._title)
        head.addWidget(self.tabs)
        head.addStretch()
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
        self.setFocusProxy(page)
        page.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("History"))
        self.tabs.set_text(ASKED, self.tr("Questions"))
        self.tabs.set_text(LEARNT, self.tr("Learnt"))
