"""What is in a training's folder."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from engine import paths

BEGUN, ORDER = "begun.json", "order.json"
"""What the parent asks for, and what the folder is for."""

PHOTOS, INDEX = "photos.bin", "photos.npz"
OLD_SEEN, NEW_SEEN = "old.npz", "new.npz"
VARIANTS, PLAIN = "variants.f16", "plain.f16"
CHECKPOINT = "checkpoint.npz"
LEARNT, TRAINED_ON = "learnt.npy", "trained_on.npy"
"""Ids of the photos that the network in use has learnt, and of those that were trained on."""
CURVES = "tensorboard"
"""A folder that TensorBoard shows."""
OLD, NEW = "old.tflite", "new.tflite"
"""The network in use where it is kept in no other file, and what came of the training."""

_TO_GO_ON = (ORDER, PHOTOS, INDEX, OLD_SEEN, NEW_SEEN, VARIANTS, PLAIN, CHECKPOINT, LEARNT, BEGUN)


def folder_of(catalogue: str) -> Path:
    """Where a training of the catalogue with this id keeps what it needs to go on."""
    return paths.cache() / "training" / hashlib.sha256(catalogue.encode()).hexdigest()[:16]


def clear(folder: Path) -> None:
    """Remove what was only needed to go on: the curves stay."""
    for name in _TO_GO_ON:
        with suppress(OSError):  # somebody else looks at it: it is in nobody's way
            (folder / name).unlink(missing_ok=True)
