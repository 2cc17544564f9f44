"""The head: products' photos move together, and the way it is computed does not show."""

from __future__ import annotations

import numpy as np
import pytest

from engine import head
from engine.head import Gathered, Head, fit_head, flatten, gather, unit
from engine.index import Index

RANDOM = np.random.default_rng(5)
SIZE = 40


class Shop:
    """Products that differ in all directions, and photos that differ mostly in two others."""

    def __init__(self, products: int, size: int = SIZE) -> None:
        self.centres = RANDOM.random((products, 1, size)) * 4
        self.light = RANDOM.random((2, size)) * 3

    def photos(self, each: int, views: int = 2) -> Gathered:
        products, _, size = self.centres.shape
        amounts = RANDOM.random((products, each, 1, 2)) * 3
        wobble = RANDOM.random((products, each, views, 1)) * self.light[0] * 0.5
        noise = RANDOM.random((products, each, views, size)) * 0.1
        seen = self.centres[:, None] + amounts @ self.light + wobble + noise
        rows = seen.reshape(products * each, 1, views, size).astype(np.float32)
        return gather(rows, np.repeat(np.arange(products), each))


def separation(vectors: np.ndarray, owners: np.ndarray) -> float:
    """How much more alike photos of one product are than photos of two."""
    alike, same = vectors @ vectors.T, owners[:, None] == owners
    return float(alike[same].mean() - alike[~same].mean())


def order(fitted: Head, known: Gathered, queries: Gathered, most: int = 3) -> list[list[int]]:
    """The best products for each query."""
    index = Index(fitted.apply(known.features), np.arange(len(known.features)), known.product_ids)
    placed = fitted.apply(queries.features)
    return [[c.product_id for c in index.search(query, most)] for query in placed]


# What was seen becomes features


def test_negative_values_count_as_nothing() -> None:
    seen = np.array([[[16, -9, 9]]], np.float32)
    assert np.allclose(flatten(seen), [0.8, 0, 0.6])
    assert unit(np.zeros(3, np.float32)).tolist() == [0, 0, 0]


def test_views_are_added_up_and_networks_have_the_same_say() -> None:
    outer, inner = RANDOM.random((2, 5), np.float32)
    one, other = RANDOM.random((2, 2, 5), np.float32)
    assert np.allclose(flatten(np.stack([outer, inner])[None]), unit(np.sqrt(outer + inner)))
    both = flatten(np.stack([one, other * 1000]))
    assert both.shape == (10,)
    assert np.allclose(both, np.concatenate([flatten(one[None]), flatten(other[None])]), atol=1e-6)
    many = flatten(np.stack([np.stack([one, other])] * 3))
    assert many.shape == (3, 10)
    assert np.allclose(many[1], flatten(np.stack([one, other])))


def test_what_the_views_of_a_photo_differ_in_is_gathered() -> None:
    seen = RANDOM.random((4, 1, 2, 6)).astype(np.float32)
    known = gather(seen, np.arange(4))
    assert known.wobble is not None
    apart = flatten(seen[:, :, :1]) - flatten(seen[:, :, 1:])
    assert np.allclose(known.wobble, apart / np.sqrt(2), atol=1e-6)
    assert gather(seen[:, :, :1], np.arange(4)).wobble is None
    some = known.only(np.array([True, False, True, False]))
    assert some.product_ids.tolist() == [0, 2]
    assert some.wobble is not None
    assert np.array_equal(some.wobble, known.wobble[[0, 2]])


# What is learnt


def test_photos_of_a_product_come_closer_together() -> None:
    shop = Shop(12)
    known, new = shop.photos(8), shop.photos(8)
    fitted = fit_head(known)
    assert fitted.photos == len(known.features)
    for photos in (known, new):
        before, after = unit(photos.features - fitted.mean), fitted.apply(photos.features)
        assert separation(after, photos.product_ids) > separation(before, photos.product_ids) + 0.1


def test_a_shop_with_one_photo_each_learns_from_the_views_of_a_photo() -> None:
    shop = Shop(30)
    known, new = shop.photos(1), shop.photos(4)
    blind = Gathered(known.features, known.product_ids, None)
    with_views, without = fit_head(known), fit_head(blind)
    assert separation(with_views.apply(new.features), new.product_ids) > (
        separation(without.apply(new.features), new.product_ids) + 0.05
    )


@pytest.mark.parametrize(("products", "each"), [(2, 2), (5, 3), (10, 12), (40, 4)])
def test_all_of_the_space_and_a_basis_of_it_give_the_same_angles(products: int, each: int) -> None:
    """With so few photos that all count, both are exact."""
    shop = Shop(products, 60)
    known, queries = shop.photos(each), shop.photos(2).features
    _, mean = head.reduce(known)
    few = head.refit(known, None, mean).apply(queries)
    many = head.refit(known, np.eye(60, dtype=np.float32), mean).apply(queries)
    assert np.allclose(few @ few.T, many @ many.T, atol=1e-3)


def test_the_principal_directions_are_those_in_which_rows_differ_most() -> None:
    strength = np.concatenate([np.linspace(5, 2, 8), np.full(92, 0.01)])
    turn, _ = np.linalg.qr(RANDOM.normal(size=(100, 100)))
    rows = ((RANDOM.normal(size=(400, 100)) * strength) @ turn.T).astype(np.float32)
    found = head.principal(rows, 8)
    assert found.shape == (100, 8)
    assert np.allclose(found.T @ found, np.eye(8), atol=1e-3)
    assert np.linalg.norm(turn[:, :8].T @ found) == pytest.approx(np.sqrt(8), abs=1e-2)


def test_a_large_gallery_is_reduced_and_names_the_same_products(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is easy for the whole space is easy for what is left of it."""
    shop = Shop(120, 700)
    known, queries = shop.photos(7), shop.photos(1)
    assert len(known.features) > head.WIDE
    wide = fit_head(known)
    assert wide.basis is not None
    assert wide.basis.shape == (700, head.DIMENSIONS)
    assert 0 < wide.rest <= 1
    assert wide.photos == len(known.features)
    monkeypatch.setattr(head, "WIDE", len(known.features))
    whole = fit_head(known)
    assert whole.basis is None
    assert whole.directions is not None
    for fitted in (wide, whole):
        best = order(fitted, known, queries)
        assert [first for first, *_ in best] == queries.product_ids.tolist()
    scores = [
        Index(fitted.apply(known.features), np.arange(840), known.product_ids).scores(
            fitted.apply(queries.features)
        )
        for fitted in (wide, whole)
    ]
    alike = [np.corrcoef(one, other)[0, 1] for one, other in zip(*scores, strict=True)]
    assert min(alike) > 0.95


def test_a_part_of_a_gallery_is_learnt_in_the_space_of_all_of_it() -> None:
    known = Shop(120, 700).photos(7)
    basis, mean = head.reduce(known)
    assert basis is not None
    part = head.refit(known.only(np.arange(0, 840, 3)), basis, mean)
    assert part.apply(known.features).shape == (840, head.DIMENSIONS)
    assert part.photos == 280


def test_learning_is_repeatable() -> None:
    known = Shop(120, 700).photos(7)
    one, other = (fit_head(known).apply(known.features[:9]) for _ in range(2))
    assert np.array_equal(one, other)


@pytest.mark.parametrize("views", [1, 2])
@pytest.mark.parametrize(
    ("seen", "owners"),
    [
        (np.zeros((0, 8)), []),
        (np.ones((1, 8)), [3]),
        (np.eye(8)[:3], [1, 2, 3]),
        (np.ones((4, 8)), [1, 1, 2, 2]),
        (np.zeros((3, 8)), [1, 1, 2]),
        (np.eye(8), [1] * 8),
    ],
    ids=["empty", "one photo", "one each", "one picture many times", "black", "one product"],
)
def test_however_little_there_is_the_head_gives_finite_unit_vectors(
    seen: np.ndarray, owners: list[int], views: int
) -> None:
    rows = np.stack([seen[:, None].astype(np.float32)] * views, axis=2)
    fitted = fit_head(gather(rows, np.array(owners, np.int64)))
    queries = flatten(RANDOM.random((5, 1, views, 8)).astype(np.float32))
    placed = fitted.apply(queries)
    assert placed.shape == (5, 8)
    assert placed.dtype == np.float32
    assert np.allclose(np.linalg.norm(placed, axis=1), 1, atol=1e-5)
    assert np.allclose(fitted.apply(queries[0]), placed[0], atol=1e-5)


@pytest.mark.parametrize(("products", "each"), [(0, 0), (5, 1), (5, 3), (120, 7)])
def test_a_head_is_the_same_after_it_was_stored(products: int, each: int) -> None:
    known = Shop(products, 700).photos(each, views=1)
    fitted = fit_head(known)
    again = head.head_from_bytes(head.head_to_bytes(fitted))
    assert again.photos == fitted.photos
    assert (again.basis is None) == (fitted.basis is None)
    assert again.rest == fitted.rest
    queries = Shop(2, 700).photos(3).features
    assert np.array_equal(again.apply(queries), fitted.apply(queries))
