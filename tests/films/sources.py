"""Where the products of a film come from: the rendered sample shop, or real photos."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from tests.benchmarks.common import GROCERY, need
from tests.films.cache import Arrays, cached
from tests.films.cuts import FINE, GAMMA, PX_PER_CM, Bytes, Cut, cut_out, with_room
from tests.sample_shop.backdrops import STUDIO
from tests.sample_shop.camera import Camera, Placed, aim
from tests.sample_shop.fields import Floats, smoothstep
from tests.sample_shop.light import Light, develop
from tests.sample_shop.photo import placed
from tests.sample_shop.products import ITEMS
from tests.sample_shop.render import render
from tests.sample_shop.strangers import STRANGERS

_LOOKS = {**{item.sku: item.look for item in ITEMS}, **STRANGERS}
_LIGHT = Light(towards=(-0.5, 0.9, 0.25), spread=0.3)
_LOOK_DOWN = 50.0
_DISTANCE = 90.0
_YAWS = (-24.0, 0.0, 20.0)
_ROOM_CM = 4.0


@dataclass(frozen=True, slots=True)
class Source:
    """``cut`` gives one picture of the product; which one is drawn by lot. ``sways`` is by how many
    degrees it may lie turned in the picture: what stands must stand upright."""

    name: str
    skus: tuple[str, ...]
    cut: Callable[[str, np.random.Generator], Cut]
    sways: float


def _shop() -> Source:
    return Source("shop", tuple(item.sku for item in ITEMS), _rendered, 5.0)


def strangers() -> Source:
    """What a customer may bring that the sample shop does not have."""
    return Source("strangers", tuple(STRANGERS), _rendered, 5.0)


def _rendered(sku: str, rng: np.random.Generator) -> Cut:
    return _rendered_at(sku, _YAWS[int(rng.integers(len(_YAWS)))])


@lru_cache(maxsize=32)
def _rendered_at(sku: str, yaw: float) -> Cut:
    kept = cached((sku, _LOOKS[sku], yaw), lambda: _render(sku, yaw))
    colour, alpha, dimming = (kept[name].astype(np.float32) / 255 for name in _LAYERS)
    return cut_out(sku, colour, alpha, PX_PER_CM * FINE, dimming)


_LAYERS = ("colour", "alpha", "dimming")


def _render(sku: str, yaw: float) -> Arrays:
    thing = placed(_LOOKS[sku], yaw)
    layers = render(thing, _camera(thing), STUDIO, _LIGHT)
    shown = (develop(layers.colour), layers.alpha, _faded(layers.dimming**GAMMA))
    pictures = (np.rint(np.clip(layer, 0, 1) * 255).astype(np.uint8) for layer in shown)
    smooth = (cv2.GaussianBlur(picture, (0, 0), 0.6) for picture in pictures)
    return dict(zip(_LAYERS, smooth, strict=True))


def _faded(dimming: Floats) -> Floats:
    """The faint rest of a shadow must not end at the picture's rim."""
    height, width = dimming.shape
    room = _ROOM_CM * PX_PER_CM * FINE
    across = np.minimum(np.arange(width), np.arange(width)[::-1]) / room
    along = np.minimum(np.arange(height), np.arange(height)[::-1]) / room
    inside = smoothstep(0, 1, np.minimum(across[None], along[:, None]).astype(np.float32))
    return 1 - (1 - dimming) * inside


def _camera(thing: Placed) -> Camera:
    """Looks down at the thing from where the film's camera hangs, and shows just it."""
    focal = PX_PER_CM * FINE * _DISTANCE
    first = aim(thing.centre, _DISTANCE, _LOOK_DOWN, 0.0, (0, 0), focal)
    spots = first.project(thing.outline)
    room = _ROOM_CM * PX_PER_CM * FINE
    low, high = spots.min(axis=1) - room, spots.max(axis=1) + room
    width, height = np.ceil(high - low).astype(int)
    middle = (float(-low[0]), float(-low[1]))
    return Camera(first.origin, first.axes, focal, middle, int(width), int(height))


def _cards() -> Source:
    photos = _photos(need(GROCERY) / "val")
    return Source("photos", tuple(sorted(photos)), _Chosen(photos, _card), 18.0)


def _studio() -> Source:
    photos = _photos(need(GROCERY) / "iconic")
    return Source("iconic", tuple(sorted(photos)), _Chosen(photos, _from_white), 18.0)


def _photos(folder: Path) -> dict[str, tuple[Path, ...]]:
    """Photos by SKU: the leaf folder, as the catalogue's importer has it."""
    found: dict[str, tuple[Path, ...]] = {}
    for file in sorted(folder.rglob("*.jpg")):
        found[file.parent.name] = (*found.get(file.parent.name, ()), file)
    return found


@dataclass(frozen=True, slots=True)
class _Chosen:
    """One of the product's photos, cut out in its way."""

    photos: dict[str, tuple[Path, ...]]
    way: Callable[[str, Path], Cut]

    def __call__(self, sku: str, rng: np.random.Generator) -> Cut:
        files = self.photos[sku]
        return self.way(sku, files[int(rng.integers(len(files)))])


_LONGEST_CM = {"Fruit": 13.0, "Vegetables": 15.0, "Packages": 18.0}
"""How large things lie there: fruit somewhat larger than life, so that there is enough to see."""

_CARD_CM = 16.0
_OVAL = ("Fruit", "Vegetables")


@lru_cache(maxsize=64)
def _card(sku: str, file: Path) -> Cut:
    """The photo's middle, as a rounded card; fruit and vegetables as an oval."""
    photo = _read(file)
    height, width = photo.shape[:2]
    inset = (int(width * 0.04), int(height * 0.04))
    photo = photo[inset[1] : height - inset[1], inset[0] : width - inset[0]]
    alpha = (_oval if _kind(file) in _OVAL else _rounded)(photo.shape[1], photo.shape[0])
    return _laid(sku, file, photo, alpha, max(photo.shape[:2]) / _CARD_CM)


def _kind(file: Path) -> str:
    """Fruit, Vegetables or Packages."""
    return file.relative_to(GROCERY).parts[1]


_WHITE = (7, 7, 7)
"""How much darker than white the studio may be."""

_FLOOD = 4 | cv2.FLOODFILL_MASK_ONLY | cv2.FLOODFILL_FIXED_RANGE


@lru_cache(maxsize=64)
def _from_white(sku: str, file: Path) -> Cut:
    """The thing in a studio picture: everything that the white rim does not flow into."""
    photo = cv2.resize(_read(file), None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    mask = np.zeros((photo.shape[0] + 2, photo.shape[1] + 2), np.uint8)
    work = photo.copy()
    work[[0, -1]] = 255
    work[:, [0, -1]] = 255
    cv2.floodFill(work, mask, (0, 0), (0, 0, 0), _WHITE, _WHITE, _FLOOD)
    outlines, _ = cv2.findContours(1 - mask[1:-1, 1:-1], cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if _kind(file) == "Packages":  # their white sides are as white as the studio
        outlines = [cv2.convexHull(np.concatenate(outlines))]
    thing = cv2.drawContours(np.zeros(photo.shape[:2], np.float32), outlines, -1, 1, cv2.FILLED)
    # smooth the jagged rim and stay inside it, where no white of the studio is left
    alpha = smoothstep(0.6, 0.9, cv2.GaussianBlur(thing, (0, 0), 3.0))
    box = cv2.boundingRect((alpha > 0.5).astype(np.uint8))
    return _laid(sku, file, photo, alpha, max(box[2:]) / _LONGEST_CM[_kind(file)])


def _rounded(width: int, height: int) -> Floats:
    mask = np.zeros((height, width), np.uint8)
    r = min(width, height) // 12
    cv2.rectangle(mask, (r, 0), (width - 1 - r, height - 1), 255, -1)
    cv2.rectangle(mask, (0, r), (width - 1, height - 1 - r), 255, -1)
    for x in (r, width - 1 - r):
        for y in (r, height - 1 - r):
            cv2.circle(mask, (x, y), r, 255, -1, cv2.LINE_AA)
    return mask.astype(np.float32) / 255


def _oval(width: int, height: int) -> Floats:
    mask = np.zeros((height, width), np.uint8)
    middle, axes = (width // 2, height // 2), (width // 2 - 2, height // 2 - 2)
    cv2.ellipse(mask, middle, axes, 0, 0, 360, 255, -1, cv2.LINE_AA)
    return mask.astype(np.float32) / 255


def _laid(sku: str, file: Path, photo: Bytes, alpha: Floats, scale: float) -> Cut:
    room = int(_ROOM_CM * scale)
    colour = with_room(photo.astype(np.float32) / 255, room)
    named = file.relative_to(GROCERY).as_posix()
    return cut_out(sku, colour, with_room(alpha, room), scale, photo=named)


def _read(file: Path) -> Bytes:
    picture = cv2.imread(str(file))
    if picture is None:
        raise OSError(f"cannot read {file}")
    return cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)


SOURCES: dict[str, Callable[[], Source]] = {"shop": _shop, "photos": _cards, "iconic": _studio}
"""``photos`` and ``iconic`` raise Unavailable where ../shared is missing."""
