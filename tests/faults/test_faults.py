"""A spread of places for each fault in each work; all of them: ``python -m tests.benchmarks
faults``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKS = ("import", "backup", "pack", "restore", "merge", "migration", "repair")
MUST_STRIKE = {"kill": "killed", "full": "refused", "limit": "refused", "lock": "refused"}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture(scope="module")
def found() -> list[dict[str, Any]]:
    """In a process of its own: one that has threads cannot fork."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.faults.sweep"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["kill", "full", "limit", "read only", "lock"])
@pytest.mark.parametrize("work", WORKS)
def test_nothing_is_lost_and_the_next_start_is_clean(
    work: str, fault: str, found: list[dict[str, Any]]
) -> None:
    rounds = [one for one in found if (one["work"], one["fault"]) == (work, fault)]
    if fault == "read only" and os.getuid() != 0:
        pytest.skip("only root can become somebody who may not write")
    assert rounds
    for one in rounds:
        assert not one["problems"], one
        assert one["ended"] != "bug", one["told"]


@pytest.mark.parametrize(("fault", "ending"), MUST_STRIKE.items())
def test_each_fault_does_strike(fault: str, ending: str, found: list[dict[str, Any]]) -> None:
    for work in WORKS:
        ended = {one["ended"] for one in found if (one["work"], one["fault"]) == (work, fault)}
        assert ending in ended
