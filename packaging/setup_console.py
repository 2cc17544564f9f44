"""What set-up shows: plain one-line steps, and one line that lives while a long command runs."""

from __future__ import annotations

import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

QUIET_SECONDS = 30
"""How often a long command gives a sign of life where there is no terminal to redraw a line on."""


class SetupError(Exception):
    """Set-up cannot go on; the message says what to do."""


class Result(NamedTuple):
    status: int
    output: str


def say(text: str) -> None:
    print(text, flush=True)


def run_showing(
    title: str, command: Sequence[str], log: Path, env: Mapping[str, str] | None = None
) -> Result:
    """Run ``command``, output in ``log``; show its newest line and the time it has taken."""
    say(title)
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    lines: queue.Queue[str | None] = queue.Queue()
    threading.Thread(target=_read, args=(process, lines), daemon=True).start()
    with process:
        try:
            output = _follow(lines, log, started)
        except BaseException:
            process.terminate()
            raise
    return Result(process.returncode, output)


def _read(process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        lines.put(line)
    lines.put(None)


def _follow(lines: queue.Queue[str | None], log: Path, started: float) -> str:
    gathered: list[str] = []
    newest = ""
    live = _LiveLine(started)
    with log.open("w", encoding="utf-8") as file:
        while True:
            try:
                line = lines.get(timeout=1)
            except queue.Empty:
                live.show(newest)
                continue
            if line is None:
                live.clear()
                return "".join(gathered)
            gathered.append(line)
            file.write(line)
            newest = line.strip() or newest
            live.show(newest)


class _LiveLine:
    """One line that is redrawn on a terminal, and repeated now and then where there is none."""

    def __init__(self, started: float) -> None:
        self._started = started
        self._shown = started
        self._terminal = sys.stdout.isatty()

    def show(self, text: str) -> None:
        now = time.monotonic()
        if now - self._shown < (0.1 if self._terminal else QUIET_SECONDS):
            return
        self._shown = now
        line = f"  {now - self._started:4.0f} s  {text}"
        width = shutil.get_terminal_size().columns - 1
        if self._terminal:
            print("\r\033[K" + line[:width], end="", flush=True)
        else:
            say(line[:120])

    def clear(self) -> None:
        if self._terminal:
            print("\r\033[K", end="", flush=True)
