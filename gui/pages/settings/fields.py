"""The fields a setting can be edited with: one of several, a catalogue file, free text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QWidget,
)

from engine import paths
from engine.settings import Setting
from gui import formats, theme
from gui.widgets.still_box import StillBox


def translated(text: str) -> str:
    """A text of the settings table in the language of the window."""
    return QCoreApplication.translate("Settings", text) if text else ""


class ChoiceField(StillBox):
    """A setting with choices. The wheel scrolls the page instead of changing the setting."""

    edited = Signal(str)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        self._other = ""
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one ignores the style sheet
        self.addItems(["" for _ in setting.choices])
        self.retranslate()
        self.activated.connect(self._on_activated)

    def set_value(self, value: str) -> None:
        """One that is no choice here stands below them while it is the value."""
        choices = [choice for choice, _ in self._setting.choices]
        self._other = "" if value in choices else value
        while self.count() > len(choices):
            self.removeItem(len(choices))
        if self._other:
            self.addItem(self._other_label())
        self.setCurrentIndex(len(choices) if self._other else choices.index(value))

    def _other_label(self) -> str:
        good, of_all = formats.odds(float(self._other))
        label = translated(self._setting.other)
        return label.format(good=formats.number(good), all=formats.number(of_all))

    def retranslate(self) -> None:
        for row, (_, label) in enumerate(self._setting.choices):
            self.setItemText(row, translated(label))
        if self._other:
            self.setItemText(self.count() - 1, self._other_label())

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        values = [*(choice for choice, _ in self._setting.choices), self._other]
        self.edited.emit(values[row])


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
    """Where the catalogue is; the button that opens another is the window's."""

    edited = Signal(str)

    def __init__(self, _setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = QLineEdit(readOnly=True)
        self._row = QHBoxLayout(self, spacing=theme.space(2))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._path, 1)
        self.setFocusProxy(self._path)

    def add_button(self, button: QPushButton) -> None:
        self._row.addWidget(button)
        self.setFocusProxy(button)

    def set_value(self, value: str) -> None:
        self._show(value or str(paths.default_catalogue()))

    def show_opened(self, path: Path) -> None:
        """What is open may have been chosen elsewhere, on the command line for example."""
        self._show(str(path))

    def _show(self, shown: str) -> None:
        self._path.setText(shown)
        self._path.setToolTip(shown)
        self._path.setCursorPosition(len(shown))

    def retranslate(self) -> None:
        """Nothing of it is translated."""

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._path.setAccessibleName(name)


SettingField = ChoiceField | TextField | CatalogueField
_SPECIAL = {"catalogue": CatalogueField}


def field_for(setting: Setting) -> SettingField:
    if setting.choices:
        return ChoiceField(setting)
    return _SPECIAL.get(setting.key, TextField)(setting)
