"""The card "Camera": which one is used, and how it is set."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui import icons, theme
from gui.counter.cameras import Cameras, Choice
from gui.pages.settings.camera_setup import CameraSetup
from gui.pages.settings.ip_camera import IpCameraForm
from gui.pages.settings.options import Options

_VIDEOS = "*.mp4 *.avi *.mkv *.mov *.webm *.m4v *.mpg"


class CameraCard(QFrame):
    """``edited(text)``: another camera was chosen. ``set_up()``: it is set otherwise now.

    Cameras are listed when the card is first seen, and when the person asks for it.
    """

    edited = Signal(str)
    set_up = Signal()

    def __init__(self, cameras: Cameras, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cameras = cameras
        self._text = ""
        self._found: tuple[Choice, ...] | None = None
        self._trouble = ""
        self._create()
        self._lay_out()
        self._connect()
        self._retranslate()

    def set_value(self, text: str) -> None:
        """Show the camera of the settings."""
        is_other = self._cameras.choice(text).text != self._text
        self._text = self._cameras.choice(text).text
        if is_other:
            self._say("")
        self._render()

    def without_login(self, text: str) -> str:
        """The line of the settings without a password; one in it goes where passwords are kept."""
        return self._cameras.take_login(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._found is None:
            self._cameras.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._render()

    def _create(self) -> None:
        self._title = QLabel()
        self.choices = Options()
        self.refresh = QPushButton(icons.icon("refresh"), "")
        self.other = QPushButton()
        self._note = QLabel(wordWrap=True)
        self.ip_form = IpCameraForm()
        self.setup = CameraSetup()
        menu = QMenu(self.other)
        self.ip_camera = QAction(icons.icon("camera"), "", menu)
        self.video = QAction(icons.icon("play"), "", menu)
        self.folder = QAction(icons.icon("folder"), "", menu)
        menu.addActions([self.ip_camera, self.video, self.folder])
        self.other.setMenu(menu)
        self.ip_form.hide()
        self._note.hide()

    def _lay_out(self) -> None:
        self.setProperty("card", True)
        theme.set_role(self._title, "heading")
        theme.set_role(self._note, "muted")
        row = QHBoxLayout(spacing=theme.space(2))
        row.addWidget(self.choices, 1)
        row.addWidget(self.refresh)
        row.addWidget(self.other)
        column = QVBoxLayout(self, spacing=theme.space(4))
        column.setContentsMargins(*[theme.space(5)] * 4)
        column.addWidget(self._title)
        column.addLayout(row)
        column.addWidget(self._note)
        column.addWidget(self.ip_form)
        column.addWidget(self.setup)
        self.setFocusProxy(self.choices)

    def _connect(self) -> None:
        self._cameras.listed.connect(self._on_cameras_listed)
        self._cameras.login_kept.connect(self._on_cameras_login_kept)
        self.choices.chosen.connect(self._on_choices_chosen)
        self.refresh.clicked.connect(self._on_refresh_clicked)
        self.ip_camera.triggered.connect(self._on_ip_camera_triggered)
        self.video.triggered.connect(self._on_video_triggered)
        self.folder.triggered.connect(self._on_folder_triggered)
        self.ip_form.entered.connect(self._on_ip_form_entered)
        self.ip_form.cancelled.connect(self.ip_form.hide)
        self.setup.changed.connect(self._on_setup_changed)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Camera"))
        self.choices.setAccessibleName(self.tr("Camera"))
        self.choices.setPlaceholderText(self.tr("Choose a camera"))
        self.refresh.setText(self.tr("Refresh"))
        self.refresh.setToolTip(self.tr("Look again for cameras"))
        self.other.setText(self.tr("Other…"))
        self.ip_camera.setText(self.tr("IP camera…"))
        self.video.setText(self.tr("Video file…"))
        self.folder.setText(self.tr("Folder of pictures…"))

    def _render(self) -> None:
        if not self._text:
            return
        options = [(choice.text, choice.name) for choice in self._found or ()]
        if self._text not in [text for text, _ in options]:
            options.append((self._text, self._name_of_chosen()))
        self.choices.set_options(options, self._text)
        is_device = self._cameras.is_device(self._text)
        self.setup.show_profile(self._cameras.profile(self._text), is_device)

    def _name_of_chosen(self) -> str:
        """Of one that is not in the list: it may be unplugged, or be none of this computer."""
        if self._text.isdecimal():
            number = int(self._text) + 1
            return self.tr("Camera {number} of this computer").format(number=number)
        name = self._cameras.choice(self._text).name
        is_missing = self._found is not None and self._cameras.is_device(self._text)
        return self.tr("{name} (not plugged in)").format(name=name) if is_missing else name

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _choose(self, text: str) -> None:
        self.ip_form.hide()
        if text:
            self.edited.emit(text)

    @Slot(object)
    def _on_cameras_listed(self, found: tuple[Choice, ...]) -> None:
        self._found = found
        self.refresh.setEnabled(True)
        self._say("" if found else self.tr("No camera is plugged in to this computer."))
        self._render()

    @Slot(bool)
    def _on_cameras_login_kept(self, is_kept: bool) -> None:
        if not is_kept:
            self._say(
                self.tr(
                    "This computer has no password store: the password has to be entered each "
                    "time Countersight starts."
                )
            )

    @Slot(object)
    def _on_choices_chosen(self, text: str) -> None:
        self._choose(text)

    @Slot()
    def _on_refresh_clicked(self) -> None:
        self.refresh.setEnabled(False)
        self._cameras.refresh()

    @Slot()
    def _on_ip_camera_triggered(self) -> None:
        self.ip_form.begin(self._text if self._cameras.is_stream(self._text) else "")

    @Slot(str, str, str)
    def _on_ip_form_entered(self, address: str, user: str, password: str) -> None:
        address = self._cameras.take_login(address, user, password)
        if address == self._text:  # with another password
            self.ip_form.hide()
            self.set_up.emit()
        else:
            self._choose(address)

    @Slot()
    def _on_video_triggered(self) -> None:
        pattern = self.tr("Videos ({pattern});;All files (*)").format(pattern=_VIDEOS)
        chosen, _ = QFileDialog.getOpenFileName(
            self.window(), self.tr("Choose a video"), str(Path.home()), pattern
        )
        self._choose(chosen)

    @Slot()
    def _on_folder_triggered(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self.window(), self.tr("Choose a folder of pictures"), str(Path.home())
        )
        self._choose(chosen)

    @Slot(str, object)
    def _on_setup_changed(self, name: str, value: object) -> None:
        changes = {"width": value[0], "height": value[1]} if name == "size" else {name: value}
        before = self._cameras.profile(self._text)
        if all(getattr(before, key) == new for key, new in changes.items()):
            return
        if not self._cameras.set_up(self._text, **changes):
            self._say(self.tr("The camera's settings could not be saved."))
        self._render()
        self.set_up.emit()
