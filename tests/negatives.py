"""Pictures without a product, drawn from a seed: for tests and benchmarks, never learnt from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from engine.types import Rgb

Random = np.random.Generator
Canvas = npt.NDArray[np.float32]

_WORDS = (
    "invoice", "total", "date", "delivery", "address", "customer", "amount", "settings", "file",
    "edit", "view", "help", "order", "the", "and", "of", "which", "market", "report", "figure",
    "table", "note", "please", "confirm", "account", "number", "open", "save", "page",
)  # fmt: skip


def pictures(kind: str, count: int, seed: int = 20260) -> Iterator[Rgb]:
    """``count`` pictures of a kind in ``KINDS``."""
    for number in range(count):
        random = np.random.default_rng([seed, number])
        yield np.clip(KINDS[kind](random), 0, 255).astype(np.uint8)


def _size(random: Random) -> tuple[int, int]:
    return [(480, 640), (640, 480), (540, 960), (600, 600)][random.integers(4)]


def _plain(random: Random, low: float, high: float) -> Canvas:
    height, width = _size(random)
    colour = random.uniform(low, high) * random.uniform(0.92, 1.08, 3)
    return np.full((height, width, 3), colour, np.float32)


def _line(random: Random, letters: int) -> str:
    return " ".join(random.choice(_WORDS) for _ in range(letters // 6 + 1))[:letters]


def _drawn(canvas: Canvas) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.fromarray(np.clip(canvas, 0, 255).astype(np.uint8))
    return picture, ImageDraw.Draw(picture)


def _screenshot(random: Random) -> Canvas:
    """A window: title bar, side bar, rows of text, buttons; light or dark."""
    dark = random.random() < 0.4
    canvas = _plain(random, 20, 50) if dark else _plain(random, 225, 255)
    picture, draw = _drawn(canvas)
    ink = (220, 220, 220) if dark else (30, 30, 30)
    accent = tuple(int(v) for v in random.integers(30, 220, 3))
    width, height = picture.size
    bar, side = int(random.integers(18, 40)), int(width * random.uniform(0, 0.3))
    draw.rectangle((0, 0, width, bar), fill=accent)
    draw.rectangle((0, bar, side, height), fill=(60, 64, 70) if dark else (236, 238, 240))
    font = ImageFont.load_default(size=int(random.integers(10, 17)))
    draw.text((8, 4), _line(random, 20), fill=(255, 255, 255), font=font)
    step = int(random.integers(18, 34))
    for y in range(bar + 10, height - step, step):
        draw.text((6, y), _line(random, 10)[: side // 9], fill=ink, font=font)
        if random.random() < 0.8:
            draw.text((side + 12, y), _line(random, int(random.integers(8, 60))), ink, font)
        if random.random() < 0.15:
            draw.rectangle((width - 90, y, width - 20, y + step - 6), fill=accent)
    return np.asarray(picture, np.float32)


def _document(random: Random) -> Canvas:
    """A printed page: heading, paragraphs, at times a table; scanned or lying on a desk."""
    picture, draw = _drawn(_plain(random, 225, 252))
    width, height = picture.size
    size = int(random.integers(9, 18))
    font = ImageFont.load_default(size=size)
    draw.text((30, 24), _line(random, 24), (20, 20, 20), ImageFont.load_default(size=size * 2))
    for y in range(40 + 2 * size, height - 30, int(size * 1.5)):
        if random.random() < 0.88:
            draw.text((30, y), _line(random, int(width / size * 1.6)), (40, 40, 44), font)
    if random.random() < 0.4:
        for y in range(height // 2, height // 2 + 6 * size * 2, size * 2):
            draw.line((30, y, width - 30, y), fill=(60, 60, 60))
    page = np.asarray(picture, np.float32)
    return page if random.random() < 0.4 else _lit(_on_desk(page, random), random)


def _on_desk(page: Canvas, random: Random) -> Canvas:
    height, width = page.shape[:2]
    desk = _counter_top(random, height, width)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    inset = (0.04 + 0.08 * random.random((4, 2))) * [width, height]
    moved = corners + inset * [[1, 1], [-1, 1], [-1, -1], [1, -1]]
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    mask = cv2.warpPerspective(np.ones((height, width), np.float32), matrix, (width, height))
    lying = cv2.warpPerspective(page, matrix, (width, height))
    return np.asarray(lying * mask[..., None] + desk * (1 - mask[..., None]), np.float32)


def _clouds(random: Random, height: int, width: int, coarse: int) -> Canvas:
    """Soft noise (height, width) around 0: octaves of random numbers, enlarged."""
    total = np.zeros((height, width), np.float32)
    for octave in range(5):
        cells = coarse * 2**octave
        noise = random.normal(0, 0.6**octave, (cells, cells)).astype(np.float32)
        total += cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC)
    return total


def _landscape(random: Random) -> Canvas:
    """Sky with clouds, two or three ranges of hills, a meadow, water or sand."""
    canvas = _plain(random, 200, 230)
    height, width = canvas.shape[:2]
    fade = np.linspace(0, 1, height)[:, None, None]
    top, low = random.uniform((40, 90, 160), (120, 160, 235)), random.uniform(190, 245, 3)
    cloud = np.clip(_clouds(random, height, width, 3), 0, 1.5)[..., None]
    canvas = top * (1 - fade) + low * fade + cloud * random.uniform(10, 60)
    horizon, rows = random.uniform(0.3, 0.6), np.arange(height)[:, None]
    for depth in range(int(random.integers(2, 5))):
        ridge = _clouds(random, 1, width, 2 + depth)[0] * height * 0.06
        mask = (rows > (horizon + 0.11 * depth) * height + ridge)[..., None]
        ground = random.uniform((30, 60, 20), (150, 150, 120)) * (0.75 + 0.1 * depth)
        canvas = np.where(mask, ground + _clouds(random, height, width, 24)[..., None] * 16, canvas)
    return np.asarray(canvas, np.float32)


def _counter_top(random: Random, height: int, width: int) -> Canvas:
    """Wood with grain, brushed steel, stone or laminate (height, width, 3)."""
    colour = random.uniform(60, 220) * random.uniform((0.95, 0.9, 0.8), (1.1, 1.0, 1.0))
    stretch = [(1, 24), (2, 60), (1, 1), (3, 3)][random.integers(4)]
    small = (max(8, width // stretch[1]), max(8, height // stretch[0]))
    grain = random.normal(0, random.uniform(2, 14), small[::-1]).astype(np.float32)
    grain = cv2.resize(grain, (width, height), interpolation=cv2.INTER_LINEAR)
    soft = _clouds(random, height, width, 2) * random.uniform(0, 9)
    return np.asarray(colour + (grain + soft)[..., None], np.float32)


def _counter(random: Random) -> Canvas:
    """An empty counter seen from above or with the wall behind it."""
    height, width = _size(random)
    canvas = _counter_top(random, height, width)
    if random.random() < 0.5:
        edge = int(height * random.uniform(0.1, 0.4))
        canvas[:edge] = _counter_top(random, height, width)[:edge] * 0.8
    return _lit(canvas, random)


def _lit(canvas: Canvas, random: Random) -> Canvas:
    """As a phone photographs it: a lamp to one side, its shine, noise."""
    height, width = canvas.shape[:2]
    y, x = np.indices((height, width))
    away = np.hypot(x - random.uniform(0, width), y - random.uniform(0, height / 2)) / width
    lamp = (1.15 - random.uniform(0.1, 0.5) * away)[..., None]
    shine = random.uniform(0, 60) * np.exp(-((away * 4) ** 2))[..., None]
    return np.asarray(canvas * lamp + shine + random.normal(0, 3, canvas.shape), np.float32)


def _useless(random: Random) -> Canvas:
    """A lens cap, or a picture so far out of focus that nothing can be seen."""
    if random.random() < 0.5:
        canvas = _plain(random, 0, 20)
        return np.asarray(canvas + random.normal(0, random.uniform(0, 3), canvas.shape), np.float32)
    sharp = _clouds(random, *_size(random), 4)[..., None] * 40 + random.uniform(60, 200, 3)
    return np.asarray(cv2.GaussianBlur(sharp.astype(np.float32), (0, 0), 25), np.float32)


KINDS: Mapping[str, Callable[[Random], Canvas]] = {
    "screenshot": _screenshot,
    "document": _document,
    "landscape": _landscape,
    "empty counter": _counter,
    "black or blurred": _useless,
}
