"""Barcodes in the live picture at full resolution, read beside everything else."""

from __future__ import annotations

import logging
import threading
import time

from engine import barcode
from engine.counter.types import CodeSeen
from engine.types import Box, Rgb

log = logging.getLogger(__name__)

_REST = 2.0
"""After each picture the reader rests for so many times as long as it took: it must not take the
processor from what recognises."""

_PATIENCE = 1.0
"""Seconds that ``stop`` waits for the picture that is being read."""

_FORGOTTEN_AFTER = 1.5
"""Seconds without being seen after which a code counts as shown anew."""


class CodeReader:
    """A thread that reads the newest picture it was offered; older ones are dropped."""

    def __init__(self) -> None:
        self._lock = threading.Condition()
        self._slot: tuple[Rgb, Box, float] | None = None
        self._found: list[CodeSeen] = []
        self._last_seen: dict[str, float] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="codes", daemon=True)
        self._thread.start()

    def offer(self, pixels: Rgb, part: Box, at: float) -> None:
        """Read ``part`` of a picture when there is time. ``pixels`` must not change any more."""
        with self._lock:
            self._slot = (pixels, part, at)
            self._lock.notify()

    def take(self) -> tuple[CodeSeen, ...]:
        """What was read since the last call."""
        with self._lock:
            found, self._found = self._found, []
            return tuple(found)

    def stop(self) -> None:
        self._stopping.set()
        with self._lock:
            self._lock.notify()
        self._thread.join(_PATIENCE)

    def _work(self) -> None:
        while not self._stopping.is_set():
            with self._lock:
                self._lock.wait_for(lambda: self._slot is not None or self._stopping.is_set())
                slot, self._slot = self._slot, None
            if slot is not None:
                began = time.perf_counter()
                self._read(*slot)
                self._stopping.wait(_REST * (time.perf_counter() - began))

    def _read(self, pixels: Rgb, part: Box, at: float) -> None:
        inside = pixels[part.top : part.bottom, part.left : part.right]
        try:
            codes = barcode.read_all(inside, quick=True)
        except Exception:
            log.exception("bug while reading codes")
            return
        for text, box in codes:
            self._notice(text, Box(box.left + part.left, box.top + part.top, box.width, box.height),
                         at)  # fmt: skip

    def _notice(self, text: str, box: Box, at: float) -> None:
        recent = {t: n for t, n in self._last_seen.items() if at - n <= _FORGOTTEN_AFTER}
        self._last_seen = {**recent, text: at}
        if text not in recent:
            with self._lock:
                self._found.append(CodeSeen(text, box, at))
