"""Films for the screenshots: an empty counter, and then what is to be seen for minutes.

As folders of pictures, which the program plays as a camera.
"""

from __future__ import annotations

from pathlib import Path

import cv2

from engine.types import Rgb
from tests.films.cuts import Cut
from tests.films.director import Director
from tests.films.hands import Look
from tests.films.paths import Pose
from tests.films.sources import SOURCES, Source, strangers
from tests.films.types import SIZE

_COUNTER = "oak"
_SEED = 3
_STILLS = 200
"""Of three seconds each."""

Lying = tuple[str, float, float, float]
"""A product, where it lies (centimetres from the middle), and how it is turned."""

_LYING: dict[str, tuple[Lying, ...]] = {
    "sure": (("CHO-01", -2.0, 0.0, 2.0),),
    "unsure": (
        ("SDA-01", -19.0, 0.0, 0.0), ("CHO-01", 1.0, 0.0, -3.0), ("FRT-05", 20.0, 0.0, 2.0),
    ),
    "unknown": (("shampoo", 1.0, 0.0, 0.0),),
}  # fmt: skip
_BROUGHT = "TPT-01"
_SPOTS = (Pose(1.0, 1.0), Pose(4.0, -1.0, 4.0))
"""A hand that never moves is a thing after a while."""
_HAND = Look("#e2b595", "#3d5a73", 13.0)


def write_films(folder: Path) -> dict[str, Path]:
    """Their folders by the state that they lead to."""
    shop, others = SOURCES["shop"](), strangers()
    films = {state: (_still(shop, others, lying),) for state, lying in _LYING.items()}
    empty = _still(shop, others, ())
    films |= {"empty": (empty,), "hand": tuple(_with_hand(shop, spot) for spot in _SPOTS)}
    return {state: _write(folder / state, empty, stills) for state, stills in films.items()}


def _still(shop: Source, others: Source, lying: tuple[Lying, ...]) -> Rgb:
    director = Director(shop, _COUNTER, _SEED, SIZE)
    for sku, x, y, turn in lying:
        source = shop if sku in shop.skus else others
        cut = director.fitted(_cut(director, source, sku), len(lying))
        director.lies(director.thing(cut, Pose(x, y, turn)))
    return _last(director)


def _with_hand(shop: Source, spot: Pose) -> Rgb:
    """Just before it lets go."""
    director = Director(shop, _COUNTER, _SEED, SIZE)
    thing = director.thing(_cut(director, shop, _BROUGHT), spot)
    director.brings(director.arm("bottom", "over", _HAND), thing)
    return _last(director)


def _cut(director: Director, source: Source, sku: str) -> Cut:
    return source.cut(sku, director.rng)


def _last(director: Director) -> Rgb:
    director.now = max(director.now, 1)
    *_, last = director.film("still").frames()
    return last


def _write(folder: Path, empty: Rgb, stills: tuple[Rgb, ...]) -> Path:
    """The stills in turn, as links: the same picture again takes no room."""
    folder.mkdir(parents=True)
    for number, picture in enumerate((empty, *stills)):
        cv2.imwrite(str(_file(folder, number)), cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    for number in range(len(stills) + 1, _STILLS):
        _file(folder, number).hardlink_to(_file(folder, number - len(stills)))
    return folder


def _file(folder: Path, number: int) -> Path:
    return folder / f"{number:03}.png"
