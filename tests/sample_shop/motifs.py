"""The little drawings on labels. Each fills a circle of radius 1 around the origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from PIL import ImageDraw

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in motif coordinates (y down) at a place and size of a picture."""

    draw: ImageDraw.ImageDraw
    x: float
    y: float
    r: float

    def at(self, spot: Spot) -> Spot:
        return self.x + spot[0] * self.r, self.y + spot[1] * self.r

    def oval(self, centre: Spot, rx: float, ry: float, fill: str) -> None:
        x, y = self.at(centre)
        rx, ry = rx * self.r, ry * self.r
        self.draw.ellipse((x - rx, y - ry, x + rx, y + ry), fill)

    def shape(self, spots: Iterable[Spot], fill: str) -> None:
        self.draw.polygon([self.at(spot) for spot in spots], fill)

    def line(self, spots: Iterable[Spot], width: float, fill: str) -> None:
        points = [self.at(spot) for spot in spots]
        self.draw.line(points, fill, max(1, int(width * self.r)), joint="curve")

    def leaf(self, root: Spot, angle: float, length: float, width: float, fill: str) -> None:
        """A pointed oval from ``root``; the angle in degrees, 0 to the right, 90 up."""
        t = np.linspace(0, 1, 24)
        bulge = np.sin(np.pi * t**0.85) * width / 2
        along = np.concatenate([t, t[::-1]]) * length
        across = np.concatenate([bulge, -bulge[::-1]])
        c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
        spots = zip(root[0] + along * c - across * s, root[1] - along * s - across * c, strict=True)
        self.shape(((float(x), float(y)) for x, y in spots), fill)


def _ring(count: int, radius: float, start: float = -90.0) -> list[Spot]:
    angles = np.radians(start + np.arange(count) * 360 / count)
    return [(float(radius * np.cos(a)), float(radius * np.sin(a))) for a in angles]


def _bubbles(pen: Pen) -> None:
    for x, y, r in ((-0.4, 0.35, 0.5), (0.45, -0.05, 0.38), (-0.15, -0.6, 0.3), (0.5, 0.7, 0.2)):
        pen.oval((x, y), r, r, "#ffffff")
        pen.oval((x, y), r * 0.82, r * 0.82, "#8fd8c0")
        pen.oval((x - r * 0.3, y - r * 0.3), r * 0.22, r * 0.22, "#ffffff")


def _leaves(pen: Pen) -> None:
    pen.leaf((0, 0.9), 90, 1.9, 0.75, "#5d9f3c")
    pen.leaf((0, 0.8), 145, 1.35, 0.55, "#86bf55")
    pen.leaf((0, 0.8), 35, 1.35, 0.55, "#437f2c")
    pen.line(((0, 0.85), (0, -0.6)), 0.04, "#dcedc8")


def _blossom(pen: Pen) -> None:
    pen.leaf((0.1, 0.2), -35, 1.0, 0.45, "#5d9f3c")
    for angle in range(0, 360, 72):
        pen.leaf((0, 0), angle + 18, 0.88, 0.6, "#fffdf5")
    pen.oval((0, 0), 0.2, 0.2, "#f4c542")


def _slice(pen: Pen, rind: str, pith: str, flesh: str) -> None:
    pen.oval((0, 0), 0.95, 0.95, rind)
    pen.oval((0, 0), 0.85, 0.85, pith)
    for step in range(9):
        angles = np.radians(step * 40 + np.array([4, 12, 20, 28, 36]))
        edge = [(float(0.76 * np.cos(a)), float(0.76 * np.sin(a))) for a in angles]
        middle = angles[2]
        pen.shape([(float(0.1 * np.cos(middle)), float(0.1 * np.sin(middle))), *edge], flesh)


def _apple(pen: Pen) -> None:
    pen.oval((-0.3, 0.15), 0.6, 0.75, "#d33a33")
    pen.oval((0.3, 0.15), 0.6, 0.75, "#c22d2b")
    pen.oval((-0.45, -0.1), 0.16, 0.24, "#f08a7c")
    pen.line(((0, -0.4), (0.1, -0.9)), 0.09, "#5a3b22")
    pen.leaf((0.1, -0.6), 25, 0.75, 0.35, "#5d9f3c")


def _tomato(pen: Pen) -> None:
    pen.oval((0, 0.15), 0.95, 0.8, "#d9362b")
    pen.oval((-0.45, -0.1), 0.2, 0.14, "#f59a86")
    for angle in (20, 60, 100, 140, 170):
        pen.leaf((0, -0.45), angle - 5, 0.6, 0.22, "#3f8a35")


def _berry(pen: Pen) -> None:
    pen.shape(((-0.75, -0.35), (0.75, -0.35), (0.5, 0.4), (0, 0.98), (-0.5, 0.4)), "#d8283c")
    pen.oval((-0.38, -0.3), 0.42, 0.35, "#d8283c")
    pen.oval((0.38, -0.3), 0.42, 0.35, "#d8283c")
    for x, y in ((-0.4, -0.15), (0, -0.1), (0.4, -0.15), (-0.2, 0.2), (0.2, 0.2), (0, 0.55)):
        pen.leaf((x, y), -90, 0.15, 0.09, "#ffe08a")
    for angle in (10, 50, 90, 130, 170):
        pen.leaf((0, -0.5), angle, 0.6, 0.26, "#4b9b3d")


def _wheat(pen: Pen) -> None:
    pen.line(((0, 1), (0, -0.6)), 0.05, "#b98a2e")
    for step in range(5):
        y = 0.45 - step * 0.27
        pen.leaf((0, y), 55, 0.55, 0.26, "#e2b34a")
        pen.leaf((0, y), 125, 0.55, 0.26, "#d29d33")
    pen.leaf((0, -0.5), 90, 0.5, 0.24, "#e2b34a")


def _chilli(pen: Pen) -> None:
    for dx, fill in ((-0.35, "#c21f1f"), (0.2, "#e03426")):
        t = np.linspace(0, 1, 20)
        outer = [(dx + 0.55 * s**2 - 0.12, -0.5 + 1.4 * s) for s in t]
        inner = [(dx + 0.55 * s**2 + 0.28 * (1 - s), -0.5 + 1.25 * s) for s in t[::-1]]
        pen.shape(((float(x), float(y)) for x, y in outer + inner), fill)
        pen.oval((dx + 0.08, -0.52), 0.22, 0.13, "#4b9b3d")
        pen.line(((dx + 0.08, -0.55), (dx, -0.9)), 0.08, "#4b9b3d")


def _fish(pen: Pen) -> None:
    pen.leaf((-0.95, 0), 0, 1.6, 1.0, "#4f86b8")
    pen.shape(((0.45, 0), (0.98, -0.45), (0.98, 0.45)), "#4f86b8")
    pen.leaf((-0.7, 0.12), -4, 1.1, 0.4, "#cfe2ef")
    pen.oval((-0.6, -0.1), 0.08, 0.08, "#12202b")


def _corn(pen: Pen) -> None:
    pen.oval((0, -0.1), 0.42, 0.88, "#f2c230")
    for row in range(9):
        for column in range(-2, 3):
            place = (column * 0.165, -0.75 + row * 0.17)
            pen.oval(place, 0.072, 0.075, "#ffdf6b")
    pen.leaf((0, 1), 128, 1.35, 0.6, "#6aa84a")
    pen.leaf((0, 1), 52, 1.35, 0.6, "#4d8b36")


def _crisp(pen: Pen) -> None:
    for x, y, r, fill in (
        (-0.35, 0.3, 0.55, "#e9b949"),
        (0.4, 0.2, 0.52, "#f1c95e"),
        (0, -0.35, 0.58, "#f6d67a"),
    ):
        pen.oval((x, y), r, r * 0.78, "#c98f2a")
        pen.oval((x, y - 0.03), r * 0.95, r * 0.72, fill)
        pen.oval((x - r * 0.2, y - r * 0.2), r * 0.4, r * 0.2, "#fbe7a6")


def _bowl(pen: Pen) -> None:
    pen.oval((0, -0.02), 0.95, 0.4, "#f7efe2")
    pen.oval((0, 0), 0.82, 0.31, "#c9702e")
    for x in (-0.45, -0.2, 0.05, 0.3):
        pen.line(((x, -0.12), (x + 0.2, 0.05), (x, 0.18)), 0.07, "#f6dd8d")
    pen.oval((0.42, 0.0), 0.24, 0.13, "#fffaf0")
    pen.oval((0.42, 0.0), 0.12, 0.07, "#f2a72e")
    pen.shape(((-0.95, 0), (0.95, 0), (0.5, 0.8), (-0.5, 0.8)), "#f7efe2")
    pen.oval((0, 0.06), 0.9, 0.3, "#c9702e")
    for x in (-0.5, -0.2, 0.1):
        pen.line(((x, 0.0), (x + 0.25, 0.1), (x + 0.1, 0.22)), 0.07, "#f6dd8d")
    pen.oval((0.45, 0.04), 0.24, 0.13, "#fffaf0")
    pen.oval((0.45, 0.04), 0.12, 0.07, "#f2a72e")
    pen.line(((0.1, 0.05), (0.95, -0.9)), 0.05, "#5a3b22")
    pen.line(((0.0, 0.0), (0.75, -0.98)), 0.05, "#5a3b22")


def _bean(pen: Pen) -> None:
    for x, y, lean in ((-0.35, 0.25, 1), (0.4, -0.25, -1)):
        pen.oval((x, y), 0.45, 0.62, "#8a5a36")
        pen.oval((x - 0.08, y - 0.1), 0.3, 0.45, "#a8744a")
        curve = ((x - 0.1 * lean, y - 0.6), (x + 0.08 * lean, y), (x - 0.1 * lean, y + 0.6))
        pen.line(curve, 0.09, "#2e1a0e")


def _honey(pen: Pen) -> None:
    for x, y in ((0, 0), *_ring(6, 0.62, 0)):
        pen.shape(((x + hx, y + hy) for hx, hy in _ring(6, 0.34, 30)), "#c9801a")
        pen.shape(((x + hx, y + hy) for hx, hy in _ring(6, 0.28, 30)), "#f4b63a")


def _mountain(pen: Pen) -> None:
    pen.shape(((-1, 0.6), (-0.35, -0.5), (0.3, 0.6)), "#7fa6c4")
    pen.shape(((-0.4, 0.6), (0.3, -0.85), (1, 0.6)), "#4d7ba3")
    pen.shape(((0.3, -0.85), (0.06, -0.35), (0.25, -0.45), (0.4, -0.3), (0.54, -0.35)), "#ffffff")
    pen.shape(((-0.35, -0.5), (-0.52, -0.2), (-0.35, -0.28), (-0.18, -0.2)), "#ffffff")


def _cow(pen: Pen) -> None:
    pen.oval((0, 0.1), 0.62, 0.78, "#ffffff")
    pen.oval((-0.36, -0.25), 0.3, 0.38, "#30343a")
    pen.oval((-0.72, -0.35), 0.3, 0.15, "#30343a")
    pen.oval((0.72, -0.35), 0.3, 0.15, "#e8e2da")
    pen.oval((0, 0.6), 0.5, 0.34, "#f0b7ae")
    for x in (-0.18, 0.18):
        pen.oval((x, 0.6), 0.07, 0.09, "#a3625c")
        pen.oval((x * 1.5, -0.08), 0.08, 0.11, "#15181c")
    pen.oval((-0.29, -0.11), 0.03, 0.03, "#ffffff")


def _cookie(pen: Pen) -> None:
    pen.oval((0, 0), 0.92, 0.9, "#b67a3c")
    pen.oval((-0.03, -0.04), 0.84, 0.82, "#d79c58")
    chips = ((-0.4, -0.3), (0.2, -0.5), (0.45, 0.1), (-0.1, 0.1), (-0.5, 0.35), (0.15, 0.55))
    for x, y in chips:
        pen.oval((x, y), 0.14, 0.11, "#4a2a17")


def _squares(pen: Pen) -> None:
    for x in (-0.62, 0.02, 0.66):
        for y in (-0.35, 0.3):
            pen.shape(((x - 0.3, y - 0.3), (x + 0.3, y - 0.3), (x + 0.3, y + 0.3),
                       (x - 0.3, y + 0.3)), "#3a1f12")  # fmt: skip
            pen.shape(((x - 0.22, y - 0.22), (x + 0.22, y - 0.22), (x + 0.2, y + 0.2),
                       (x - 0.2, y + 0.2)), "#6a3c23")  # fmt: skip


def _star(pen: Pen) -> None:
    spots = [p for pair in zip(_ring(5, 0.95), _ring(5, 0.42, -54), strict=True) for p in pair]
    pen.shape(spots, "#ffffff")


def _swirl(pen: Pen) -> None:
    for offset, fill in ((-0.28, "#ffffff"), (0.0, "#35b0c9"), (0.28, "#2bb673")):
        t = np.linspace(-1, 1, 30)
        wave = [(float(s), float(0.25 * np.sin(s * 3) + offset)) for s in t]
        pen.line(wave, 0.2, fill)


def _rice(pen: Pen) -> None:
    rng = np.random.default_rng(2)
    for x, y in rng.normal(0, 0.4, (46, 2)):
        pen.leaf((float(x) - 0.1, float(y)), float(rng.uniform(0, 180)), 0.34, 0.12, "#fffdf3")


MOTIFS: dict[str, Callable[[Pen], None]] = {
    "bubbles": _bubbles,
    "leaves": _leaves,
    "blossom": _blossom,
    "orange": lambda pen: _slice(pen, "#f08a1d", "#ffe9c2", "#f9a63a"),
    "lemon": lambda pen: _slice(pen, "#e8c81c", "#fffbe0", "#f8e45c"),
    "apple": _apple,
    "tomato": _tomato,
    "berry": _berry,
    "wheat": _wheat,
    "chilli": _chilli,
    "fish": _fish,
    "corn": _corn,
    "crisp": _crisp,
    "bowl": _bowl,
    "bean": _bean,
    "honey": _honey,
    "mountain": _mountain,
    "cow": _cow,
    "cookie": _cookie,
    "squares": _squares,
    "star": _star,
    "swirl": _swirl,
    "rice": _rice,
}
