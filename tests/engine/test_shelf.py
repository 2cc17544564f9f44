"""Files that are mapped: whole and of the right key, or not there."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import shelf as shelf_module
from engine.shelf import Shelf

NUMBERS = np.arange(50, dtype=np.int64)
VECTORS = np.random.default_rng(0).normal(size=(7, 3)).astype("<f2")


def parts() -> dict[str, list[np.ndarray]]:
    return {"numbers": [NUMBERS], "none": [NUMBERS[:0]], "vectors": [VECTORS[:3], VECTORS[3:]]}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "货架", "vectors-1")


def files(shelf: Shelf) -> list[Path]:
    assert shelf.folder
    return sorted(shelf.folder.iterdir())


def test_what_is_kept_is_found_again(shelf: Shelf) -> None:
    assert shelf.newest("a") is None
    for kept in (shelf.keep("a", parts(), {"size": 3}), shelf.newest("a")):
        assert kept
        assert kept.about["size"] == 3
        assert np.array_equal(kept.arrays["numbers"], NUMBERS)
        assert np.array_equal(kept.arrays["vectors"], VECTORS)
        assert kept.arrays["vectors"].dtype == np.float16
        assert len(kept.arrays["none"]) == 0


def test_only_the_newest_stays(shelf: Shelf) -> None:
    assert shelf.keep("a", parts())
    assert shelf.keep("a", {"numbers": [NUMBERS * 2]})
    kept = shelf.newest("a")
    assert kept
    assert kept.arrays["numbers"][1] == 2
    assert len(files(shelf)) == 1


def test_a_file_of_another_key_is_removed_and_one_of_another_name_is_not(shelf: Shelf) -> None:
    other = Shelf(shelf.folder, "vectors-2")
    assert other.keep("a", parts())
    assert shelf.keep("a", parts())
    assert shelf.newest("b") is None
    assert [file.name[:9] for file in files(shelf)] == ["vectors-2"]


@given(st.data())
@settings(max_examples=60)
def test_a_damaged_file_counts_as_missing(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("damaged"), "vectors")
    assert shelf.keep("a", parts())
    (file,) = files(shelf)
    whole = bytearray(file.read_bytes())
    place = data.draw(st.integers(0, len(whole) - 1))
    if data.draw(st.booleans()):
        del whole[place:]
    else:
        whole[place] ^= data.draw(st.integers(1, 255))
    file.write_bytes(whole)
    assert shelf.newest("a") is None
    assert files(shelf) == []


def test_a_full_disk_leaves_nothing_and_is_no_error(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def until_it_is_full() -> Iterator[np.ndarray]:
        yield NUMBERS
        raise OSError(errno.ENOSPC, "No space left on device")

    assert shelf.keep("a", parts())
    assert shelf.keep("a", {"numbers": until_it_is_full()}) is None
    assert len(files(shelf)) == 1
    assert shelf.newest("a")


def test_a_folder_that_cannot_be_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for nowhere in (Shelf(tmp_path / "file" / "folder", "vectors"), Shelf(None, "vectors")):
        assert nowhere.keep("a", parts()) is None
        assert nowhere.newest("a") is None


def test_a_file_that_cannot_be_removed_is_no_error(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, while it is mapped."""

    def refused(*_: Any, **__: Any) -> None:
        raise PermissionError(errno.EACCES, "in use")

    assert shelf.keep("a", parts())
    monkeypatch.setattr(shelf_module.Path, "unlink", refused)
    assert shelf.newest("b") is None
    assert shelf.newest("a")


def test_writing_can_be_given_up(shelf: Shelf) -> None:
    asked = iter([True, True, False])
    assert shelf.keep("a", parts(), None, lambda: next(asked)) is None
    assert files(shelf) == []
