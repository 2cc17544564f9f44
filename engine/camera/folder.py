"""A folder of pictures, played as a slow film: for trying a counter without a camera."""

from __future__ import annotations

import logging
from pathlib import Path

import cv2
import numpy as np

from engine import images
from engine.camera.passwords import Login
from engine.camera.profile import Profile
from engine.camera.source import Source
from engine.errors import NoPicturesInFolder, PictureError, VideoMissing
from engine.picture_files import PICTURE_SUFFIXES
from engine.types import Rgb

log = logging.getLogger(__name__)

SHOWN = 3.0
"""Seconds for which each picture stays."""
_FPS = 10
_EACH = round(SHOWN * _FPS)
_GROUND = 128


class Folder:
    """The pictures of a folder in the order of their names, again and again."""

    pause = 1 / _FPS
    can_freeze = False

    def __init__(self, source: Source, size: tuple[int, int]) -> None:
        self._source = source
        self._size = size
        self._files = _pictures_in(source)
        self._shown = 0
        self._next = 0
        self._picture = self._load()

    def grab(self) -> bool:
        self._shown += 1
        if self._shown > _EACH:
            self._shown = 1
            self._picture = self._load()
        return True

    def picture(self) -> Rgb:
        return self._picture

    def close(self) -> None:
        """Nothing is open."""

    def _load(self) -> Rgb:
        """The next picture that can be read. :raises NoPicturesInFolder: there is none."""
        for _ in self._files:
            file = self._files[self._next % len(self._files)]
            self._next += 1
            try:
                pixels = images.decode(file, max_side=max(self._size))
            except PictureError as error:
                log.warning("left out: %s", error)
                continue
            return _letterboxed(pixels, self._size)
        raise NoPicturesInFolder(name=self._source.name)


def open_folder(source: Source, _login: Login | None, profile: Profile) -> Folder:
    """Begin to play a folder. Raises ``VideoMissing`` or ``NoPicturesInFolder``."""
    return Folder(source, (profile.width, profile.height))


def _pictures_in(source: Source) -> list[Path]:
    try:
        inside = sorted(Path(source.text).iterdir())
    except OSError as error:
        raise VideoMissing(name=source.name) from error
    return [file for file in inside if file.suffix.lower() in PICTURE_SUFFIXES]


def _letterboxed(pixels: Rgb, size: tuple[int, int]) -> Rgb:
    """All of ``pixels`` in the middle of a picture of the common size, blue first."""
    width, height = size
    scale = min(width / pixels.shape[1], height / pixels.shape[0])
    inner = max(1, int(pixels.shape[1] * scale)), max(1, int(pixels.shape[0] * scale))
    left, top = (width - inner[0]) // 2, (height - inner[1]) // 2
    picture = np.full((height, width, 3), _GROUND, np.uint8)
    resized = cv2.resize(pixels, inner, interpolation=cv2.INTER_AREA)
    picture[top : top + inner[1], left : left + inner[0]] = resized[..., ::-1]
    return picture
