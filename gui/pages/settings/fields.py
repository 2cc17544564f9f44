"""The fields a setting can be edited with: one of several, a catalogue file, free text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QWidget,
)

from engine import paths
from engine.settings import Setting
from gui import icons, theme

SUFFIX = ".catalog"


def translated(text: str) -> str:
    """A text of the settings table in the language of the window."""
    return QCoreApplication.translate("Settings", text) if text else ""


class ChoiceField(QComboBox):
    """A setting with choices. The wheel scrolls the page instead of changing the setting."""

    edited = Signal(str)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one ignores the style sheet
        self.addItems(["" for _ in setting.choices])
        self.retranslate()
        self.activated.connect(self._on_activated)

    def set_value(self, value: str) -> None:
        self.setCurrentIndex([choice for choice, _ in self._setting.choices].index(value))

    def retranslate(self) -> None:
        for row, (_, label) in enumerate(self._setting.choices):
            self.setItemText(row, translated(label))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.edited.emit(self._setting.choices[row][0])


class TextField(QLineEdit):
    """Free text; taken over when the person leaves the field or presses Enter."""

    edited = Signal(str)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        self.setPlaceholderText(setting.default)
        self.editingFinished.connect(self._on_editing_finished)

    def set_value(self, value: str) -> None:
        self.setText(value)

    def retranslate(self) -> None:
        """Nothing of it is translated."""

    @Slot()
    def _on_editing_finished(self) -> None:
        if not self.text().strip():
            self.setText(self._setting.default)
        self.edited.emit(self.text().strip())


class CatalogueField(QWidget):
    """Where the catalogue is, and a button to open another or begin a new one."""

    edited = Signal(str)

    def __init__(self, _setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = QLineEdit(readOnly=True)
        self._choose = QPushButton()
        menu = QMenu(self._choose)
        self._open = QAction(icons.icon("open"), "", menu)
        self._new = QAction(icons.icon("add"), "", menu)
        self._usual = QAction(icons.icon("shop"), "", menu)
        menu.addActions([self._open, self._new, self._usual])
        self._choose.setMenu(menu)
        self._lay_out()
        self.retranslate()
        self._open.triggered.connect(self._on_open_triggered)
        self._new.triggered.connect(self._on_new_triggered)
        self._usual.triggered.connect(self._on_usual_triggered)

    def set_value(self, value: str) -> None:
        shown = value or str(paths.default_catalogue())
        self._path.setText(shown)
        self._path.setToolTip(shown)
        self._path.setCursorPosition(len(shown))
        self._usual.setEnabled(bool(value))

    def show_opened(self, path: Path) -> None:
        """What is open may have been chosen elsewhere, on the command line for example."""
        self._path.setText(str(path))
        self._path.setToolTip(str(path))

    def retranslate(self) -> None:
        self._choose.setText(self.tr("Choose…"))
        self._open.setText(self.tr("Open a catalogue…"))
        self._new.setText(self.tr("New catalogue…"))
        self._usual.setText(self.tr("Back to the usual one"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._path.setAccessibleName(name)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self, spacing=theme.space(2))
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._path, 1)
        row.addWidget(self._choose)
        self.setFocusProxy(self._choose)

    def _filter(self) -> str:
        return self.tr("Catalogues (*.catalog);;All files (*)")

    def _folder(self) -> str:
        return str(Path(self._path.text()).parent)

    @Slot()
    def _on_open_triggered(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self.window(), self.tr("Open a catalogue"), self._folder(), self._filter()
        )
        if chosen:
            self.edited.emit(chosen)

    @Slot()
    def _on_new_triggered(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self.window(), self.tr("New catalogue"), self._folder(), self._filter()
        )
        if chosen:
            self.edited.emit(chosen if Path(chosen).suffix else chosen + SUFFIX)

    @Slot()
    def _on_usual_triggered(self) -> None:
        self.edited.emit("")


SettingField = ChoiceField | TextField | CatalogueField
_SPECIAL = {"catalogue": CatalogueField}


def field_for(setting: Setting) -> SettingField:
    if setting.choices:
        return ChoiceField(setting)
    return _SPECIAL.get(setting.key, TextField)(setting)
