"""The C library's habits with freed memory, as a picture program wants them."""

from __future__ import annotations

import ctypes
import sys

import numpy as np

_PICTURE_BYTES = 24 << 20


def keep_freed_memory() -> None:
    """Have glibc reuse the memory of one picture for the next.

    It takes blocks above a threshold from the kernel and gives them back when they are freed, so
    that every picture pays for fresh pages: decoding one of a megapixel took 10 ms instead of 5.5.
    The threshold follows the largest block that was ever freed (``mallopt(3)``,
    ``M_MMAP_THRESHOLD``), at most 32 MB. Elsewhere this does nothing.
    """
    block = np.empty(_PICTURE_BYTES, np.uint8)
    del block


def give_back_freed_memory() -> None:
    """Have glibc return what it keeps for the next picture: after an import there is much, and
    none of it is needed soon (``malloc_trim(3)``). Elsewhere this does nothing."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)
