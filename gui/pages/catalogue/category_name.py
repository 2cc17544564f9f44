"""Renames a category in its row, in both languages."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui import theme

_Index = QModelIndex | QPersistentModelIndex
_PATH = Qt.ItemDataRole.UserRole
_NAMES = Qt.ItemDataRole.UserRole + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NameEditor(QFrame):
    """Two fields over the tree. Enter is done, Esc leaves it; so does going elsewhere."""

    done = Signal(bool)  # whether the names are wanted

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAutoFillBackground(True)
        self.name, self.name_zh = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name"))
        self.name_zh.setPlaceholderText("中文")
        self.name_zh.setAccessibleName(self.tr("Chinese name"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space(1)] * 4)
        column.setSpacing(theme.space(1))
        for field in (self.name, self.name_zh):
            column.addWidget(field)
            field.installEventFilter(self)
        self.setFocusProxy(self.name)
        self._is_done = False

    def show_names(self, name: str, name_zh: str) -> None:
        self.name.setText(name)
        self.name_zh.setText(name_zh)
        self.name.selectAll()

    def names(self) -> tuple[str, str]:
        return self.name.text().strip(), self.name_zh.text().strip()

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER or event.key() == Qt.Key.Key_Escape:
                self._finish(event.key() in _ENTER)
                return True
        elif event.type() == QEvent.Type.FocusOut and not self._holds_focus():
            self._finish(True)
        return False

    def _holds_focus(self) -> bool:
        """Going from one field to the other, or to a menu of one, is no leaving."""
        now = QApplication.focusWidget()
        return now in (self.name, self.name_zh) or QApplication.activePopupWidget() is not None

    def _finish(self, wanted: bool) -> None:
        if not self._is_done:
            self._is_done = True
            self.done.emit(wanted)


class NameDelegate(QStyledItemDelegate):
    named = Signal(object, str, str)  # path, or None for a new row; name, Chinese name

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: _Index
    ) -> QWidget:
        editor = NameEditor(parent)
        editor.done.connect(self._on_editor_done)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        assert isinstance(editor, NameEditor)  # noqa: S101  ours
        if not editor.name.isModified() and not editor.name_zh.isModified():
            editor.show_names(*(index.data(_NAMES) or ("", "")))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: _Index
    ) -> None:
        """As wide as the tree, wherever the row begins."""
        view = editor.parentWidget()
        top = min(option.rect.top(), view.height() - editor.sizeHint().height())
        editor.setGeometry(QRect(0, max(0, top), view.width(), editor.sizeHint().height()))

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: _Index) -> None:
        assert isinstance(editor, NameEditor)  # noqa: S101  ours
        name, name_zh = editor.names()
        if name and (name, name_zh) != tuple(index.data(_NAMES) or ("", "")):
            self.named.emit(index.data(_PATH), name, name_zh)

    def eventFilter(self, _editor: QObject, _event: QEvent) -> bool:
        """The editor itself knows when it is done."""
        return False

    @Slot(bool)
    def _on_editor_done(self, wanted: bool) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            if wanted:
                self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
