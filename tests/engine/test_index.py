"""Search against a plain reckoning of the same thing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.head import unit
from engine.index import PROTOTYPE_SHARE, Index

SIZE = 6


def vectors(count: int, seed: int) -> np.ndarray:
    return unit(np.random.default_rng(seed).normal(size=(count, SIZE)).astype(np.float32))


def by_hand(
    rows: np.ndarray, photos: list[int], owners: list[int], query: np.ndarray
) -> list[tuple[int, float, float, int]]:
    """(product, score, similarity, photo), best first, one product after the other."""
    found = []
    for product in sorted(set(owners)):
        own = [i for i, owner in enumerate(owners) if owner == product]
        cosines = [float(rows[i] @ query) for i in own]
        nearest = int(np.argmax(cosines))
        prototype = float(unit(rows[own].sum(axis=0)) @ query)
        score = (1 - PROTOTYPE_SHARE) * max(cosines) + PROTOTYPE_SHARE * prototype
        found.append((product, score, max(cosines), photos[own[nearest]]))
    return sorted(found, key=lambda hit: -hit[1])


OWNERS = st.lists(st.integers(1, 5), min_size=1, max_size=20)


@given(OWNERS, st.integers(0, 99), st.integers(1, 7), st.none() | st.sets(st.integers(0, 6)))
def test_search_finds_what_reckoning_by_hand_finds(
    owners: list[int], seed: int, k: int, among: set[int] | None
) -> None:
    rows, query = vectors(len(owners), seed), vectors(1, seed + 1)[0]
    photos = [100 + i for i in range(len(owners))]
    index = Index(rows, np.array(photos), np.array(owners))
    wanted = [h for h in by_hand(rows, photos, owners, query) if among is None or h[0] in among][:k]
    found = index.search(query, k, among)
    assert [c.product_id for c in found] == [product for product, *_ in wanted]
    assert [c.photo_id for c in found] == [photo for *_, photo in wanted]
    assert np.allclose([c.score for c in found], [score for _, score, *_ in wanted], atol=1e-5)
    assert np.allclose([c.similarity for c in found], [w[2] for w in wanted], atol=1e-5)


@given(OWNERS, st.data())
def test_photos_added_later_count_as_those_from_the_start(
    owners: list[int], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(owners)))
    rows, photos, ids = vectors(len(owners), 3), np.arange(len(owners)), np.array(owners)
    whole = Index(rows, photos, ids)
    grown = Index(rows[:cut], photos[:cut], ids[:cut]).with_photos(
        rows[cut:], photos[cut:], ids[cut:]
    )
    query = vectors(1, 9)[0]
    assert len(grown) == len(whole) == len(owners)
    one, other = grown.search(query, 9), whole.search(query, 9)
    assert [c.product_id for c in one] == [c.product_id for c in other]
    assert np.allclose([c.score for c in one], [c.score for c in other], atol=1e-5)


def test_scores_of_many_are_those_of_each() -> None:
    index = Index(vectors(9, 1), np.arange(9), np.array([3, 1, 2] * 3))
    queries = vectors(4, 2)
    for query, scores in zip(queries, index.scores(queries), strict=True):
        found = {c.product_id: c.score for c in index.search(query, 9)}
        assert np.allclose([found[int(p)] for p in index.product_ids], scores, atol=1e-6)


def test_a_photo_finds_itself() -> None:
    rows = vectors(8, 4)
    index = Index(rows, np.arange(8), np.arange(8) // 2)
    for photo, row in enumerate(rows):
        best = max(index.search(row, 9), key=lambda c: c.similarity)
        assert best.photo_id == photo
        assert best.similarity == pytest.approx(1, abs=1e-5)


def test_an_empty_index_finds_nothing() -> None:
    none = np.zeros(0, np.int64)
    index = Index(np.zeros((0, SIZE), np.float32), none, none)
    assert len(index) == 0
    assert index.search(vectors(1, 1)[0], 4) == []
    assert index.search(vectors(1, 1)[0], 4, [1, 2]) == []


@given(OWNERS, st.dictionaries(st.integers(0, 6), st.floats(-1, 1, width=32), max_size=4))
def test_what_is_favoured_moves_by_just_that(owners: list[int], favoured: dict[int, float]) -> None:
    index = Index(vectors(len(owners), 3), np.arange(len(owners)), np.array(owners))
    query = vectors(1, 8)[0]
    plain = {c.product_id: c for c in index.search(query, 9)}
    moved = index.search(query, 9, favoured=favoured)
    assert {c.product_id for c in moved} == set(plain)
    assert [c.score for c in moved] == sorted((c.score for c in moved), reverse=True)
    for c in moved:
        before = plain[c.product_id]
        assert c.score == pytest.approx(before.score + favoured.get(c.product_id, 0), abs=1e-5)
        assert (c.similarity, c.photo_id) == (before.similarity, before.photo_id)


@given(OWNERS, st.integers(1, 5))
def test_the_photos_nearest_to_a_query_come_best_first(owners: list[int], most: int) -> None:
    rows, query = vectors(len(owners), 6), vectors(1, 7)[0]
    photos = np.arange(len(owners)) + 100
    index = Index(rows, photos, np.array(owners))
    for product in set(owners):
        own = [n for n, owner in enumerate(owners) if owner == product]
        wanted = sorted(own, key=lambda n: -float(rows[n] @ query))[:most]
        assert index.nearest_photos(query, product, most) == [100 + n for n in wanted]


def test_a_products_prototype_is_the_mean_direction_of_its_photos() -> None:
    rows = vectors(6, 5)
    index = Index(rows, np.arange(6), np.array([4, 2, 4, 2, 4, 9]))
    prototype = index.prototype(4)
    assert prototype is not None
    assert np.allclose(prototype, unit(rows[[0, 2, 4]].sum(axis=0)), atol=1e-6)
    assert [index.prototype(gone) for gone in (1, 3, 10)] == [None] * 3
