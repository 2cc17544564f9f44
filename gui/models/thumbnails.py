"""Small pictures for lists: asked for when a row is painted, in one request, newest rows first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QPixmap

from engine.types import Rgb
from gui.bridge import Bridge, Failure
from gui.imaging import to_qimage

BATCH = 24
"""Pictures in one request: few enough that turning them into pixmaps is not felt."""
BUDGET = 40_000_000
"""Bytes of pixmaps that are kept."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where pictures come from: ``load`` asks for some by id, at most so many pixels long,
    ``ready`` brings them, and ``topic`` is that of its failures."""

    load: Callable[[Sequence[int], int], None]
    ready: SignalInstance
    topic: str


def photos(bridge: Bridge) -> Origin:
    """Those of the products."""
    return Origin(bridge.load_photos, bridge.photos_ready, "photos")


class Thumbnails(QObject):
    """Pixmaps by photo id, at most ``side`` device-independent pixels long; by another id if they
    are of another ``origin``.

    >>> thumbnails.pixmap(17, 160, 2.0)   # None at first; ``arrived`` tells when it is there
    """

    arrived = Signal(object)  # frozenset of ids

    def __init__(
        self, bridge: Bridge, parent: QObject | None = None, origin: Origin | None = None
    ) -> None:
        super().__init__(parent)
        self._origin = origin or photos(bridge)
        self._kept: OrderedDict[tuple[int, int, float], QPixmap] = OrderedDict()
        self._bytes = 0
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._expected: set[int] = set()
        self._busy = False
        self._size = (0, 1.0)
        self._timer = QTimer(self, singleShot=True, interval=20)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._origin.ready.connect(self._on_origin_ready)
        bridge.failed.connect(self._on_bridge_failed)
        bridge.opened.connect(self._on_bridge_opened)

    def pixmap(self, photo_id: int, side: int, ratio: float = 1.0) -> QPixmap | None:
        """The picture if it is here; otherwise it is put on the list."""
        key = (photo_id, round(side * ratio), ratio)
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        self._want(photo_id, key[1:])
        return None

    def clear(self) -> None:
        self._kept.clear()
        self._wanted.clear()
        self._bytes = 0
        self._give_up()

    def _give_up(self) -> None:
        """What was asked for does not come; whoever paints it asks again."""
        self._expected.clear()
        self._busy = False

    def _want(self, photo_id: int, size: tuple[int, float]) -> None:
        if size != self._size:
            self._size = size
            self._give_up()
        if photo_id in self._expected:
            return
        self._wanted[photo_id] = None
        self._wanted.move_to_end(photo_id)
        if not self._busy and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        if self._busy or not self._wanted:
            return
        newest = list(self._wanted)[-BATCH:]
        for photo_id in newest:
            del self._wanted[photo_id]
        self._expected.update(newest)
        self._busy = True
        self._origin.load(newest, self._size[0])

    @Slot(object)
    def _on_origin_ready(self, photos: Mapping[int, Rgb]) -> None:
        """The answer may be meant for another list; what is of use here is taken all the same."""
        mine = [n for n in photos if n in self._expected or self._would_sharpen(n, photos[n])]
        for photo_id in mine:
            self._keep(photo_id, photos[photo_id])
        if self._busy and (mine or not photos):
            self._busy = False
            self._forget_scrolled_away()
            self._timer.start()
        self._expected.difference_update(mine)
        if mine:
            self.arrived.emit(frozenset(mine))

    def _would_sharpen(self, photo_id: int, picture: Rgb) -> bool:
        """A smaller copy, meant for another list, came first: take the better one now."""
        kept = self._kept.get((photo_id, *self._size))
        if kept is None:
            return False
        now = max(kept.width(), kept.height())
        return now < self._size[0] and max(picture.shape[:2]) > now

    def _keep(self, photo_id: int, picture: Rgb) -> None:
        side, ratio = self._size
        image = to_qimage(picture)
        if max(image.width(), image.height()) > side:
            image = image.scaled(
                side,
                side,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self._put((photo_id, side, ratio), pixmap)

    def _put(self, key: tuple[int, int, float], pixmap: QPixmap) -> None:
        old = self._kept.pop(key, None)
        self._bytes += _size(pixmap) - (_size(old) if old is not None else 0)
        self._kept[key] = pixmap
        while self._bytes > BUDGET and len(self._kept) > 1:
            self._bytes -= _size(self._kept.popitem(last=False)[1])

    def _forget_scrolled_away(self) -> None:
        """Only the rows painted last still matter; older ones ask again when they come back."""
        while len(self._wanted) > 4 * BATCH:
            self._wanted.popitem(last=False)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == self._origin.topic:
            self._give_up()

    @Slot()
    def _on_bridge_opened(self) -> None:
        """Another catalogue counts its photos from one again."""
        self.clear()


def _size(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
