"""LiteRT: the fast path. Runs a converted network on pixels; needs no TensorFlow."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import numpy as np

from engine.errors import ModelMissing
from engine.types import Rgb, Vector


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What the network sees in a picture.

    ``embedding`` (1280,) pooled features, not normalised; ``logits`` (1000,) ImageNet classes;
    ``activation`` (h, w) mean of the last convolution over its channels: where something is.
    """

    embedding: Vector
    logits: Vector
    activation: Vector


class _Interpreter:
    """One LiteRT interpreter. Not for two threads at once."""

    def __init__(self, file: Path, threads: int) -> None:
        from ai_edge_litert.interpreter import Interpreter

        # From bytes, since LiteRT opens paths with the C library: Chinese ones fail on Windows.
        self._interpreter: Any = Interpreter(model_content=file.read_bytes(), num_threads=threads)
        self._interpreter.allocate_tensors()
        self._run = self._interpreter.get_signature_runner()
        (self.input,) = self._run.get_input_details()
        shape = self._run.get_input_details()[self.input]["shape"]
        self.side = int(shape[1])

    def look(self, pixels: Rgb) -> Features:
        outputs = self._run(**{self.input: pixels[None]})
        return Features(
            outputs["embedding"][0], outputs["logits"][0], outputs["features"][0].mean(axis=2)
        )


class Network:
    """A converted network: single pictures on all threads, many pictures on one thread each."""

    def __init__(self, file: Path, threads: int | None = None) -> None:
        """:raises ModelMissing: there is no converted network at ``file``."""
        if not file.is_file():
            raise ModelMissing()
        self._file = file
        self._threads = threads or min(4, os.cpu_count() or 1)
        self._single = _Interpreter(file, self._threads)

    @property
    def side(self) -> int:
        """Height and width, in pixels, of the pictures the network takes."""
        return self._single.side

    def look(self, pixels: Rgb) -> Features:
        """Features of one picture, (side, side, 3) uint8."""
        return self._single.look(pixels)

    def look_many(self, pictures: Sequence[Rgb]) -> list[Features]:
        """Features of many pictures, each (side, side, 3) uint8, in order."""
        with self.pool() as pool:
            return [future.result() for future in [pool.submit(p) for p in pictures]]

    def pool(self) -> NetworkPool:
        """Interpreters for long work, one per thread, apart from the one that answers queries."""
        return NetworkPool(self._file, self._threads)


class NetworkPool:
    """A context in which pictures are looked at in parallel: ``submit`` returns a future.

    One single-threaded interpreter per core does more than one interpreter on all cores.
    """

    def __init__(self, file: Path, size: int) -> None:
        self._idle: SimpleQueue[_Interpreter] = SimpleQueue()
        for _ in range(size):
            self._idle.put(_Interpreter(file, 1))
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="embed")

    def __enter__(self) -> NetworkPool:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)

    def submit(self, pixels: Rgb) -> Future[Features]:
        return self._threads.submit(self.look, pixels)

    def look(self, pixels: Rgb) -> Features:
        """Features on the calling thread, for callers with threads of their own."""
        interpreter = self._idle.get()
        try:
            return interpreter.look(pixels)
        finally:
            self._idle.put(interpreter)


def softmax(logits: Vector) -> Vector:
    """Probabilities (n,) from logits (n,)."""
    shifted = np.exp(logits - logits.max())
    return np.asarray(shifted / shifted.sum(), np.float32)
