"""Training, through the real ``main()``; the child process is played, but for the slow test."""

# ruff: noqa: F811  (the fixture ``shell`` is that of another module)

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from engine.cnn.prepare import model_file
from engine.engine import Engine
from engine.errors import TooFewPhotos
from engine.train.wire import error_to_json, progress_to_json
from engine.types.training import Epoch, TrainingProgress, TrainingStage
from tests.e2e.test_cli import Shell, shell  # noqa: F401  a fixture
from tests.engine.test_train_run import a_report
from tests.pictures import package, save

EPOCH = Epoch(1, 192, 0.001, 2.5, 0.5, 1.75, 0.625, 61.0)


@pytest.fixture
def played(tmp_path: Path, child: Path, networks: Path) -> Path:
    """``child``, in which all goes well unless a test says otherwise."""
    told = [  # the first may be overtaken by the second
        TrainingProgress(TrainingStage.TRAINING, 10, 10, (EPOCH,), 90.0),
        TrainingProgress(TrainingStage.COMPARING, 1, 1, (EPOCH,), 90.0, report=a_report()),
    ]
    lines = [progress_to_json(one) for one in told]
    save_order = "import pathlib, sys; order = pathlib.Path(sys.argv[-2]).read_text()\n"
    keep = f"pathlib.Path({str(tmp_path / 'order.json')!r}).write_text(order)\n"
    child.write_text(save_order + keep + "".join(f"print({line!r})\n" for line in lines))
    return child


def test_each_epoch_and_the_report_are_said(
    shell: Shell, played: Path, shop_folder: Path, tmp_path: Path
) -> None:
    said = shell("train", shop_folder, "--out", tmp_path / "mine.tflite", "--seed", 3)
    assert said.status == 0
    first, *rest = said.out.splitlines()
    assert first.startswith("epoch 1/")
    assert "held out: loss 1.750, right 62.5%" in first
    assert "2 min left" in first
    report = "\n".join(rest)
    assert "old: R@1 70.0%" in report
    assert "new: R@1 80.0%  R@4 90.0%  sure of 40.0%  named by itself 75.0%" in report
    assert "put right: 3, put wrong: 2" in report
    assert "no longer taken for B: A (3)" in report
    assert "as before" in report
    assert '"seed": 3' in (tmp_path / "order.json").read_text()


def test_an_application_is_found_by_its_name_and_said_to_be_for_comparison(
    shell: Shell, played: Path, shop_folder: Path, tmp_path: Path
) -> None:
    weights = tmp_path / "small.weights.h5"
    weights.touch()
    said = shell(
        "train", shop_folder, "--architecture", "mobilenetv3small", "--weights", weights,
        "--depth", "head", "--also", "flip", "--out", tmp_path / "mine.tflite",
    )  # fmt: skip
    assert said.status == 0, said.err
    assert "MobileNetV3Small is for comparison and export" in said.out
    plan = json.loads((tmp_path / "order.json").read_text())["plan"]
    assert plan["application"] == "MobileNetV3Small"
    assert plan["weights"] == str(weights)
    assert plan["architecture"] == "lite0"
    assert "flip" in plan["augmentations"]


def test_the_catalogues_own_photos_are_taken_without_a_folder(
    shell: Shell, played: Path, shop_folder: Path, tmp_path: Path
) -> None:
    catalogue = tmp_path / "shop.catalog"
    with Engine.open(catalogue, "lite0") as engine:
        for _ in engine.import_from(shop_folder):
            pass
    made = tmp_path / "made.tflite"
    made.write_bytes(model_file("lite0").read_bytes() + b"trained")
    told = TrainingProgress(
        TrainingStage.COMPARING, 1, 1, report=replace(a_report(), file=made, put_right=12)
    )
    played.write_text(
        f"{played.read_text().partition('print')[0]}print({progress_to_json(told)!r})\n"
    )
    said = shell("--catalog", catalogue, "train", "--epochs", 5)
    assert said.status == 0, said.err
    assert '"depth": "last_blocks"' in (tmp_path / "order.json").read_text()
    assert "kept as network 1; the catalogue is recognised with the old" in said.out
    copy = tmp_path / "copy.tflite"
    said = shell("--catalog", catalogue, "train", "--use", "if-better", "--out", copy)
    assert said.status == 0, said.err
    assert "kept as network 1, which recognises from now on" in said.out
    assert copy.read_bytes() == made.read_bytes()
    trained, usual = shell("--catalog", catalogue, "networks").out.splitlines()
    assert trained.startswith("1\tlite0\t")
    assert trained.endswith("\tin use")
    assert not usual.endswith("in use")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["--architecture", "simple", "--depth", "head"], "can be trained like this: scratch"),
        (["--architecture", "lite9"], "lite9"),
        (["--architecture", "Xception", "--depth", "last_blocks"], "head, everything, scratch"),
        (["--weights", __file__], "Only Keras' applications"),
        (["--use", "always"], "from the catalogue"),
        (
            ["--architecture", "VGG16", "--depth", "scratch", "--weights", __file__],
            "not from scratch",
        ),
        (["--architecture", "VGG16", "--weights", "absent.h5"], "absent.h5"),
        (["--epochs", "0"], "epochs"),
        (["--out", "nowhere/at/all.tflite"], "no folder"),
        (["--also", "mixup", "--depth", "head"], "mixup cannot be used"),
        (["--also", "flip", "--depth", "head"], "flip cannot be used"),
    ],
)
def test_wrong_use_is_explained_before_anything_begins(
    wrong: list[str], words: str, shell: Shell, shop_folder: Path
) -> None:
    said = shell("train", shop_folder, *wrong)
    assert said.status == 2
    assert words in " ".join(said.err.split())


def test_too_little_to_learn_from_is_said(shell: Shell, played: Path, shop_folder: Path) -> None:
    told = error_to_json(TooFewPhotos(products=1, least=4, wanted=2))
    played.write_text(f"print({told!r})\nraise SystemExit(1)\n")
    said = shell("train", shop_folder, "--seed", 4)
    assert said.status == 2
    assert "too little to learn from" in said.err


def test_a_catalogue_that_is_not_there_is_not_made(shell: Shell, tmp_path: Path) -> None:
    said = shell("--catalog", tmp_path / "absent.catalog", "train")
    assert said.status == 2
    assert not (tmp_path / "absent.catalog").exists()


@pytest.mark.slow
def test_a_folder_is_trained_for_real(shell: Shell, networks: Path, tmp_path: Path) -> None:
    for number in range(18):
        save(tmp_path / "goods" / f"PACK-{number % 3}" / f"{number}.jpg", package(number, 120))
    target = tmp_path / "mine.tflite"
    said = shell("train", tmp_path / "goods", "--depth", "head", "--epochs", 2, "--out", target)
    assert said.status == 0
    assert said.out.count("epoch ") == 2
    assert target.is_file()
