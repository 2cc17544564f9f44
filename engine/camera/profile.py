"""How each camera is set: kept per camera, in one small file, without any password."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from engine import paths
from engine.counter.corners import is_usable
from engine.counter.types import WHOLE, Corners

log = logging.getLogger(__name__)

PIXEL_FORMATS = ("auto", "mjpg", "yuyv")
ROTATIONS = (0, 90, 180, 270)
SIZES = ((640, 480), (1280, 720), (1920, 1080))
"""Those offered. Any other may be in the file: a driver takes the nearest it knows."""
_MAX_SIDE = 8192


@dataclass(frozen=True, slots=True)
class Profile:
    """``rotation`` is clockwise, in degrees; ``exposure`` is in the driver's own unit, None leaves
    it to the camera; ``region`` is the counter in the picture after mirroring and turning."""

    width: int = 1280
    height: int = 720
    pixel_format: str = "auto"
    mirror: bool = False
    rotation: int = 0
    exposure: float | None = None
    region: Corners = WHOLE


class Profiles:
    """Profiles by the ``text`` of their source.

    A missing, damaged or partly wrong file costs only what is wrong: that is as usual then, and
    the log says so.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or paths.config() / "cameras.json"
        self._profiles = self._read()

    def get(self, key: str) -> Profile:
        return self._profiles.get(key, Profile())

    def put(self, key: str, profile: Profile) -> None:
        """Keep and save. :raises OSError: the file cannot be written."""
        self._profiles[key] = profile
        draft = self._file.with_suffix(".new")
        rows = {key: asdict(profile) for key, profile in self._profiles.items()}
        draft.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        draft.replace(self._file)

    def _read(self) -> dict[str, Profile]:
        try:
            stored = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            log.warning("cameras in %s cannot be read, using defaults: %s", self._file, error)
            return {}
        if not isinstance(stored, dict):
            return {}
        return {key: _profile(row) for key, row in stored.items() if isinstance(row, dict)}


def _profile(row: Mapping[str, Any]) -> Profile:
    profile = Profile()
    for name, check in _CHECKS.items():
        if name not in row:
            continue
        try:
            profile = replace(profile, **{name: check(row[name])})
        except (TypeError, ValueError):
            log.warning("ignored in the camera settings: %s", name)
    return profile


def _side(value: Any) -> int:
    if type(value) is not int or not 16 <= value <= _MAX_SIDE:
        raise ValueError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _one_of(values: tuple[Any, ...]) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if isinstance(value, bool) or value not in values:
            raise ValueError
        return value

    return check


def _exposure(value: Any) -> float | None:
    if isinstance(value, bool):
        raise ValueError
    return None if value is None else _finite(value)


def _finite(value: Any) -> float:
    number = float(value)
    if not abs(number) < 1e9:
        raise ValueError
    return number


def _corners(value: Any) -> Corners:
    points = [(_share(x), _share(y)) for x, y in value]
    top_left, top_right, bottom_right, bottom_left = points
    corners = top_left, top_right, bottom_right, bottom_left
    if not is_usable(corners):
        raise ValueError
    return corners


def _share(value: Any) -> float:
    number = _finite(value)
    if not 0 <= number <= 1:
        raise ValueError
    return number


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "width": _side,
    "height": _side,
    "pixel_format": _one_of(PIXEL_FORMATS),
    "mirror": _flag,
    "rotation": _one_of(ROTATIONS),
    "exposure": _exposure,
    "region": _corners,
}
