"""Kinds of catalogue, and that things other than a shop's goods are recognised as they are."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine.engine import Engine
from engine.schema import ARCHIVE, ART, SCHEMAS, SHOP, from_json, to_json
from engine.types import STANDARD_FIELDS, ProductDraft, Query, Rgb, Schema, Verdict

Change = Callable[[Rgb], Rgb]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine.open(tmp_path / "some.catalog", "lite0") as engine:
        yield engine


# The values


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_comes_back_from_json_as_it_was(schema: Schema) -> None:
    assert from_json(to_json(schema)) == schema


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_uses_and_shows_only_what_there_is(schema: Schema) -> None:
    assert set(schema.uses) <= set(STANDARD_FIELDS)
    assert set(schema.tile) <= {*schema.uses, *(field.key for field in schema.fields)}
    for field in schema.fields:
        assert field.label
        assert field.label_zh


def test_a_clinic_is_told_to_leave_names_of_patients_out() -> None:
    assert "patients" in ARCHIVE.hint
    assert "患者姓名" in ARCHIVE.hint_zh


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"fields": 3}', '{"fields": [{"key": "a"}]}', '{"name": []}',
             '{"fields": [], "name": 3}',
             '{"fields": [{"key": "a", "label": "A", "kind": "smell"}]}'],
)  # fmt: skip
def test_a_schema_that_makes_no_sense_is_a_shop(text: str, caplog) -> None:
    with caplog.at_level(logging.CRITICAL):
        assert from_json(text) == SHOP


def test_what_a_newer_program_adds_to_a_schema_is_passed_over() -> None:
    values = json.loads(to_json(ART))
    assert from_json(json.dumps({**values, "colour": "blue"})) == ART


# In the catalogue


def test_a_catalogue_is_a_shop_until_something_else_is_chosen(engine: Engine) -> None:
    assert engine.schema() == SHOP
    engine.choose_schema(ART)
    assert engine.status().schema == ART


def test_the_schema_is_in_the_file(tmp_path: Path) -> None:
    with Engine.open(tmp_path / "art.catalog", "lite0") as engine:
        engine.choose_schema(ART)
    with Engine.open(tmp_path / "art.catalog", "lite0") as again:
        assert again.schema() == ART


# Recognition works on them unchanged


def painting(number: int) -> Rgb:
    """A picture in a manner of its own: ground, strokes and forms by its number."""
    random = np.random.default_rng(1000 + number)
    low, high = random.integers(30, 225, (2, 3))
    ramp = np.linspace(0, 1, 480)[:, None, None]
    canvas = np.broadcast_to(low + (high - low) * ramp, (480, 400, 3)).astype(np.uint8).copy()
    for _ in range(5 + number % 4):
        colour = tuple(int(c) for c in random.integers(20, 250, 3))
        x, y, a, b = (int(v) for v in random.integers(30, 370, 4))
        if random.random() < 0.5:
            axes = (20 + a // 5, 20 + b // 5)
            cv2.ellipse(canvas, (x, y), axes, a, 0, 360, colour, -1, cv2.LINE_AA)
        else:
            corners = np.array([[x, y], [a, y + 40], [b, y + a // 2]], np.int32)
            cv2.fillPoly(canvas, [corners], colour, cv2.LINE_AA)
    for _ in range(60):
        x, y = (int(v) for v in random.integers(0, 400, 2))
        end = (x + int(random.integers(-50, 50)), y + int(random.integers(-20, 20)))
        colour = tuple(int(c) for c in random.integers(20, 250, 3))
        cv2.line(canvas, (x, y), end, colour, int(random.integers(1, 6)), cv2.LINE_AA)
    return _grained(canvas, random, 6)


def scan(number: int) -> Rgb:
    """A grey section: an outline with organs in it, different in each."""
    random = np.random.default_rng(2000 + number)
    section = np.full((448, 448), 12, np.uint8)
    wide, high = 150 + int(random.integers(0, 55)), 120 + int(random.integers(0, 80))
    cv2.ellipse(section, (224, 224), (wide, high), 0, 0, 360, 190, -1, cv2.LINE_AA)
    cv2.ellipse(section, (224, 224), (wide - 14, high - 14), 0, 0, 360, 70, -1, cv2.LINE_AA)
    for _ in range(8):
        centre = tuple(int(v) for v in 224 + random.integers(-90, 90, 2))
        axes = tuple(int(v) for v in random.integers(8, 55, 2))
        grey = int(random.integers(30, 240))
        cv2.ellipse(
            section, centre, axes, int(random.integers(0, 180)), 0, 360, grey, -1, cv2.LINE_AA
        )
    soft = cv2.GaussianBlur(section, (0, 0), 2)
    return _grained(np.repeat(soft[:, :, None], 3, axis=2), random, 5)


def _grained(picture: Rgb, random: np.random.Generator, strength: float) -> Rgb:
    grain = random.normal(0, strength, picture.shape[:2])[:, :, None]
    return np.ascontiguousarray(np.clip(picture + grain, 0, 255).astype(np.uint8))


def cropped(picture: Rgb) -> Rgb:
    h, w = picture.shape[:2]
    return np.ascontiguousarray(picture[h // 12 : h - h // 20, w // 20 : w - w // 12])


def darker(picture: Rgb) -> Rgb:
    return np.ascontiguousarray((picture * 0.72 + 6).astype(np.uint8))


def turned(picture: Rgb) -> Rgb:
    h, w = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((w / 2, h / 2), 5, 1.0)
    return cv2.warpAffine(picture, turn, (w, h), borderMode=cv2.BORDER_REPLICATE)


CHANGES: dict[str, Change] = {"cropped": cropped, "darker": darker, "turned": turned}


@pytest.mark.parametrize(
    ("schema", "picture"), [(ART, painting), (ARCHIVE, scan)], ids=["art", "archive"]
)
def test_other_things_than_goods_are_recognised(
    engine: Engine, schema: Schema, picture: Callable[[int], Rgb]
) -> None:
    """Each is found first when it is seen again cut, in less light, and a little turned."""
    for _ in engine.prepare():
        pass
    engine.choose_schema(schema)
    for number in range(12):
        draft = ProductDraft(f"N-{number:02}", f"Number {number}")
        engine.add_product(draft, [picture(number), cropped(picture(number))])
    for _ in engine.catch_up():
        pass
    missed = [
        (number, name)
        for number in range(12)
        for name, change in CHANGES.items()
        if not _is_found(engine, change(picture(number)), f"N-{number:02}")
    ]
    assert not missed
    assert not _is_found(engine, picture(90), "", by=(Verdict.SURE,))


def _is_found(
    engine: Engine,
    seen: Rgb,
    sku: str,
    by: tuple[Verdict, ...] = (Verdict.SURE, Verdict.UNSURE),
) -> bool:
    answer = engine.find(Query(seen))
    if answer.verdict not in by:
        return False
    return not sku or answer.matches[0].product.sku == sku
