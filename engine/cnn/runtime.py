"""LiteRT: the fast path. Runs a converted network on pixels; needs no TensorFlow."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
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

    def __init__(self, content: bytes, threads: int) -> None:
        from ai_edge_litert.interpreter import Interpreter

        self._interpreter: Any = Interpreter(model_content=content, num_threads=threads)
        self._interpreter.allocate_tensors()
        self._run = self._interpreter.get_signature_runner()
        (self.input,) = self._run.get_input_details()
        shape = self._run.get_input_details()[self.input]["shape"]
        self.side = int(shape[1])

    def outputs(self, pixels: Rgb) -> Mapping[str, Vector]:
        found: Mapping[str, Vector] = self._run(**{self.input: pixels[None]})
        return found

    def look(self, pixels: Rgb) -> Features:
        outputs = self.outputs(pixels)
        return Features(
            outputs["embedding"][0], outputs["logits"][0], outputs["features"][0].mean(axis=2)
        )

    def cells(self, pixels: Rgb) -> Vector:
        cells: Vector = self.outputs(pixels)["features"][0]
        return cells


class Network:
    """A converted network: one picture on all threads, or many on one thread each.

    For many pictures one single-threaded interpreter per core does more than one interpreter on
    all cores. Each is made when it is first needed, since making one holds up all other Python
    threads for some 30 ms, and kept until ``rest``, since it takes some 30 MB.
    """

    def __init__(self, file: Path | bytes, threads: int | None = None) -> None:
        """``file`` or its content. :raises ModelMissing: there is no converted network there."""
        # LiteRT opens paths with the C library: Chinese ones fail on Windows. All interpreters
        # share these bytes.
        self._content = file if isinstance(file, bytes) else _content(file)
        self._threads = threads or min(4, os.cpu_count() or 1)
        self._single = _Interpreter(self._content, self._threads)
        self._others: SimpleQueue[_Interpreter] = SimpleQueue()
        self._made = 0
        self._making = threading.Lock()

    @property
    def side(self) -> int:
        """Height and width, in pixels, of the pictures the network takes."""
        return self._single.side

    def look(self, pixels: Rgb) -> Features:
        """Features of one picture, (side, side, 3) uint8. For the owner's thread only."""
        return self._single.look(pixels)

    def cells(self, pixels: Rgb) -> Vector:
        """The last convolution (h, w, 1280) of one picture, (side, side, 3) uint8, of which the
        embedding is the mean. For the owner's thread only."""
        return self._single.cells(pixels)

    def look_aside(self, pixels: Rgb) -> Features:
        """Features of one picture, from any thread.

        As many threads as there are cores can do this at once, beside ``look``; more wait.
        """
        with self._aside() as interpreter:
            return interpreter.look(pixels)

    def outputs_aside(self, pixels: Rgb) -> Mapping[str, Vector]:
        """All that the network makes of one picture, by name (1, …); from any thread, as
        ``look_aside``."""
        with self._aside() as interpreter:
            return interpreter.outputs(pixels)

    @contextlib.contextmanager
    def _aside(self) -> Iterator[_Interpreter]:
        interpreter = self._borrowed()
        try:
            yield interpreter
        finally:
            self._others.put(interpreter)

    def _borrowed(self) -> _Interpreter:
        with self._making:
            if self._others.empty() and self._made < self._threads:
                made = _Interpreter(self._content, 1)
                self._made += 1
                return made
        return self._others.get()

    def rest(self) -> None:
        """There are not many pictures any more: give back the memory of what looked aside."""
        with self._making, contextlib.suppress(Empty):
            while True:
                self._others.get_nowait()
                self._made -= 1

    def look_many(self, pictures: Sequence[Rgb]) -> list[Features]:
        """Features of many pictures, each (side, side, 3) uint8, in order."""
        with ThreadPoolExecutor(self._threads, thread_name_prefix="embed") as threads:
            return list(threads.map(self.look_aside, pictures))


def _content(file: Path) -> bytes:
    if not file.is_file():
        raise ModelMissing()
    return file.read_bytes()


def softmax(logits: Vector) -> Vector:
    """Probabilities (n,) from logits (n,)."""
    shifted = np.exp(logits - logits.max())
    return np.asarray(shifted / shifted.sum(), np.float32)
