"""What a network sees of the packed photos, as the program would show them to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from engine import subject, views
from engine.cnn.runtime import Network
from engine.tidy import same_shot
from engine.train.pack import Pack
from engine.types import Vector

_AT_ONCE = 32


def look(photos: Pack, network: Network) -> Iterator[Vector]:
    """What was seen of the next photos (some, views, channels), some at a time, in order."""

    def see(place: int) -> Vector:
        pixels = photos.photo(place)
        box = subject.find(pixels)
        return views.glance(pixels, box, network.side, network.look_aside).seen

    with ThreadPoolExecutor(os.cpu_count(), "look") as threads:
        for start in range(0, len(photos), _AT_ONCE):
            places = range(start, min(start + _AT_ONCE, len(photos)))
            yield np.stack(list(threads.map(see, places)))
    network.rest()


def small_copies(photos: Pack) -> Iterator[Vector]:
    """Small grey copies of the next photos (some, 256), as duplicates are looked for by."""

    def copy(place: int) -> Vector:
        return same_shot.small_copy(same_shot.shot(photos.jpeg(place)))

    with ThreadPoolExecutor(os.cpu_count(), "copy") as threads:
        for start in range(0, len(photos), _AT_ONCE):
            places = range(start, min(start + _AT_ONCE, len(photos)))
            yield np.stack(list(threads.map(copy, places)))
