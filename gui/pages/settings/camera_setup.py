"""How one camera is set: size, format, turning, mirroring, exposure."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from gui import theme
from gui.counter.cameras import EXPOSURE, PIXEL_FORMATS, ROTATIONS, SIZES
from gui.pages.settings.options import Options

_FORMATS = {"mjpg": "MJPG", "yuyv": "YUYV"}


class ExposureField(QLineEdit):
    """A whole number within what drivers of this system take.

    No spin box: its wheel would change the exposure where the page is to be scrolled.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setValidator(QIntValidator(int(EXPOSURE.least), int(EXPOSURE.most), self))
        self.set_value(EXPOSURE.usual)

    def value(self) -> float:
        return float(self.text())

    def set_value(self, value: float) -> None:
        self.setText(f"{value:.0f}")


class CameraSetup(QWidget):
    """``changed(name, value)``: one field of the profile that is shown."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.size_ = Options()
        self.format = Options()
        self.rotation = Options()
        self.mirror = QCheckBox()
        self.automatic = QCheckBox()
        self.exposure = ExposureField()
        self._labels = {name: QLabel() for name in ("size", "format", "rotation", "exposure")}
        self._profile: object = None
        self._lay_out()
        self._connect()

    def show_profile(self, profile, is_device: bool) -> None:
        """``is_device``: only a camera of this computer can be told size, format and exposure."""
        self._profile = profile
        self._render()
        for widget in (self.size_, self.format, self.automatic, self.exposure):
            self._form.setRowVisible(self._row_of(widget), is_device)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._profile is not None:
            self._render()

    def _lay_out(self) -> None:
        self._exposures = QWidget()
        row = QHBoxLayout(self._exposures, spacing=theme.space(3))
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.automatic)
        row.addWidget(self.exposure, 1)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(theme.space(2))
        fields = (self.size_, self.format, self.rotation, self._exposures)
        for label, field in zip(self._labels.values(), fields, strict=True):
            label.setBuddy(field)
            label.setMinimumHeight(field.sizeHint().height())
            self._form.addRow(label, field)
        self._form.addRow(self.mirror)

    def _row_of(self, widget: QWidget) -> QWidget:
        return self._exposures if widget in (self.automatic, self.exposure) else widget

    def _connect(self) -> None:
        self.size_.chosen.connect(self._on_size_chosen)
        self.format.chosen.connect(self._on_format_chosen)
        self.rotation.chosen.connect(self._on_rotation_chosen)
        self.mirror.clicked.connect(self._on_mirror_clicked)
        self.automatic.clicked.connect(self._on_exposure_changed)
        self.exposure.editingFinished.connect(self._on_exposure_changed)

    def _render(self) -> None:
        profile = self._profile
        size = (profile.width, profile.height)
        sizes = sorted({*SIZES, size})
        self.size_.set_options([(each, f"{each[0]} × {each[1]}") for each in sizes], size)
        formats = [(each, _FORMATS.get(each) or self.tr("Automatic")) for each in PIXEL_FORMATS]
        self.format.set_options(formats, profile.pixel_format)
        turns = [(each, f"{each}°" if each else self.tr("None")) for each in ROTATIONS]
        self.rotation.set_options(turns, profile.rotation)
        self.mirror.setChecked(profile.mirror)
        self.automatic.setChecked(profile.exposure is None)
        self.exposure.setEnabled(profile.exposure is not None)
        if profile.exposure is not None:
            self.exposure.set_value(profile.exposure)
        self._retranslate()

    def _retranslate(self) -> None:
        texts = {
            "size": self.tr("Resolution"),
            "format": self.tr("Format"),
            "rotation": self.tr("Rotation"),
            "exposure": self.tr("Exposure"),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
        for field, name in ((self.size_, "size"), (self.format, "format")):
            field.setAccessibleName(texts[name])
        self.rotation.setAccessibleName(texts["rotation"])
        self.exposure.setAccessibleName(texts["exposure"])
        self.mirror.setText(self.tr("Mirror the picture"))
        self.automatic.setText(self.tr("Automatic"))
        self.automatic.setAccessibleDescription(texts["exposure"])

    @Slot(object)
    def _on_size_chosen(self, size: tuple[int, int]) -> None:
        self.changed.emit("size", size)

    @Slot(object)
    def _on_format_chosen(self, name: str) -> None:
        self.changed.emit("pixel_format", name)

    @Slot(object)
    def _on_rotation_chosen(self, degrees: int) -> None:
        self.changed.emit("rotation", degrees)

    @Slot(bool)
    def _on_mirror_clicked(self, on: bool) -> None:
        self.changed.emit("mirror", on)

    @Slot()
    def _on_exposure_changed(self) -> None:
        is_automatic = self.automatic.isChecked()
        self.exposure.setEnabled(not is_automatic)
        self.changed.emit("exposure", None if is_automatic else self.exposure.value())
