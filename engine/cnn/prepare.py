"""Have the converted network at hand: shipped with a frozen build, cached, or converted now."""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from engine import paths
from engine.child import Child
from engine.cnn.architectures import LITE
from engine.errors import ModelPreparationFailed
from engine.types import Progress, Stage
from engine.views import VIEWS_VERSION

log = logging.getLogger(__name__)

GRAPH_VERSION = 1
"""Raise when the converted graph changes for the same weights (inputs, outputs, preprocessing)."""

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


def trained_id(backbone: str, digest: str) -> str:
    """The same of a network that was trained: ``digest`` is its file's."""
    return f"{backbone}-trained-{digest[:12]}-v{VIEWS_VERSION}"


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
    with Child("engine.cnn.convert", backbone, str(made)) as child:
        progress = Progress(Stage.PREPARING_MODEL, 0, 0)
        while not cancelled():
            yield progress
            line = child.line()
            if line is None:
                _check(*child.end())
                return
            if step := _STEP.fullmatch(line.strip()):  # libraries may print, too
                progress = Progress(Stage.PREPARING_MODEL, int(step[1]), int(step[2]))


def _check(status: int, words: str) -> None:
    if status == 0:
        return
    log.error("preparing the network failed with status %s:\n%s", status, words)
    raise ModelPreparationFailed(problem=words.splitlines()[-1] if words else f"status {status}")
