"""The pipeline from a query to an answer, on a small real shop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from engine import images
from engine.engine import Engine
from engine.errors import NotAPicture, PictureNotFound
from engine.recognizer import QUERY_SIDE
from engine.types import Answer, Box, ProductDraft, Query, Reason, Rgb, Verdict
from tests.pictures import PRODUCTS, draw, jpeg, save
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


@pytest.mark.parametrize(("place", "what"), PRODUCTS.items())
def test_a_new_view_of_a_product_is_recognised(place: str, what: str, shop: Engine) -> None:
    answer = shop.find(Query(draw(what, 7)))
    assert answer.verdict in (Verdict.SURE, Verdict.UNSURE)
    assert skus(answer)[0] == Path(place).name
    assert len(set(skus(answer))) == len(skus(answer)) == 4
    assert answer.category == Path(place).parent.parts
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
    monkeypatch.setattr("engine.decide.ENOUGH_TRIALS", 0)  # the shop here is too small to be sure
    thing = Box(120, 120, 400, 400)
    plain = shop.find(Query(draw("red disc", 5, 640), box=thing))
    assert plain.verdict is Verdict.SURE
    answer = shop.find(Query(labelled(STRANGE_CODE, "red disc"), box=thing))
    assert answer.verdict is Verdict.UNSURE
    assert answer.barcode == STRANGE_CODE
    assert skus(answer)[0] == "RED-1"


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


def test_a_category_limits_the_answer(shop: Engine) -> None:
    answer = shop.find(Query(draw("blue stripes", 7), category=("Boxes",)))
    assert set(skus(answer)) == {"GREEN-1", "YELLOW-1"}
    nowhere = shop.find(Query(draw("blue stripes", 7), category=("Nowhere",)))
    assert (nowhere.verdict, nowhere.matches) == (Verdict.UNKNOWN, ())


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
