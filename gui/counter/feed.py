"""Pulls the newest camera frame for the display, and what the counter's watcher has found.

Pulling keeps the delay at one frame; a signal per frame was measured to pile up (design §5).
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from engine.camera import CameraState, Frame, Profiles, parse
from engine.counter.types import WHOLE, Corners, Look, Sight
from engine.types import Query, Rgb
from gui import imaging
from gui.bridge import Bridge
from gui.counter.state import Trouble

if TYPE_CHECKING:  # they bring OpenCV, for which the window does not wait
    from engine.camera.camera import Camera
    from engine.counter.watch import CounterWatch

log = logging.getLogger(__name__)

INTERVAL_MS = 16
"""Twice per frame of 30 a second: what is found waits half a frame at most."""

_CALM_MS = 33
"""While nothing happens. Whoever comes then is noticed by the camera's thread first."""

_SMALLEST = QSize(64, 64)


class CameraFeed(QObject):
    """One camera at a time. While paused the picture keeps moving but nothing is asked.

    ``watches``: things are found on the counter; otherwise every frame is asked about as soon as
    the last one is answered.
    """

    frame_shown = Signal(QImage, QSize)  # at display size; size of the original
    frame_asked = Signal(int)  # ticket of the answer that will come
    sight_changed = Signal(object)  # Sight
    look_found = Signal(object)  # Look
    things_gone = Signal(object)  # tuple of their numbers
    code_seen = Signal(object)  # CodeSeen
    trouble_changed = Signal(object)  # Trouble, or None when it is over
    opened = Signal()  # the first picture is there
    running_changed = Signal(bool)
    said = Signal(str)  # for the strip at the bottom of the window

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._camera: Camera | None = None
        self._watch: CounterWatch | None = None
        self._view_size = QSize(640, 480)
        self._sight = Sight()
        self._trouble: Trouble | None = None
        self._is_open = False
        self._is_paused = False
        self._missed: dict[int, Look] = {}
        self._unasked: Frame | None = None
        self._shown: Frame | None = None
        self._key = ""
        self.region: Corners = WHOLE
        self.text = ""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
        for done in (bridge.answer_ready, bridge.failed):  # queued: after the answer is shown
            done.connect(self._on_bridge_done, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        return self._camera is not None

    @property
    def picture(self) -> Rgb | None:
        """What was shown last, in full size."""
        return self._shown.pixels if self._shown is not None else None

    def start(self, source: str, *, watches: bool = True) -> None:
        """``source`` is the line of the settings; how that camera is set is kept beside them."""
        from engine.camera.camera import Camera
        from engine.counter.watch import CounterWatch

        self.stop()
        self._key = parse(source).text
        profile = Profiles().get(self._key)
        self.region = profile.region
        self._watch = CounterWatch(profile.region) if watches else None
        self._camera = Camera(source, profile, self._watch)
        self._camera.preview_size = self._view_size.toTuple()
        self._sight, self._trouble, self._is_open = Sight(), None, False
        self._missed, self._unasked, self._shown = {}, None, None
        self._camera.start()
        self._timer.start()
        self.running_changed.emit(True)

    def stop(self, timeout: float = 0.5) -> None:
        """End the timer, then the camera's thread, then the one that reads codes."""
        self._timer.stop()
        camera, self._camera = self._camera, None
        watch, self._watch = self._watch, None
        if camera is not None:
            camera.stop(timeout)
            if watch is not None:
                watch.stop()
            self.running_changed.emit(False)

    # Verbs

    def set_paused(self, on: bool) -> None:
        """Afterwards, what came meanwhile and is still there is looked at."""
        self._is_paused = on
        if not on:
            missed, self._missed = self._missed, {}
            for look in missed.values():
                self.look_found.emit(look)

    @Slot(QSize)
    def set_view_size(self, size: QSize) -> None:
        """The room, in device pixels, in which frames are shown."""
        self._view_size = size.expandedTo(_SMALLEST)
        if self._camera is not None:
            self._camera.preview_size = self._view_size.toTuple()

    @Slot()
    def retry(self) -> None:
        """Try the camera again now rather than later."""
        if self._camera is not None:
            self._camera.retry_now()

    def look_now(self) -> None:
        if self._watch is not None:
            self._watch.look_now()

    def relearn(self) -> None:
        if self._watch is not None:
            self._watch.relearn()

    def set_region(self, corners: Corners) -> None:
        """Watch this part of the picture, now and whenever this camera is used."""
        self.region = corners
        if self._watch is not None:
            self._watch.set_region(corners)
        self._keep_region(corners)

    def _keep_region(self, corners: Corners) -> None:
        profiles = Profiles()
        try:
            profiles.put(self._key, replace(profiles.get(self._key), region=corners))
        except OSError as error:
            log.warning("the region could not be saved: %s", error)
            problem = error.strerror or str(error)
            self.said.emit(
                self.tr("The region could not be saved: {problem}").format(problem=problem)
            )

    def absorb(self, number: int) -> None:
        if self._watch is not None:
            self._watch.absorb(number)

    # Pulling

    @Slot()
    def _on_timer_timeout(self) -> None:
        camera = self._camera
        if camera is None:
            return
        frame = camera.newest()
        self._tell_trouble(camera)
        if frame is not None:
            self._show(frame)
        if self._watch is not None:
            self._pull(self._watch)
        elif frame is not None:
            self._ask(frame)

    def _tell_trouble(self, camera: Camera) -> None:
        state, error = camera.state, camera.error
        trouble = None
        if error is not None and state is CameraState.TROUBLE:
            trouble = Trouble(error, round(camera.retry_in))
        elif error is not None and state is CameraState.LIVE:
            trouble = Trouble(error, has_picture=True)
        if trouble != self._trouble:
            self._trouble = trouble
            self.trouble_changed.emit(trouble)

    def _show(self, frame: Frame) -> None:
        if not self._is_open:
            self._is_open = True
            self.opened.emit()
        self._shown = frame
        height, width = frame.pixels.shape[:2]
        self.frame_shown.emit(imaging.to_qimage(frame.preview), QSize(width, height))
        self._set_pace(frame.sight)
        sight = replace(frame.sight, pause=0.0) if frame.sight is not None else self._sight
        if sight != self._sight:
            self._sight = sight
            self.sight_changed.emit(sight)

    def _set_pace(self, sight: Sight | None) -> None:
        pace = _CALM_MS if sight is not None and sight.pause else INTERVAL_MS
        if pace != self._timer.interval():  # to set it begins the interval anew
            self._timer.setInterval(pace)

    def _pull(self, watch: CounterWatch) -> None:
        found = watch.take()
        if found.gone:
            self._missed = {n: k for n, k in self._missed.items() if n not in found.gone}
            self.things_gone.emit(found.gone)
        if self._is_paused:
            self._missed |= {look.number: look for look in found.looks}
            return
        for code in found.codes:
            self.code_seen.emit(code)
        for look in found.looks:
            self.look_found.emit(look)

    def _ask(self, frame: Frame) -> None:
        if self._is_paused:
            return
        query = Query(frame.pixels, text=self.text, label="camera", quick=True)
        ticket = self._bridge.find_frame(query)
        self._unasked = None if ticket else frame
        if ticket:
            self.frame_asked.emit(ticket)

    @Slot()
    def _on_bridge_done(self) -> None:
        """Ask about the newest frame now: to wait for the next one would leave the engine idle."""
        if self.running and self._unasked is not None:
            self._ask(self._unasked)
