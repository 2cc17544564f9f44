"""Every hostile, broken and odd file we have, decoded in a process that may die of it."""

from __future__ import annotations

import pytest

from tests.benchmarks import bad_images


@pytest.fixture(scope="module")
def outcomes() -> list[bad_images.Outcome]:
    if not bad_images.FOLDER.is_dir():
        pytest.skip(f"the collection of bad files is not at {bad_images.FOLDER}")
    return bad_images.run(bad_images.manifest())


def test_every_file_is_decoded_or_refused_as_the_manifest_says(outcomes):
    wrong = {o.case.name: bad_images.problem(o) for o in outcomes if bad_images.problem(o)}
    assert not wrong
    assert len(outcomes) >= 700


def test_all_orientations_of_a_picture_look_the_same(outcomes):
    assert not bad_images.turned_wrong(outcomes)


def test_files_at_the_limits_and_floods_stay_within_time_and_memory(tmp_path):
    outcomes = bad_images.run(bad_images.made(tmp_path))
    assert not {o.case.name: bad_images.problem(o) for o in outcomes if bad_images.problem(o)}


def test_a_child_that_dies_is_reported(tmp_path, monkeypatch):
    monkeypatch.setattr(bad_images._Child, "__post_init__", _start_false)
    case = bad_images.Case(tmp_path / "x.jpg", "x.jpg", "fuzz", "must not crash/hang")
    assert bad_images.run([case, case])[1].error == "crash"


def _start_false(worker: bad_images._Child) -> None:
    import subprocess
    import sys

    worker.process = subprocess.Popen(
        [sys.executable, "-c", "input()"], text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
