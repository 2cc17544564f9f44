"""What was asked, through the real ``main()``."""

# ruff: noqa: F811  (the fixture ``shell`` is that of another module)

from __future__ import annotations

from pathlib import Path

import pytest

from engine.catalog import Catalogue
from engine.history import History
from tests.e2e.test_cli import Shell, shell  # noqa: F401  a fixture
from tests.engine.asking import CONFIRMED, CORRECTED, ask, products


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.catalog"
    with Catalogue(path) as catalogue:
        history, (apple, pear) = History(catalogue), products(catalogue, "apple", "pear")
        for key, chosen, outcome in (("a", apple, CONFIRMED), ("b", pear, CORRECTED)):
            ask(history, catalogue, key, [apple])
            history.decide(key, chosen, outcome)
    return path


def test_what_was_asked_last_comes_first(shell: Shell, shop: Path) -> None:
    said = shell("--catalog", shop, "history")
    assert said.status == 0
    rows = [line.split("\t")[1:] for line in said.out.splitlines()]
    assert rows == [
        ["photo", "sure", "S-apple", "corrected", "S-pear"],
        ["photo", "sure", "S-apple", "confirmed", "S-apple"],
    ]
    assert len(shell("--catalog", shop, "history", "-n", 1).out.splitlines()) == 1


def test_it_is_written_to_a_table_and_forgotten(shell: Shell, shop: Path, tmp_path: Path) -> None:
    target = tmp_path / "history.csv"
    assert shell("--catalog", shop, "history", "--csv", target, "--clear").out.strip() == str(
        target
    )
    assert len(target.read_text(encoding="utf-8-sig").splitlines()) == 3
    assert shell("--catalog", shop, "history").out == ""


def test_a_table_that_cannot_be_written_forgets_nothing(shell: Shell, shop: Path) -> None:
    said = shell("--catalog", shop, "history", "--csv", "history.docx", "--clear")
    assert said.status == 2
    assert len(shell("--catalog", shop, "history").out.splitlines()) == 2
