"""Deleting questions: those that are selected, or all of a time. There is no way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from engine.errors import QT_TRANSLATE_NOOP
from gui import icons
from gui.bridge import Bridge
from gui.pages.history import words
from gui.widgets.question import Question


def _an_hour_ago() -> datetime:
    return datetime.now(UTC) - timedelta(hours=1)


def _this_morning() -> datetime:
    return datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)


def _ever() -> None:
    """No matter when."""


_TIMES: tuple[tuple[str, Callable[[], datetime | None]], ...] = (
    (QT_TRANSLATE_NOOP("History", "The last hour"), _an_hour_ago),
    (QT_TRANSLATE_NOOP("History", "Today"), _this_morning),
    (QT_TRANSLATE_NOOP("History", "Everything"), _ever),
)
_TITLES = (
    QT_TRANSLATE_NOOP("History", "Delete the questions of the last hour?"),
    QT_TRANSLATE_NOOP("History", "Delete today’s questions?"),
    QT_TRANSLATE_NOOP("History", "Delete the whole history?"),
)


class Clearing(QObject):
    """``button`` offers the times. Several questions are asked about before they go."""

    def __init__(self, bridge: Bridge, page: QWidget) -> None:
        super().__init__(page)
        self._history, self._page = bridge.history, page
        self._doomed: tuple[int, ...] = ()
        self._since: datetime | None = None
        self.button = QPushButton(icons.icon("trash"), "")
        self.question: Question | None = None
        menu = QMenu(self.button)
        self.actions = [QAction(menu) for _ in _TIMES]
        for action in self.actions:
            action.triggered.connect(self._on_action_triggered)
            menu.addAction(action)
        self.button.setMenu(menu)
        self.retranslate()

    def forget(self, asked_ids: Sequence[int]) -> None:
        if len(asked_ids) <= 1:
            self._history.forget(asked_ids)
            return
        self._doomed = tuple(asked_ids)
        title = self.tr("Delete %n question(s)?", "", len(asked_ids))
        self._ask(title, self._on_few_agreed)

    @Slot()
    def _on_few_agreed(self) -> None:
        self._history.forget(self._doomed)

    @Slot()
    def _on_action_triggered(self) -> None:
        place = self.actions.index(self.sender())
        self._since = _TIMES[place][1]()
        self._ask(words.tr(_TITLES[place]), self._on_time_agreed)

    @Slot()
    def _on_time_agreed(self) -> None:
        self._history.clear(self._since)

    def _ask(self, title: str, agreed: Callable[[], None]) -> None:
        self.question = Question(
            title,
            self.tr(
                "Questions and their pictures are deleted for good. What was learnt from them "
                "stays, and so does how often each product was taken. Backups that were made "
                "before still have them."
            ),
            self.tr("Delete"),
            "danger",
            self._page,
        )
        self.question.agreed.connect(agreed)
        self.question.open()

    def retranslate(self) -> None:
        self.button.setText(self.tr("Clear history…"))
        for action, (text, _) in zip(self.actions, _TIMES, strict=True):
            action.setText(words.tr(text))
