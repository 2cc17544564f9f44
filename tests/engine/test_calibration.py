"""The shop asks about its own photos, and curves are fitted to how that went."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import calibration
from engine.calibration import (
    COHORT,
    DEFAULT,
    FOLDS,
    ROUNDS,
    Curves,
    Trials,
    curve,
    evidence_of,
    fit_curves,
    joined,
    run_trials,
)
from engine.head import Gathered, gather, unit
from engine.promise import write_up
from engine.quality import calibration_error, reliability


def gallery(products: int, photos: int, spread: float, seed: int = 1) -> Gathered:
    """Photos that lie ``spread`` around their product, with two views each."""
    random = np.random.default_rng(seed)
    centres = random.random((products, 1, 1, 64))
    seen = centres + spread * random.normal(size=(products, photos, 2, 64))
    rows = seen.reshape(products * photos, 1, 2, 64).astype(np.float32)
    return gather(rows, np.repeat(np.arange(products), photos))


def asked(space: Gathered) -> Trials | None:
    rounds = [outcome[0] for outcome in run_trials([space])]
    return joined(rounds) if rounds else None


def fitted(space: Gathered) -> Curves:
    trials = asked(space)
    return fit_curves(trials) if trials else DEFAULT


# Trials


def test_every_photo_is_asked_about_in_both_halves_of_the_rounds() -> None:
    space = gallery(6, 6, 0.05)
    rounds = [outcome[0] for outcome in run_trials([space])]
    assert len(rounds) == ROUNDS
    for half in (rounds[: ROUNDS // 2], rounds[ROUNDS // 2 :]):
        photos = np.concatenate([trials.photos for trials in half])
        assert sorted(photos.tolist()) == list(range(36))
    for trials in rounds:
        assert np.array_equal(trials.truth, space.product_ids[trials.photos])


def test_a_stranger_is_asked_about_with_its_product_taken_away() -> None:
    trials = asked(gallery(6, 4, 0.05))
    assert trials
    assert not (trials.stranger_named == trials.truth).any()
    assert trials.stranger_scores[:, 0].mean() < trials.scores[:, 0].mean() - 0.2
    right = trials.rank == 0
    assert right.mean() > 0.9
    assert (trials.named[right] == trials.truth[right]).all()
    # Without the right one the second best is the best.
    assert np.allclose(trials.stranger_scores[right, 0], trials.scores[right, 1])
    wrong = trials.rank > 0
    assert np.allclose(trials.stranger_scores[wrong, 0], trials.scores[wrong, 0])


def test_the_best_scores_come_best_first_and_end_where_there_are_no_more_products() -> None:
    trials = asked(gallery(5, 4, 0.3))
    assert trials
    assert trials.scores.shape == trials.stranger_scores.shape == (len(trials.truth), COHORT)
    assert (np.diff(trials.scores[:, :5]) <= 0).all()
    assert np.isnan(trials.scores[:, 5:]).all()
    assert np.isnan(trials.stranger_scores[:, 4:]).all()


def test_a_photo_whose_product_has_no_other_left_is_not_held_against_anyone() -> None:
    owners = np.array([0] * 6 + [1] * 6 + [2] * 6 + [3])
    rows = np.random.default_rng(4).random((19, 1, 2, 32)).astype(np.float32)
    trials = asked(gather(rows, owners))
    assert trials
    alone = trials.truth == 3
    assert alone.any()
    assert (trials.rank[alone] == -1).all()
    assert not (trials.named[alone] == 3).any()
    assert (trials.rank[~alone] >= 0).all()
    assert not trials.could_be_right[alone].any()


def test_all_looks_are_asked_the_same_questions() -> None:
    first, second = gallery(6, 5, 0.1), gallery(6, 5, 0.5, seed=9)
    for one, other in run_trials([first, second]):
        assert np.array_equal(one.photos, other.photos)
        assert np.array_equal(one.truth, other.truth)
        assert not np.allclose(one.scores[:, 0], other.scores[:, 0])


@pytest.mark.parametrize(("products", "photos"), [(0, 0), (1, 5), (2, 9)])
def test_two_products_are_not_asked_about(products: int, photos: int) -> None:
    assert list(run_trials([gallery(products, photos, 0.1)])) == []
    assert list(run_trials([])) == []


def test_a_large_shop_is_asked_about_all_its_products(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "_MOST", 90)
    trials = asked(gallery(20, 20, 0.3))
    assert trials
    assert len(trials.truth) == 2 * 90
    assert set(trials.truth.tolist()) == set(range(20))


# By sitting


def sittings(products: int = 5, each: int = 4) -> tuple[Gathered, np.ndarray]:
    """Three sittings per product, whose photos are nearly twins; and which photo is of which."""
    random = np.random.default_rng(3)
    centres = random.random((products, 1, 1, 64))
    days = 0.7 * random.random((products, FOLDS, 1, 64))
    twins = 0.01 * random.random((products, FOLDS, each, 64))
    rows = (centres + days + twins).reshape(-1, 1, 1, 64).astype(np.float32)
    day = np.tile(np.repeat(np.arange(FOLDS), each), products)
    return gather(rows, np.repeat(np.arange(products), FOLDS * each)), day


def test_photos_of_one_sitting_stay_together() -> None:
    space, day = sittings()
    fold = calibration._by_sitting(space)
    apart = 0
    for product in range(5):
        own = space.product_ids == product
        folds = [set(fold[own & (day == one)].tolist()) for one in range(FOLDS)]
        assert all(len(one) == 1 for one in folds)
        apart += len(set.union(*folds)) > 1
    assert apart == 5


def test_photos_are_also_dealt_out_at_random() -> None:
    space, day = sittings()
    fold = calibration._dealt_out(space)
    assert np.bincount(fold).tolist() == [20, 20, 20]
    split = [len(set(fold[(space.product_ids == p) & (day == 0)].tolist())) > 1 for p in range(5)]
    assert sum(split) >= 3


def test_without_its_twins_a_photo_is_harder_to_find() -> None:
    space, _ = sittings()
    rounds = [outcome[0] for outcome in run_trials([space])]
    mixed, apart = joined(rounds[: ROUNDS // 2]), joined(rounds[ROUNDS // 2 :])
    assert mixed.scores[:, 0].mean() > apart.scores[:, 0].mean() + 0.05


def test_a_few_photos_are_spread_over_the_folds() -> None:
    space = gallery(8, 3, 0.2)
    fold = calibration._by_sitting(space)
    for product in range(8):
        assert sorted(fold[space.product_ids == product]) == [0, 1, 2]


@given(st.integers(0, 99))
@settings(max_examples=20)
def test_whatever_the_photos_are_there_are_at_most_three_sittings(seed: int) -> None:
    random = np.random.default_rng(seed)
    vectors = unit(random.normal(size=(random.integers(FOLDS, 12), 5)).astype(np.float32))
    vectors[: random.integers(0, len(vectors))] = vectors[0]
    groups = calibration._clusters(vectors, random)
    assert len(groups) == len(vectors)
    assert set(groups.tolist()) <= set(range(FOLDS))


# Curves


@pytest.mark.parametrize(("products", "photos"), [(0, 0), (1, 5), (2, 9), (3, 1), (40, 1)])
def test_without_anything_to_compare_the_usual_curves_hold(products: int, photos: int) -> None:
    assert fitted(gallery(products, photos, 0.1)) == DEFAULT


def test_a_shop_with_few_photos_stays_near_the_usual_curves_and_a_large_one_leaves_them() -> None:
    few, many = fitted(gallery(3, 3, 0.05)), fitted(gallery(30, 8, 0.05))
    near, far = (np.abs(np.array(c.right) / np.array(DEFAULT.right) - 1).max() for c in (few, many))
    assert 0 < near < far
    assert near < 1


@pytest.mark.parametrize("spread", [0.2, 0.35, 0.5])
def test_the_curves_say_about_how_often_the_best_was_right(spread: float) -> None:
    trials = asked(gallery(30, 8, spread))
    assert trials
    curves, right = fit_curves(trials), trials.rank == 0
    told = curve(curves.right, evidence_of(trials.scores))
    # Beside the known there are strangers, one in twenty.
    assert told.mean() == pytest.approx(right.mean() * 0.95, abs=0.05)
    assert calibration_error(reliability(told.astype(np.float32), right)) < 0.08


def test_the_curves_are_honest_with_photos_they_were_not_fitted_to() -> None:
    random = np.random.default_rng(2)
    centres = random.random((30, 1, 1, 64))

    def some() -> Gathered:
        seen = centres + 0.35 * random.normal(size=(30, 8, 2, 64))
        return gather(seen.reshape(-1, 1, 2, 64).astype(np.float32), np.repeat(np.arange(30), 8))

    curves, others = fitted(some()), asked(some())
    assert others
    told = curve(curves.right, evidence_of(others.scores)).astype(np.float32)
    assert calibration_error(reliability(told, others.rank == 0)) < 0.1


def test_strangers_look_less_known() -> None:
    trials = asked(gallery(30, 8, 0.2))
    assert trials
    known = fit_curves(trials).known
    own, strange = evidence_of(trials.scores), evidence_of(trials.stranger_scores)
    assert np.median(curve(known, own)) > 0.9
    assert np.median(curve(known, strange)) < np.median(curve(known, own)) - 0.3


def test_evidence_is_the_best_score_its_lead_and_the_level_of_the_others() -> None:
    nan = np.nan
    rows = np.array([[0.9, 0.5, 0.3], [0.9, 0.5, nan], [0.4, nan, nan]], np.float32)
    assert np.allclose(
        evidence_of(rows), [[1, 0.9, 0.4, 0.4], [1, 0.9, 0.4, 0.5], [1, 0.4, 0, 0.4]]
    )
    assert np.allclose(evidence_of(rows[:, :1]), [[1, s, 0, s] for s in (0.9, 0.9, 0.4)])


def test_fitting_is_repeatable() -> None:
    assert fitted(gallery(10, 4, 0.2)) == fitted(gallery(10, 4, 0.2))


@given(
    st.lists(st.integers(1, 9), min_size=3, max_size=8),
    st.sampled_from([0.0, 0.05, 1.0]),
    st.integers(0, 9),
)
@settings(max_examples=60)
def test_whatever_the_shop_has_its_curves_and_its_ledger_are_finite(
    photos: list[int], spread: float, seed: int
) -> None:
    random = np.random.default_rng(seed)
    owners = np.repeat(np.arange(len(photos)), photos)
    centres = random.random((len(photos), 1, 1, 16))
    seen = centres[owners] + spread * random.random((len(owners), 1, 2, 16))
    trials = asked(gather(seen.astype(np.float32), owners))
    if trials is None:
        return
    curves = fit_curves(trials)
    assert np.isfinite([*curves.right, *curves.known]).all()
    (look,) = write_up([trials]).looks
    for chances in (look.right, look.known, look.stranger_right, look.stranger_known):
        assert np.isfinite(chances).all()
