"""What is typed but not saved, what stands against saving, and what others changed meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.theme import space


class SaveBar(QFrame):
    """Hidden while nothing is typed. ``theirs_wanted``: take what others made of the fields."""

    save_wanted = Signal()
    revert_wanted = Signal()
    theirs_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._note.setObjectName("trouble")
        self.theirs_button = QPushButton()
        self.save_button = QPushButton()
        self.revert_button = QPushButton()
        self._lay_out()
        self._retranslate()
        self.save_button.clicked.connect(self.save_wanted)
        self.revert_button.clicked.connect(self.revert_wanted)
        self.theirs_button.clicked.connect(self.theirs_wanted)
        self.hide()

    def _lay_out(self) -> None:
        theme.set_kind(self.save_button, "primary")
        theme.set_kind(self.theirs_button, "quiet")
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addWidget(self.theirs_button)
        row.addStretch()
        row.addWidget(self.revert_button)
        row.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(2), space(3), space(2))
        column.setSpacing(space(2))
        column.addWidget(self._note)
        column.addLayout(row)

    def listen(self, widget: QWidget) -> None:
        """Ctrl+S inside ``widget`` saves."""
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), widget)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.save_wanted)

    def show_state(self, is_dirty: bool, can_save: bool, note: str, has_theirs: bool) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.theirs_button.setVisible(has_theirs)
        self.save_button.setEnabled(can_save)
        self.setVisible(is_dirty or bool(note))

    def note(self) -> str:
        return self._note.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        keys = QKeySequence(QKeySequence.StandardKey.Save)
        native = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self.save_button.setText(self.tr("Save"))
        self.save_button.setToolTip(self.tr("Save ({keys})").format(keys=native))
        self.revert_button.setText(self.tr("Revert"))
        self.revert_button.setToolTip(self.tr("Forget what was typed (Esc)"))
        self.theirs_button.setText(self.tr("Take what is new"))
