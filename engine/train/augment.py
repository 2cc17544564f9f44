"""Augmentations by name: what photos are made into, to learn what does not matter about them.

Each is a pure function of pixels (height, width, 3) uint8 and a random generator to pixels of the
same size and type: the same generator gives the same picture. No TensorFlow: the window shows them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from engine import subject
from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Box, Rgb

Random = np.random.Generator
Step = Callable[[Rgb, Random], Rgb]

_EDGE = cv2.BORDER_REFLECT_101
_LEAST_CROP, _MOST_SLANT = 0.25, 4 / 3
_MOST_TURN = 20.0
_SKIN = np.array([(141, 85, 36), (198, 134, 66), (224, 172, 105), (255, 219, 172), (90, 56, 37)])
_PAPER = np.array([(250, 250, 245), (255, 224, 60), (235, 60, 50), (250, 150, 40), (20, 20, 20)])


@dataclass(frozen=True, slots=True)
class Augmentation:
    """``about`` says in a sentence what it stands for, and is for translation; ``chance`` is how
    often it is applied; ``usual``: unless a plan says otherwise."""

    name: str
    about: str
    chance: float
    apply: Step
    usual: bool = True


def crop(pixels: Rgb, random: Random) -> Rgb:
    """A part of 25 to 100 % of the area, its sides up to 4:3 from the picture's (Szegedy et al.
    2015, there from 8 %). A quarter is the least that recognition looks at, too."""
    height, width = pixels.shape[:2]
    area = random.uniform(_LEAST_CROP, 1)
    slant = math.exp(random.uniform(-math.log(_MOST_SLANT), math.log(_MOST_SLANT)))
    wide = min(width, max(1, round(width * math.sqrt(area * slant))))
    high = min(height, max(1, round(height * math.sqrt(area / slant))))
    left, top = random.integers(0, width - wide + 1), random.integers(0, height - high + 1)
    return _resized(pixels[top : top + high, left : left + wide], width, height)


def scale(pixels: Rgb, random: Random) -> Rgb:
    """Nearer or farther: 0.7 to 1.3 times as large, about the middle."""
    return _warped(pixels, 0.0, random.uniform(0.7, 1.3))


def rotate(pixels: Rgb, random: Random) -> Rgb:
    """Turned by up to 20 degrees, as things lie on a counter."""
    return _warped(pixels, random.uniform(-_MOST_TURN, _MOST_TURN), 1.0)


def flip(pixels: Rgb, _: Random) -> Rgb:
    """Mirrored: for goods without print, which looks like no print that there is."""
    return np.ascontiguousarray(pixels[:, ::-1])


def colour(pixels: Rgb, random: Random) -> Rgb:
    """Another light: brightness, contrast, saturation by up to 30 %, hue and white balance a
    little."""
    gains = random.uniform(0.93, 1.07, 3) * random.uniform(0.75, 1.3)
    values = pixels.astype(np.float32) * gains.astype(np.float32)
    middle, contrast = float(values.mean()), random.uniform(0.75, 1.3)
    values = (values - middle) * np.float32(contrast) + np.float32(middle)
    grey = values @ np.array([0.299, 0.587, 0.114], np.float32)
    values = grey[..., None] + (values - grey[..., None]) * np.float32(random.uniform(0.7, 1.3))
    return _whole(values)


def blur(pixels: Rgb, random: Random) -> Rgb:
    """Out of focus, or moved by the hand."""
    size = max(3, round(max(pixels.shape[:2]) * random.uniform(0.01, 0.035)) | 1)
    if random.random() < 0.5:
        return np.asarray(cv2.GaussianBlur(pixels, (size, size), 0), np.uint8)
    kernel = np.zeros((size, size), np.float32)
    angle, reach = random.uniform(0, math.pi), size / 2
    along = np.array([math.cos(angle), math.sin(angle)]) * reach
    start, end = (tuple(int(v) for v in size // 2 + sign * along) for sign in (-1, 1))
    cv2.line(kernel, start, end, 1.0)
    return np.asarray(cv2.filter2D(pixels, -1, kernel / kernel.sum(), borderType=_EDGE), np.uint8)


def jpeg(pixels: Rgb, random: Random) -> Rgb:
    """Saved by a phone or messenger that saves space: noise, then JPEG of quality 25 to 70."""
    noise = random.normal(0, random.uniform(0, 6), pixels.shape).astype(np.float32)
    options = [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(25, 71))]
    _, file = cv2.imencode(".jpg", _whole(pixels + noise), options)
    return np.asarray(cv2.imdecode(file, cv2.IMREAD_COLOR), np.uint8)


def occlude(pixels: Rgb, random: Random) -> Rgb:
    """Fingers from an edge, or a price tag somewhere: up to a fifth of the picture is hidden."""
    covered = pixels.copy()
    (_finger if random.random() < 0.5 else _tag)(covered, random)
    return covered


def background(pixels: Rgb, random: Random) -> Rgb:
    """Another background around the subject, softly: a plain, a shaded or a mottled one."""
    height, width = pixels.shape[:2]
    box = subject.find(pixels)
    mask = np.zeros((height, width), np.float32)
    centre = int(box.left + box.width / 2), int(box.top + box.height / 2)
    axes = max(1, round(box.width * 0.56)), max(1, round(box.height * 0.56))
    cv2.ellipse(mask, centre, axes, 0, 0, 360, 1.0, -1)
    mask = cv2.GaussianBlur(mask, (0, 0), max(1.0, min(height, width) * 0.03))[..., None]
    return _whole(pixels * mask + _surface(height, width, random) * (1 - mask))


_ABOUT = {
    "crop": QT_TRANSLATE_NOOP("Augmentations", "Only part of the product is in the picture."),
    "scale": QT_TRANSLATE_NOOP("Augmentations", "The product is nearer or farther away."),
    "rotate": QT_TRANSLATE_NOOP("Augmentations", "The product lies at an angle."),
    "flip": QT_TRANSLATE_NOOP("Augmentations", "Mirrored; for goods without print."),
    "background": QT_TRANSLATE_NOOP("Augmentations", "The product lies somewhere else."),
    "occlude": QT_TRANSLATE_NOOP("Augmentations", "A hand or a price tag hides a part."),
    "colour": QT_TRANSLATE_NOOP("Augmentations", "Other light, another camera."),
    "blur": QT_TRANSLATE_NOOP("Augmentations", "Out of focus, or moved."),
    "jpeg": QT_TRANSLATE_NOOP("Augmentations", "Noise, and saved with little space."),
}
_ALL = (
    Augmentation("crop", _ABOUT["crop"], 1.0, crop),
    Augmentation("scale", _ABOUT["scale"], 0.3, scale),
    Augmentation("rotate", _ABOUT["rotate"], 0.4, rotate),
    Augmentation("flip", _ABOUT["flip"], 0.5, flip, usual=False),
    Augmentation("background", _ABOUT["background"], 0.15, background, usual=False),
    Augmentation("occlude", _ABOUT["occlude"], 0.2, occlude),
    Augmentation("colour", _ABOUT["colour"], 0.8, colour),
    Augmentation("blur", _ABOUT["blur"], 0.1, blur),
    Augmentation("jpeg", _ABOUT["jpeg"], 0.15, jpeg),
)
AUGMENTATIONS: Mapping[str, Augmentation] = {one.name: one for one in _ALL}
"""In the order in which they are applied."""

USUAL = tuple(one.name for one in _ALL if one.usual)


def augmented(pixels: Rgb, names: Sequence[str], random: Random) -> Rgb:
    """``pixels`` with the named augmentations, each by its chance, in the order of the table.

    The generator is asked for the same numbers whichever are named, so that taking one away leaves
    the others as they were.
    """
    for name, one in AUGMENTATIONS.items():
        chance, seed = random.random(), random.integers(2**63)
        if name in names and chance < one.chance:
            pixels = one.apply(pixels, np.random.default_rng(seed))
    return pixels


def _resized(part: Rgb, width: int, height: int) -> Rgb:
    return np.asarray(cv2.resize(part, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


def _warped(pixels: Rgb, degrees: float, size: float) -> Rgb:
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, size)
    return np.asarray(cv2.warpAffine(pixels, matrix, (width, height), borderMode=_EDGE), np.uint8)


def _whole(values: np.ndarray[tuple[int, ...], np.dtype[np.floating]]) -> Rgb:
    return np.asarray(np.clip(values, 0, 255), np.uint8)


def _finger(covered: Rgb, random: Random) -> None:
    """One to three, side by side, from one edge inwards."""
    height, width = covered.shape[:2]
    thick = max(2, round(min(height, width) * random.uniform(0.07, 0.1)))
    skin = _SKIN[random.integers(len(_SKIN))] * random.uniform(0.85, 1.1)
    ink = tuple(int(v) for v in np.clip(skin, 0, 255))
    start, reach = random.uniform(0.1, 0.8), random.uniform(0.15, 0.35)
    edge = int(random.integers(4))
    for number in range(int(random.integers(1, 4))):
        across = start + number * thick / min(height, width)
        depth = reach * random.uniform(0.8, 1.1)
        ends = [(across, -0.05), (across, depth)]
        if edge % 2:
            ends = [(deep, wide) for wide, deep in ends]
        if edge >= 2:
            ends = [(1 - x, 1 - y) for x, y in ends]
        first, last = ((int(x * width), int(y * height)) for x, y in ends)
        cv2.line(covered, first, last, ink, thick, cv2.LINE_AA)


def _tag(covered: Rgb, random: Random) -> None:
    """A price tag: a sheet of paper with dark strokes."""
    height, width = covered.shape[:2]
    wide, high = round(width * random.uniform(0.15, 0.4)), round(height * random.uniform(0.1, 0.3))
    left = int(random.integers(0, max(1, width - wide)))
    top = int(random.integers(0, max(1, height - high)))
    tag = Box(left, top, max(1, wide), max(1, high))
    paper = _PAPER[random.integers(len(_PAPER))]
    covered[tag.top : tag.bottom, tag.left : tag.right] = paper
    ink = 40 if paper.mean() > 100 else 230
    for line in range(int(random.integers(1, 4))):
        y = tag.top + round(tag.height * (line + 1) / 4)
        end = tag.left + round(tag.width * random.uniform(0.4, 0.95))
        cv2.line(covered, (tag.left + 1, y), (end, y), (ink,) * 3, max(1, tag.height // 12))


def _surface(height: int, width: int, random: Random) -> Rgb:
    """A counter, a shelf or a floor of no particular kind."""
    cells = int(random.choice([1, 2, 6]))
    rough = random.normal(0, 12, (cells, cells, 3)) + random.uniform(30, 235, 3)
    small = np.clip(rough, 0, 255).astype(np.uint8)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)
