"""One category out of those that are possible, for what a mouse would do by dragging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.types import CategoryPath
from gui import formats, theme


class PickCategoryDialog(QDialog):
    """Open with ``open()``. ``fitting`` are the paths to choose from, ``()`` the top; ``chinese``
    has their Chinese ones."""

    picked = Signal(object)  # CategoryPath

    def __init__(
        self,
        name: str,
        fitting: Sequence[CategoryPath],
        chinese: Mapping[CategoryPath, CategoryPath],
        is_move: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fitting = tuple(fitting)
        asked = self.tr("Move {name} under") if is_move else self.tr("Merge {name} into")
        title = QLabel(asked.format(name=name), textFormat=Qt.TextFormat.PlainText)
        self.list = QListWidget()
        self.list.setProperty("roomy", True)
        self.choose = QPushButton(self.tr("Move") if is_move else self.tr("Merge"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.setWindowTitle(title.text())
        theme.set_role(title, "heading")
        theme.set_kind(self.choose, "primary")
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())
        self._buttons.addButton(self.choose, QDialogButtonBox.ButtonRole.AcceptRole)
        line = self.fontMetrics().lineSpacing()
        for path in fitting:
            text = formats.category_text(path, chinese.get(path, ()))
            item = QListWidgetItem(text or self.tr("The top"), self.list)
            item.setSizeHint(QSize(0, line * 2))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space(5)] * 3, theme.space(4))
        column.setSpacing(theme.space(3))
        for widget in (title, self.list, self._buttons):
            column.addWidget(widget)
        self.resize(line * 22, line * 24)
        self.list.setAccessibleName(self.tr("Categories"))
        self.list.setCurrentRow(0 if fitting else -1)
        self.choose.setEnabled(bool(fitting))
        self.list.itemActivated.connect(self._on_accepted)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)

    def paths(self) -> tuple[CategoryPath, ...]:
        return self._fitting

    @Slot()
    def _on_accepted(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.picked.emit(self._fitting[row])
            self.accept()
