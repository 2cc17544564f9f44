"""Have the converted network at hand: shipped with a frozen build, cached, or converted now."""

from __future__ import annotations

import logging
import os
import queue
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO

from engine import paths
from engine.cnn.architectures import LITE
from engine.errors import ModelPreparationFailed
from engine.types import Progress, Stage
from engine.views import VIEWS_VERSION

log = logging.getLogger(__name__)

GRAPH_VERSION = 1
"""Raise when the converted graph changes for the same weights (inputs, outputs, preprocessing)."""

_POLL_SECONDS = 0.1
_STEP = re.compile(rb"(\d+)/(\d+)")


LOOKS: Mapping[str, tuple[str, ...]] = {
    "lite0": ("lite0",),
    "lite1": ("lite0", "lite1"),
    "lite2": ("lite0", "lite2"),
}
"""The networks of the first look and the second, by what the shop chose. The first is always the
quick one: where it is sure, the answer comes in half the time."""


def graph_id(backbone: str) -> str:
    """A network, its weights and the graph around them."""
    return f"{backbone}-{LITE[backbone].weights.sha256[:8]}-g{GRAPH_VERSION}"


def model_id(backbone: str) -> str:
    """What embeddings are marked with: the network, and the views that it was shown."""
    return f"{graph_id(backbone)}-v{VIEWS_VERSION}"


def model_file(backbone: str) -> Path:
    """Where the converted network is or will be."""
    name = f"{graph_id(backbone)}.tflite"
    shipped = paths.resources() / "models" / name
    return shipped if shipped.is_file() else paths.models() / name


def prepare_all(choice: str, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Progress]:
    """``prepare`` every network that a choice of recognition needs, one after the other."""
    for backbone in LOOKS[choice]:
        yield from prepare(backbone, cancelled)


def prepare(backbone: str, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Progress]:
    """Convert the network in a child process unless that is done; yield often, also without news.

    :raises ModelPreparationFailed: the child failed; its own words are in the log.
    """
    target = model_file(backbone)
    if target.is_file():
        return
    # A folder of its own, so that whatever ends the child leaves nothing half-done behind.
    with tempfile.TemporaryDirectory(prefix="preparing-", dir=target.parent) as folder:
        made = Path(folder) / target.name
        yield from _convert(backbone, made, cancelled)
        if made.is_file():
            made.replace(target)


def _convert(backbone: str, made: Path, cancelled: Callable[[], bool]) -> Iterator[Progress]:
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "engine.cnn.convert", backbone, str(made)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as child:
        try:
            yield from _follow(child, cancelled)
        finally:
            child.kill()


def _environment() -> dict[str, str]:
    search = [str(paths.bundle()), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, search)),
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }


def _follow(child: subprocess.Popen[bytes], cancelled: Callable[[], bool]) -> Iterator[Progress]:
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    words: list[bytes] = []
    assert child.stdout is not None and child.stderr is not None  # noqa: S101, PT018
    _read_in_background(child.stdout, lines.put, end=lambda: lines.put(None))
    listening = _read_in_background(child.stderr, words.append)
    progress = Progress(Stage.PREPARING_MODEL, 0, 0)
    while not cancelled():
        yield progress
        try:
            line = lines.get(timeout=_POLL_SECONDS)
        except queue.Empty:
            continue
        if line is None:
            listening.join()
            _check(child.wait(), b"".join(words))
            return
        if step := _STEP.fullmatch(line.strip()):  # libraries may print, too
            progress = Progress(Stage.PREPARING_MODEL, int(step[1]), int(step[2]))


def _read_in_background(
    stream: IO[bytes], take: Callable[[bytes], None], end: Callable[[], None] = lambda: None
) -> threading.Thread:
    def read() -> None:
        for line in stream:
            take(line)
        end()

    thread = threading.Thread(target=read, name="prepare", daemon=True)
    thread.start()
    return thread


def _check(status: int, words: bytes) -> None:
    if status == 0:
        return
    text = words.decode(errors="replace").strip()
    log.error("preparing the network failed with status %s:\n%s", status, text)
    raise ModelPreparationFailed(problem=text.splitlines()[-1] if text else f"status {status}")
