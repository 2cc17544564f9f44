"""Verbs for how well the shop is recognised: by its own photos, by others, today and before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal

from gui.verbs.group import Verbs


class Measuring(Verbs):
    """Failures come as ``Bridge.failed`` with the topic: a key of ``ANSWERS``."""

    quality_ready = Signal(object)  # Quality, or None when nothing has been measured
    measured = Signal(object)  # None: a measurement has ended, or was cancelled
    trend_ready = Signal(object)  # tuple[Measured, ...], the oldest first
    promised = Signal(object)  # None: what was promised holds from now on
    tested = Signal(object)  # FolderTest, or None when it was cancelled before it began

    saved = Signal(object)  # Path of a table that was written

    ANSWERS: ClassVar = {
        "quality": "quality_ready",
        "measure": "measured",
        "trend": "trend_ready",
        "promise": "promised",
        "foldertest": "tested",
        "savetable": "saved",
    }
    WRITES: ClassVar = {"measure"}

    def load(self) -> None:
        """Ask for what was measured last."""
        self._bridge.post("quality", "measuring.quality")

    def measure(self) -> None:
        """Have the shop ask itself about its own photos."""
        self._bridge.post_long("measure", "measuring.measure")

    def load_trend(self) -> None:
        self._bridge.post("trend", "measuring.trend")

    def promise(self, promised: float) -> None:
        """Hold Sure to this from now on, without opening anything anew."""
        self._bridge.hold_to(promised)
        self._bridge.post("promise", "promise", promised)

    def test_folder(self, folder: Path) -> None:
        """Ask about pictures that were kept aside. Each call is answered, also with what was found
        out before it was cancelled."""
        self._bridge.post_long("foldertest", "measuring.test_folder", folder)

    def save_table(self, path: Path, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write figures for a spreadsheet."""
        self._bridge.post_each("savetable", "measuring.save_table", path, heads, rows)
