"""What can be done with the selected products: one set of actions for the bar and the menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from gui import icons, theme


class ProductActions(QObject):
    """Actions on selected products. Whoever adds one connects ``triggered`` and asks the page for
    ``selected_ids``. An action may be for one product alone, or for several."""

    added = Signal(object)  # QAction

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._least: dict[QAction, int] = {}
        self._most: dict[QAction, int] = {}

    def add(self, action: QAction, least: int = 1, most: int = 1_000_000_000) -> None:
        """Offer it while so many products are selected."""
        self._least[action], self._most[action] = least, most
        self.added.emit(action)

    def fitting(self, selected: int) -> list[QAction]:
        ranges = ((a, self._least[a], self._most[a]) for a in self._least if a.isVisible())
        return [action for action, least, most in ranges if least <= selected <= most]

    def popup(self, parent: QWidget, place: QPoint, selected: int) -> None:
        """The context menu."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.fitting(selected))
        if menu.actions():
            menu.popup(place)


class SelectionBar(QFrame):
    """Shown while several products are selected."""

    clear_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, actions: ProductActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._count = 0
        self._total = 0
        self._buttons: dict[QAction, QToolButton] = {}
        self.setProperty("card", True)
        self._words = QLabel()
        theme.set_role(self._words, "strong")
        self._all = QToolButton()
        self._clear = QToolButton(icon=icons.icon("close", "text_muted"))
        self._row = QHBoxLayout(self, spacing=theme.space(1))
        self._row.setContentsMargins(theme.space(4), theme.space(1), theme.space(2), theme.space(1))
        self._row.addWidget(self._words)
        self._row.addWidget(self._all)
        self._row.addStretch()
        self._row.addWidget(self._clear)
        self.hide()
        actions.added.connect(self._on_action_added)
        self._all.clicked.connect(self.all_wanted)
        self._clear.clicked.connect(self.clear_wanted)
        self._retranslate()

    def show_count(self, selected: int, total: int) -> None:
        self._count, self._total = selected, total
        self.setVisible(selected > 1)
        fitting = self._actions.fitting(selected)
        for action, button in self._buttons.items():
            button.setVisible(action in fitting)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Selection"))
        self._words.setText(self.tr("%n selected", "", self._count))
        self._all.setText(self.tr("Select all %n", "", self._total))
        self._all.setVisible(self._count < self._total)
        clear = self.tr("Clear the selection")
        self._clear.setToolTip(clear)
        self._clear.setAccessibleName(clear)

    @Slot(object)
    def _on_action_added(self, action: QAction) -> None:
        button = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setDefaultAction(action)
        self._buttons[action] = button
        self._row.insertWidget(self._row.count() - 1, button)
