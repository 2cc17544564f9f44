"""A picture's pixels where Pillow keeps them, four bytes each, without a copy in between.

Pillow lends its memory by Arrow's C data interface
(https://arrow.apache.org/docs/format/CDataInterface.html). What NumPy reads instead is packed into
small pieces that are then joined, which takes three times as long.
"""

from __future__ import annotations

import ctypes
from typing import Any

import cv2
import numpy as np
from PIL import Image

from engine.types import Rgb


class _ArrowArray(ctypes.Structure):
    """``struct ArrowArray``: a picture is one of lists of four bytes, its child has the bytes."""


_ArrowArray._fields_ = [
    *[(name, ctypes.c_int64) for name in ("length", "null_count", "offset")],
    *[(name, ctypes.c_int64) for name in ("n_buffers", "n_children")],
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(_ArrowArray))),
    *[(name, ctypes.c_void_p) for name in ("dictionary", "release", "private_data")],
]

_pointer = ctypes.pythonapi.PyCapsule_GetPointer
_pointer.restype = ctypes.c_void_p
_pointer.argtypes = [ctypes.py_object, ctypes.c_char_p]


def rgb(image: Image.Image) -> Rgb | None:
    """The pixels of a loaded image of mode RGB, (height, width, 3) uint8, or None where Pillow has
    them in several pieces: above 16 MB."""
    try:
        _, capsule = image.__arrow_c_array__()
    except ValueError:
        return None
    width, height = image.size
    address = _bytes_in(capsule)
    lent = (ctypes.c_uint8 * (width * height * 4)).from_address(address)
    pixels = np.frombuffer(memoryview(lent), np.uint8).reshape(height, width, 4)
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGBA2RGB), np.uint8)


def _bytes_in(capsule: Any) -> int:
    address = _pointer(capsule, b"arrow_array")
    array = ctypes.cast(address, ctypes.POINTER(_ArrowArray)).contents
    return int(array.children[0].contents.buffers[1])
