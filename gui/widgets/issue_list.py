"""What an import did not take, and why. Beside the window, not in its way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui import icons
from gui.theme import space


class IssueList(QDialog):
    """Two columns, file and reason; Copy takes them all as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._issues: list[tuple[str, str]] = []
        self._tree = QTreeWidget()
        self._copy = QPushButton(icons.icon("paste"), "")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        self._lay_out()
        self._retranslate()
        self._copy.clicked.connect(self._on_copy_clicked)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        self._tree.setRootIsDecorated(False)
        self._tree.setUniformRowHeights(True)
        self._tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(4), space(4), space(4))
        column.setSpacing(space(3))
        column.addWidget(self._tree)
        column.addWidget(self._buttons)
        line = self.fontMetrics().lineSpacing()
        self.resize(line * 44, line * 22)

    def show_issues(self, issues: list[tuple[str, str]]) -> None:
        self._issues = issues
        self._tree.clear()
        self._tree.addTopLevelItems([_row(path, reason) for path, reason in issues])

    def as_text(self) -> str:
        return "\n".join(f"{path}\t{reason}" for path, reason in self._issues)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Not taken"))
        self._tree.setHeaderLabels([self.tr("File"), self.tr("Why")])
        self._copy.setText(self.tr("Copy"))


def _row(path: str, reason: str) -> QTreeWidgetItem:
    row = QTreeWidgetItem([path, reason])
    row.setToolTip(0, path)
    row.setToolTip(1, reason)
    return row
