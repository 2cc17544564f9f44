"""The card "About this shop": what is open, and where it is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine import paths
from engine.settings import BY_KEY
from engine.types import CatalogueStatus
from gui import formats, icons, theme
from gui.bridge import Bridge
from gui.pages.settings.fields import translated
from gui.widgets.facts import Facts


class AboutCard(QFrame):
    """Follows the bridge: what is open, and how much is in it by now. Counts while it is shown."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._status: CatalogueStatus | None = None
        self._title = QLabel()
        self._facts = Facts()
        self._promise_icon = QLabel()
        self._promise = QLabel(wordWrap=True)
        self._data = QPushButton(icons.icon("folder"), "")
        self._logs = QPushButton(icons.icon("info"), "")
        self._lay_out()
        self._connect(bridge)
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._render()

    def _lay_out(self) -> None:
        self.setProperty("card", True)
        theme.set_role(self._title, "heading")
        promise = QHBoxLayout(spacing=theme.space(2))
        promise.addWidget(self._promise_icon, 0, Qt.AlignmentFlag.AlignTop)
        promise.addWidget(self._promise, 1)
        buttons = QHBoxLayout(spacing=theme.space(2))
        buttons.addWidget(self._data)
        buttons.addWidget(self._logs)
        buttons.addStretch()
        column = QVBoxLayout(self, spacing=theme.space(4))
        column.setContentsMargins(*[theme.space(5)] * 4)
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addLayout(promise)
        column.addLayout(buttons)

    def _connect(self, bridge: Bridge) -> None:
        self._data.clicked.connect(self._on_data_clicked)
        self._logs.clicked.connect(self._on_logs_clicked)
        bridge.opened.connect(self._on_bridge_opened)
        bridge.status_ready.connect(self._on_bridge_opened)
        bridge.catalogue_changed.connect(self._on_bridge_catalogue_changed)

    def _render(self) -> None:
        self._title.setText(self.tr("About this shop"))
        self._promise.setText(
            self.tr("Everything stays on this computer: photos, products and prices.")
        )
        self._data.setText(self.tr("Open data folder"))
        self._logs.setText(self.tr("Open log folder"))
        colour, ratio = theme.tokens().sure, self.devicePixelRatioF()
        self._promise_icon.setPixmap(icons.pixmap("check", 20, colour, ratio))
        self._facts.show_facts(self._facts_of(self._status) if self._status else ())

    def _facts_of(self, status: CatalogueStatus) -> tuple[tuple[str, str], ...]:
        networks = dict(BY_KEY["backbone"].choices)
        return (
            (self.tr("Catalogue file"), str(status.path)),
            (self.tr("Products"), formats.number(status.products)),
            (self.tr("Photos"), formats.number(status.photos)),
            (self.tr("Recognition"), translated(networks.get(status.backbone, status.backbone))),
            (self.tr("Data folder"), str(paths.data())),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bridge.load_status()

    @Slot()
    def _on_bridge_catalogue_changed(self) -> None:
        if self.isVisible():
            self._bridge.load_status()

    @Slot(object)
    def _on_bridge_opened(self, status: CatalogueStatus) -> None:
        self._status = status
        self._render()

    @Slot()
    def _on_data_clicked(self) -> None:
        _open(paths.data())

    @Slot()
    def _on_logs_clicked(self) -> None:
        _open(paths.logs())


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
