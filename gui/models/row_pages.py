"""The rows of a long list: ids of all, values only near what is looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from gui.bridge import Bridge, Failure

Ids = npt.NDArray[np.int64]

PAGE = 64
"""Rows in a page: about what a screen shows."""
KEPT = 64
"""Pages that are kept, those looked at last."""
AT_ONCE = 3
"""Pages in one request."""


class Row(Protocol):
    """What a list shows in a row, known by its id."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class RowSource(Generic[R]):
    """Where rows come from: ``load`` asks for some by id, ``ready`` brings an answer whose ``ids``
    are those that were asked for, ``rows`` takes them out of it, and ``topic`` is that of its
    failures."""

    load: Callable[[Sequence[int]], None]
    ready: SignalInstance
    rows: Callable[[Any], Iterable[R]]
    topic: str


class RowPages(QObject, Generic[R]):
    """Values by row. One that is not here is asked for, with its neighbours, in one request.

    >>> pages.value(4711)   # None at first; ``arrived`` tells when it is there
    """

    arrived = Signal(int, int)  # first and last row

    def __init__(self, bridge: Bridge, source: RowSource[R], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.ids: Ids = np.zeros(0, np.int64)
        self._here: dict[int, R] = {}
        self._loaded: OrderedDict[int, None] = OrderedDict()
        self._settled: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._asked: tuple[int, ...] = ()
        self._asked_pages: tuple[int, ...] = ()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)
        source.ready.connect(self._on_source_ready)
        bridge.failed.connect(self._on_bridge_failed)

    def value(self, row: int) -> R | None:
        """The value of a row if it is here. What is known from before a change will do until the
        row has come anew."""
        page = row // PAGE
        if page not in self._settled:
            self._look_at(page)
        return self._here.get(int(self.ids[row]))

    def set_ids(self, ids: Ids) -> None:
        """Other rows, or the same after a change: all of them are asked for when looked at."""
        recent = [i for page in list(self._loaded)[-8:] for i in self._ids_of(page)]
        self._here = {i: self._here[i] for i in recent if i in self._here}
        self.ids = ids
        self._forget_pages()

    def clear(self) -> None:
        """Another catalogue has others of the same numbers."""
        self.ids = np.zeros(0, np.int64)
        self._here.clear()
        self._forget_pages()

    def _forget_pages(self) -> None:
        self._loaded.clear()
        self._settled.clear()
        self._wanted.clear()
        self._asked = self._asked_pages = ()

    def _ids_of(self, page: int) -> list[int]:
        found: list[int] = self.ids[page * PAGE : (page + 1) * PAGE].tolist()
        return found

    def _around(self, page: int) -> list[int]:
        last = (len(self.ids) - 1) // PAGE
        return [p for p in (page, page + 1, page - 1) if 0 <= p <= last]

    def _look_at(self, page: int) -> None:
        missing = [p for p in self._around(page) if p not in self._loaded]
        if not missing:
            self._settled.add(page)
            return
        for wanted in reversed(missing):
            self._wanted[wanted] = None
            self._wanted.move_to_end(wanted)
        if not self._asked and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        """Only what was looked at last still matters; the rest asks again when it is seen."""
        if self._asked or not self._wanted:
            return
        self._asked_pages = tuple(list(self._wanted)[-AT_ONCE:])
        self._wanted.clear()
        self._asked = tuple(i for page in self._asked_pages for i in self._ids_of(page))
        self._source.load(self._asked)

    @Slot(object)
    def _on_source_ready(self, answer: Any) -> None:
        if answer.ids != self._asked:
            return
        pages, self._asked, self._asked_pages = self._asked_pages, (), ()
        self._take(answer.ids, self._source.rows(answer), pages)
        for page in pages:
            first = page * PAGE
            self.arrived.emit(first, min(first + PAGE, len(self.ids)) - 1)
        if self._wanted:
            self._timer.start()

    def _take(self, asked: Sequence[int], rows: Iterable[R], pages: Iterable[int]) -> None:
        for id_ in asked:
            self._here.pop(id_, None)
        self._here.update((row.id, row) for row in rows)
        for page in pages:
            self._loaded[page] = None
            self._loaded.move_to_end(page)
        while len(self._loaded) > KEPT:
            self._drop(self._loaded.popitem(last=False)[0])

    def _drop(self, page: int) -> None:
        for id_ in self._ids_of(page):
            self._here.pop(id_, None)
        self._settled.difference_update((page - 1, page, page + 1))

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == self._source.topic:
            self._asked = self._asked_pages = ()
