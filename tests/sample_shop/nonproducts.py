"""Pictures that show no product at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
from PIL import Image, ImageDraw

from tests.sample_shop.backdrops import COUNTERS, STUDIO
from tests.sample_shop.camera import aim
from tests.sample_shop.fields import cloud, rgb, smoothstep
from tests.sample_shop.fonts import write
from tests.sample_shop.light import Light
from tests.sample_shop.photo import Picture, View, counter_view, expose, take
from tests.sample_shop.products import BY_SKU

_WIDTH, _HEIGHT = 640, 480


def _empty_counter(seed: int) -> Picture:
    camera = aim(np.zeros(3), 60.0, 34.0, 2.0, (_WIDTH, _HEIGHT), 720.0)
    linear, _ = COUNTERS[0].look(camera, Light())
    return expose(linear, View(STUDIO, noise=0.010, blur=0.5, seed=seed))


def _black_frame(seed: int) -> Picture:
    """A covered lens: black but for the sensor's noise."""
    noise = np.random.default_rng(seed).normal(2.0, 1.2, (_HEIGHT, _WIDTH, 3))
    return np.clip(noise, 0, 255).astype(np.uint8)


def _blurred_frame(seed: int) -> Picture:
    """Something whisked past the camera."""
    look = BY_SKU["CRI-02"].look
    still = take(look, replace(counter_view(look, seed), size=(_WIDTH, _HEIGHT), fill=1.3))
    smeared = cv2.blur(still, (151, 1))
    return cv2.GaussianBlur(smeared, (0, 0), 9)


def _document(seed: int) -> Picture:
    """A page of print, photographed square on."""
    rng = np.random.default_rng(seed)
    page = Image.new("RGB", (480, 640), "#f6f5f1")
    draw = ImageDraw.Draw(page)
    write(draw, (60, 44, 330, 72), "Delivery note 4471", "serif", "#222222")
    words = ("the", "of", "goods", "from", "with", "order", "shop", "by", "terms", "paid", "date")
    for line in range(27):
        y, x = 96 + line * 18, 60
        if line % 9 == 8:
            continue
        while x < 390:
            word = words[int(rng.integers(len(words)))]
            write(draw, (x, y, x + len(word) * 7, y + 11), word, "plain", "#3a3a3c")
            x += len(word) * 7 + 6
    shade = 1 - 0.12 * np.linspace(0, 1, 480)[None, :, None] ** 2
    return (np.asarray(page) * shade).astype(np.uint8)


def _landscape(seed: int) -> Picture:
    """Sky and hills."""
    y, x = np.mgrid[0:_HEIGHT, 0:_WIDTH].astype(np.float32)
    up = 1 - y / _HEIGHT
    picture = rgb("#cfe6f5") + (rgb("#3f86cf") - rgb("#cfe6f5")) * up[..., None] ** 1.3
    fluff = cv2.resize(cloud(seed % 1000, 512, 220.0, 6), (_WIDTH, _HEIGHT))
    sky = smoothstep(0.3, 1.6, fluff) * smoothstep(0.35, 0.6, up)
    picture = picture + (rgb("#ffffff") - picture) * sky[..., None]
    for row, colour in enumerate(("#8fb0b5", "#6f9a6a", "#4d7f42", "#356a2c")):
        ridge = 0.50 - 0.10 * row + 0.05 * np.sin(x / (110 - 14 * row) + row * 2 + seed % 7)
        inside = smoothstep(-0.004, 0.004, ridge - up)
        grass = 1 + 0.05 * (row + 1) * cv2.resize(cloud(row, 512, 9.0, 3), (_WIDTH, _HEIGHT)) / 2
        picture = picture + (rgb(colour) * grass[..., None] - picture) * inside[..., None]
    return expose(picture.astype(np.float32), View(STUDIO, noise=0.006, seed=seed))


def _screenshot(seed: int) -> Picture:
    """A window with a side bar, a table and buttons."""
    image = Image.new("RGB", (_WIDTH, _HEIGHT), "#eef1f4")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, _WIDTH, 34), "#2b3a4a")
    write(draw, (16, 10, 190, 26), "Monthly report.xls", "plain", "#ffffff")
    draw.rectangle((0, 34, 140, _HEIGHT), "#dde3e9")
    for row, name in enumerate(("Overview", "Suppliers", "Staff", "Rota", "Archive")):
        top = 56 + row * 34
        write(draw, (18, top, 18 + len(name) * 9, top + 16), name, "plain", "#3a4a58")
    numbers = np.random.default_rng(seed).integers(10, 9999, (11, 5))
    for row, values in enumerate(numbers):
        y = 54 + row * 32
        draw.rectangle((156, y, 624, y + 30), "#ffffff" if row else "#4a7fb5", "#c9d1d8")
        for column, value in enumerate(values):
            text = str(value) if row else "ABCDE"[column]
            x = 174 + column * 92
            write(draw, (x, y + 9, x + 46, y + 22), text, "plain", "#26323c" if row else "#ffffff")
    draw.rounded_rectangle((500, 424, 624, 456), 6, "#2f7d5a")
    write(draw, (530, 432, 594, 448), "Export", "bold", "#ffffff")
    return np.asarray(image)


NON_PRODUCTS: dict[str, Callable[[int], Picture]] = {
    "empty_counter": _empty_counter,
    "black_frame": _black_frame,
    "blurred_frame": _blurred_frame,
    "document": _document,
    "landscape": _landscape,
    "screenshot": _screenshot,
}
