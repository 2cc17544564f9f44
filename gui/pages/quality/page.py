"""The Quality page: what Sure is worth in this shop, and which photos would help."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.types import FolderTest, Measured, Quality
from gui import errors, icons, theme
from gui.bridge import Bridge, Failure
from gui.models.thumbnails import Thumbnails
from gui.pages.quality.bargaining import Bargaining
from gui.pages.quality.confusions import Confusions
from gui.pages.quality.drops import FolderDrops
from gui.pages.quality.folder import FolderSection
from gui.pages.quality.overview import Overview
from gui.pages.quality.products import Products
from gui.pages.quality.saving import TableSaver
from gui.pages.quality.trend import Trend
from gui.theme import space
from gui.widgets.empty_state import EmptyState
from gui.widgets.tab_row import TabRow

WIDTH = 1400
_MEASURED = ("overview", "products", "confusions", "bargaining", "trend")
_SECTIONS = (*_MEASURED, "folder")


class QualityPage(QWidget):
    """Asks the bridge only while it is shown. A folder that is dropped on it is tested with."""

    product_wanted = Signal(object)  # Product, to be opened in the catalogue
    apart_wanted = Signal(object, object)  # Product, Product, to be looked at side by side
    promise_wanted = Signal(float)
    catalogue_wanted = Signal()
    tidy_wanted = Signal()
    said = Signal(str)  # for the strip at the bottom of the window

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._stale = True
        self._is_measured = False
        self._create()
        self._lay_out()
        self._connect()
        self._on_bridge_working_changed(bridge.is_working)
        self._retranslate()

    def _create(self) -> None:
        thumbnails = Thumbnails(self._bridge, self)
        self._title = QLabel()
        self.measure_button = QPushButton(icons.icon("refresh"), "")
        self.tidy_button = QPushButton(icons.icon("tidy"), "")
        self.first_button = QPushButton(icons.icon("quality", "accent_text"), "")
        self.catalogue_button = QPushButton(icons.icon("catalogue"), "")
        self.empty = EmptyState("quality", (self.first_button, self.catalogue_button))
        self.tabs = TabRow(_SECTIONS)
        self.overview = Overview(thumbnails)
        self.products = Products()
        self.confusions = Confusions(thumbnails)
        self.bargaining = Bargaining()
        self.trend = Trend()
        self.folder = FolderSection(thumbnails)
        self.drops = FolderDrops(self)
        self._saver = TableSaver(self._bridge, self)
        self._stack = QStackedWidget()
        self._blank = QWidget()

    def _lay_out(self) -> None:
        theme.set_role(self._title, "title")
        theme.set_kind(self.first_button, "primary")
        self.measure_button.hide()
        head, second = QHBoxLayout(spacing=space(2)), QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self.tidy_button)
        head.addWidget(self.measure_button)
        second.addWidget(self.tabs)
        second.addStretch()
        for widget in (self._blank, self.empty, *self._sections().values()):
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
        column.addLayout(second)
        column.addWidget(self._stack, stretch=1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.tabs)

    def _sections(self) -> dict[str, QWidget]:
        return {name: getattr(self, name) for name in _SECTIONS}

    def _connect(self) -> None:
        measuring = self._bridge.measuring
        for button in (self.measure_button, self.first_button):
            button.clicked.connect(measuring.measure)
        self.catalogue_button.clicked.connect(self.catalogue_wanted)
        self.tidy_button.clicked.connect(self.tidy_wanted)
        self.tabs.changed.connect(self._show_section)
        for section in (self.overview, self.products, self.confusions, self.folder):
            section.product_wanted.connect(self.product_wanted)
        for section in (self.products, self.folder):
            section.save_wanted.connect(self._saver.save)
        self._saver.said.connect(self.said)
        self.drops.dropped.connect(self.test_folder)
        self.overview.pair_wanted.connect(self._on_pair_wanted)
        self.confusions.apart_wanted.connect(self.apart_wanted)
        self.bargaining.promise_wanted.connect(self.promise_wanted)
        self.folder.folder_chosen.connect(self.test_folder)
        measuring.quality_ready.connect(self._on_quality_ready)
        measuring.trend_ready.connect(self._on_trend_ready)
        measuring.promised.connect(self._on_changed)
        measuring.tested.connect(self._on_tested)
        self._bridge.opened.connect(self._on_bridge_opened)
        self._bridge.failed.connect(self._on_bridge_failed)
        self._bridge.catalogue_changed.connect(self._on_changed)
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
        self._bridge.measuring.load()
        self._bridge.measuring.load_trend()

    def show_section(self, name: str) -> None:
        self.tabs.choose(name)
        self._show_section()

    @Slot()
    def _show_section(self) -> None:
        name = str(self.tabs.chosen())
        needs_figures = name in _MEASURED and not self._is_measured
        self._stack.setCurrentWidget(self.empty if needs_figures else self._sections()[name])

    @Slot(object)
    def _on_quality_ready(self, quality: Quality | None) -> None:
        self._is_measured = quality is not None
        self.measure_button.setVisible(self._is_measured)
        if quality is None:
            self._say_what_to_do()
        else:
            for section in (self.overview, self.products, self.confusions, self.bargaining):
                section.show_quality(quality)
        self._show_section()

    @Slot(object)
    def _on_trend_ready(self, trend: tuple[Measured, ...]) -> None:
        self.trend.show_trend(trend)

    @Slot(int)
    def _on_pair_wanted(self, place: int) -> None:
        self.show_section("confusions")
        self.confusions.choose(place)
        self.confusions.setFocus()

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        text = errors.message(failure.error)
        if failure.topic == "quality":
            self._is_measured = False
            self.empty.set_texts(self.tr("That did not work"), text)
            self._show_section()
        elif failure.topic == "foldertest":
            self.folder.show_trouble(self.tr("That did not work"), text)

    @Slot()
    def _on_bridge_opened(self) -> None:
        """What is shown is about another catalogue."""
        self._stack.setCurrentWidget(self._blank)
        self.measure_button.hide()
        self.folder.clear()
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    @Slot(bool)
    def _on_bridge_working_changed(self, working: bool) -> None:
        self.measure_button.setEnabled(not working)
        self.first_button.setEnabled(not working)
        self.folder.set_working(working)

    # A folder that was kept aside

    @Slot(object)
    def test_folder(self, folder: Path) -> None:
        self.show_section("folder")
        self.folder.show_running(folder)
        self._bridge.measuring.test_folder(folder)

    @Slot(object)
    def _on_tested(self, test: FolderTest | None) -> None:
        if test is None or not test.asked:
            self.folder.clear()
        else:
            self.folder.show_test(test)
            if not self.isVisible():
                self.said.emit(self.folder.headline.text())

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
        for name, text in zip(
            _SECTIONS,
            (
                self.tr("Overview"),
                self.tr("Products"),
                self.tr("Confused"),
                self.tr("How sure"),
                self.tr("Over time"),
                self.tr("Test with a folder"),
            ),
            strict=True,
        ):
            self.tabs.set_text(name, text)
        self._say_what_to_do()

    def _say_what_to_do(self) -> None:
        self.empty.set_texts(
            self.tr("Nothing has been measured yet"),
            self.tr(
                "Countersight tests itself with your own photos: it asks about each as if it and "
                "others like it were not there. For that, most products need two photos or more, "
                "from different sides. Add some in the catalogue, then measure."
            ),
        )
