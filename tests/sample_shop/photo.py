"""From a product to a photo: set it down, choose the camera, light and counter, and take it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from tests.sample_shop.backdrops import COUNTERS, STUDIO, Backdrop
from tests.sample_shop.camera import Placed, frame, turn
from tests.sample_shop.fields import Floats
from tests.sample_shop.forms import build, rest
from tests.sample_shop.light import DAYLIGHT, Light, develop
from tests.sample_shop.look import Look
from tests.sample_shop.matter import Solid
from tests.sample_shop.packs import GABLES, PACKS
from tests.sample_shop.render import render
from tests.sample_shop.vessels import VESSELS

Picture = npt.NDArray[np.uint8]

_OVERSAMPLE = 1.5
_FOLDED = PACKS.keys() | GABLES.keys()
"""Forms whose second face should show on the tile."""


@dataclass(frozen=True, slots=True)
class View:
    """One way to take the photo; angles in degrees."""

    backdrop: Backdrop = STUDIO
    light: Light = DAYLIGHT
    yaw: float = 0.0
    look_down: float = 0.0
    camera_roll: float = 0.0
    fill: float = 0.86
    offset: tuple[float, float] = (0.0, 0.0)
    size: tuple[int, int] = (640, 640)
    noise: float = 0.0
    blur: float = 0.0
    seed: int = 0


@lru_cache(maxsize=8)
def solid(look: Look) -> Solid:
    return build(look)


def placed(look: Look, yaw: float) -> Placed:
    pose = rest(look.form)
    return Placed(solid(look), turn(yaw) @ turn(0, pose.pitch, pose.roll))


def take(look: Look, view: View) -> Picture:
    """The photo as (h, w, 3) RGB."""
    width, height = (int(v * _OVERSAMPLE) for v in view.size)
    thing = placed(look, view.yaw)
    down = rest(look.form).look_down + view.look_down
    camera = frame(thing, (width, height), down, view.fill, view.camera_roll, view.offset)
    linear = render(thing, camera, view.backdrop, view.light).flat()
    return expose(cv2.resize(linear, view.size, interpolation=cv2.INTER_AREA), view)


def expose(linear: Floats, view: View) -> Picture:
    """What a phone makes of the light: a little blur, noise in the shadows, a darker rim."""
    rng = np.random.default_rng(view.seed)
    height, width = linear.shape[:2]
    if view.blur:
        linear = cv2.GaussianBlur(linear, (0, 0), view.blur)
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    rim = 1 - (0.10 if view.noise else 0.03) * (x**2 + y**2)
    picture = develop((linear * rim[..., None]).astype(np.float32))
    if view.noise:
        grain = rng.standard_normal((height, width, 3)).astype(np.float32)
        picture = picture + view.noise * cv2.GaussianBlur(grain, (0, 0), 0.7) * (1.3 - picture)
    return (np.clip(picture, 0, 1) * 255 + 0.5).astype(np.uint8)


def studio_view(look: Look) -> View:
    yaw = -24.0 if look.form in _FOLDED else -6.0
    return View(yaw=yaw, light=Light((-0.45, 0.85, 0.6), key=0.72, ambient=0.5))


def counter_view(look: Look, seed: int, wide_swing: bool = False) -> View:
    """A view as somebody behind the counter might take it, all from the seed."""
    rng = np.random.default_rng(seed)
    pose = rest(look.form)
    swing = (46 if wide_swing else 34) * (0.6 if look.form in VESSELS else pose.swing)
    side = 1 if rng.random() < 0.5 else -1
    light = Light(
        towards=(-side * float(rng.uniform(0.2, 0.9)), 0.85, float(rng.uniform(0.2, 0.7))),
        key=float(rng.uniform(0.58, 0.82)),
        ambient=float(rng.uniform(0.34, 0.48)),
        warmth=float(rng.uniform(-0.5, 1.0)),
        spread=float(rng.uniform(0.12, 0.3)),
    )
    thing = placed(look, 0.0)
    extent = thing.outline.max(axis=1) - thing.outline.min(axis=1)
    size = (480, 640) if extent[1] > 1.15 * max(extent[0], extent[2] * 0.8) else (640, 480)
    return View(
        backdrop=COUNTERS[int(rng.integers(len(COUNTERS)))],
        light=light,
        yaw=float(rng.uniform(-swing, swing)),
        look_down=float(rng.uniform(0, 16)),
        camera_roll=float(rng.uniform(-5, 5)),
        fill=float(rng.uniform(0.58, 0.80)),
        offset=(float(rng.uniform(-0.06, 0.06)), float(rng.uniform(-0.05, 0.05))),
        size=size,
        noise=float(rng.uniform(0.004, 0.014)),
        blur=float(rng.uniform(0.0, 0.55)),
        seed=seed,
    )


def jpeg(picture: Picture, quality: int = 82) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
