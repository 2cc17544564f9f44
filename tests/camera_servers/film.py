"""What a test camera shows, one JPEG at a time, and how it goes wrong."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterable, Iterator

import cv2
import numpy as np
import numpy.typing as npt

Bgr = npt.NDArray[np.uint8]


class Film:
    """Pictures (blue first) at ``fps``. ``frozen``: the last one again. ``black``: noise in the
    dark. ``stalled``: none, while connections stay open. ``seconds`` per picture may be set."""

    def __init__(self, pictures: Iterable[Bgr] | None = None, fps: float = 30.0) -> None:
        self._pictures = iter(noise() if pictures is None else pictures)
        self._lock = threading.Lock()
        self._last: Bgr | None = None
        self.quality = 90
        self.seconds = 1 / fps
        self.frozen = self.black = self.stalled = False

    def heal(self, fps: float = 30.0) -> None:
        self.seconds = 1 / fps
        self.frozen = self.black = self.stalled = False

    def jpeg(self) -> bytes:
        """The next picture; several who ask share one film."""
        with self._lock:
            if self._last is None or not self.frozen:
                self._last = next(self._pictures)
            picture = self._dark(self._last) if self.black else self._last
        _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, self.quality])
        return data.tobytes()

    @staticmethod
    def _dark(picture: Bgr) -> Bgr:
        return np.random.default_rng().integers(0, 3, picture.shape, np.uint8)


def noise(width: int = 320, height: int = 240, much: int = 10) -> Iterator[Bgr]:
    """A grey counter with a block that wanders, and the noise of a sensor."""
    random = np.random.default_rng(1)
    for number in itertools.count():
        picture = random.integers(100 - much, 100 + much, (height, width, 3), np.uint8)
        left = number * 4 % (width - 40)
        picture[height // 3 : height // 2, left : left + 40] = (40, 160, 220)
        yield picture


def video(file: str) -> Iterator[Bgr]:
    """The pictures of a video, again and again."""
    while True:
        capture = cv2.VideoCapture(file)
        if not capture.isOpened():
            raise FileNotFoundError(file)
        while True:
            good, picture = capture.read()
            if not good:
                break
            yield np.asarray(picture, np.uint8)
        capture.release()
