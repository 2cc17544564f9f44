"""The Quality page: what Sure is worth in this shop, and which photos would help."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.types import Quality
from gui import errors, icons, theme
from gui.bridge import Bridge, Failure
from gui.pages.quality.report import QualityReport
from gui.theme import space
from gui.widgets.empty_state import EmptyState

WIDTH = 1400


class QualityPage(QWidget):
    """Asks the bridge only while it is shown."""

    product_wanted = Signal(object)  # Product, to be opened in the catalogue
    catalogue_wanted = Signal()
    tidy_wanted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._stale = True
        self._title = QLabel()
        self.measure_button = QPushButton(icons.icon("refresh"), "")
        self.tidy_button = QPushButton(icons.icon("tidy"), "")
        self.first_button = QPushButton(icons.icon("quality", "accent_text"), "")
        self.catalogue_button = QPushButton(icons.icon("catalogue"), "")
        self.empty = EmptyState("quality", (self.first_button, self.catalogue_button))
        self.report = QualityReport(bridge)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self._title, "title")
        theme.set_kind(self.first_button, "primary")
        self.measure_button.hide()
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self.tidy_button)
        head.addWidget(self.measure_button)
        for widget in (QWidget(), self.empty, self._scrolled()):
            self._stack.addWidget(widget)
        inside = QWidget()
        inside.setMaximumWidth(WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(5), space(4), space(5), space(2))
        row.addStretch(1)
        row.addWidget(inside, stretch=1000)
        row.addStretch(1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addLayout(head)
        column.addWidget(self._stack, stretch=1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _scrolled(self) -> QScrollArea:
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.report)
        return scroll

    def _connect(self) -> None:
        for button in (self.measure_button, self.first_button):
            button.clicked.connect(self._on_measure_clicked)
        self.catalogue_button.clicked.connect(self.catalogue_wanted)
        self.tidy_button.clicked.connect(self.tidy_wanted)
        self.report.product_wanted.connect(self.product_wanted)
        self._bridge.opened.connect(self._on_bridge_opened)
        self._bridge.quality_ready.connect(self._on_bridge_quality_ready)
        self._bridge.failed.connect(self._on_bridge_failed)
        self._bridge.catalogue_changed.connect(self._on_bridge_catalogue_changed)
        self._bridge.working_changed.connect(self._on_bridge_working_changed)

    def is_empty(self) -> bool:
        """Whether it says that there is nothing to say."""
        return self._stack.currentWidget() is self.empty

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _refresh(self) -> None:
        self._stale = False
        self._bridge.quality()

    @Slot(object)
    def _on_bridge_quality_ready(self, quality: Quality | None) -> None:
        self.measure_button.setVisible(quality is not None)
        if quality is None:
            self._say_what_to_do()
            self._stack.setCurrentWidget(self.empty)
            return
        self.report.show_quality(quality)
        self._stack.setCurrentIndex(self._stack.count() - 1)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "quality":
            self.empty.set_texts(self.tr("That did not work"), errors.message(failure.error))
            self._stack.setCurrentWidget(self.empty)

    @Slot()
    def _on_bridge_opened(self) -> None:
        """What is shown is about another catalogue."""
        self._stack.setCurrentIndex(0)
        self.measure_button.hide()
        self._on_bridge_catalogue_changed()

    @Slot()
    def _on_bridge_catalogue_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    # Measuring

    @Slot()
    def _on_measure_clicked(self) -> None:
        self._bridge.measure_quality()

    @Slot(bool)
    def _on_bridge_working_changed(self, working: bool) -> None:
        self.measure_button.setEnabled(not working)
        self.first_button.setEnabled(not working)

    # Language

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Quality"))
        self.measure_button.setText(self.tr("Measure again"))
        self.tidy_button.setText(self.tr("Tidy up…"))
        self.first_button.setText(self.tr("Measure"))
        self.catalogue_button.setText(self.tr("Open the catalogue"))
        self._say_what_to_do()

    def _say_what_to_do(self) -> None:
        self.empty.set_texts(
            self.tr("Nothing has been measured yet"),
            self.tr(
                "Countersight tests itself with your own photos: it asks about each as if it were "
                "not there. For that, most products need two photos or more, from different "
                "sides. Add some in the catalogue, then measure."
            ),
        )
