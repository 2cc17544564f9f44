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


def test_who_has_no_patience_is_not_kept_waiting(child: Path) -> None:
    child.write_text("import sys\nsys.stdin.readline()\nprint('at last')")
    with Child("played", commanded=True) as slow:
        assert slow.line(patience=0) == b""
        slow.say("go on")
        said = []
        while (line := slow.line(patience=0)) is not None:
            said += [line] if line else []
        assert said == [b"at last\n"]
