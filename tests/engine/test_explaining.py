"""Why an answer is what it is, from a shop with the small network."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine import details, explaining
from engine.details import LEAST
from engine.engine import Engine
from engine.errors import PictureDamaged
from engine.types import (
    Answer,
    Explanation,
    Match,
    Money,
    Odds,
    Product,
    ProductDraft,
    Query,
    Reason,
    Sighting,
    Verdict,
)
from tests.pictures import draw, package

BOX_1 = ProductDraft("BOX-1", "Oat Milk 1 l", barcodes=("2000000000015",), price=Money(199, "EUR"))
BOX_2 = ProductDraft("BOX-2", "Rice Milk 1 l", barcodes=("2000000000022",), price=Money(249, "EUR"))
BALL = ProductDraft("RED-1", "Red ball")


def on_the_counter(number: int) -> np.ndarray:
    """A package, smaller and off the middle, in a picture of another size."""
    picture = np.full((500, 640, 3), 190, np.uint8)
    picture[150:450, 60:360] = package(number, 300)
    return picture


@pytest.fixture
def goods(engine: Engine) -> dict[str, Product]:
    """Two printed boxes and a plain ball."""
    found = [
        engine.editing.add_product(BOX_1, [package(1), draw("green checks", 3)]),
        engine.editing.add_product(BOX_2, [package(2)]),
        engine.editing.add_product(BALL, [draw("red disc", 0), draw("red disc", 1)]),
    ]
    return {product.sku: product for product in found}


def explained(engine: Engine, picture: np.ndarray, sku: str = "") -> Explanation:
    sighting = engine.look(Query(picture))
    wanted = next((m.product.id for m in sighting.answer.matches if m.product.sku == sku), None)
    return engine.explain(sighting, wanted)


def test_print_is_shown_in_the_photo_that_shares_most_of_it(
    engine: Engine, goods: dict[str, Product]
) -> None:
    found = explained(engine, on_the_counter(1), "BOX-1")
    assert found.first
    evidence = found.first.match.evidence
    assert evidence
    assert len(evidence.query) >= 2 * LEAST
    assert evidence.photo_id == found.first.match.photo_id == goods["BOX-1"].cover_photo_id
    assert found.first.photo is not None
    assert found.first.photo.shape == package(1).shape


def test_both_pictures_are_at_the_same_scale(engine: Engine, goods: dict[str, Product]) -> None:
    """The package is 300 px large here and 400 there, and lies over itself."""
    found = explained(engine, on_the_counter(1), "BOX-1").first
    assert found
    assert found.frames
    here, there = found.frames
    assert there.side / here.side == pytest.approx(400 / 300, rel=0.05)
    assert ((here.x - 60) / 300, (here.y - 150) / 300) == pytest.approx(
        (there.x / 400, there.y / 400), abs=0.05
    )


def test_what_has_no_print_is_explained_by_regions(
    engine: Engine, goods: dict[str, Product]
) -> None:
    found = explained(engine, draw("red disc", 7)).first
    assert found
    assert found.match.product.sku == "RED-1"
    assert found.match.evidence is None
    assert found.regions
    for regions in found.regions:
        assert regions.alike.shape == (48, 48)
        assert 0 <= regions.alike.min() < regions.alike.max() <= 1
        assert regions.apart is not None


def test_the_runner_up_stands_beside_it_with_what_separates_them(
    engine: Engine, goods: dict[str, Product]
) -> None:
    found = explained(engine, on_the_counter(1), "BOX-1")
    others = [m for m in found.sighting.answer.matches if m.product.sku != "BOX-1"]
    assert found.first
    assert found.other
    assert found.other.match.product == others[0].product
    assert found.lead == pytest.approx(
        found.first.match.probability - found.other.match.probability
    )


def test_what_differs_is_named(engine: Engine, goods: dict[str, Product]) -> None:
    matches = tuple(Match(goods[sku], p, p, None) for sku, p in (("BOX-1", 0.7), ("BOX-2", 0.2)))
    sighting = Sighting(Answer(Verdict.UNSURE, Reason.CLOSE_CALL, matches))
    found = engine.explain(sighting)
    assert found.differs == ("price", "barcodes")
    assert found.words == ("Oat", "Rice")
    assert found.lead == pytest.approx(0.5)
    turned = engine.explain(sighting, goods["BOX-2"].id)
    assert turned.words == ("Rice", "Oat")
    assert turned.other
    assert turned.other.match.product.sku == "BOX-1"


def test_a_product_that_was_no_match_can_be_explained_too(
    engine: Engine, goods: dict[str, Product]
) -> None:
    """As when somebody says afterwards that it was another one."""
    sighting = engine.look(Query(draw("red disc", 7), k=1))
    assert [m.product.sku for m in sighting.answer.matches] == ["RED-1"]
    found = engine.explain(sighting, goods["BOX-2"].id)
    assert found.first
    assert found.first.match.product.sku == "BOX-2"
    assert not found.first.is_told
    assert found.first.photo is not None
    assert -1 <= found.first.match.similarity < sighting.answer.matches[0].similarity
    assert found.other
    assert found.other.is_told


def test_an_answer_without_a_picture_or_matches_is_explained_as_far_as_it_can_be(
    engine: Engine, goods: dict[str, Product]
) -> None:
    words = engine.explain(engine.look(Query(text="oat milk")))
    assert words.first
    assert words.first.photo is not None
    assert (words.first.frames, words.first.regions, words.odds) == (None, None, None)
    nothing = engine.explain(engine.look(Query(np.zeros((90, 90, 3), np.uint8))))
    assert (nothing.first, nothing.other, nothing.odds) == (None, None, None)


def test_without_a_network_the_details_are_told(
    engine: Engine, goods: dict[str, Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    sighting = engine.look(Query(on_the_counter(1)))
    asked = next(m for m in sighting.answer.matches if m.product.sku == "BOX-1")
    monkeypatch.setattr(Engine, "ready", False)
    found = engine.explain(sighting, asked.product.id).first
    assert found
    assert found.regions is None
    assert found.match.evidence
    assert found.frames


def test_of_a_barcode_the_pack_around_it_is_compared(
    engine: Engine, goods: dict[str, Product]
) -> None:
    """The box of such an answer is that of the bars."""
    matches = (Match(goods["BOX-1"], 1.0, 0.0, goods["BOX-1"].cover_photo_id),)
    looked = engine.look(Query(on_the_counter(1)))
    answer = replace(
        looked.answer, verdict=Verdict.SURE, reason=Reason.BARCODE, matches=matches,
        box=replace(looked.answer.box, left=5, top=5, width=9, height=4),  # type: ignore[type-var]
    )  # fmt: skip
    found = engine.explain(replace(looked, answer=answer)).first
    assert found
    assert found.frames
    assert found.frames[0].side > 100
    assert found.match.evidence


def test_a_reduced_picture_and_a_box_beyond_its_edge_are_understood(
    engine: Engine, goods: dict[str, Product]
) -> None:
    """The history keeps pictures small; boxes are in pixels of the original."""
    looked = engine.look(Query(on_the_counter(1)))
    assert looked.pixels is not None
    small = looked.pixels[::2, ::2].copy()
    found = engine.explain(replace(looked, pixels=small)).first
    whole = engine.explain(looked).first
    assert found
    assert found.frames
    assert whole
    assert whole.frames
    assert found.frames[0].side == pytest.approx(whole.frames[0].side / 2, abs=2)
    off = replace(looked.answer, box=replace(looked.answer.box, left=600, width=900))  # type: ignore[type-var]
    assert engine.explain(replace(looked, answer=off)).first


def test_a_photo_that_cannot_be_read_is_left_out(
    engine: Engine, goods: dict[str, Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    sighting = engine.look(Query(on_the_counter(1)))

    def broken(_raw: bytes, **_how: object) -> None:
        raise PictureDamaged(name="photo")

    monkeypatch.setattr(explaining.images, "decode", broken)
    found = engine.explain(sighting)
    assert found.first
    assert found.first.photo is None
    assert found.first.frames is None


def test_what_is_gone_from_the_catalogue_is_told_as_it_was(
    engine: Engine, goods: dict[str, Product]
) -> None:
    sighting = engine.look(Query(draw("red disc", 7)))
    engine.editing.bin_products([goods["RED-1"].id])
    found = engine.explain(sighting)
    assert found.first
    assert found.first.match.product.sku == "RED-1"


def test_the_odds_are_those_of_the_first_match(
    engine: Engine, goods: dict[str, Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    known = (Odds(45, 50, 0.0, 1.0),)
    monkeypatch.setattr(engine._live_gallery(), "_odds", known)
    sighting = engine.look(Query(draw("red disc", 7)))
    unsure = replace(sighting.answer, verdict=Verdict.UNSURE, reason=Reason.CLOSE_CALL)
    assert engine.explain(replace(sighting, answer=unsure)).odds == known[0]


def test_the_same_question_has_the_same_explanation(
    engine: Engine, goods: dict[str, Product]
) -> None:
    sighting = engine.look(Query(on_the_counter(2)))
    one, other = engine.explain(sighting).first, engine.explain(sighting).first
    assert one
    assert other
    assert one.match == other.match
    assert one.frames == other.frames
    assert one.regions
    assert other.regions
    assert np.array_equal(one.regions[0].alike, other.regions[0].alike)


def test_details_kept_with_the_photos_are_not_looked_for_again(
    engine: Engine, goods: dict[str, Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    for id_ in engine._catalogue.photos_without_details():
        file = engine._catalogue.photo_file(id_)
        assert file
        pixels = explaining.images.decode(file)
        engine._catalogue.add_details(id_, details.to_bytes(details.find(pixels)))
    sighting = engine.look(Query(on_the_counter(1)))
    looked: list[object] = []
    found = details.find
    monkeypatch.setattr(
        explaining.details, "find", lambda *args: looked.append(args) or found(*args)
    )
    assert engine.explain(sighting).first
    assert len(looked) == 1
