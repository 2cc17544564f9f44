"""Who destroys what nobody needs any more."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer

from gui.garbage import GarbageCollector, collect_due


class Knot(QObject):
    """Refers to itself, so that only a collection ends it, and runs a timer as a widget may."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self, interval=1)
        self.timer.start()


@pytest.fixture
def collector(qapp) -> Iterator[GarbageCollector]:
    gc.enable()
    collector = GarbageCollector()
    yield collector
    collector.close()
    gc.disable()  # as in all these tests


def a_lost_knot(ended: list[int]) -> None:
    weakref.finalize(Knot(), lambda: ended.append(threading.get_ident()))


def allocate(kept: list[object]) -> None:
    """More than enough for Python to collect."""
    kept.extend([] for _ in range(20 * gc.get_threshold()[0]))


def test_a_busy_thread_destroys_nothing_of_the_window(qtbot, collector) -> None:
    ended: list[int] = []
    a_lost_knot(ended)
    kept: list[object] = []
    busy = threading.Thread(target=allocate, args=[kept])
    busy.start()
    busy.join()
    assert ended == []
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [threading.get_ident()]


def test_the_interpreter_collects_again_afterwards(collector) -> None:
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()


def test_what_is_there_at_first_is_not_looked_through(qtbot, collector) -> None:
    first: list[int] = []
    a_lost_knot(first)
    collector.settle()
    later: list[int] = []
    a_lost_knot(later)
    gc.collect()
    assert (len(first), len(later)) == (0, 1)
    collector.close()
    gc.collect()
    assert len(first) == 1


def test_nothing_is_collected_before_it_is_due() -> None:
    gc.collect()
    ended: list[int] = []
    a_lost_knot(ended)
    collect_due()
    assert ended == []
    gc.collect()
    assert len(ended) == 1
