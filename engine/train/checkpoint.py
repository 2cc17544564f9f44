"""Where a training stands, in its folder: written after every epoch, whole or not at all."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.train.files import CHECKPOINT
from engine.types.training import Epoch

_EPOCHS = "epochs"


def save(folder: Path, epochs: Sequence[Epoch], state: Mapping[str, npt.NDArray[Any]]) -> None:
    """:raises OSError: it cannot be written; the last one is still there."""
    told = json.dumps([asdict(epoch) for epoch in epochs])
    whole(folder / CHECKPOINT, {**state, _EPOCHS: np.array(told)})


def load(folder: Path) -> tuple[tuple[Epoch, ...], dict[str, npt.NDArray[Any]]] | None:
    """What was saved last, None before the first epoch."""
    if not (folder / CHECKPOINT).is_file():
        return None
    with np.load(folder / CHECKPOINT, allow_pickle=False) as file:
        state = {name: file[name] for name in file.files}
    told = json.loads(str(state.pop(_EPOCHS)))
    return tuple(Epoch(**values) for values in told), state


def whole(file: Path, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
    """Write arrays so that ``file`` is there whole, or as it was."""
    content = io.BytesIO()
    np.savez(content, allow_pickle=False, **arrays)
    draft = file.with_name(f"{file.name}.part")
    try:
        with draft.open("wb") as opened:
            opened.write(content.getbuffer())
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
