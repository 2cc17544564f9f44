"""Search against a plain reckoning of it, and whatever happened against starting anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import rows as rows_module
from engine.graph import built
from engine.grouped import Grouped
from engine.head import unit
from engine.ids import stamps
from engine.index import PROTOTYPE_SHARE, Index
from engine.rows import Rows
from tests.benchmarks.gallery_vectors import Tree, queries

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


# Whatever happens to photos

CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["add", "remove", "move"]),
        st.lists(st.integers(0, 14), min_size=1, max_size=4, unique=True),
        st.integers(1, 5),
    ),
    max_size=12,
)
POOL = vectors(15, 11)
"""Of photos 0 to 14."""


def after(changes: list[tuple[str, list[int], int]]) -> tuple[Index, dict[int, int]]:
    """The index these changes lead to, and whose each photo then is."""
    index = Index(POOL[:0], np.zeros(0, np.int64), np.zeros(0, np.int64))
    owners: dict[int, int] = {}
    for what, photos, product in changes:
        here = np.array([p for p in photos if (p in owners) != (what == "add")], np.int64)
        theirs = np.full(len(here), product)
        if what == "add":
            index = index.with_photos(POOL[here], here, theirs)
        elif what == "move":
            index = index.given(here, theirs)
        else:
            index = index.without(here)
        gone = here.tolist() if what == "remove" else []
        owners |= dict.fromkeys(here.tolist(), product)
        owners = {photo: owner for photo, owner in owners.items() if photo not in gone}
    return index, owners


def anew(owners: dict[int, int]) -> Index:
    photos = np.array(sorted(owners), np.int64)
    return Index(POOL[photos], photos, np.array([owners[int(p)] for p in photos], np.int64))


def same_answers(one: Index, other: Index) -> None:
    for query in vectors(3, 12):
        mine, theirs = one.search(query, 9), other.search(query, 9)
        assert [(c.product_id, c.photo_id) for c in mine] == [
            (c.product_id, c.photo_id) for c in theirs
        ]
        assert np.allclose([c.score for c in mine], [c.score for c in theirs], atol=1e-5)


@given(CHANGES)
def test_any_changes_lead_to_what_starting_anew_gives(
    changes: list[tuple[str, list[int], int]],
) -> None:
    index, owners = after(changes)
    fresh = anew(owners)
    assert dict(zip(index.photo_ids.tolist(), index.owners.tolist(), strict=True)) == owners
    assert sorted(index.marks()) == sorted(fresh.marks())
    same_answers(index, fresh)


@given(CHANGES)
def test_vectors_in_a_file_serve_whatever_has_changed_since(
    changes: list[tuple[str, list[int], int]],
) -> None:
    index, owners = after(changes)
    kept = np.arange(10)[::-1]
    moved = index.on(POOL[kept], kept)
    same_answers(moved, anew(owners))
    again = moved.without(np.array([3])).with_photos(POOL[3:4], np.array([3]), np.array([2]))
    same_answers(again, anew({**owners, 3: 2}))


@given(CHANGES)
def test_an_index_over_rows_that_are_kept_is_the_same(
    changes: list[tuple[str, list[int], int]],
) -> None:
    index, owners = after(changes)
    photos, theirs = index.photo_ids, index.owners
    known = Grouped(photos, theirs, photos, stamps(photos, POOL[photos]))
    over = Index.over(Rows((POOL,)), known, index.lengths())
    same_answers(over, anew(owners))


def test_float16_gives_nearly_the_same_scores() -> None:
    rows, photos, owners = vectors(50, 2), np.arange(50), np.arange(50) // 3
    whole = Index(rows, photos, owners)
    halved = whole.on(rows.astype(np.float16), photos)
    for query in vectors(5, 3):
        assert np.allclose(whole.scores(query[None]), halved.scores(query[None]), atol=2e-3)
        assert halved.search(query, 1)[0].product_id == whole.search(query, 1)[0].product_id


# The graph

TREE = Tree.of(3000, 64, seed=0)


@pytest.fixture(scope="module")
def large() -> Index:
    """3,000 products with two photos each."""
    owners = np.repeat(np.arange(3000), 2)
    rows = TREE.photos(owners, np.random.default_rng(1))
    return Index(rows, np.arange(6000), owners)


@pytest.fixture(scope="module")
def linked(large: Index) -> Index:
    return large.linked(built(large, None, lambda: True))


def recall(index: Index, exact: Index, favoured: dict[int, float] | None = None) -> float:
    hits = []
    for query in queries(TREE, 60, seed=2):
        mine = {c.product_id: c.score for c in index.search(query, 10, favoured=favoured)}
        theirs = {c.product_id: c.score for c in exact.search(query, 10, favoured=favoured)}
        both = mine.keys() & theirs.keys()
        assert np.allclose([mine[p] for p in both], [theirs[p] for p in both], atol=1e-5)
        hits.append(len(both) / 10)
    return float(np.mean(hits))


def test_a_graph_finds_what_comparing_all_finds(large: Index, linked: Index) -> None:
    assert linked.unlinked == 0
    assert recall(linked, large) >= 0.99


def test_what_the_graph_does_not_know_is_found_all_the_same(linked: Index) -> None:
    random = np.random.default_rng(5)
    owners = np.arange(2990, 3010)
    new = TREE.photos(owners % 3000, random)
    changed = linked.without(np.arange(0, 200)).given(np.arange(200, 260), np.full(60, 2500))
    changed = changed.with_photos(new, np.arange(7000, 7020), owners)
    plain = changed.linked(None)
    assert changed.graph is linked.graph
    assert changed.unlinked == 21
    assert recall(changed, plain) >= 0.99
    for vector, owner in zip(new, owners, strict=True):
        assert changed.search(vector, 1)[0].product_id == owner


def test_a_product_that_is_put_back_is_as_it_was_in_the_graph(linked: Index) -> None:
    photos = np.array([40, 41])
    without = linked.without(photos)
    assert 20 not in {c.product_id for c in without.search(linked.vectors(photos)[0], 10)}
    back = without.with_photos(linked.vectors(photos), photos, np.array([20, 20]))
    assert back.unlinked == 0
    assert back.search(linked.vectors(photos)[0], 1)[0].product_id == 20


def test_what_is_favoured_or_asked_for_need_not_be_near(large: Index, linked: Index) -> None:
    favoured = dict.fromkeys(range(0, 3000, 7), 0.5)
    assert recall(linked, large, favoured) >= 0.99
    query = queries(TREE, 1, seed=3)[0]
    everything = large.search(query, 3000)
    last = [c.product_id for c in everything[-5:]]
    assert [c.product_id for c in linked.search(query, 5, among=last)] == last
    assert [c.product_id for c in linked.search(query, 1, favoured={last[-1]: 2.0})] == last[-1:]
    assert len(linked.search(query, 3000)) == 3000


def test_a_graph_that_is_built_on_knows_all(large: Index, linked: Index) -> None:
    assert linked.graph
    kept = linked.graph
    owners = np.arange(3000, 3100)
    new = TREE.photos(owners - 3000, np.random.default_rng(8))
    grown = large.with_photos(new, np.arange(8000, 8100), owners)
    more = built(grown, kept, lambda: True)
    assert more
    assert grown.linked(more).unlinked == 0
    assert recall(grown.linked(more), grown) >= 0.99
    assert len(kept) == 3000


def test_building_can_be_stopped(large: Index) -> None:
    asked = iter([True, True, False])
    assert built(large, None, lambda: next(asked)) is None


def test_reading_all_of_a_mapped_file_can_be_taken_back(tmp_path: Path) -> None:
    vectors = np.random.default_rng(0).standard_normal((500, 8)).astype(np.float16)
    file = tmp_path / "vectors"
    vectors.tofile(file)
    mapped = np.asarray(np.memmap(file, np.float16, "r", shape=vectors.shape))
    rows = Rows((mapped, vectors[:3].astype(np.float32)))
    before = rows.take(np.arange(503))
    rows.rest()
    assert np.array_equal(rows.take(np.arange(503)), before)
    assert rows_module._mapping(rows.blocks[0]) is not None
    assert rows_module._mapping(rows.blocks[1]) is None
