"""Let the window's thread go first."""

from __future__ import annotations

import os
import sys
import threading

ANSWERING, IMPORTING = 5, 10
"""How far to stand back (niceness): answering a little, an import for everything else."""


def give_way(niceness: int) -> None:
    """Lower the calling thread's priority, and that of threads it will start.

    Linux schedules threads one by one, so this touches nobody else; elsewhere a thread's priority
    is Qt's or the system's business and this does nothing.
    """
    if sys.platform == "linux":
        thread = threading.get_native_id()
        lowered = max(niceness, os.getpriority(os.PRIO_PROCESS, thread))
        os.setpriority(os.PRIO_PROCESS, thread, lowered)
