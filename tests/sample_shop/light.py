"""The lamp over the counter, and what a shiny surface mirrors of the room."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.sample_shop.fields import Floats, Points, smoothstep, unit


@dataclass(frozen=True, slots=True)
class Light:
    """``towards``: where the lamp is; ``warmth`` > 0 is yellow, < 0 blue; ``spread``: lamp size."""

    towards: tuple[float, float, float] = (-0.45, 0.8, 0.55)
    key: float = 0.78
    ambient: float = 0.42
    warmth: float = 0.0
    spread: float = 0.16

    @property
    def direction(self) -> Floats:
        return unit(self.towards)[:, None]

    @property
    def tint(self) -> Floats:
        w = self.warmth
        return np.array([[1 + 0.10 * w], [1 + 0.01 * w], [1 - 0.14 * w]], np.float32)


DAYLIGHT = Light()


def room(directions: Points, rough: Floats, light: Light) -> Floats:
    """(3, n) brightness of the room seen along each direction: ceiling, floor, lamp, two strips."""
    up = smoothstep(-0.35, 0.75, directions[1])
    base = 0.16 + 0.5 * up
    edge = 0.03 + 0.35 * rough
    lamp = _window(directions, light.direction, (0.42, 0.30), edge) * (3.4 - 2.2 * rough)
    side = unit((-light.towards[0] * 2.2, 0.25, 0.35))[:, None]
    strip = _window(directions, side, (0.16, 0.85), edge) * (1.15 - 0.6 * rough)
    behind = unit((light.towards[0] * 2.4, 0.2, 0.05))[:, None]
    rim = _window(directions, behind, (0.10, 0.9), edge) * (1.0 - 0.5 * rough)
    return (base + lamp + strip + rim)[None, :] * light.tint


def _window(directions: Points, centre: Floats, half: tuple[float, float], edge: Floats) -> Floats:
    """A soft-edged rectangle of light around ``centre``: 1 inside."""
    right = unit(np.array([centre[2], 0 * centre[1], -centre[0]], np.float32))
    above = np.cross(centre[:, 0], right[:, 0])[:, None].astype(np.float32)
    ahead = np.sum(directions * centre, axis=0)
    safe = np.maximum(ahead, 1e-3)
    across = np.abs(np.sum(directions * right, axis=0)) / safe
    along = np.abs(np.sum(directions * above, axis=0)) / safe
    fade_x = np.clip((half[0] - across) / edge + 0.5, 0, 1)
    fade_y = np.clip((half[1] - along) / edge + 0.5, 0, 1)
    return fade_x * fade_y * (ahead > 0)


def develop(linear: Floats) -> Floats:
    """Linear light to 0…1 picture values, with a soft shoulder instead of burnt-out whites."""
    knee = np.float32(0.72)
    over = np.maximum(linear - knee, 0)
    bent = np.where(linear > knee, knee + (1 - knee) * (1 - np.exp(-over / (1 - knee))), linear)
    return np.clip(bent, 0, 1) ** np.float32(1 / 2.2)
