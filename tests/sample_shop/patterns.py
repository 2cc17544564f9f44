"""What lies behind the words on a label. Each draws in place over a picture of the base colour."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageColor, ImageDraw


def mixed(one: str, other: str, share: float) -> str:
    """The colour ``share`` of the way from one to the other."""
    a, b = ImageColor.getrgb(one), ImageColor.getrgb(other)
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(a, b, strict=False))


def _gradient(image: Image.Image, base: str, accent: str) -> None:
    draw = ImageDraw.Draw(image)
    for y in range(image.height):
        draw.line((0, y, image.width, y), mixed(base, accent, 0.75 * (y / image.height) ** 1.6))


def _wave(image: Image.Image, base: str, accent: str) -> None:
    draw = ImageDraw.Draw(image)
    for level, share in ((0.70, 0.35), (0.80, 0.65), (0.89, 1.0)):
        x = np.arange(0, image.width + 8, 8)
        swing = np.sin(x / image.height * 9 + level * 20) * 0.035
        y = (level + swing) * image.height
        crest = [(float(a), float(b)) for a, b in zip(x, y, strict=True)]
        outline = [*crest, (image.width, image.height), (0, image.height)]
        draw.polygon(outline, mixed(base, accent, share))


def _diagonal(image: Image.Image, base: str, accent: str) -> None:
    draw = ImageDraw.Draw(image)
    w, h = image.size
    draw.polygon(((0, h * 0.78), (w, h * 0.42), (w, h), (0, h)), mixed(base, accent, 0.55))
    draw.polygon(((0, h * 0.86), (w, h * 0.52), (w, h), (0, h)), accent)


def _rays(image: Image.Image, base: str, accent: str) -> None:
    draw = ImageDraw.Draw(image)
    middle = np.array([image.width / 2, image.height * 0.66])
    reach = image.width + image.height
    for step in range(16):
        a, b = np.radians([step * 22.5, step * 22.5 + 11.25])
        first, second = np.array([np.cos(a), np.sin(a)]), np.array([np.cos(b), np.sin(b)])
        spots = [tuple(map(float, middle + d * reach * r)) for d, r in ((first, 0), (first, 1),
                                                                       (second, 1))]  # fmt: skip
        draw.polygon(spots, mixed(base, accent, 0.28))


def _dots(image: Image.Image, base: str, accent: str) -> None:
    draw = ImageDraw.Draw(image)
    pitch = max(image.height // 12, 8)
    for row in range(14):
        for column in range(image.width // pitch + 2):
            x, y = (column + row % 2 / 2) * pitch, row * pitch
            r = pitch * (0.08 + 0.018 * row)
            draw.ellipse((x - r, y - r, x + r, y + r), mixed(base, accent, 0.5))


def _stripes(image: Image.Image, base: str, accent: str) -> None:
    draw = ImageDraw.Draw(image)
    pitch = max(image.height // 9, 10)
    for x in range(0, image.width, pitch):
        draw.rectangle((x, 0, x + pitch // 2, image.height), mixed(base, accent, 0.22))


def _band(image: Image.Image, base: str, accent: str) -> None:
    draw = ImageDraw.Draw(image)
    for top, bottom in ((0.0, 0.035), (0.965, 1.0)):
        draw.rectangle((0, top * image.height, image.width, bottom * image.height), accent)


def _split(image: Image.Image, base: str, accent: str) -> None:
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, image.height * 0.62, image.width, image.height), accent)
    draw.rectangle((0, image.height * 0.60, image.width, image.height * 0.613), accent)


def _frame(image: Image.Image, base: str, accent: str) -> None:
    draw = ImageDraw.Draw(image)
    inset = min(image.size) * 0.035
    for step, width in ((1.0, 0.012), (1.9, 0.004)):
        gap = inset * step
        box = (gap, gap, image.width - gap, image.height - gap)
        draw.rectangle(box, None, accent, max(2, int(min(image.size) * width)))


def _hills(image: Image.Image, base: str, accent: str) -> None:
    draw = ImageDraw.Draw(image)
    x = np.arange(0, image.width + 8, 8)
    turn = x / image.height * 4.5
    for level, share, phase in ((0.66, 0.25, 0.0), (0.76, 0.5, 2.0), (0.86, 0.85, 4.2)):
        swing = 0.06 * np.sin(2 * turn + phase) + 0.03 * np.sin(5 * turn + phase * 2)
        y = (level + swing) * image.height
        crest = [(float(a), float(b)) for a, b in zip(x, y, strict=True)]
        outline = [*crest, (image.width, image.height), (0, image.height)]
        draw.polygon(outline, mixed(base, accent, share))


def _plain(image: Image.Image, base: str, accent: str) -> None:
    """The base colour alone."""


PATTERNS: dict[str, Callable[[Image.Image, str, str], None]] = {
    "plain": _plain,
    "gradient": _gradient,
    "wave": _wave,
    "diagonal": _diagonal,
    "rays": _rays,
    "dots": _dots,
    "stripes": _stripes,
    "band": _band,
    "split": _split,
    "frame": _frame,
    "hills": _hills,
}
