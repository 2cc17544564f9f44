"""An import that is killed leaves a sound catalogue, and repeating it completes the work.

Twenty kills with real photos: ``python -m tests.benchmarks.kill_import``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kill_import import rounds


@pytest.mark.slow
def test_a_killed_import_loses_and_doubles_nothing(networks: Path, shop_folder: Path) -> None:
    outcome = rounds(shop_folder, 3, seed=5)
    assert len(outcome.rounds) == 3
    assert [r.problems for r in outcome.rounds] == [()] * 3
    assert all(r.whole for r in outcome.rounds)
    assert sum(map(len, outcome.expected.values())) == 12
    assert all(contents == outcome.expected for contents in outcome.completed)
    assert outcome.sound
