"""What the person sees of a bug: one calm sentence, and the details to copy."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui import icons, theme
from gui.theme import space


class ErrorDialog(QDialog):
    """The program goes on; the window stays usable."""

    def __init__(self, details: str, log_file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong"))
        self._details = QPlainTextEdit(details, readOnly=True)
        self._sentence = QLabel(
            self.tr(
                "Countersight has met an error of its own. Your catalogue is safe, and you can "
                "go on working. The details below and in {log} help to mend it."
            ).format(log=log_file)
        )
        self._copy = QPushButton(icons.icon("paste"), self.tr("Copy details"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        self._lay_out()
        self._copy.clicked.connect(self._on_copy_clicked)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        mark = QLabel()
        side = self.fontMetrics().height() * 2
        color = theme.tokens().error
        mark.setPixmap(icons.pixmap("error", side, color, self.devicePixelRatioF()))
        top = QHBoxLayout()
        top.setSpacing(space(4))
        top.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._sentence, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(5), space(5), space(4))
        column.setSpacing(space(4))
        column.addLayout(top)
        column.addWidget(self._details)
        column.addWidget(self._buttons)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 36, line * 20)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())
