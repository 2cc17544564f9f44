"""One habit of the C library that costs a picture program dearly, unlearnt."""

from __future__ import annotations

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
