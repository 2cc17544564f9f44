"""The settings page: every row of ``engine.settings.TABLE``, taken over when it is changed."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from engine.settings import TABLE, Settings
from engine.types import CatalogueStatus
from gui import errors, theme
from gui.bridge import Bridge, Failure
from gui.counter.cameras import Cameras
from gui.pages.settings.about import AboutCard
from gui.pages.settings.camera_card import CameraCard
from gui.pages.settings.fields import CatalogueField
from gui.pages.settings.history_limits import KEYS as ABOUT_HISTORY
from gui.pages.settings.history_limits import HistoryLimits
from gui.pages.settings.row import SettingRow

log = logging.getLogger(__name__)

WIDTH = 820
_ABOUT_CAMERA = frozenset({"camera", "live"})
_CARDS = frozenset({"camera"})
"""Settings that have a card of their own."""
_REOPENS = frozenset({"catalogue", "backbone"})


class SettingsPage(QWidget):
    """Saves by itself; ``language_changed`` and ``theme_changed`` are for the application."""

    language_changed = Signal(str)
    theme_changed = Signal(str)
    history_changed = Signal()  # for how long it is kept
    camera_changed = Signal()  # which one, how it is set, or what is done with its pictures

    def __init__(self, bridge: Bridge, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._settings = settings
        self._good: dict[str, str] = {}
        self._opened: Path | None = None
        self._create()
        self._lay_out()
        self._connect()
        self._retranslate()
        self._show_values()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def row(self, key: str) -> SettingRow:
        return self._rows[key]

    def choose(self, key: str, value: str) -> None:
        """As if it had been chosen here: from a page on which its consequences are to be seen."""
        self._on_row_edited(key, value)

    def add_catalogue_menu(self, button: QPushButton) -> None:
        """What can be done with whole catalogues, beside the name of the one that is open."""
        self._catalogue.add_button(button)

    def _create(self) -> None:
        self._title = QLabel()
        self._trouble = QLabel(wordWrap=True)
        self._rows = {row.key: SettingRow(row) for row in TABLE if row.key not in _CARDS}
        self.camera = CameraCard(Cameras(self))
        self._fields = {**self._rows, "camera": self.camera}
        self._catalogue = cast("CatalogueField", self._rows["catalogue"].field)
        self._about = AboutCard(self._bridge)
        self._limits = HistoryLimits(self._bridge, self._settings, self)
        self._trouble.setObjectName("trouble")
        self._trouble.hide()
        theme.set_role(self._title, "title")

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inside, spacing=theme.space(4))
        column.setContentsMargins(*[theme.space(5)] * 4)
        column.addWidget(self._title)
        column.addWidget(self._trouble)
        column.addWidget(self._form())
        column.addWidget(self.camera)
        column.addWidget(self._about)
        column.addStretch()
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setFocusProxy(self._rows["language"].field)

    def _form(self) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        column = QVBoxLayout(card, spacing=theme.space(2))
        column.setContentsMargins(theme.space(5), theme.space(3), theme.space(5), theme.space(3))
        for row in self._rows.values():
            column.addWidget(row)
        return card

    def _connect(self) -> None:
        for row in self._rows.values():
            row.edited.connect(self._on_row_edited)
        self.camera.edited.connect(self._on_camera_edited)
        self.camera.set_up.connect(self.camera_changed)
        self._limits.agreed.connect(self._take_over)
        self._limits.refused.connect(self._on_limits_refused)
        self._bridge.opened.connect(self._on_bridge_opened)
        self._bridge.closed.connect(self._on_bridge_closed)
        self._bridge.failed.connect(self._on_bridge_failed)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Settings"))

    def _show_values(self) -> None:
        for key, field in self._fields.items():
            field.set_value(self._settings[key])
        self._save("camera", self.camera.without_login(self._settings["camera"]))

    @Slot(str)
    def _on_camera_edited(self, text: str) -> None:
        self._on_row_edited("camera", text)

    @Slot(str, str)
    def _on_row_edited(self, key: str, value: str) -> None:
        if value == self._settings[key]:
            return
        self._trouble.hide()
        if key in ABOUT_HISTORY and self._opened is not None:
            self._limits.want(key, value)
        else:
            self._take_over(key, value)

    @Slot(str, str)
    def _take_over(self, key: str, value: str) -> None:
        if not self._save(key, value):
            return
        if key == "language":
            self.language_changed.emit(value)
        elif key == "theme":
            self.theme_changed.emit(value)
        elif key in ABOUT_HISTORY:
            self.history_changed.emit()
        elif key in _ABOUT_CAMERA:
            self.camera_changed.emit()
        elif key == "prior":
            self._use_prior()
        elif key == "promise":
            self._hold_to_promise()
        elif key in _REOPENS:
            self._reopen()

    @Slot(str)
    def _on_limits_refused(self, key: str) -> None:
        self._fields[key].set_value(self._settings[key])

    def _reopen(self) -> None:
        """What is open, wherever it was chosen; while none is, the next one has what was set."""
        settings = self._settings
        if self._opened is not None:
            self._bridge.open_catalogue(
                self._opened, settings["backbone"], float(settings["promise"])
            )

    def _use_prior(self) -> None:
        self._bridge.experience.use_prior(self._settings["prior"] == "on")

    def _hold_to_promise(self) -> None:
        """By what is open; the next one is opened with it."""
        if self._opened is not None:
            self._bridge.measuring.promise(float(self._settings["promise"]))

    @Slot(object)
    def _on_bridge_opened(self, status: CatalogueStatus) -> None:
        self._use_prior()
        self._trouble.hide()
        self._opened = status.path
        self._catalogue.show_opened(status.path)
        self._good = {key: self._settings[key] for key in _REOPENS}

    @Slot(object)
    def _on_bridge_closed(self, _none: None) -> None:
        self._opened = None

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        """What could not be opened is not kept: the last good choice still is open."""
        if failure.topic != "open":
            return
        for key, value in self._good.items():
            self._save(key, value)
        self._complain(errors.message(failure.error))

    def _save(self, key: str, value: str) -> bool:
        """Whether it could be written."""
        try:
            self._settings.set(key, value)
        except OSError as error:
            log.warning("setting %s cannot be saved: %s", key, error)
            self._complain(
                self.tr("The settings could not be saved: {problem}").format(
                    problem=error.strerror or error
                )
            )
        self._fields[key].set_value(self._settings[key])
        return self._settings[key] == value

    def _complain(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.show()
