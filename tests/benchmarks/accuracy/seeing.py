"""What the networks see in pictures: with the engine's own functions, once, on all cores, kept."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import platformdirs

from engine import gate, images, paths, subject
from engine.cnn.prepare import model_file, model_id
from engine.cnn.runtime import Network
from engine.recognizer import QUERY_SIDE
from engine.types import Box, Vector
from engine.views import glance
from tests.benchmarks.accuracy.pictures import Pictures
from tests.benchmarks.common import ROOT

BACKBONES = ("lite0", "lite2")
"""Of the first look and the second; the baseline is the last of them."""

_CODE = ("images.py", "image_limits.py", "subject.py", "views.py", "gate.py")
_FIELDS = ("networks", "plain", "gate")


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """``networks`` (n, networks, views, channels); ``plain`` (n, channels) of the whole picture;
    ``gate`` (n, 2): that it is a product, as the program judges it and by plain ImageNet."""

    networks: Vector
    plain: Vector
    gate: Vector

    def __add__(self, other: Seen) -> Seen:
        return Seen(*(np.concatenate([getattr(self, f), getattr(other, f)]) for f in _FIELDS))


def see(pictures: Pictures, fresh: bool) -> Seen:
    """From the cache if the pictures, the networks and the code are the same."""
    kept = _place(pictures)
    if kept.is_file() and not fresh:
        with np.load(kept) as stored:
            return Seen(*(stored[field] for field in _FIELDS))
    seen = _looked_at(pictures)
    kept.parent.mkdir(parents=True, exist_ok=True)
    np.savez(kept, **{field: getattr(seen, field) for field in _FIELDS})
    return seen


def _place(pictures: Pictures) -> Path:
    told = hashlib.sha256(" ".join(model_id(backbone) for backbone in BACKBONES).encode())
    weights = sorted((paths.resources() / "gate").iterdir())
    for file in (*(ROOT / "engine" / name for name in _CODE), *weights):
        told.update(file.read_bytes())
    for file in pictures.files:
        status = file.stat()
        told.update(f"{file} {status.st_size} {status.st_mtime_ns}\n".encode())
    folder = Path(platformdirs.user_cache_dir("countersight", appauthor=False)) / "benchmarks"
    return folder / f"{pictures.name}-{told.hexdigest()[:12]}.npz"


def _looked_at(pictures: Pictures) -> Seen:
    networks = [Network(model_file(backbone)) for backbone in BACKBONES]

    def one(file: Path) -> tuple[Vector, Vector, tuple[float, float]]:
        return _look(file, networks)

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        rows = list(threads.map(one, pictures.files))
    first, second, third = zip(*rows, strict=True)
    return Seen(np.stack(first), np.stack(second), np.array(third, np.float32))


def _look(file: Path, networks: list[Network]) -> tuple[Vector, Vector, tuple[float, float]]:
    pixels = images.decode_to_recognise(file, max_side=QUERY_SIDE).pixels
    box = subject.find(pixels)
    glances = [glance(pixels, box, network.side, network.look_aside) for network in networks]
    whole = Box(0, 0, pixels.shape[1], pixels.shape[0])
    plain = networks[-1].look_aside(subject.crop(pixels, whole, networks[-1].side))
    judged = gate.judge(pixels, glances[0].outer, BACKBONES[0]).product
    shown = 0.0 if gate.unusable(pixels) else gate.object_probability(glances[0].outer.logits)
    return np.stack([found.seen for found in glances]), plain.embedding, (judged, shown)
