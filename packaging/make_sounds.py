"""Make the counter's sounds: ``python packaging/make_sounds.py``; ``--check`` only compares.

Each is a few struck tones: a fundamental with soft overtones that die away sooner, a rounded
attack, and an end at zero, so that nothing clicks.
"""

from __future__ import annotations

import io
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "sounds"
RATE = 44_100
PEAK = 10 ** (-12 / 20)
"""12 dB below full scale: a till is not an alarm."""
ATTACK, RELEASE = 0.006, 0.03
OVERTONES = ((1, 1.0, 1.0), (2, 0.3, 1.8), (3, 0.1, 2.8))
"""How often the fundamental, how loud, how much sooner it is gone."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tone:
    """``decay``: seconds until a third is left."""

    start: float
    hertz: float
    length: float
    decay: float = 0.09


SOUNDS = {
    # Two notes up, a fifth: done.
    "sure": (Tone(0.0, 880.0, 0.16), Tone(0.075, 1318.5, 0.25, 0.1)),
    # The same note twice: look here.
    "unsure": (Tone(0.0, 659.3, 0.14, 0.06), Tone(0.15, 659.3, 0.2, 0.07)),
    # Two notes down, a fourth: not here.
    "unknown": (Tone(0.0, 523.3, 0.17), Tone(0.12, 392.0, 0.26, 0.1)),
    "taken": (Tone(0.0, 1760.0, 0.06, 0.015),),
    # Low, three times, quick: something is wrong with a machine.
    "trouble": tuple(Tone(0.11 * n, 220.0, 0.1, 0.05) for n in range(3)),
}
SOFTER = {"taken": 0.5}


def samples(name: str) -> npt.NDArray[np.int16]:
    """Sound ``name`` as 16 bit mono."""
    tones = SOUNDS[name]
    mix = np.zeros(round(max(tone.start + tone.length for tone in tones) * RATE) + 1)
    for tone in tones:
        struck, start = _struck(tone), round(tone.start * RATE)
        mix[start : start + len(struck)] += struck
    mix *= PEAK * SOFTER.get(name, 1.0) / np.abs(mix).max()
    return np.round(mix * 32767).astype(np.int16)


def _struck(tone: Tone) -> Floats:
    t = np.arange(round(tone.length * RATE)) / RATE
    wave_ = sum(
        loud * np.exp(-t * soon / tone.decay) * np.sin(2 * np.pi * tone.hertz * times * t)
        for times, loud, soon in OVERTONES
    )
    left = tone.length - t
    return np.asarray(wave_ * _rounded(t / ATTACK) * _rounded(left / RELEASE))


def _rounded(x: Floats) -> Floats:
    """From 0 to 1 without a corner."""
    return 0.5 - 0.5 * np.cos(np.pi * np.clip(x, 0, 1))


def encoded(name: str) -> bytes:
    """The file of sound ``name``."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples(name).astype("<i2").tobytes())
    return file.getvalue()


def differs(name: str) -> bool:
    """Whether the file is not what it would be now; one step of rounding is none."""
    try:
        with wave.open(str(FOLDER / f"{name}.wav")) as file:
            stored = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(int)
    except (OSError, EOFError, wave.Error):
        return True
    made = samples(name).astype(int)
    return len(stored) != len(made) or bool(np.abs(stored - made).max() > 1)


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        stale = [name for name in SOUNDS if differs(name)]
        print("sounds: " + (f"stale: {', '.join(stale)}" if stale else "as they are made"))
        return bool(stale)
    FOLDER.mkdir(exist_ok=True)
    for name in SOUNDS:
        (FOLDER / f"{name}.wav").write_bytes(encoded(name))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
