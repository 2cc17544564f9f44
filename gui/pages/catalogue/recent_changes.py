"""What was done lately, in a small window that closes by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.types import Change
from gui import formats, icons, theme
from gui.theme import space
from gui.undo import History


class RecentChanges(QFrame):
    """Newest first; what was undone is muted."""

    def __init__(self, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._history = history
        self.setProperty("card", True)
        self._title = QLabel()
        self.list = QListWidget()
        self.list.setProperty("bare", True)
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(space(1) // 2)
        theme.set_role(self._title, "heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(space(3), space(3), space(3), space(3))
        column.addWidget(self._title)
        column.addWidget(self.list)
        line = self.fontMetrics().lineSpacing()
        self.resize(QSize(line * 26, line * 20))
        history.changes_ready.connect(self._on_history_changes_ready)

    def popup(self, place: QPoint) -> None:
        self._title.setText(self.tr("What was done lately"))
        self._history.load_changes()
        self.move(place - QPoint(self.width(), 0))
        self.show()

    @Slot(object)
    def _on_history_changes_ready(self, changes: tuple[Change, ...]) -> None:
        self.list.clear()
        for change in changes:
            self.list.addItem(self._item(change))
        if not changes:
            self.list.addItem(self.tr("Nothing yet"))

    def _item(self, change: Change) -> QListWidgetItem:
        what = self._history.words.noun(change)
        when = formats.moment(change.at)
        if change.undone:
            when = self.tr("{when}, undone").format(when=when)
        item = QListWidgetItem(f"{what[:1].upper()}{what[1:]}\n{when}")
        if change.undone:
            item.setForeground(theme.tokens().text_muted)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item


class RecentButton(QToolButton):
    def __init__(self, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icons.icon("history"))
        self.window_ = RecentChanges(history, self)
        self.clicked.connect(self._on_clicked)
        self._retranslate()

    @Slot()
    def _on_clicked(self) -> None:
        self.window_.popup(self.mapToGlobal(self.rect().bottomRight()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        text = self.tr("What was done lately")
        self.setToolTip(text)
        self.setAccessibleName(text)
