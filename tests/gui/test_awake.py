"""The screen stays on while it should, and nothing waits for whoever is asked for that."""

from __future__ import annotations

import queue
import threading
from contextlib import contextmanager

import pytest

from gui.awake import Awake
from tests.gui.fake_engine import python_threads


class System:
    """Notes who enters and leaves, on which thread; may take its time, or refuse."""

    def __init__(self) -> None:
        self.told: queue.Queue[tuple[str, str]] = queue.Queue()
        self.answers = threading.Event()
        self.answers.set()
        self.refuses = False

    @contextmanager
    def keep(self):
        self.answers.wait()
        if self.refuses:
            raise OSError("no D-Bus here")
        self.told.put(("on", threading.current_thread().name))
        yield
        self.told.put(("off", threading.current_thread().name))


@pytest.fixture
def system():
    return System()


@pytest.fixture
def awake(qapp, system):
    before = python_threads()
    awake = Awake(keep=system.keep)
    yield awake
    system.answers.set()
    awake.stop()
    assert python_threads() == before


def test_it_is_entered_and_left_on_one_thread_of_its_own(awake, system):
    for _ in range(2):
        awake.set_on(True)
        awake.set_on(True)
        assert system.told.get() == ("on", "awake")
        awake.set_on(False)
        assert system.told.get() == ("off", "awake")
    assert system.told.empty()


def test_nobody_waits_for_a_system_that_takes_its_time(awake, system):
    system.answers.clear()
    awake.set_on(True)
    awake.set_on(False)
    assert system.told.empty()
    system.answers.set()
    assert [system.told.get()[0] for _ in range(2)] == ["on", "off"]


def test_at_the_end_the_screen_may_go_off(awake, system):
    awake.set_on(True)
    awake.stop()
    assert [system.told.get()[0] for _ in range(2)] == ["on", "off"]
    assert not awake.is_on


def test_what_was_never_wished_for_starts_nothing(awake):
    before = python_threads()
    awake.set_on(False)
    assert python_threads() == before
    awake.stop()


def test_a_system_that_refuses_is_logged_and_asked_again_the_next_time(awake, system, caplog):
    system.refuses = True
    awake.set_on(True)
    awake.set_on(False)
    awake.stop()
    assert "no D-Bus here" in caplog.text
    system.refuses = False
    awake.set_on(True)
    assert system.told.get() == ("on", "awake")


@pytest.mark.parametrize("succeeds", [True, False])
def test_the_library_is_asked_as_it_wants_to_be(qapp, monkeypatch, caplog, succeeds):
    """With the means that wakepy has for tests; the real one may not be here."""
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS" if succeeds else "WAKEPY_FORCE_FAILURE", "true")
    awake = Awake()
    awake.set_on(True)
    awake.stop(timeout=30)
    assert ("may go off" in caplog.text) == (not succeeds)
