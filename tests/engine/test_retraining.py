"""What there is to train on, and all that is laid ready for a training."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.cnn.prepare import model_file
from engine.engine import Engine
from engine.errors import TrainingElsewhere
from engine.train.augment import USUAL
from engine.train.control import Control
from engine.train.files import BEGUN, LEARNT, TRAINED_ON
from engine.train.pack import Pack
from engine.train.process import Training
from engine.train.recipes import plan_for
from engine.train.run import Run
from engine.train.split import Split
from engine.train.wire import order_to_json
from engine.types import ProductDraft
from engine.types.training import Depth, TrainingPlan
from tests.engine.test_switching import LITE0, adopt, trained
from tests.pictures import draw

PLAN = plan_for(LITE0, Depth.LAST_BLOCKS)


def begin(engine: Engine, plan: TrainingPlan = PLAN) -> Training:
    """Laid ready, and left alone."""
    training = claimed(engine, plan)
    training.close()
    return training


def claimed(engine: Engine, plan: TrainingPlan = PLAN) -> Training:
    *_, last = engine.retraining.begin(plan)
    assert isinstance(last.made, Training)
    return last.made


def break_off(training: Training) -> None:
    """As a training leaves its folder that has begun."""
    (training.folder / BEGUN).write_text(order_to_json(training.order), "utf-8")


def test_a_shop_without_photos_has_nothing_to_train_on(engine: Engine) -> None:
    outlook = engine.retraining.outlook()
    assert (outlook.products, outlook.photos, outlook.testable) == (0, 0, 0)
    assert not outlook.enough
    assert outlook.unfinished is None


def test_products_with_four_photos_can_be_tried(engine: Engine) -> None:
    for sku, what, count in (
        ("A", "red disc", 4),
        ("B", "blue stripes", 5),
        ("C", "red checks", 3),
    ):
        engine.add_product(ProductDraft(sku), [draw(what, view) for view in range(count)])
    outlook = engine.retraining.outlook()
    assert (outlook.products, outlook.photos, outlook.testable) == (3, 12, 2)
    assert outlook.enough


def test_a_training_gets_the_photos_of_the_catalogue(engine: Engine, shop_folder: Path) -> None:
    list(engine.import_from(shop_folder))
    training = begin(engine)
    photos = Pack(training.folder)
    assert len(photos) == engine.status().photos
    assert set(photos.ids.tolist()) == set(engine._catalogue.seen_by(engine._networks.models)[0])
    assert training.order.old == model_file("lite0")
    assert training.order.out.parent == training.folder


def test_compared_with_the_network_in_use(
    engine: Engine, shop_folder: Path, tmp_path: Path
) -> None:
    list(engine.import_from(shop_folder))
    id_ = adopt(engine, tmp_path, 1, (1, 2))
    list(engine.networks.use(LITE0, id_))
    training = begin(engine)
    assert training.order.old.read_bytes() == engine._catalogue.network_file(id_)
    assert np.load(training.folder / LEARNT).tolist() == [1, 2]
    assert begin(engine, plan_for(LITE0, Depth.HEAD)).order.old == model_file("lite0")
    assert not (training.folder / LEARNT).exists()


def test_one_that_was_broken_off_goes_on_only_with_the_same_plan(
    engine: Engine, shop_folder: Path
) -> None:
    list(engine.import_from(shop_folder))
    training = begin(engine)
    break_off(training)
    assert engine.retraining.outlook().unfinished == PLAN
    assert engine.has_unfinished_training()
    mark = training.folder / "checkpoint.npz"
    mark.write_bytes(b"reached")
    assert begin(engine).order == training.order
    assert mark.is_file()
    begin(engine, plan_for(LITE0, Depth.HEAD))
    assert not mark.exists()
    assert engine.retraining.outlook().unfinished is None
    assert not engine.has_unfinished_training()


def test_what_came_of_a_training_is_there_until_it_is_kept(
    engine: Engine, shop_folder: Path, tmp_path: Path
) -> None:
    list(engine.import_from(shop_folder))
    training = begin(engine)
    assert training.keeps
    assert not begin(engine, plan_for(LITE0, Depth.HEAD)).keeps
    training = begin(engine)
    break_off(training)
    report = trained(tmp_path)
    report.file.rename(training.order.out)
    assert engine.retraining.outlook().unfinished == PLAN
    engine.networks.adopt(PLAN, replace(report, file=training.order.out))
    assert engine.retraining.outlook().unfinished is None


def test_discarded_nothing_is_left(engine: Engine, shop_folder: Path) -> None:
    list(engine.import_from(shop_folder))
    training = begin(engine)
    break_off(training)
    engine.retraining.discard()
    assert not training.folder.exists()
    assert engine.retraining.outlook().unfinished is None
    engine.retraining.discard()


def test_two_programs_do_not_train_on_the_same_shop_at_once(
    engine: Engine, shop_folder: Path
) -> None:
    list(engine.import_from(shop_folder))
    here = claimed(engine)
    break_off(here)
    with Engine.open(engine.status().path, "lite0") as other:
        with pytest.raises(TrainingElsewhere):
            begin(other)
        with pytest.raises(TrainingElsewhere):
            other.retraining.discard()
        assert (here.folder / BEGUN).is_file()
        here.close()
        begin(other)


def test_cancelled_while_it_is_laid_ready_the_folder_is_free(
    engine: Engine, shop_folder: Path
) -> None:
    list(engine.import_from(shop_folder))
    list(engine.retraining.begin(PLAN, cancelled=lambda: True))
    engine.retraining.discard()
    steps = engine.retraining.begin(PLAN)
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    begin(engine)


def test_what_an_older_program_has_begun_is_not_gone_on_with(
    engine: Engine, shop_folder: Path
) -> None:
    list(engine.import_from(shop_folder))
    training = begin(engine)
    (training.folder / BEGUN).write_text('{"plan": {"phases": []}}', "utf-8")
    assert engine.retraining.outlook().unfinished is None


def test_examples_are_the_shops_own_photos_in_other_forms(
    engine: Engine, shop_folder: Path
) -> None:
    assert engine.retraining.examples(USUAL, 0, 3) == ()
    list(engine.import_from(shop_folder))
    found = engine.retraining.examples(USUAL, 0, 3)
    assert len(found) == 3
    for plain, forms in found:
        assert {plain.shape, *(form.shape for form in forms)} == {(224, 224, 3)}
        assert all((form != plain).any() for form in forms)
    again = engine.retraining.examples(USUAL, 0, 3)
    assert all(np.array_equal(a, b) for (_, x), (_, y) in zip(found, again, strict=True)
               for a, b in zip(x, y, strict=True))  # fmt: skip


def test_what_a_training_has_learnt_is_noted_for_the_calibration(
    engine: Engine, shop_folder: Path
) -> None:
    list(engine.import_from(shop_folder))
    training = begin(engine)
    run = Run(training.order, training.folder, Control(lambda _paused: None))
    run.photos = Pack(training.folder)
    parts = Split(np.array([0, 3, 5]), np.array([1, 2]))
    run._note_what_was_learnt(parts)
    learnt = np.load(training.folder / TRAINED_ON)
    assert learnt.tolist() == run.photos.ids[[0, 3, 5]].tolist()
