"""One setting: its name and hint on the left, its field on the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.settings import Setting
from gui import theme
from gui.pages.settings.fields import field_for, translated


class SettingRow(QWidget):
    """``edited(key, value)`` when the person changed it."""

    edited = Signal(str, str)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        self._label = QLabel()
        self._hint = QLabel(wordWrap=True)
        self.field = field_for(setting)
        self._lay_out()
        self._retranslate()
        self.field.edited.connect(self._on_field_edited)

    def set_value(self, value: str) -> None:
        self.field.set_value(value)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self._hint, "muted")
        self._label.setBuddy(self.field)
        texts = QVBoxLayout(spacing=theme.space(1) // 2)
        texts.addWidget(self._label)
        texts.addWidget(self._hint)
        if not self._setting.hint:
            self._hint.hide()
        row = QHBoxLayout(self, spacing=theme.space(5))
        row.setContentsMargins(0, theme.space(2), 0, theme.space(2))
        row.addLayout(texts, 1)
        row.addWidget(self.field, 1, Qt.AlignmentFlag.AlignVCenter)

    def _retranslate(self) -> None:
        label = translated(self._setting.label)
        self._label.setText(label)
        self._hint.setText(translated(self._setting.hint))
        self.field.setAccessibleName(label)
        self.field.setAccessibleDescription(self._hint.text())
        self.field.retranslate()

    @Slot(str)
    def _on_field_edited(self, value: str) -> None:
        self.edited.emit(self._setting.key, value)
