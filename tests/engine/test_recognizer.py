"""The pipeline from a query to an answer, on a small real shop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from engine import gate, images, paths
from engine.category import likely_category
from engine.engine import Engine
from engine.errors import NotAPicture, PictureNotFound
from engine.promise import Bar
from engine.recognizer import QUERY_SIDE
from engine.types import (
    Answer,
    Box,
    CategoryPath,
    Match,
    Product,
    ProductDraft,
    Query,
    Reason,
    Rgb,
    Verdict,
)
from tests.pictures import PRODUCTS, draw, jpeg, package, save
from tests.sample_shop import ean

RED_CODE = "4006381333931"
STRANGE_CODE = ean.with_check_digit("211234567890")


@pytest.fixture(scope="module")
def shop(
    tmp_path_factory: pytest.TempPathFactory, networks: Path, shop_folder: Path
) -> Iterator[Engine]:
    with Engine.open(tmp_path_factory.mktemp("shop") / "shop.catalog", "lite0") as engine:
        list(engine.import_from(shop_folder))
        yield engine


def skus(answer: Answer) -> list[str]:
    return [match.product.sku for match in answer.matches]


def labelled(code: str, thing: str = "blue stripes", side: int = 640) -> Rgb:
    """A product with a barcode beside it."""
    picture = draw(thing, 5, side)
    label = np.asarray(ean.picture(code, 2, 100), np.uint8)
    height, width = label.shape[:2]
    picture[side - height - 4 : side - 4, 4 : width + 4] = label
    return picture


def sure_from(least: float, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shop here is too small to be sure of anything: have it be sure from ``least`` on."""
    gallery = engine._live_gallery()
    standards = tuple(replace(s, bar=Bar(least)) for s in gallery._standards)
    monkeypatch.setattr(gallery, "_standards", standards)


@pytest.mark.parametrize(("place", "what"), PRODUCTS.items())
def test_a_new_view_of_a_product_is_recognised(place: str, what: str, shop: Engine) -> None:
    answer = shop.find(Query(draw(what, 7)))
    assert answer.verdict in (Verdict.SURE, Verdict.UNSURE)
    assert skus(answer)[0] == Path(place).name
    assert len(set(skus(answer))) == len(skus(answer)) == 4
    assert answer.category == Path(place).parent.parts
    assert answer.matches[0].probability <= answer.category_probability <= 1
    assert answer.product_probability > 0.5
    best = answer.matches[0]
    photos = shop.product(best.product.id)
    assert photos
    assert best.photo_id in [photo.id for photo in photos.photos]
    shares = [match.probability for match in answer.matches]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1 + 1e-6


def test_a_picture_may_come_as_file_bytes_or_pixels(shop: Engine, tmp_path: Path) -> None:
    pixels = images.decode(jpeg(draw("red disc", 7)))
    file = save(tmp_path / "照片.jpg", draw("red disc", 7))
    answers = [shop.find(Query(p)) for p in (file, file.read_bytes(), pixels)]
    assert [skus(a)[0] for a in answers] == ["RED-1"] * 3
    assert len({round(a.matches[0].similarity, 3) for a in answers}) == 1


def test_a_picture_that_cannot_be_used_is_an_error(shop: Engine, tmp_path: Path) -> None:
    with pytest.raises(PictureNotFound):
        shop.find(Query(tmp_path / "absent.jpg"))
    with pytest.raises(NotAPicture, match="drop"):
        shop.find(Query(b"no picture", label="drop"))


# Barcode


def test_a_barcode_wins_over_looks(shop: Engine) -> None:
    answer = shop.find(Query(labelled(RED_CODE)))
    assert (answer.verdict, answer.reason) == (Verdict.SURE, Reason.BARCODE)
    assert skus(answer) == ["RED-1"]
    assert answer.barcode == RED_CODE
    assert answer.matches[0].probability == 1


def test_an_unknown_barcode_makes_the_looks_less_than_sure(
    shop: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sure_from(0.5, shop, monkeypatch)
    thing = Box(0, 0, 640, 640)
    plain = shop.find(Query(draw("red disc", 5, 640), box=thing))
    assert plain.verdict is Verdict.SURE
    answer = shop.find(Query(labelled(STRANGE_CODE, "red disc"), box=thing))
    assert (answer.verdict, answer.reason) == (Verdict.UNSURE, Reason.CLOSE_CALL)
    assert answer.barcode == STRANGE_CODE
    assert skus(answer)[0] == "RED-1"


def test_a_drawn_box_limits_where_a_barcode_is_read(shop: Engine) -> None:
    picture = np.hstack([labelled(RED_CODE, "blue stripes"), draw("green checks", 3, 640)])
    whole = shop.find(Query(picture))
    assert (whole.reason, skus(whole)) == (Reason.BARCODE, ["RED-1"])
    left = shop.find(Query(picture, box=Box(0, 0, 640, 640)))
    assert (left.reason, skus(left)) == (Reason.BARCODE, ["RED-1"])
    right = shop.find(Query(picture, box=Box(640, 0, 640, 640)))
    assert right.barcode is None
    assert right.reason is not Reason.BARCODE
    assert skus(right)[0] == "GREEN-1"


def test_a_barcode_in_a_picture_that_shows_nothing_else_is_read(
    shop: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "unusable", lambda _: Reason.UNIFORM_PICTURE)
    assert shop.find(Query(draw("blue stripes", 5, 640))).verdict is Verdict.NOT_A_PRODUCT
    answer = shop.find(Query(labelled(RED_CODE)))
    assert (answer.verdict, answer.reason, skus(answer)) == (
        Verdict.SURE, Reason.BARCODE, ["RED-1"],
    )  # fmt: skip


def test_a_barcode_of_two_products_leaves_the_choice(engine: Engine) -> None:
    for sku in ("A", "B"):
        engine.add_product(ProductDraft(sku, barcodes=(RED_CODE,)), [draw()])
    answer = engine.find(Query(labelled(RED_CODE)))
    assert (answer.verdict, answer.reason) == (Verdict.UNSURE, Reason.BARCODE)
    assert sorted(skus(answer)) == ["A", "B"]


@pytest.mark.parametrize("text", [RED_CODE, f" {RED_CODE} ", f"0{RED_CODE}"])
def test_a_typed_barcode_finds_its_product_in_any_spelling(text: str, shop: Engine) -> None:
    answer = shop.find(Query(text=text))
    assert (answer.verdict, answer.reason, skus(answer)) == (
        Verdict.SURE, Reason.BARCODE, ["RED-1"],
    )  # fmt: skip


def test_a_typed_barcode_that_nobody_has_is_unknown(shop: Engine) -> None:
    answer = shop.find(Query(text=STRANGE_CODE))
    assert (answer.verdict, answer.reason, answer.barcode, answer.matches) == (
        Verdict.UNKNOWN, Reason.BARCODE, STRANGE_CODE, (),
    )  # fmt: skip


# Words and categories


def test_words_alone_find_products(shop: Engine) -> None:
    assert skus(shop.find(Query(text="红球"))) == ["RED-1"]
    assert shop.find(Query(text="红球")).verdict is Verdict.SURE
    several = shop.find(Query(text="fruit"))
    assert (several.verdict, several.reason) == (Verdict.UNSURE, Reason.TEXT)
    assert sorted(skus(several)) == ["BLUE-1", "RED-1"]
    assert shop.find(Query(text="zebra")).verdict is Verdict.UNKNOWN
    assert shop.find(Query(text="  ")).matches == ()
    assert skus(shop.find(Query(text="fruit", category=("Boxes",)))) == []
    assert len(shop.find(Query(text="fruit", k=1)).matches) == 1


def test_a_sku_typed_in_full_is_that_product(engine: Engine) -> None:
    for sku in ("TEA", "TEA-1"):
        engine.add_product(ProductDraft(sku), [])
    assert skus(engine.find(Query(text="TEA"))) == ["TEA"]


def test_words_beside_a_picture_raise_what_fits_them(shop: Engine) -> None:
    picture = draw("red triangle", 4)
    before = {m.product.sku: n for n, m in enumerate(shop.find(Query(picture)).matches)}
    for sku in before:
        with_words = {
            m.product.sku: n for n, m in enumerate(shop.find(Query(picture, text=sku)).matches)
        }
        assert with_words[sku] <= before[sku]


def test_a_category_brings_its_products_forward_and_excludes_none(shop: Engine) -> None:
    picture = draw("red disc", 7)
    plain = shop.find(Query(picture))
    assert skus(plain)[-1] == "BLUE-1"
    wished = shop.find(Query(picture, category=("Fruit",)))
    assert skus(wished) == ["RED-1", "BLUE-1", *skus(plain)[1:3]]
    other = shop.find(Query(picture, category=("Boxes",)))
    assert sorted(skus(other)) == sorted(skus(plain))
    assert skus(other)[-1] == "BLUE-1"


def test_a_category_that_is_nowhere_changes_nothing(shop: Engine) -> None:
    picture = draw("blue stripes", 7)
    plain, wished = shop.find(Query(picture)), shop.find(Query(picture, category=("Nowhere",)))
    assert skus(wished) == skus(plain)
    assert wished.verdict is plain.verdict


@pytest.mark.parametrize(
    "wish", [{"text": "RED-1"}, {"category": ("Fruit",)}, {"text": "红球", "category": ("Fruit",)}],
    ids=["a word", "a category", "both"],
)  # fmt: skip
def test_a_wish_never_makes_it_sure(
    wish: dict[str, Any], shop: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = draw("red disc", 7)
    before = shop.find(Query(picture))
    assert (before.verdict, skus(before)[0]) == (Verdict.UNSURE, "RED-1")
    # Sure from where it is only with the bonus of a wish.
    sure_from(before.matches[0].probability + 1e-9, shop, monkeypatch)
    assert shop.find(Query(picture)).verdict is Verdict.UNSURE
    wished = shop.find(Query(picture, **wish))
    assert (wished.verdict, wished.reason) == (Verdict.UNSURE, Reason.TEXT)
    assert skus(wished)[0] == "RED-1"


def test_a_wish_that_agrees_leaves_it_sure_and_one_that_does_not_asks(
    shop: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sure_from(0.5, shop, monkeypatch)
    picture = draw("red disc", 7)
    agrees = shop.find(Query(picture, category=("Fruit",)))
    assert (agrees.verdict, agrees.reason) == (Verdict.SURE, Reason.LOOKS)
    monkeypatch.setattr("engine.recognizer.CATEGORY_BONUS", 5.0)
    differs = shop.find(Query(picture, category=("Boxes",)))
    assert (differs.verdict, differs.reason) == (Verdict.UNSURE, Reason.TEXT)
    assert set(skus(differs)[:2]) == {"GREEN-1", "YELLOW-1"}


@pytest.mark.parametrize("k", [1, 2, 3, 10])
def test_at_most_k_products_are_named(k: int, shop: Engine) -> None:
    few = shop.find(Query(draw("green checks", 7), k=k))
    assert len(few.matches) == min(k, 4)
    assert skus(few)[0] == "GREEN-1"


def test_how_many_are_asked_for_does_not_change_the_verdict(shop: Engine) -> None:
    answers = [shop.find(Query(draw("green checks", 7), k=k)) for k in (1, 4)]
    assert answers[0].verdict is answers[1].verdict
    assert answers[0].matches[0].probability == pytest.approx(answers[1].matches[0].probability)


# Nothing to look for


@pytest.mark.parametrize(
    ("pixels", "reason"),
    [
        (np.zeros((400, 500, 3), np.uint8), Reason.UNIFORM_PICTURE),
        (cv2.GaussianBlur(draw("blue stripes", side=640), (0, 0), 60), Reason.BLURRED_PICTURE),
    ],
    ids=["black", "blurred"],
)
def test_a_useless_picture_is_no_product_and_says_why(
    pixels: Rgb, reason: Reason, shop: Engine
) -> None:
    answer = shop.find(Query(pixels))
    assert (answer.verdict, answer.reason) == (Verdict.NOT_A_PRODUCT, reason)
    assert answer.matches == ()
    assert answer.product_probability == 0
    assert answer.box is None


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("screen", Reason.SCREEN), ("document", Reason.DOCUMENT), ("scenery", Reason.SCENERY),
     ("person", Reason.PERSON), ("surface", Reason.EMPTY_COUNTER),
     ("other", Reason.NOT_AN_OBJECT)],
)  # fmt: skip
def test_what_is_no_product_says_what_it_is_instead(
    kind: str, reason: Reason, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the network takes a picture for; how well it does is the gate's own test."""
    assert gate._REASONS[kind] is reason
    told = gate.Judgement(0.05, reason)
    monkeypatch.setattr(gate, "judge", lambda *_: told)
    answer = engine.find(Query(draw()))
    assert (answer.verdict, answer.reason) == (Verdict.NOT_A_PRODUCT, reason)
    assert answer.product_probability == pytest.approx(0.05, abs=0.01)
    assert (answer.matches, answer.category, answer.category_probability) == ((), (), 0)


def test_what_resembles_a_product_is_one_whatever_the_gate_says(
    shop: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "judge", lambda *_: gate.Judgement(0.01, Reason.SCREEN))
    answer = shop.find(Query(draw("red disc", 1)))
    assert skus(answer)[0] == "RED-1"
    assert answer.product_probability > 0.2


@pytest.mark.parametrize("name", ["black_frame", "blurred_frame"])
def test_useless_frames_of_the_sample_shop_are_refused(name: str, shop: Engine) -> None:
    file = paths.sample_shop() / "queries/not_a_product" / f"{name}.jpg"
    answer = shop.find(Query(file))
    assert answer.verdict is Verdict.NOT_A_PRODUCT
    assert answer.product_probability == 0


def test_an_empty_catalogue_knows_nothing(engine: Engine) -> None:
    answer = engine.find(Query(draw()))
    assert answer.verdict in (Verdict.UNKNOWN, Verdict.NOT_A_PRODUCT)
    assert answer.matches == ()


# Boxes and sizes


@pytest.mark.parametrize("side", [320, 1280, 3000])
def test_the_box_is_in_pixels_of_the_original(side: int, shop: Engine) -> None:
    sighting = shop.look(Query(draw("red disc", 7, side)))
    assert (sighting.width, sighting.height) == (side, side)
    assert sighting.pixels is not None
    assert max(sighting.pixels.shape) <= QUERY_SIDE
    box = sighting.answer.box
    assert box
    assert 0 <= box.left < side * 0.4
    assert side * 0.6 < box.right <= side
    assert box.width == pytest.approx(box.height, abs=3)


@pytest.mark.parametrize("side", [640, 2560])
def test_a_part_may_be_asked_about(side: int, shop: Engine) -> None:
    picture = np.hstack([draw("red disc", 3, side), draw("blue stripes", 3, side)])
    for left, sku in ((0, "RED-1"), (side, "BLUE-1")):
        answer = shop.find(Query(picture, box=Box(left, 0, side, side)))
        assert skus(answer)[0] == sku
        assert answer.box
        assert abs(answer.box.left - left) <= 2
        assert abs(answer.box.width - side) <= 4


@pytest.mark.parametrize(
    "box", [Box(-50, -50, 100, 100), Box(600, 600, 900, 900), Box(5000, 0, 9, 9), Box(3, 3, 0, 0)],
    ids=str,
)  # fmt: skip
def test_a_part_that_reaches_outside_is_cut_to_the_picture(box: Box, shop: Engine) -> None:
    answer = shop.find(Query(draw(side=640), box=box))
    assert answer.box
    assert answer.box.left >= 0
    assert answer.box.right <= 640
    assert answer.box.bottom <= 640


def test_every_stage_is_timed(shop: Engine) -> None:
    timings = shop.find(Query(jpeg(draw()))).timings
    stages = (timings.decode, timings.embed, timings.search)
    assert min(stages) > 0
    assert timings.total >= sum(stages) * 0.99


# The category


def a_match(category: CategoryPath, probability: float) -> Match:
    return Match(Product(1, "P", "p", category=category), probability, 0.5, None)


APPLE, PEAR, MILK = ("Fruit", "Apple"), ("Fruit", "Pear"), ("Dairy", "Milk")


@pytest.mark.parametrize(
    ("shares", "category", "chance"),
    [
        ([(APPLE, 0.9), (PEAR, 0.1)], APPLE, 0.9),
        ([(APPLE, 0.4), (PEAR, 0.4), (MILK, 0.2)], ("Fruit",), 0.8),
        ([(APPLE, 0.3), (PEAR, 0.1), (MILK, 0.35)], ("Fruit",), 0.4 / 0.75),
        ([(APPLE, 0.5), (PEAR, 0.0), (MILK, 0.5)], APPLE, 0.5),
        ([(("Fruit",), 0.6), (APPLE, 0.4)], ("Fruit",), 1.0),
        ([(("A",), 0.34), (("B",), 0.33), (("C",), 0.33)], (), 0.0),
        ([((), 0.9), (APPLE, 0.1)], (), 0.0),
        ([(APPLE, 0.0)], (), 0.0),
        ([], (), 0.0),
    ],
)
def test_the_category_is_the_narrowest_that_most_of_it_is_in(
    shares: list[tuple[CategoryPath, float]], category: CategoryPath, chance: float
) -> None:
    found, told = likely_category([a_match(*one) for one in shares])
    assert found == category
    assert told == pytest.approx(chance)


# The second look


@pytest.fixture(scope="module")
def boxes(tmp_path_factory: pytest.TempPathFactory, networks: Path) -> Iterator[Engine]:
    """Four packages, two photos each, in a shop that wants it accurate."""
    with Engine.open(tmp_path_factory.mktemp("boxes") / "shop.catalog", "lite2") as engine:
        for number in range(4):
            photos = [package(number), np.ascontiguousarray(package(number)[20:, 10:])]
            engine.add_product(ProductDraft(f"BOX-{number}"), photos)
        assert engine.up_to_date
        yield engine


def seen_aslant(number: int) -> Rgb:
    turn = cv2.getRotationMatrix2D((200, 200), 8, 0.9)
    return np.asarray(
        cv2.warpAffine(package(number), turn, (400, 400), borderValue=(225, 225, 225)), np.uint8
    )


@pytest.mark.parametrize("number", range(4))
def test_an_unsure_answer_shows_which_details_are_the_same(number: int, boxes: Engine) -> None:
    answer = boxes.find(Query(seen_aslant(number)))
    assert (answer.verdict, answer.reason) == (Verdict.UNSURE, Reason.DETAILS)
    best = answer.matches[0]
    assert best.product.sku == f"BOX-{number}"
    assert best.evidence
    assert best.photo_id == best.evidence.photo_id
    own = boxes.product(best.product.id)
    assert own
    assert best.photo_id in [photo.id for photo in own.photos]
    assert len(best.evidence.query) == len(best.evidence.photo) > 20
    others = [len(m.evidence.query) for m in answer.matches[1:] if m.evidence]
    assert all(count < len(best.evidence.query) / 2 for count in others)
    assert answer.timings.second > 0


def test_evidence_points_into_the_whole_picture_however_it_was_cut(boxes: Engine) -> None:
    wide = np.hstack([package(1), seen_aslant(2)])
    answer = boxes.find(Query(wide, box=Box(400, 0, 400, 400)))
    best = answer.matches[0]
    assert best.product.sku == "BOX-2"
    assert best.evidence
    assert all(0.5 <= x <= 1 for x, _ in best.evidence.query)
    assert min(x for x, _ in best.evidence.photo) < 0.5


def test_details_alone_never_make_it_sure(boxes: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    by_looks = boxes.find(Query(seen_aslant(0))).matches[0].probability
    monkeypatch.setattr("engine.details.WEIGHT", 1.0)
    sure_from(by_looks + 1e-6, boxes, monkeypatch)
    answer = boxes.find(Query(seen_aslant(0)))
    assert (answer.verdict, answer.reason) == (Verdict.UNSURE, Reason.DETAILS)


def test_where_the_first_look_is_sure_the_second_is_not_taken(
    boxes: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sure_from(0.0, boxes, monkeypatch)
    answer = boxes.find(Query(seen_aslant(0)))
    assert (answer.verdict, answer.reason) == (Verdict.SURE, Reason.LOOKS)
    assert answer.timings.second == 0
    assert answer.matches[0].evidence is None


def test_where_only_the_second_look_is_sure_it_still_has_evidence(
    boxes: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    gallery = boxes._live_gallery()
    first, second = gallery._standards
    standards = replace(first, bar=Bar()), replace(second, bar=Bar(0.0))
    monkeypatch.setattr(gallery, "_standards", standards)
    answer = boxes.find(Query(seen_aslant(3)))
    assert (answer.verdict, answer.reason) == (Verdict.SURE, Reason.LOOKS)
    assert answer.matches[0].evidence
    assert [m.evidence for m in answer.matches[1:]] == [None] * 3


def test_a_photo_without_stored_details_is_no_obstacle(
    boxes: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(boxes._catalogue), "details", lambda *_: None)
    answer = boxes.find(Query(seen_aslant(1)))
    assert answer.matches[0].product.sku == "BOX-1"
    assert [m.evidence for m in answer.matches] == [None] * 4


# The gap between the catalogue's pictures and the counter


def test_answers_teach_the_gap_and_unknown_ones_do_not(
    engine: Engine, shop_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(engine.import_from(shop_folder))
    space = engine._live_gallery().first
    picture = draw("red disc", 7)
    assert engine.find(Query(picture)).verdict is Verdict.UNSURE
    assert list(space._gap._seen) == [engine.find(Query(picture)).matches[0].product.id]
    gallery = engine._live_gallery()
    strict = tuple(replace(s, refusal=1.1) for s in gallery._standards)
    monkeypatch.setattr(gallery, "_standards", strict)
    assert engine.find(Query(draw("green checks", 7))).verdict is Verdict.UNKNOWN
    assert len(space._gap._seen) == 1
