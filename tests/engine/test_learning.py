"""Learning: what is taught is known at once, what is doubted waits, and all of it can be undone."""

from __future__ import annotations

import pytest

from engine.engine import Engine
from engine.errors import ProductGone
from engine.types import Fate, Product, ProductDraft, Query, ReviewCount, SampleState
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
