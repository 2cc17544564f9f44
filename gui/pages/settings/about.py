"""The card "About this shop": what is open, and where it is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine import paths
from engine.settings import BY_KEY
from engine.types import CatalogueStatus, ImportReport, ProductPage
from gui import formats, icons, theme
from gui.bridge import Bridge
from gui.pages.settings.fields import translated
from gui.widgets.facts import Facts


class AboutCard(QFrame):
    """Follows the bridge: what was opened, and what imports have added since."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        bridge.work_finished.connect(self._on_bridge_work_finished)
        bridge.products_ready.connect(self._on_bridge_products_ready)

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

    @Slot(object)
    def _on_bridge_opened(self, status: CatalogueStatus) -> None:
        self._status = status
        self._render()

    @Slot(object)
    def _on_bridge_work_finished(self, report: ImportReport | None) -> None:
        if self._status is not None and report is not None and not report.dry_run:
            self._status = replace(
                self._status,
                products=self._status.products + report.products_added,
                photos=self._status.photos + report.photos_added,
            )
            self._render()

    @Slot(object)
    def _on_bridge_products_ready(self, page: ProductPage) -> None:
        """Whoever browses everything learns how many products there are."""
        if self._status is not None and not page.text and not page.category:
            self._status = replace(self._status, products=page.total)
            self._render()

    @Slot()
    def _on_data_clicked(self) -> None:
        _open(paths.data())

    @Slot()
    def _on_logs_clicked(self) -> None:
        _open(paths.logs())


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
