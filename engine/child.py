"""Modules of ours in processes of their own: started, listened to, and ended with us."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import IO, Self

from engine import paths

PATIENCE = 0.1
"""Seconds that are waited for a line, unless somebody else says."""


class Child:
    """``python -m module arguments``, killed on leaving the ``with`` block unless it has ended.

    ``commanded``: it listens to ``say``.
    """

    def __init__(self, module: str, *arguments: str, commanded: bool = False) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.PIPE if commanded else subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._words: list[bytes] = []
        assert self._process.stdout is not None and self._process.stderr is not None  # noqa: S101, PT018
        _read_in_background(
            self._process.stdout, self._lines.put, end=lambda: self._lines.put(None)
        )
        self._listening = _read_in_background(self._process.stderr, self._words.append)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._process.kill()
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):  # what it did not live to read
                self._process.stdin.close()
        self._process.__exit__(kind, error, _)

    def line(self, patience: float = PATIENCE) -> bytes | None:
        """What it printed next, waiting ``patience`` seconds at most; empty when there is nothing
        yet, None when it has said all."""
        try:
            return self._lines.get(timeout=patience)
        except queue.Empty:
            return b""

    def say(self, line: str) -> None:
        """A line to its standard input; of no effect when it has ended."""
        assert self._process.stdin is not None  # noqa: S101
        try:
            self._process.stdin.write(f"{line}\n".encode())
            self._process.stdin.flush()
        except OSError:
            return

    def end(self) -> tuple[int, str]:
        """After the last line: its exit status, and what it wrote to standard error."""
        self._listening.join()
        return self._process.wait(), b"".join(self._words).decode(errors="replace").strip()


def _environment() -> dict[str, str]:
    search = [str(paths.bundle()), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, search)),
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }


def _read_in_background(
    stream: IO[bytes], take: Callable[[bytes], None], end: Callable[[], None] = lambda: None
) -> threading.Thread:
    def read() -> None:
        for line in stream:
            take(line)
        end()

    thread = threading.Thread(target=read, name="listen", daemon=True)
    thread.start()
    return thread
