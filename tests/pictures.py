"""Small drawn pictures that a network can tell apart, and a shop folder made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from engine import images
from engine.types import Rgb

PRODUCTS: Mapping[str, str] = {
    "Fruit/Round/RED-1": "red disc",
    "Fruit/Round/BLUE-1": "blue stripes",
    "Boxes/GREEN-1": "green checks",
    "Boxes/YELLOW-1": "yellow triangle",
}
"""Folder in the shop → what is drawn in it."""

_COLOURS = {
    "red": (205, 40, 35), "blue": (30, 70, 200), "green": (35, 150, 60), "yellow": (235, 200, 40),
    "purple": (130, 40, 150),
}  # fmt: skip


def draw(what: str = "red disc", view: int = 0, side: int = 320) -> Rgb:
    """A thing ("red disc", "blue stripes", …) on a light counter; ``view`` moves and tilts it."""
    colour, _, form = what.partition(" ")
    random = np.random.default_rng(view + 1)
    picture = np.full((side, side, 3), 232, np.uint8)
    big = round(side * (0.27 + 0.02 * (view % 3)))
    middle = np.array([side / 2, side / 2]) + random.integers(-side // 20, side // 20 + 1, 2)
    mask = np.zeros((side, side), np.uint8)
    angle = np.radians(7 * view)
    _SHAPES[form](mask, middle, big, angle)
    shade = np.linspace(1.1, 0.75, side)[:, None, None] * np.array(_COLOURS[colour])
    picture[mask > 0] = np.clip(np.broadcast_to(shade, picture.shape)[mask > 0], 0, 255)
    noise = random.normal(0, 2, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def _disc(mask: Any, middle: Any, big: int, angle: float) -> None:
    cv2.circle(mask, tuple(int(v) for v in middle), big, 255, -1, cv2.LINE_AA)


def _polygon(mask: Any, middle: Any, big: int, angle: float, corners: int) -> None:
    turns = angle + np.arange(corners) * 2 * np.pi / corners
    points = middle + big * 1.2 * np.column_stack([np.sin(turns), -np.cos(turns)])
    cv2.fillPoly(mask, [points.astype(np.int32)], 255)


def _triangle(mask: Any, middle: Any, big: int, angle: float) -> None:
    _polygon(mask, middle, big, angle, 3)


def _stripes(mask: Any, middle: Any, big: int, angle: float) -> None:
    _polygon(mask, middle, big, angle + np.pi / 4, 4)
    rows = np.arange(mask.shape[0])
    mask[(rows // max(2, big // 6)) % 2 == 0] = 0


def _checks(mask: Any, middle: Any, big: int, angle: float) -> None:
    _polygon(mask, middle, big, angle + np.pi / 4, 4)
    rows, columns = np.indices(mask.shape) // max(2, big // 4)
    mask[(rows + columns) % 2 == 0] = 0


_SHAPES = {"disc": _disc, "triangle": _triangle, "stripes": _stripes, "checks": _checks}


def package(number: int = 0, side: int = 400) -> Rgb:
    """A printed box on a light counter: words and marks, other ones for each number."""
    random = np.random.default_rng(number)
    picture = np.full((side, side, 3), 225, np.uint8)
    near, far = round(side * 0.15), round(side * 0.85)
    paper = random.integers(120, 256, 3)
    picture[near:far, near:far] = paper
    unit = (far - near) / 12
    for _ in range(26):
        x, y = (int(v) for v in near + random.uniform(0.5, 10.5, 2) * unit)
        ink = tuple(int(v) for v in random.integers(0, 110, 3))
        size = max(2, int(random.uniform(0.4, 1.3) * unit))
        match int(random.integers(0, 3)):
            case 0:
                word = "".join(chr(65 + int(n)) for n in random.integers(0, 26, 3))
                font = cv2.FONT_HERSHEY_DUPLEX
                cv2.putText(picture, word, (x, y + size), font, size / 28, ink, 1, cv2.LINE_AA)
            case 1:
                cv2.circle(picture, (x, y), size // 2, ink, -1, cv2.LINE_AA)
            case _:
                cv2.rectangle(picture, (x, y), (x + size, y + size // 2), ink, -1)
    noise = random.normal(0, 2, picture.shape)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def jpeg(pixels: Rgb) -> bytes:
    return images.encode_jpeg(pixels)


def save(file: Path, pixels: Rgb) -> Path:
    """Write a picture as a JPEG, with the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(jpeg(pixels))
    return file


def describe(folder: Path, **values: Any) -> None:
    """Put a ``product.json`` into a product's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(values, ensure_ascii=False)
    (folder / "product.json").write_text(text, encoding="utf-8")


def shop(root: Path, views: int = 3) -> Path:
    """The ``PRODUCTS`` as a folder tree; the red one has a description."""
    for place, what in PRODUCTS.items():
        for view in range(views):
            save(root / place / f"{view + 1}.jpg", draw(what, view))
    describe(
        root / "Fruit/Round/RED-1", name="Red ball", name_zh="红球", price="3.50", currency="CNY",
        stock=12, barcode="4006381333931", category_zh=["水果", "圆的"],
    )  # fmt: skip
    return root
