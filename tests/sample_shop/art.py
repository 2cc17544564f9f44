"""Printed labels: a background pattern, then words and a motif in the slots of a layout."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

from tests.sample_shop import ean
from tests.sample_shop.fields import Floats
from tests.sample_shop.fonts import write
from tests.sample_shop.motifs import MOTIFS, Pen
from tests.sample_shop.patterns import PATTERNS

_FINE = 2
"""Labels are drawn this much larger and shrunk, since Pillow's polygons have hard edges."""


@dataclass(frozen=True, slots=True)
class Art:
    """What is printed. ``base``, ``accent`` and ``ink`` are the pack's three colours."""

    brand: str
    title: str
    zh: str
    note: str
    size: str
    base: str
    accent: str
    ink: str
    motif: str
    pattern: str = "plain"
    layout: str = "classic"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of the art in a box of the panel (0…1), in a font, a colour, on a plate or not."""

    what: str
    box: tuple[float, float, float, float]
    font: str = "bold"
    ink: str = "ink"
    plate: str = ""
    outline: str = ""


LAYOUTS: dict[str, tuple[Slot, ...]] = {
    "classic": (
        Slot("brand", (0.10, 0.06, 0.90, 0.16), "serif", "base", "accent"),
        Slot("zh", (0.12, 0.20, 0.88, 0.36)),
        Slot("title", (0.10, 0.375, 0.90, 0.455), "narrow"),
        Slot("motif", (0.16, 0.48, 0.84, 0.82)),
        Slot("note", (0.22, 0.84, 0.78, 0.88), "plain", "ink", "base"),
        Slot("size", (0.40, 0.915, 0.60, 0.955), "bold", "ink", "base"),
    ),
    "modern": (
        Slot("motif", (0.22, 0.05, 0.78, 0.36)),
        Slot("title", (0.07, 0.39, 0.93, 0.53), "narrow", "ink"),
        Slot("zh", (0.20, 0.55, 0.80, 0.68), "bold", "accent"),
        Slot("note", (0.15, 0.71, 0.85, 0.76), "plain"),
        Slot("brand", (0.12, 0.82, 0.66, 0.91), "slanted", "base", "ink"),
        Slot("size", (0.70, 0.835, 0.90, 0.895), "plain"),
    ),
    "half": (
        Slot("motif", (0.22, 0.06, 0.78, 0.26)),
        Slot("title", (0.10, 0.29, 0.90, 0.44), "slanted", "ink"),
        Slot("zh", (0.18, 0.47, 0.82, 0.58), "bold", "ink"),
        Slot("brand", (0.18, 0.65, 0.82, 0.79), "slanted", "base"),
        Slot("note", (0.22, 0.82, 0.78, 0.87), "narrow", "base"),
        Slot("size", (0.38, 0.90, 0.62, 0.945), "plain", "base"),
    ),
    "scroll": (
        Slot("zh", (0.38, 0.08, 0.62, 0.60), "serif", "base", "accent"),
        Slot("brand", (0.06, 0.10, 0.34, 0.22), "serif"),
        Slot("note", (0.66, 0.10, 0.95, 0.22), "elegant"),
        Slot("title", (0.08, 0.63, 0.92, 0.71), "serif"),
        Slot("motif", (0.28, 0.73, 0.72, 0.93)),
        Slot("size", (0.76, 0.88, 0.94, 0.93), "plain"),
    ),
    "shout": (
        Slot("brand", (0.16, 0.04, 0.84, 0.15), "slanted", "accent", "", "ink"),
        Slot("title", (0.06, 0.17, 0.94, 0.32), "slanted", "accent", "", "ink"),
        Slot("zh", (0.14, 0.33, 0.86, 0.47), "bold", "ink"),
        Slot("motif", (0.10, 0.47, 0.90, 0.87)),
        Slot("note", (0.06, 0.885, 0.60, 0.945), "narrow", "base", "accent"),
        Slot("size", (0.72, 0.89, 0.93, 0.94), "bold"),
    ),
    "strip": (
        Slot("brand", (0.07, 0.10, 0.57, 0.32), "serif", "base", "accent"),
        Slot("zh", (0.05, 0.40, 0.58, 0.68)),
        Slot("title", (0.05, 0.71, 0.58, 0.84), "narrow"),
        Slot("note", (0.05, 0.87, 0.40, 0.94), "plain"),
        Slot("motif", (0.60, 0.10, 0.97, 0.80)),
        Slot("size", (0.68, 0.84, 0.90, 0.94), "bold"),
    ),
    "centre": (
        Slot("brand", (0.14, 0.06, 0.86, 0.26), "slanted", "ink"),
        Slot("zh", (0.20, 0.30, 0.80, 0.56), "bold", "accent"),
        Slot("title", (0.12, 0.59, 0.88, 0.72), "bold", "ink"),
        Slot("motif", (0.01, 0.32, 0.21, 0.70)),
        Slot("note", (0.22, 0.77, 0.78, 0.85), "plain"),
        Slot("size", (0.40, 0.88, 0.60, 0.95), "bold"),
    ),
}


@lru_cache(maxsize=64)
def panel(art: Art, width: int, height: int) -> Image.Image:
    """The front of a pack."""
    big = (width * _FINE, height * _FINE)
    image = Image.new("RGB", big, art.base)
    PATTERNS[art.pattern](image, art.base, art.accent)
    draw = ImageDraw.Draw(image)
    for slot in LAYOUTS[art.layout]:
        _fill(draw, slot, art, big)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _fill(draw: ImageDraw.ImageDraw, slot: Slot, art: Art, size: tuple[int, int]) -> None:
    left, top, right, bottom = (v * size[i % 2] for i, v in enumerate(slot.box))
    if slot.what == "motif":
        radius = min(right - left, bottom - top) / 2
        MOTIFS[art.motif](Pen(draw, (left + right) / 2, (top + bottom) / 2, radius))
        return
    text = str(getattr(art, slot.what))
    if slot.plate:
        pad = min(bottom - top, right - left) * 0.16
        plate = (left - pad, top - pad, right + pad, bottom + pad)
        draw.rounded_rectangle(plate, pad * 1.25, str(getattr(art, slot.plate)))
    outline = str(getattr(art, slot.outline)) if slot.outline else ""
    tall = slot.what == "zh" and bottom - top > 1.5 * (right - left)
    write(draw, (left, top, right, bottom), text, slot.font, str(getattr(art, slot.ink)),
          outline, tall)  # fmt: skip


@lru_cache(maxsize=64)
def back(art: Art, width: int, height: int) -> Image.Image:
    """The back or the side: small print and the barcode, large enough to scan."""
    image = Image.new("RGB", (width, height), art.base)
    draw = ImageDraw.Draw(image)
    left, right = width * 0.1, width * 0.9
    write(draw, (left, height * 0.04, right, height * 0.14), art.brand, "serif", art.ink)
    write(draw, (left, height * 0.15, right, height * 0.22), art.zh, "plain", art.ink)
    _small_print(draw, art, (left, height * 0.26, right, height * 0.52))
    if art.code:
        module = max(1, int(width * 0.92) // ean.MODULES)
        tall = min(int(module * 74), int(height * 0.42))
        bars = ean.picture(art.code, module, tall)
        image.paste(bars, ((width - bars.width) // 2, int(height * 0.95) - tall))
    return image


def _small_print(
    draw: ImageDraw.ImageDraw, art: Art, box: tuple[float, float, float, float]
) -> None:
    """A table as on every pack: grey lines for words too small to read, ruled."""
    rng = np.random.default_rng(sum(map(ord, art.title)))
    left, top, right, bottom = box
    pitch = (bottom - top) / 9
    for row in range(9):
        y = top + row * pitch
        split = left + (right - left) * float(rng.uniform(0.25, 0.6))
        end = right - (right - left) * float(rng.uniform(0.05, 0.25))
        draw.rectangle((left, y, split, y + pitch * 0.38), art.ink)
        draw.rectangle((split + pitch, y, end, y + pitch * 0.38), art.ink)


def sleeve(art: Art, width: int, height: int, front: float) -> Image.Image:
    """A label that goes all the way round: front in the middle, back print at both ends."""
    image = Image.new("RGB", (width, height), art.base)
    PATTERNS[art.pattern](image, art.base, art.accent)
    face = panel(art, int(width * front), height)
    image.paste(face, ((width - face.width) // 2, 0))
    rear = back(art, int(width * min(0.36, 0.96 - front)), height)
    half = rear.width // 2
    image.paste(rear.crop((half, 0, rear.width, height)), (0, 0))
    image.paste(rear.crop((0, 0, half, height)), (width - half, 0))
    return image


def linear(image: Image.Image) -> Floats:
    """A picture as linear light, (h, w, 3)."""
    return (np.asarray(image.convert("RGB"), np.float32) / 255) ** np.float32(2.2)
