"""A camera feed without a camera: its signals and verbs, calls written down."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from engine.counter.types import WHOLE, Corners


class FakeFeed(QObject):
    """``calls`` holds ``(verb, *arguments)``. What is found, a test emits itself."""

    frame_shown = Signal(QImage, QSize)
    frame_asked = Signal(int)
    sight_changed = Signal(object)
    look_found = Signal(object)
    things_gone = Signal(object)
    code_seen = Signal(object)
    trouble_changed = Signal(object)
    opened = Signal()
    running_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[object, ...]] = []
        self.running = False
        self.region: Corners = WHOLE
        self.text = ""

    def called(self, verb: str) -> list[tuple[object, ...]]:
        """The arguments of each call of ``verb``."""
        return [call[1:] for call in self.calls if call[0] == verb]

    def start(self, source: str, *, watches: bool = True) -> None:
        self.stop()
        self.calls.append(("start", source, watches))
        self.running = True
        self.running_changed.emit(True)

    def stop(self, _timeout: float = 0.5) -> None:
        if self.running:
            self.calls.append(("stop",))
            self.running = False
            self.running_changed.emit(False)

    def set_paused(self, on: bool) -> None:
        self.calls.append(("set_paused", on))

    def retry(self) -> None:
        self.calls.append(("retry",))

    def look_now(self) -> None:
        self.calls.append(("look_now",))

    def relearn(self) -> None:
        self.calls.append(("relearn",))

    def set_region(self, corners: Corners) -> None:
        self.calls.append(("set_region", corners))
        self.region = corners

    def absorb(self, number: int) -> None:
        self.calls.append(("absorb", number))
