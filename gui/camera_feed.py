"""Pulls the newest camera frame for the display, and asks about it when the worker is free.

Pulling keeps the delay at one frame; a signal per frame was measured to pile up (design §5).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, QTimer, Signal, Slot

from engine.camera import Camera, CameraState, Frame
from engine.types import Query
from gui import imaging
from gui.bridge import Bridge

INTERVAL_MS = 33


class CameraFeed(QObject):
    """One camera at a time. ``paused`` keeps the picture moving but asks nothing."""

    frame_shown = Signal(object, QSize)  # QImage at display size, size of the original
    frame_asked = Signal(int)  # ticket of the answer that will come
    failed = Signal(object)  # UserError
    running_changed = Signal(bool)

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._camera: Camera | None = None
        self._view_size = QSize(640, 480)
        self.paused = False
        self.text = ""
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def running(self) -> bool:
        return self._camera is not None

    def start(self, source: str) -> None:
        self.stop()
        self._camera = Camera(source)
        self._camera.preview_size = self._view_size.toTuple()
        self._camera.start()
        self._timer.start()
        self.running_changed.emit(True)

    def stop(self, timeout: float = 0.5) -> None:
        """End the timer, then the camera's thread."""
        self._timer.stop()
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.stop(timeout)
            self.running_changed.emit(False)

    @Slot(QSize)
    def set_view_size(self, size: QSize) -> None:
        """The room, in device pixels, in which frames are shown."""
        self._view_size = size.expandedTo(QSize(64, 64))
        if self._camera is not None:
            self._camera.preview_size = self._view_size.toTuple()

    @Slot()
    def _on_timer_timeout(self) -> None:
        camera = self._camera
        if camera is None:
            return
        if camera.state is CameraState.TROUBLE:  # also while a frozen one repeats its last frame
            error = camera.error
            self.stop()
            self.failed.emit(error)
            return
        frame = camera.newest()
        if frame is not None:
            self._show(frame)
            self._ask(frame)

    def _show(self, frame: Frame) -> None:
        height, width = frame.pixels.shape[:2]
        image = imaging.to_qimage(frame.preview)
        self.frame_shown.emit(image, QSize(width, height))

    def _ask(self, frame: Frame) -> None:
        if self.paused:
            return
        ticket = self._bridge.find_frame(Query(frame.pixels, text=self.text, label="camera"))
        if ticket:
            self.frame_asked.emit(ticket)
