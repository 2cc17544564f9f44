"""The article's experiment, through the real ``main()``."""

# ruff: noqa: F811  (the fixture ``shell`` is that of another module)

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.errors import ExperimentPicturesUnfit
from engine.train.wire import error_to_json
from tests.e2e.test_cli import Shell, shell  # noqa: F401  a fixture
from tests.engine.test_train_article import arrays, written
from tests.pictures import save


def test_what_the_process_says_is_said_as_it_comes(shell: Shell, child: Path) -> None:
    child.write_text("import sys\nprint('epoch 1/2')\nprint()\nprint('epoch 2/2', sys.argv[-1])")
    said = shell("cifar10", "--epochs", 2, "--seed", 7, "--transfer", "--data", "x.npz")
    first, second = said.out.splitlines()
    assert first == "epoch 1/2"
    wanted = json.loads(second.removeprefix("epoch 2/2 "))
    del wanted["out"]
    assert wanted == {"data": "x.npz", "transfer": True, "epochs": 2, "seed": 7, "side": 0}


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (error_to_json(ExperimentPicturesUnfit(name="x.npz", problem="it is odd")), "it is odd"),
        ("", "could not be trained: it is the moon"),
    ],
)
def test_why_it_failed_is_said(
    ending: str, words: str, shell: Shell, child: Path, tmp_path: Path
) -> None:
    child.write_text(f"print({ending!r})\nraise SystemExit('it is the moon')")
    said = shell("cifar10", "--out", tmp_path / "new.tflite")
    assert said.status == 2
    assert words in said.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["child", "child.py"]


def test_control_c_leaves_nothing_behind(shell: Shell, child: Path, tmp_path: Path) -> None:
    child.write_text(
        "import os, signal, sys, json, threading\n"
        "open(json.loads(sys.argv[-1])['out'], 'w').write('half')\n"
        "os.kill(os.getppid(), signal.SIGINT)\nthreading.Event().wait()"
    )
    assert shell("cifar10", "--out", tmp_path / "new.tflite").status == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["child", "child.py"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (["--epochs", "0"], "--epochs"),
        (["--side", "4"], "--side"),
        (["--network", "x.tflite"], "Name a --picture"),
        (["--network", "x.tflite", "--picture", "y.png"], "is no network that names its classes"),
    ],
)
def test_wrong_use_is_explained(wrong: list[str], words: str, shell: Shell) -> None:
    said = shell("cifar10", *wrong)
    assert said.status == 2
    assert words in said.err


@pytest.mark.slow
def test_the_articles_network_learns_and_answers_for_real(shell: Shell, tmp_path: Path) -> None:
    data = {**arrays(each=64), "names": np.array(["dark", "light"])}
    asked = written(tmp_path, data), tmp_path / "新.tflite"
    photo = save(tmp_path / "photo.png", np.full((90, 70, 3), 240, np.uint8))
    words = ["cifar10", "--data", asked[0], "--epochs", 3, "--out"]
    said = shell(*words, asked[1], "--picture", photo)
    assert said.status == 0, said.err
    lines = said.out.splitlines()
    assert lines[0] == ("simple, 32 px: 128 pictures of 2 classes to learn from, 128 to test with")
    epochs = [line for line in lines if line.startswith("epoch ")]
    assert len(epochs) == 3
    assert "test: loss" in epochs[-1]
    assert "accuracy 100.0%" in epochs[-1]
    assert any(line.startswith("photo.png: light (") for line in lines)

    later = shell("cifar10", "--network", asked[1], "--picture", photo)
    assert later.out.strip() in lines
    again = shell(*words, tmp_path / "again.tflite", "--picture", photo)
    assert later.out.strip() in again.out, "the same seed, the same network"


@pytest.mark.slow
def test_transfer_learns_the_head_first_and_then_the_last_blocks(
    shell: Shell, tmp_path: Path
) -> None:
    data = {**arrays(each=64), "names": np.array(["dark", "light"])}
    photo = save(tmp_path / "photo.png", np.full((90, 70, 3), 240, np.uint8))
    said = shell(
        "cifar10", "--transfer", "--data", written(tmp_path, data), "--side", 32, "--epochs", 4,
        "--picture", photo,
    )  # fmt: skip
    assert said.status == 0, said.err
    epochs = [line for line in said.out.splitlines() if line.startswith("epoch ")]
    assert [line.partition("/")[0][-1] for line in epochs] == list("1234")
    assert [line.rpartition("  ")[2] for line in epochs] == ["frozen trunk"] + [
        "last blocks too"
    ] * 3
    assert "test: loss" in epochs[-1]
    assert "photo.png: light (" in said.out


@pytest.mark.slow
def test_without_a_network_it_says_what_to_name(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    said = shell("cifar10")
    assert said.status == 2
    assert "cs.toronto.edu" in said.err
    assert "--data: a folder with train/CLASS and test/CLASS" in said.err
