"""Checkpoints in PyTorch's old layout, written by hand: good ones, and those an attacker writes."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Mapping

import numpy as np

MAGIC = 0x1950A86A20F9469CFC6C
SYSTEM = {"protocol_version": 1001, "little_endian": True, "type_sizes": {"long": 4}}

_STORAGES = {np.dtype("<f4"): "FloatStorage", np.dtype("<i8"): "LongStorage"}


def name(module: str, attribute: str) -> bytes:
    """Pickle's GLOBAL: look ``module.attribute`` up."""
    return b"c" + f"{module}\n{attribute}\n".encode()


def value(plain: object) -> bytes:
    """The opcodes of a plain value, without header and STOP."""
    return pickle.dumps(plain, 1)[:-1]


def call(function: bytes, *arguments: bytes) -> bytes:
    """Pickle's REDUCE: call a looked-up name."""
    return function + b"(" + b"".join(arguments) + b"tR"


def storage(key: str, elements: int, kind: bytes | None = None) -> bytes:
    """A persistent reference to storage ``key``."""
    kind = kind or name("torch", "FloatStorage")
    parts = value("storage") + kind + value(key) + value("cpu") + value(elements) + value(None)
    return b"(" + parts + b"tQ"


def tensor(place: bytes, offset: int, shape: tuple[int, ...], stride: tuple[int, ...]) -> bytes:
    return call(
        name("torch._utils", "_rebuild_tensor_v2"),
        place, value(offset), value(shape), value(stride),
        value(False), call(name("collections", "OrderedDict")),
    )  # fmt: skip


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    items = b"".join(value(key) + entry for key, entry in entries.items())
    return call(name("collections", "OrderedDict")) + b"(" + items + b"u"


def stored(numbers: np.ndarray) -> bytes:
    return struct.pack("<q", numbers.size) + numbers.tobytes()


def layout(
    body: bytes,
    storages: Mapping[str, np.ndarray] | None = None,
    *,
    magic: object = MAGIC,
    protocol: object = 1001,
    system: object = SYSTEM,
) -> bytes:
    """A whole file around the object ``body``."""
    storages = storages or {}
    head = b"".join(pickle.dumps(part, 2) for part in (magic, protocol, system))
    keys = pickle.dumps(list(storages), 2)
    return head + b"\x80\x02" + body + b"." + keys + b"".join(map(stored, storages.values()))


def checkpoint(tensors: Mapping[str, np.ndarray]) -> bytes:
    """What ``torch.save`` would have written for these tensors."""
    entries, storages = {}, {}
    for number, (key, array) in enumerate(tensors.items()):
        kind = name("torch", _STORAGES[array.dtype])
        steps = tuple(s // array.itemsize for s in array.strides)
        place = storage(str(number), array.size, kind)
        entries[key] = tensor(place, 0, array.shape, steps)
        storages[str(number)] = array
    return layout(dictionary(entries), storages)
