"""A new catalogue: its name, where it is to be, and what kind it is."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from engine.schema import SCHEMAS
from engine.types import Schema
from gui import icons, schema, theme
from gui.catalogues import SUFFIX
from gui.theme import space

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]')


class NewCatalogue(QDialog):
    """``made`` carries the path and the schema; nothing is written here."""

    made = Signal(object, object)  # Path, Schema

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New catalogue"))
        self.name = QLineEdit(placeholderText=self.tr("Corner shop"))
        self.folder = QLineEdit(str(folder), readOnly=True)
        self._choose = QPushButton(icons.icon("folder"), self.tr("Choose…"))
        self.kinds = QButtonGroup(self)
        self._trouble = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.buttons = QDialogButtonBox()
        self.create = self.buttons.addButton(
            self.tr("Create"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        theme.set_kind(self.create, "primary")
        self._trouble.setObjectName("trouble")
        self._lay_out()
        self._check()
        self.name.textChanged.connect(self._check)
        self._choose.clicked.connect(self._on_choose_clicked)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)

    def path(self) -> Path:
        name = self.name.text().strip()
        return Path(self.folder.text(), name if name.endswith(SUFFIX) else name + SUFFIX)

    def schema(self) -> Schema:
        return list(SCHEMAS.values())[self.kinds.checkedId()]

    def _lay_out(self) -> None:
        place = QHBoxLayout(spacing=space(2))
        place.addWidget(self.folder, 1)
        place.addWidget(self._choose)
        form = QFormLayout(spacing=space(3))
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Folder"), place)
        form.addRow(self.tr("Kind"), self._kinds())
        column = QVBoxLayout(self)
        column.setContentsMargins(*[space(5)] * 4)
        column.setSpacing(space(3))
        column.addLayout(form)
        column.addWidget(self._trouble)
        column.addStretch()
        column.addWidget(self.buttons)
        self.setMinimumWidth(self.fontMetrics().lineSpacing() * 34)

    def _kinds(self) -> QVBoxLayout:
        column = QVBoxLayout(spacing=space(1))
        for number, kind in enumerate(SCHEMAS.values()):
            choice = QRadioButton(schema.name(kind))
            hint = QLabel(schema.hint(kind), wordWrap=True)
            theme.set_role(hint, "muted")
            hint.setContentsMargins(space(5), 0, 0, space(2))
            choice.setAccessibleDescription(hint.text())
            self.kinds.addButton(choice, number)
            column.addWidget(choice)
            column.addWidget(hint)
        self.kinds.button(0).setChecked(True)
        return column

    @Slot()
    def _check(self) -> None:
        trouble = self._wrong()
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        self.create.setEnabled(bool(self.name.text().strip()) and not trouble)

    def _wrong(self) -> str:
        if _NOT_IN_NAMES.search(self.name.text()):
            return self.tr('A name cannot have any of < > : " / \\ | ? * in it.')
        if self.name.text().strip() and self.path().exists():
            return self.tr("There is a catalogue of this name already. Choose another name.")
        return ""

    @Slot()
    def _on_choose_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)
            self._check()

    @Slot()
    def _on_accepted(self) -> None:
        self.made.emit(self.path(), self.schema())
        self.accept()
