"""The head: products' photos move together, and the way it is computed does not show."""

from __future__ import annotations

import numpy as np
import pytest

from engine import head
from engine.head import fit_head, flatten, unit

RANDOM = np.random.default_rng(5)


def a_gallery(products: int, photos: int, size: int = 40) -> tuple[np.ndarray, np.ndarray]:
    """Embeddings that differ between products in all directions, within them mostly in two."""
    centres = RANDOM.random((products, size)) * 4
    light = RANDOM.random((2, size)) * 3
    amounts = RANDOM.random((products, photos, 2)) * 3
    noise = RANDOM.random((products, photos, size)) * 0.1
    embeddings = centres[:, None] + amounts @ light + noise
    return embeddings.reshape(-1, size).astype(np.float32), np.repeat(np.arange(products), photos)


@pytest.mark.parametrize(("products", "photos"), [(2, 2), (5, 3), (10, 12), (40, 4)])
def test_both_ways_to_the_root_give_the_same_angles(products: int, photos: int) -> None:
    scatter = (RANDOM.normal(size=(products * photos, 60))).astype(np.float32)
    queries = RANDOM.normal(size=(7, 60)).astype(np.float32)
    scale = np.float32(0.2)
    few = unit(queries @ head._root_of_few(scatter, scale))
    many = unit(queries @ head._root_of_many(scatter, scale))
    assert np.allclose(few @ few.T, many @ many.T, atol=1e-4)


def test_photos_of_a_product_come_closer_together() -> None:
    embeddings, owners = a_gallery(12, 8)
    fitted = fit_head(embeddings, owners)
    new, new_owners = a_gallery(12, 8)
    before, after = flatten(embeddings), fitted.apply(embeddings)
    assert separation(after, owners) > separation(before, owners) + 0.2
    assert fitted.photos == len(owners)
    assert fitted.apply(new).shape == new.shape
    assert len(new_owners) == len(new)


def separation(vectors: np.ndarray, owners: np.ndarray) -> float:
    """How much more alike photos of one product are than photos of two."""
    alike, same = vectors @ vectors.T, owners[:, None] == owners
    return float(alike[same].mean() - alike[~same].mean())


@pytest.mark.parametrize(
    ("embeddings", "owners"),
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
    embeddings: np.ndarray, owners: list[int]
) -> None:
    fitted = fit_head(embeddings.astype(np.float32), np.array(owners, np.int64))
    placed = fitted.apply(RANDOM.random((5, 8)).astype(np.float32))
    assert placed.shape == (5, 8)
    assert placed.dtype == np.float32
    assert np.allclose(np.linalg.norm(placed, axis=1), 1, atol=1e-5)
    assert np.allclose(fitted.apply(np.ones(8, np.float32)), fitted.apply(np.ones((1, 8)))[0])


def test_negative_values_count_as_nothing() -> None:
    assert flatten(np.array([4, -9, 0], np.float32)).tolist() == [1, 0, 0]
    assert unit(np.zeros(3, np.float32)).tolist() == [0, 0, 0]
