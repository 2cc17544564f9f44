"""Filling a combo box again, in another language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox


def fill(box: QComboBox, choices: Sequence[tuple[str, object]]) -> None:
    """(text, value) of each; the place that was chosen stays chosen, and nobody is told."""
    chosen = max(0, box.currentIndex())
    with QSignalBlocker(box):
        box.clear()
        for text, value in choices:
            box.addItem(text, value)
        box.setCurrentIndex(chosen)
