"""How fast a JPEG becomes an array: ``python -m tests.benchmarks.decode``.

Ours is ``decode(max_side=1024)``; beside it, in turn in the same run, what one would write without
thinking. Medians in milliseconds, and how many times as fast ours is.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable

import cv2
import numpy as np
from PIL import Image

from engine.images import decode

MAX_SIDE = 1024
ROUNDS = 15
SIZES = {"12 MP": (4032, 3024), "1 MP": (1152, 864)}
AIMS = {"12 MP": 35.0, "1 MP": 9.0}


def photo(width: int, height: int) -> bytes:
    """A JPEG with the size and detail of a phone's: blotches of every scale, edges, noise."""
    random = np.random.default_rng(1)
    pixels = np.zeros((height, width, 3), np.float32)
    for cells, weight in ((4, 110), (16, 60), (64, 35), (256, 20)):
        shape = (max(2, cells * height // width), cells, 3)
        coarse = random.random(shape, dtype=np.float32)
        pixels += weight * cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    for _ in range(60):
        centre = int(random.integers(width)), int(random.integers(height))
        colour = tuple(int(value) for value in random.integers(0, 255, 3))
        cv2.circle(pixels, centre, int(random.integers(width // 80, width // 12)), colour, -1)
    pixels += random.normal(0, 5, pixels.shape).astype(np.float32)
    buffer = io.BytesIO()
    Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def with_pillow(data: bytes) -> object:
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    return np.asarray(picture)


def with_pillow_whole(data: bytes) -> object:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def with_opencv(data: bytes) -> object:
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    scale = MAX_SIDE / max(pixels.shape)
    return cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def ours(data: bytes) -> object:
    return decode(data, max_side=MAX_SIDE)


WAYS: dict[str, Callable[[bytes], object]] = {
    "ours": ours,
    "Pillow, whole": with_pillow_whole,
    "Pillow, whole, resized": with_pillow,
    "OpenCV, whole, resized": with_opencv,
}


def medians(data: bytes) -> dict[str, float]:
    """Milliseconds of each way; they take turns, so that a busy machine is busy for all."""
    times: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(ROUNDS):
        for name, way in WAYS.items():
            started = time.perf_counter()
            way(data)
            times[name].append((time.perf_counter() - started) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> int:
    for label, size in SIZES.items():
        data = photo(*size)
        results = medians(data)
        print(f"{label}, {len(data) / 1e6:.1f} MB (aim: {AIMS[label]:.0f} ms)")
        for name, milliseconds in results.items():
            print(f"  {name:26}{milliseconds:8.1f} ms  {milliseconds / results['ours']:5.1f} ×")
    return 0


if __name__ == "__main__":
    sys.exit(main())
