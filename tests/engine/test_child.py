"""Processes of our own."""

from __future__ import annotations

from pathlib import Path

from engine.child import Child


def test_what_is_said_to_one_that_has_ended_is_of_no_effect(child: Path) -> None:
    child.write_text("")
    with Child("played", commanded=True) as ended:
        while ended.line() is not None:
            pass
        assert ended.end() == (0, "")
        ended.say("pause")
        ended.say("resume")
