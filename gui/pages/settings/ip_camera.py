"""The address of an IP camera, with user and password, in three lines within the card."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from gui import theme

_ADDRESS = re.compile(r"(rtsps?|https?)://[^/\s]+\S*", re.IGNORECASE)


class IpCameraForm(QWidget):
    """``entered(address, user, password)`` when the person is done; an empty user is none."""

    entered = Signal(str, str, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = QLineEdit(placeholderText="rtsp://192.168.1.20/stream1")
        self.user = QLineEdit()
        self.password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.use = QPushButton()
        self.cancel = QPushButton()
        self._labels = [QLabel() for _ in range(3)]
        self._note = QLabel(wordWrap=True)
        self._lay_out()
        self._retranslate()
        self._connect()
        self._check()

    def begin(self, address: str) -> None:
        """Empty but for ``address``: passwords are never shown again."""
        self.address.setText(address)
        self.user.clear()
        self.password.clear()
        self.show()
        self.address.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self._note, "muted")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(theme.space(2))
        fields = (self.address, self.user, self.password)
        for label, field in zip(self._labels, fields, strict=True):
            label.setBuddy(field)
            label.setMinimumHeight(field.sizeHint().height())
            form.addRow(label, field)
        buttons = QHBoxLayout(spacing=theme.space(2))
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.use)
        form.addRow(self._note)
        form.addRow(buttons)

    def _connect(self) -> None:
        for field in (self.address, self.user, self.password):
            field.returnPressed.connect(self.use.click)
        self.address.textChanged.connect(self._check)
        self.use.clicked.connect(self._on_use_clicked)
        self.cancel.clicked.connect(self.cancelled)

    def _retranslate(self) -> None:
        for label, text in zip(
            self._labels, (self.tr("Address"), self.tr("User"), self.tr("Password")), strict=True
        ):
            label.setText(text)
        self._note.setText(
            self.tr(
                "The address is in the camera's manual. User and password are kept by the "
                "computer's own password store; leave them empty to use those kept before."
            )
        )
        self.use.setText(self.tr("Use this camera"))
        self.cancel.setText(self.tr("Cancel"))

    @Slot()
    def _check(self) -> None:
        self.use.setEnabled(bool(_ADDRESS.fullmatch(self.address.text().strip())))

    @Slot()
    def _on_use_clicked(self) -> None:
        values = self.address.text().strip(), self.user.text().strip(), self.password.text()
        self.password.clear()
        self.entered.emit(*values)
