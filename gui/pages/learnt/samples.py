"""The samples of a group as a list, newest first; more are asked for when it is scrolled."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from engine.types import Sample, SampleState
from gui import formats
from gui.bridge import Bridge, Failure

PAGE = 100
"""Samples in one request."""

_Index = QModelIndex | QPersistentModelIndex


class SampleList(QAbstractListModel):
    """``show_states`` asks; ``loaded`` tells that the rows are others, or more."""

    loaded = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._learning = bridge.learning
        self._states: tuple[SampleState, ...] = ()
        self._samples: list[Sample] = []
        self._asked: deque[tuple[tuple[SampleState, ...], int, int]] = deque()
        self._is_complete = True
        self._learning.reviewed.connect(self._on_learning_reviewed)
        bridge.failed.connect(self._on_bridge_failed)
        bridge.opened.connect(self._on_bridge_opened)

    def show_states(self, states: Sequence[SampleState]) -> None:
        self._states = tuple(states)
        self._ask(PAGE, 0)

    def refresh(self) -> None:
        """As many as there are."""
        self._ask(max(PAGE, len(self._samples)), 0)

    def is_waiting(self) -> bool:
        return bool(self._asked)

    def _ask(self, most: int, offset: int) -> None:
        self._asked.append((self._states, most, offset))
        self._learning.load_samples(self._states, most, offset)

    def sample(self, row: int) -> Sample | None:
        return self._samples[row] if 0 <= row < len(self._samples) else None

    def row_of(self, sample_id: int) -> int:
        """-1 if it is not here."""
        return next((row for row, s in enumerate(self._samples) if s.id == sample_id), -1)

    # Answers

    @Slot(object)
    def _on_learning_reviewed(self, samples: tuple[Sample, ...]) -> None:
        """They come in the order in which they were asked for; only the last one matters."""
        if not self._asked:
            return  # somebody else has asked
        states, most, offset = self._asked.popleft()
        is_wanted = states == self._states and not self._asked
        if not is_wanted or offset not in (0, len(self._samples)):
            return
        self._is_complete = len(samples) < most
        if offset:
            self.beginInsertRows(QModelIndex(), offset, offset + len(samples) - 1)
            self._samples.extend(samples)
            self.endInsertRows()
        else:
            self.beginResetModel()
            self._samples = list(samples)
            self.endResetModel()
        self.loaded.emit()

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "review" and self._asked:
            self._asked.popleft()

    @Slot()
    def _on_bridge_opened(self) -> None:
        """Another catalogue has learnt other things."""
        self.beginResetModel()
        self._samples = []
        self._is_complete = True
        self.endResetModel()

    # What the view asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._samples)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        sample = self.sample(index.row()) if index.isValid() else None
        if sample is None or role not in _SPOKEN:
            return None
        return formats.product_name(sample.product)

    def canFetchMore(self, parent: _Index) -> bool:
        return not (parent.isValid() or self._is_complete or self._asked)

    def fetchMore(self, _parent: _Index) -> None:
        self._ask(PAGE, len(self._samples))


_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
