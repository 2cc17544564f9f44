"""Learning: what is taught is known at once, what is doubted waits, and all of it can be undone."""

from __future__ import annotations

import pytest

from engine import head
from engine.engine import Engine
from engine.errors import ProductGone
from engine.gate import Judgement
from engine.learn.guard import MARGIN, Standing, doubt
from engine.types import (
    Doubt,
    Fate,
    Product,
    ProductDraft,
    Query,
    Reason,
    ReviewCount,
    SampleState,
    Source,
)
from tests.pictures import draw


@pytest.fixture
def ball(engine: Engine) -> Product:
    """A red disc among three other products, with one photo each."""
    for what in ("blue stripes", "green checks", "yellow triangle"):
        engine.add_product(ProductDraft(what), [draw(what, 0)])
    return engine.add_product(ProductDraft("RED-1", "Red ball"), [draw("red disc", 0)])


def states(engine: Engine) -> list[SampleState]:
    return [sample.state for sample in engine.learning.review()]


def photos(engine: Engine, product: Product) -> int:
    detail = engine.product(product.id)
    assert detail
    return len(detail.photos)


def photo_ids(engine: Engine) -> dict[str, list[int]]:
    """By product."""
    details = [engine.product(product.id) for product in engine.browse().products]
    return {d.product.sku: [photo.id for photo in d.photos] for d in details if d}


def test_a_taught_picture_is_a_photo_at_once(engine: Engine, ball: Product) -> None:
    lesson = engine.learning.teach(ball.id, draw("purple disc", 5), "k1", "Till 2")
    assert lesson.fate is Fate.LEARNT
    (sample,) = engine.learning.review()
    assert (sample.product.sku, sample.state, sample.till, sample.key) == (
        "RED-1", SampleState.LEARNT, "Till 2", "k1",
    )  # fmt: skip
    assert engine.learning.counts() == ReviewCount(0, 1)
    answer = engine.find(Query(draw("purple disc", 5)))
    assert answer.matches[0].photo_id == lesson.photo_id


def test_undo_and_the_review_list_agree(engine: Engine, ball: Product) -> None:
    engine.learning.teach(ball.id, draw("purple disc", 5))
    engine.editing.undo()
    assert states(engine) == [SampleState.TAKEN_OUT]
    engine.editing.redo()
    assert states(engine) == [SampleState.LEARNT]
    (sample,) = engine.learning.review()
    engine.learning.take_out([sample.id])
    assert photos(engine, ball) == 1
    assert states(engine) == [SampleState.TAKEN_OUT]
    engine.editing.undo()
    assert photos(engine, ball) == 2
    assert states(engine) == [SampleState.LEARNT]


def test_a_product_that_is_gone_learns_nothing(engine: Engine, ball: Product) -> None:
    engine.editing.bin_products([ball.id])
    with pytest.raises(ProductGone):
        engine.learning.teach(ball.id, draw("purple disc", 5))


def test_a_question_right_after_the_gallery_has_outgrown_its_head(
    engine: Engine, ball: Product, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(head, "WIDE", 4)  # from now on vectors are shorter
    engine.find(Query(draw("red disc", 1)))
    engine.learning.teach(ball.id, draw("purple disc", 5))
    asked = engine.look(Query(draw("purple disc", 6)))
    assert asked.answer.matches[0].product.id == ball.id
    for what in ("yellow disc", "green disc"):
        engine.learning.teach(ball.id, draw(what, 7))
    assert engine.explain(asked).first


def test_undo_after_the_program_was_started_again(engine: Engine, ball: Product) -> None:
    """What was taught, corrected and accepted is taken back step by step, as in one sitting."""
    other = engine.browse("blue stripes").products[0]
    query = Query(draw("purple disc", 5))
    engine.history.note("k1", Source.PHOTO, query, engine.look(query))
    gallery = [photo_ids(engine)]
    engine.learning.teach(ball.id, draw("purple disc", 5), "k1")
    gallery.append(photo_ids(engine))
    lesson = engine.learning.correct("k1", other.id)
    assert lesson
    assert lesson.fate is Fate.ASIDE
    assert photo_ids(engine) == gallery[0]
    engine.learning.accept([lesson.sample_id])
    assert photo_ids(engine) not in gallery
    path = engine.status().path
    engine.close()
    with Engine.open(path, "lite0") as again:
        for before in (gallery[0], gallery[1], gallery[0]):
            again.editing.undo()
            assert photo_ids(again) == before
        assert len(again._live_gallery().first.index) == 4


_PRODUCT = Judgement(1.0, Reason.NOT_AN_OBJECT)


@pytest.mark.parametrize(
    ("photos", "margin", "known", "expected"),
    [
        (1, 0.9, 0.9, None),  # may be a side that nobody has seen
        (1, 1.1, 0.9, Doubt.LOOKS_LIKE_ANOTHER),
        (9, 0.3, 0.9, None),
        (9, 0.4, 0.9, Doubt.LOOKS_LIKE_ANOTHER),
        (1, 0.0, 0.0, None),
        (9, 0.0, 0.0, Doubt.LOOKS_LIKE_NONE),
    ],
)
def test_the_better_a_product_is_known_the_sooner_a_picture_is_doubted(
    photos: int, margin: float, known: float, expected: Doubt | None
) -> None:
    stands = Standing(photos, 0.5, 2, margin * MARGIN, known)
    assert doubt(stands, _PRODUCT) is expected


def test_what_shows_no_product_is_doubted() -> None:
    empty = Judgement(0.0, Reason.EMPTY_COUNTER)
    assert doubt(Standing(1, 0.5, None, 0.0, 0.0), empty) is Doubt.NOT_A_PRODUCT
