"""What the figures of tests/benchmarks rest on: the split, the intervals, the baseline."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.head import unit
from engine.types import Verdict
from tests.benchmarks.accuracy import goals
from tests.benchmarks.accuracy.pictures import brought, later_split
from tests.benchmarks.accuracy.plots import draw as draw_curves
from tests.benchmarks.accuracy.scoring import Lab, Way, cosine_bar, standards
from tests.benchmarks.accuracy.seeing import Seen
from tests.benchmarks.accuracy.sure import accepted
from tests.benchmarks.accuracy.told import told
from tests.benchmarks.folds import FOLDS, draw, folds_of

PRODUCTS = 6
PHOTOS = 12


@pytest.fixture(scope="module")
def lab() -> Lab:
    """Photos of products that differ clearly, in two networks and two views."""
    random = np.random.default_rng(0)
    owner = np.repeat(np.arange(PRODUCTS), PHOTOS)
    centres = random.normal(1, 1, (PRODUCTS, 32))
    seen = centres[owner][:, None, None, :] + random.normal(0, 0.3, (len(owner), 2, 2, 32))
    networks = np.maximum(seen, 0).astype(np.float32)
    seen_all = Seen(networks, networks[:, 1, 0], np.zeros((len(owner), 2), np.float32))
    return Lab.of(seen_all, owner, np.arange(PRODUCTS) // 2)


def test_the_split_is_the_one_that_parameters_were_chosen_with() -> None:
    assert folds_of(["a"] * 5 + ["b"] * 7).tolist() == [1, 4, 0, 3, 2, 4, 1, 3, 0, 4, 3, 2]


def test_each_product_is_dealt_out_evenly() -> None:
    names = ["a"] * 11 + ["b"] * 10 + ["c"] * 3
    fold = folds_of(names)
    for product in "abc":
        counts = np.bincount(fold[np.array(names) == product], minlength=FOLDS)
        assert np.ptp(counts) <= 1


def test_photos_are_drawn_per_product_and_from_the_rows_given() -> None:
    owner = np.array([0, 0, 0, 1, 1, 2])
    drawn = draw(owner, np.array([0, 1, 2, 4]), 2, seed=0)
    assert np.bincount(owner[drawn]).tolist() == [2, 1]
    assert set(drawn) <= {0, 1, 2, 4}


def test_pictures_of_ones_own(tmp_path: Path) -> None:
    for name in ("train/Drinks/Cola/1.jpg", "train/Drinks/Tea/1.JPG", "test/Drinks/Tea/2.jpg",
                 "test/Drinks/Soup/3.jpg", "test/Drinks/Tea/notes.txt"):  # fmt: skip
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    found = brought(tmp_path)
    split = later_split(found)
    assert found.products == ("Cola", "Soup", "Tea")
    assert len(set(found.coarse)) == 1
    assert [found.places[row].name for row in split.queries] == ["2.jpg"]
    assert len(split.gallery) == 2


def test_all_ways_find_products_that_differ_clearly(lab: Lab) -> None:
    rows = np.arange(len(lab.owner))
    for way in Way:
        answers = lab.ask(way, rows[rows % 3 > 0], rows[rows % 3 == 0])
        assert lab.figures(answers) == (1.0, 1.0, 1.0)


def test_the_baseline_is_the_nearest_photo_by_cosine(lab: Lab) -> None:
    rows = np.arange(len(lab.owner))
    gallery, queries = rows[rows % 3 > 0], rows[rows % 3 == 0]
    answers = lab.ask(Way.BASELINE, gallery, queries)
    cosines = unit(lab.plain[queries]) @ unit(lab.plain[gallery]).T
    assert answers.named.tolist() == lab.owner[gallery][cosines.argmax(axis=1)].tolist()
    assert np.allclose(answers.scores[:, 0], cosines.max(axis=1), atol=1e-6)


def test_a_product_that_is_not_in_the_gallery_has_no_place(lab: Lab) -> None:
    others = np.flatnonzero(lab.owner > 0)
    answers = lab.ask(Way.SECOND, others, np.flatnonzero(lab.owner == 0))
    assert set(answers.rank) == {-1}
    assert lab.figures(answers)[:2] == (0.0, 0.0)


def test_what_is_told_rests_on_trials_of_the_gallery(lab: Lab) -> None:
    rows = np.arange(len(lab.owner))
    gallery, queries = rows[rows % 3 > 0], rows[rows % 3 == 0]
    looks = [lab.ask(way, gallery, queries) for way in (Way.FIRST, Way.SECOND)]
    answers = told(looks, standards(lab.ledger(gallery), 0.9))
    assert answers.right.all()
    assert answers.gave(Verdict.SURE).sum() >= answers.at_first.sum()


def test_the_baseline_is_sure_from_a_cosine_on(lab: Lab) -> None:
    trials = lab.plain_trials(np.arange(len(lab.owner)))
    assert cosine_bar(trials, 0.5) <= cosine_bar(trials, 0.9)


def test_strangers_accepted() -> None:
    scores = np.concatenate([np.linspace(0.5, 1, 100), [0.1, 0.2, 0.9, 0.95]])
    is_known = np.arange(104) < 100
    assert accepted(scores, is_known) == 0.5


def test_goals_that_are_missed_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goals, "_missed", [])
    assert goals.least("R@1", 0.9, 0.83) == "≥ 0.83 met"
    assert goals.most("ms", 50, 40) == "≤ 40 MISSED"
    assert goals.missed() == ["ms ≤ 40"]


def test_curves_are_small_pictures(tmp_path: Path) -> None:
    file = tmp_path / "a" / "curve.svg"
    draw_curves(file, "A < B", ("x", "y"), {"ours": [(0, 0), (1, 1)]}, dots=True)
    assert file.read_text(encoding="utf-8").startswith("<svg")
    assert "A &lt; B" in file.read_text(encoding="utf-8")
    assert file.stat().st_size < 5000
