"""Keras' applications by name: what can be trained of them, and with which weights."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.cnn.prepare import model_file
from engine.cnn.runtime import Network
from engine.train import wire
from engine.train.applications import APPLICATIONS, application_plan, depths
from engine.train.pack import of_folder
from engine.train.process import Training
from engine.types.training import Architecture, Depth
from tests.engine.applications_side import COMPARED
from tests.pictures import package, save

ROOT = Path(__file__).resolve().parents[2]
PLANS = [(name, depth) for name in APPLICATIONS for depth in depths(name)]


@pytest.mark.parametrize(("name", "depth"), PLANS)
def test_every_application_has_a_plan_that_survives_the_way_to_the_child(
    name: str, depth: Depth
) -> None:
    plan = application_plan(name, depth, Path("weights 重.h5"), epochs=5, seed=3)
    assert plan.epochs == 5
    assert 32 <= plan.side(0) <= plan.side(4) <= APPLICATIONS[name].side
    for epoch in range(5):  # Keras pads what is halved as if it were even
        assert plan.side(epoch) % 32 == 0 or not APPLICATIONS[name].resizable
    assert plan.architecture is Architecture.LITE0, "what it is compared with"
    assert plan.augmentations
    assert Path(plan.weights).is_absolute()
    order = wire.Order(plan, Path("old"), Path("new"))
    assert wire.order_from_json(wire.order_to_json(order)) == order


@pytest.mark.parametrize("name", ["Xception", "NASNetMobile"])
def test_what_cannot_be_cut_has_no_last_blocks(name: str) -> None:
    assert Depth.LAST_BLOCKS not in depths(name)
    with pytest.raises(ValueError, match="cut"):
        application_plan(name, Depth.LAST_BLOCKS)


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what the child process answered, without a network."""
    folder = tmp_path_factory.mktemp("keras")
    nowhere = dict.fromkeys(("https_proxy", "HTTPS_PROXY"), "http://127.0.0.1:9")
    everywhere = {"no_proxy": "", "NO_PROXY": ""}
    subprocess.run(
        [sys.executable, "-m", "tests.engine.applications_side", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
        env={**os.environ, **nowhere, **everywhere, "PYTHONPATH": str(ROOT),
             "KERAS_HOME": str(folder / "home")},
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def told(answered: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((answered / "told.json").read_text())
    return found


@pytest.mark.slow
def test_all_of_keras_applications_are_known(told: Mapping[str, Any]) -> None:
    assert sorted(APPLICATIONS) == told["names"]


@pytest.mark.slow
def test_an_application_that_depends_on_its_size_is_the_one_that_keras_has(
    told: Mapping[str, Any],
) -> None:
    ours, keras = told["sized"]
    assert ours == keras


@pytest.mark.slow
@pytest.mark.parametrize("name", [*COMPARED, "official"])
def test_pixels_are_prepared_as_the_application_wants_them(name: str, answered: Path) -> None:
    with np.load(answered / "answers.npz") as answers:
        ours, keras = answers[f"{name} ours"], answers[f"{name} keras"]
    assert np.abs(keras).max() > 0
    assert np.allclose(ours, keras, rtol=1e-3, atol=1e-4 * np.abs(keras).max())


@pytest.mark.slow
def test_weights_that_cannot_be_had_are_explained(told: Mapping[str, Any], answered: Path) -> None:
    code, words = told["unfit"]
    assert code == "application_weights_unfit"
    assert "VGG19 without its classifier" in words
    code, words = told["missing"]
    assert code == "application_weights_missing"
    assert "_notop.h5" in words
    assert str(answered / "home" / "models") in words
    assert "--weights" in words


@pytest.mark.slow
def test_all_of_a_network_that_counts_in_whole_numbers_is_trained(
    told: Mapping[str, Any],
) -> None:
    assert np.isfinite(told["steps"]).all()
    assert told["steps"][-1] < told["steps"][0]


@pytest.mark.slow
@pytest.mark.parametrize("depth", [Depth.HEAD, Depth.LAST_BLOCKS])
def test_an_application_is_trained_and_compared(
    depth: Depth, tmp_path: Path, networks: Path
) -> None:
    """With any weights: none can be fetched here."""
    for number in range(18):
        save(tmp_path / "goods" / f"PACK-{number % 3}" / f"{number:02}.jpg", package(number, 120))
    weights = tmp_path / "some.weights.h5"
    code = (
        "import keras; keras.applications.MobileNetV3Small(include_top=False, weights=None)"
        f".save_weights({str(weights)!r})"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    plan = application_plan("MobileNetV3Small", depth, weights, epochs=1)
    plan = replace(plan, batch=8, held_out=0.2)
    order = wire.Order(plan, model_file("lite0"), tmp_path / "new.tflite")
    training = Training(order, tmp_path / "run")
    list(training.read(of_folder(tmp_path / "goods")))
    *_, last = training.steps()
    assert last.report is not None
    assert last.report.agreement >= 0.9999
    network = Network(last.report.file)
    assert network.side == 224
    seen = network.look(np.ascontiguousarray(package(3, 224)))
    assert seen.embedding.shape == (576,)
    assert seen.logits.shape == (3,), "it knows products, and nothing else"
