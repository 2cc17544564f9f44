"""Finding out what is missing of each photo, photo by photo."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from engine import details
from engine.catalog import Catalogue
from engine.cnn.architectures import EMBEDDING
from engine.cnn.prepare import model_id
from engine.cnn.runtime import Features
from engine.engine import Engine
from engine.study import Study
from engine.types import ProductDraft, Stage
from engine.views import VIEWS
from tests.engine.goods import a_photo
from tests.pictures import draw, jpeg, package

SIZE = len(VIEWS) * EMBEDDING


class Stand:
    """In place of a network: what it sees is its number, everywhere."""

    side = 32

    def __init__(self, number: int) -> None:
        self.number = number

    def look_aside(self, pixels: np.ndarray) -> Features:
        assert pixels.shape == (32, 32, 3)
        seen = np.full(EMBEDDING, self.number, np.float32)
        return Features(seen, np.zeros(1000, np.float32), np.zeros((1, 1), np.float32))


STANDS = {"lite0": 3, "lite1": 4, "lite2": 5}


@pytest.fixture
def study_of(catalogue: Catalogue) -> Callable[[str], Study]:
    stands = {name: Stand(number) for name, number in STANDS.items()}
    return lambda choice: Study(catalogue, choice, stands.__getitem__)  # type: ignore[arg-type]


def add(catalogue: Catalogue, count: int, what: str = "red disc") -> list[int]:
    """Photos that the first network has seen."""
    product = catalogue.add(ProductDraft(f"{what} {count} {catalogue.counts()[0]}"))
    vector = np.full(SIZE, STANDS["lite0"], np.float32)
    added = [
        catalogue.add_photo(
            product,
            a_photo(n + 1000 * product, jpeg=jpeg(draw(what, n, 96)), embedding=vector),
            model_id("lite0"),
        )
        for n in range(count)
    ]
    return [photo_id for photo_id in added if photo_id is not None]


def ran(study: Study) -> list[int]:
    steps = list(study.run(lambda: False))
    assert all(step.stage is Stage.UPDATING_GALLERY for step in steps)
    return [step.done for step in steps]


def seen(catalogue: Catalogue, backbone: str) -> dict[int, float]:
    stored = catalogue.gallery(model_id(backbone), SIZE)
    return dict(zip(stored.photo_ids.tolist(), stored.vectors[:, 0].tolist(), strict=True))


def test_after_an_import_the_second_network_and_the_details_are_missing(
    catalogue: Catalogue, study_of: Callable[[str], Study]
) -> None:
    photos = add(catalogue, 3)
    assert study_of("lite2").missing() == {id_: ["lite2", "details"] for id_ in photos}
    assert study_of("lite1").missing() == {id_: ["lite1", "details"] for id_ in photos}
    assert study_of("lite0").missing() == {}


def test_it_finds_out_all_that_is_missing_and_nothing_else(
    catalogue: Catalogue, study_of: Callable[[str], Study]
) -> None:
    photos = add(catalogue, 11)
    catalogue.add_embedding(photos[0], model_id("lite2"), np.full(SIZE, 77, np.float32))
    catalogue.add_details(photos[1], b"kept")
    study = study_of("lite2")
    assert study.missing()[photos[0]] == ["details"]
    assert study.missing()[photos[1]] == ["lite2"]
    assert ran(study) == [0, 8]
    assert study.missing() == {}
    assert seen(catalogue, "lite0") == dict.fromkeys(photos, 3)
    assert seen(catalogue, "lite2") == {photos[0]: 77, **dict.fromkeys(photos[1:], 5)}
    assert catalogue.details(photos[1]) == b"kept"
    found = catalogue.details(photos[2])
    assert found
    assert details.from_bytes(found) is not None
    assert ran(study) == []


def test_the_fast_choice_wants_no_details(
    catalogue: Catalogue, study_of: Callable[[str], Study]
) -> None:
    (photo,) = add(catalogue, 1)
    catalogue.forget_models([])
    study = study_of("lite0")
    assert study.missing() == {photo: ["lite0"]}
    assert ran(study) == [0]
    assert seen(catalogue, "lite0") == {photo: 3}
    assert catalogue.details(photo) is None


def test_an_interrupted_run_is_taken_up_where_it_stopped(
    catalogue: Catalogue, study_of: Callable[[str], Study]
) -> None:
    photos = add(catalogue, 20)
    asked = itertools.count()
    list(study_of("lite2").run(lambda: next(asked) >= 2))
    assert len(study_of("lite2").missing()) == 4
    assert ran(study_of("lite2")) == [0]
    assert seen(catalogue, "lite2") == dict.fromkeys(photos, 5)


def test_a_run_that_is_left_alone_can_be_taken_up_too(
    catalogue: Catalogue, study_of: Callable[[str], Study]
) -> None:
    add(catalogue, 20)
    steps = study_of("lite2").run(lambda: False)
    next(steps)
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert len(study_of("lite2").missing()) == 12
    assert ran(study_of("lite2")) == [0, 8]


def test_what_is_added_in_between_is_looked_at_too(
    catalogue: Catalogue, study_of: Callable[[str], Study]
) -> None:
    add(catalogue, 9)
    study = study_of("lite2")
    steps = study.run(lambda: False)
    next(steps)
    add(catalogue, 2, "blue stripes")
    list(steps)
    assert study.missing() == {}
    assert len(seen(catalogue, "lite2")) == 11


def test_a_photo_whose_file_is_gone_does_not_hold_up_the_others(
    catalogue: Catalogue, study_of: Callable[[str], Study]
) -> None:
    photos = add(catalogue, 3)
    catalogue._db.execute("DELETE FROM photo_files WHERE photo_id = ?", [photos[1]])
    study = study_of("lite2")
    assert ran(study) == [0, 0]  # it is tried once more, and then no longer
    assert sorted(seen(catalogue, "lite2")) == [photos[0], photos[2]]


# With real networks


@pytest.fixture
def accurate(engine: Engine, networks: object) -> Iterator[Engine]:
    path = engine.status().path
    engine.close()
    with Engine.open(path, "lite2") as again:
        yield again


def test_a_product_that_is_added_is_complete_at_once(accurate: Engine) -> None:
    accurate.add_product(ProductDraft("BOX-1"), [package(1), draw("red disc", 2)])
    assert accurate._study.missing() == {}
    assert accurate.up_to_date
    for backbone in ("lite0", "lite2"):
        stored = accurate._catalogue.gallery(model_id(backbone), SIZE)
        assert stored.photo_ids.tolist() == [1, 2]
        assert stored.vectors.any(axis=1).all()
    printed, plain = (accurate._catalogue.details(photo_id) for photo_id in (1, 2))
    assert printed
    assert plain
    assert len(printed) > len(plain)


def test_adding_and_studying_find_out_the_same(accurate: Engine) -> None:
    accurate.add_product(ProductDraft("BOX-1"), [jpeg(package(1))])
    catalogue = accurate._catalogue
    before = catalogue.gallery(model_id("lite2"), SIZE).vectors
    catalogue._db.execute("DELETE FROM embeddings WHERE model = ?", [model_id("lite2")])
    list(accurate.catch_up())
    after = catalogue.gallery(model_id("lite2"), SIZE).vectors
    cosine = (before * after).sum() / np.linalg.norm(before) / np.linalg.norm(after)
    assert cosine > 0.98  # the stored picture is a JPEG
