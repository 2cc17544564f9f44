"""Having the network at hand: what goes wrong in the child is said, and leaves nothing behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import paths
from engine.cnn import convert
from engine.cnn import prepare as prepare_module
from engine.cnn.architectures import LITE
from engine.cnn.prepare import LOOKS, model_file, model_id, prepare, prepare_all
from engine.errors import ModelPreparationFailed
from engine.types import Progress, Stage


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without any network."""
    monkeypatch.setenv("COUNTERSIGHT_HOME", str(tmp_path / "home 家"))
    return paths.models()


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


def test_networks_are_told_apart_by_their_weights(empty_home: Path) -> None:
    assert len({model_id(name) for name in LITE}) == len(LITE)
    assert model_file("lite0").parent == empty_home
    assert LITE["lite0"].weights.sha256[:8] in model_file("lite0").name


def test_other_views_make_other_embeddings_but_not_another_network(
    empty_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, model = model_file("lite0"), model_id("lite0")
    monkeypatch.setattr(prepare_module, "VIEWS_VERSION", prepare_module.VIEWS_VERSION + 1)
    assert model_file("lite0") == file
    assert model_id("lite0") != model
    assert model.startswith(file.stem)


def test_every_choice_begins_with_the_quick_network() -> None:
    assert set(LOOKS) == set(LITE)
    for choice, looks in LOOKS.items():
        assert looks[0] == "lite0"
        assert looks[-1] == choice
        assert len(looks) <= 2


def test_all_networks_of_a_choice_are_prepared(
    empty_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def convert(backbone: str, made: Path, cancelled: object) -> Iterator[Progress]:
        asked.append(backbone)
        yield Progress(Stage.PREPARING_MODEL, 0, 0)
        made.touch()

    monkeypatch.setattr(prepare_module, "_convert", convert)
    assert len(list(prepare_all("lite2"))) == 2
    assert asked == ["lite0", "lite2"]
    assert model_file("lite0").is_file()
    assert model_file("lite2").is_file()
    assert list(prepare_all("lite2")) == []


def test_what_is_there_is_not_prepared_again(
    networks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert list(prepare("lite0")) == []


@pytest.fixture
def wrong_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of the right name with weights of another origin."""
    folder = tmp_path / "shadow" / LITE["lite0"].weights.package / "models"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    (folder / LITE["lite0"].weights.file).write_bytes(b"other weights")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "shadow"))


def test_weights_of_another_origin_are_refused(empty_home: Path, wrong_weights: None) -> None:
    with pytest.raises(ModelPreparationFailed, match="checksum differs"):
        list(prepare("lite0"))
    assert left_behind(empty_home) == []


def test_an_unknown_network_is_refused_in_the_child_too() -> None:
    with pytest.raises(KeyError):
        convert.main(["lite9", "nowhere"])


CONVERTS = """
import pathlib, sys
target = pathlib.Path(sys.argv[-1])
target.with_suffix(".123.part").write_bytes(b"half")
for step in range(1, 5): print(f"{step}/5", flush=True)
"""


def test_progress_is_told_and_the_network_is_there_in_the_end(
    empty_home: Path, child: Path
) -> None:
    child.write_text(CONVERTS + "target.with_suffix('.123.part').replace(target); print('5/5')")
    steps = list(prepare("lite0"))
    assert {step.stage for step in steps} == {Stage.PREPARING_MODEL}
    assert steps[0].total == 0
    assert [s.done for s in steps] == sorted(s.done for s in steps)
    assert left_behind(empty_home) == [model_file("lite0").name]
    assert list(prepare("lite0")) == []


def test_cancelled_preparation_leaves_no_file(empty_home: Path, child: Path) -> None:
    child.write_text(CONVERTS + "sys.stdin.close(); import threading; threading.Event().wait()")
    done = 0

    def cancelled() -> bool:
        return done == 4

    for step in prepare("lite0", cancelled):
        done = step.done
    assert done == 4
    assert left_behind(empty_home) == []


def test_dropped_preparation_leaves_no_file(empty_home: Path, child: Path) -> None:
    child.write_text(CONVERTS + "import threading; threading.Event().wait()")
    steps = prepare("lite0")
    while next(steps).done < 4:
        pass
    steps.close()  # type: ignore[attr-defined]
    assert left_behind(empty_home) == []


def test_cancelled_before_it_began_it_does_nothing(empty_home: Path) -> None:
    assert list(prepare("lite0", lambda: True)) == []
    assert left_behind(empty_home) == []


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        ("sys.exit('no space left on device')", "no space left on device"),
        ("sys.exit(3)", "status 3"),
        ("raise MemoryError('too large')", "MemoryError: too large"),
        ("import os; os.kill(os.getpid(), 9)", "status -9"),
    ],
)
def test_a_failing_child_is_explained_with_its_last_words(
    ending: str, words: str, empty_home: Path, child: Path, caplog: pytest.LogCaptureFixture
) -> None:
    child.write_text(CONVERTS + ending)
    with pytest.raises(ModelPreparationFailed, match=words):
        list(prepare("lite0"))
    assert "preparing the network failed" in caplog.text
    assert left_behind(empty_home) == []


def test_a_child_that_talks_a_lot_is_listened_to(empty_home: Path, child: Path) -> None:
    child.write_text("import sys\nsys.stderr.write('warning\\n' * 50_000)\n" + CONVERTS)
    assert list(prepare("lite0"))[-1].done == 4


class Crooked:
    """A Keras model that answers differently from the converted one."""

    def __call__(self, *_: object, training: bool) -> dict[str, list[list[float]]]:
        assert not training
        return {"embedding": [[1.0, *[0.0] * 1279]]}


def test_a_conversion_that_answers_differently_is_refused(networks: Path) -> None:
    with pytest.raises(ArithmeticError, match="disagree"):
        convert.check_agreement(Crooked(), model_file("lite0"), LITE["lite0"].side)
