"""The sign that a program is at work on a catalogue."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from engine.catalog.alive import Alive, take_down_old


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return tmp_path / "corner shop.catalog"


def signs(catalogue: Path) -> list[Path]:
    return list(catalogue.parent.glob("*.at-work"))


def test_it_is_up_from_the_first_question_to_the_end(catalogue: Path) -> None:
    one, other = Alive(catalogue), Alive(catalogue)
    assert signs(catalogue) == []
    token = one.token
    assert other.is_alive(token)
    one.close()
    assert not other.is_alive(token)
    assert signs(catalogue) == []


def test_a_sign_that_cannot_be_removed_is_one_of_the_dead(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Some file systems need room to delete. What was done is done, and is not to fail for that."""
    one = Alive(catalogue)
    token = one.token

    def full(_path: Path, missing_ok: bool = False) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", full)
        one.close()
    assert "cannot be removed" in caplog.text
    assert len(signs(catalogue)) == 1
    assert not Alive(catalogue).is_alive(token)
    take_down_old(catalogue)
    assert signs(catalogue) == []
