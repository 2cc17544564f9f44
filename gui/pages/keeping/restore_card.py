"""What going back to a backup would do, before it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.types import Backup, RestorePreview
from gui import icons, theme
from gui.pages.keeping import words
from gui.theme import space

_NAMED = 3
"""So many products are named; the tool tip has more."""


class RestoreCard(QFrame):
    restore_wanted = Signal(object)  # Backup

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._backup: Backup | None = None
        plain = Qt.TextFormat.PlainText
        self._title = QLabel(textFormat=plain, wordWrap=True)
        self._text = QLabel(textFormat=plain, wordWrap=True)
        self.restore = QPushButton(icons.icon("undo", "error"), self.tr("Go back to it"))
        theme.set_role(self._title, "strong")
        theme.set_kind(self.restore, "danger")
        texts = QVBoxLayout(spacing=space(1))
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        row = QHBoxLayout(self, spacing=space(4))
        row.setContentsMargins(*[space(4)] * 4)
        row.addLayout(texts, 1)
        row.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignBottom)
        self.restore.clicked.connect(self._on_restore_clicked)

    def text(self) -> str:
        return self._text.text()

    def show_waiting(self, backup: Backup) -> None:
        self._show(backup, self.tr("Comparing with what you have now…"))
        self.restore.setEnabled(False)

    def show_unknown(self, backup: Backup) -> None:
        """The catalogue cannot be read, so there is nothing to compare with."""
        self._show(backup, self.tr("The catalogue becomes what it was then. The file is kept."))
        self.restore.setEnabled(True)

    def show_preview(self, preview: RestorePreview) -> None:
        lines = words.Sentences().restoring(preview)
        self._show(preview.backup, "\n".join(_line(text, names) for text, names in lines))
        self._text.setToolTip("\n".join(name for _, names in lines for name in names))
        self.restore.setEnabled(True)

    def show_running(self) -> None:
        self._text.setText(self.tr("Going back…"))
        self.restore.setEnabled(False)

    def _show(self, backup: Backup, text: str) -> None:
        self._backup = backup
        title = self.tr("Going back to {when}").format(when=words.when(backup.at))
        self._title.setText(title)
        self._text.setText(text)
        self._text.setToolTip("")

    @Slot()
    def _on_restore_clicked(self) -> None:
        self.restore_wanted.emit(self._backup)


def _line(text: str, names: tuple[str, ...]) -> str:
    """“2 products added since would be gone: A-7 Apple, A-8 Pear”."""
    shown = ", ".join(names[:_NAMED])
    more = ", …" if len(names) > _NAMED else ""
    return f"{text}: {shown}{more}" if names else text
