"""Sounds that can be told apart, and a device that may not be there."""

from __future__ import annotations

import itertools
import logging
import subprocess
import sys
import threading
import wave

import numpy as np
import pytest

from engine import paths
from gui import sounds
from gui.sounds import NAMES, RATE, Mixer, Sounds
from tests.gui.fake_engine import python_threads


class FakeDevice:
    """Plays nothing, and says what it was told; the test pulls."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.started = threading.Event()
        self.stream = None

    def start(self, stream):
        self.told.append("start")
        self.stream = stream
        self.started.set()

    def stop(self):
        self.told.append("stop")

    def close(self):
        self.told.append("close")


@pytest.fixture
def device():
    return FakeDevice()


@pytest.fixture
def player(qapp, settings, device):
    opened = []

    def open_device():
        opened.append(threading.current_thread().name)
        return device

    player = Sounds(settings, open_device=open_device)
    player.opened = opened
    before = python_threads()
    yield player
    player.stop()
    assert python_threads() == before


def test_a_sound_is_played_on_a_device_that_is_opened_once_and_closed(player, device):
    assert player.opened == []
    player.play("sure")
    device.started.wait()
    heard = np.frombuffer(device.stream.send(RATE), np.int16)
    assert np.array_equal(np.trim_zeros(heard), np.trim_zeros(sounds.read(sounds.path("sure"))))
    player.play("taken")
    player.stop()
    assert player.opened == ["sounds"]
    assert device.told == ["start", "close"]


@pytest.mark.parametrize("silent", ["muted", "off"])
def test_muted_or_off_no_device_is_even_opened(player, settings, silent):
    if silent == "muted":
        player.set_muted(True)
    else:
        settings.set("sounds", "0")
    player.play("unknown")
    assert player._player is None


@pytest.mark.parametrize(("volume", "share"), [("30", 0.5), ("60", 1.0), ("100", 1.67)])
def test_the_volume_is_the_one_in_settings(player, device, settings, volume, share):
    settings.set("sounds", volume)
    player.play("unsure")
    device.started.wait()
    loudest = np.abs(np.frombuffer(device.stream.send(RATE), np.int16).astype(int)).max()
    made = np.abs(sounds.read(sounds.path("unsure")).astype(int)).max()
    assert loudest / made == pytest.approx(share, abs=0.01)


def test_a_machine_without_a_sound_device_says_so_once(qapp, settings, caplog):
    failed = threading.Event()

    def none_there():
        failed.set()
        raise OSError("no such device")

    player = Sounds(settings, open_device=none_there)
    with caplog.at_level(logging.WARNING):
        for name in NAMES:
            player.play(name)
        failed.wait()
        player._player._thread.join()
        player.play("sure")
        player.stop()
    assert [record.getMessage() for record in caplog.records] == ["no sounds: no such device"]


def test_a_device_that_breaks_is_closed(qapp, settings, device, caplog):
    def broken(_stream):
        raise OSError("unplugged")

    device.start = broken
    player = Sounds(settings, open_device=lambda: device)
    player.play("sure")
    player._player._thread.join()
    assert device.told == ["close"]
    assert "unplugged" in caplog.text
    player.stop()


def test_a_sound_that_does_not_exist_is_a_mistake(player):
    with pytest.raises(KeyError):
        player.play("bang")


def test_this_machine_plays_or_stays_silent(qapp, settings):
    """Whatever is here: nothing is raised and nothing hangs."""
    code = (
        "from PySide6.QtCore import QCoreApplication; from engine.settings import Settings\n"
        "from gui.sounds import Sounds\n"
        "app = QCoreApplication([]); sounds = Sounds(Settings()); sounds.play('taken')\n"
        "sounds.stop(30); print('ended')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=paths.bundle(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "ended\n"
    assert done.stderr.count("\n") <= 1


def test_sounds_are_added_and_the_same_begins_anew():
    mixer = Mixer()
    ones = np.full(10, 1000, np.int16)
    mixer.add("sure", ones, 1.0)
    mixer.add("taken", ones[:4], 2.0)
    assert list(mixer.pull(6)) == [3000] * 4 + [1000] * 2
    mixer.add("sure", ones, 1.0)
    assert list(mixer.pull(12)) == [1000] * 10 + [0] * 2
    mixer.add("sure", np.full(2, 30000, np.int16), 2.0)
    assert list(mixer.pull(3)) == [32767, 32767, 0]


def pitch(samples):
    """Of the loudest partial, Hz."""
    loud = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), RATE))
    return int(loud.argmax())


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_short_soft_mono_and_without_a_click(name):
    with wave.open(str(sounds.path(name))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
    samples = sounds.read(sounds.path(name)).astype(int)
    assert len(samples) / RATE < 0.4
    assert np.abs(samples).max() <= 32768 * 10 ** (-11.9 / 20)
    assert abs(samples[0]) < 10
    assert abs(samples[-1]) < 10
    assert np.abs(np.diff(samples)).max() < 4000


def test_no_two_sound_alike():
    """By pitch at the start and at the end, and by how long they are."""
    traits = {}
    for name in NAMES:
        samples = sounds.read(sounds.path(name))
        third = len(samples) // 3
        traits[name] = pitch(samples[:third]), pitch(samples[-third:]), len(samples) / RATE
    for one, other in itertools.combinations(traits.values(), 2):
        assert abs(np.log2(one[0] / other[0])) > 1 / 6 or abs(np.log2(one[1] / other[1])) > 1 / 6
    assert traits["sure"][0] < traits["sure"][1]
    assert traits["unknown"][0] > traits["unknown"][1]


def test_the_files_are_what_the_program_that_makes_them_makes():
    maker = paths.bundle() / "packaging" / "make_sounds.py"
    done = subprocess.run([sys.executable, maker, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
