"""What pip cannot install: the shared libraries Qt expects of a Linux system, and a Chinese font.

A library is missing when the loader does not find it; package names only serve to install it.
"""

from __future__ import annotations

import ctypes
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from setup_console import say

TABLE_FILE = Path(__file__).resolve().parent / "linux" / "system-packages.json"
TABLE = json.loads(TABLE_FILE.read_text(encoding="utf-8"))


class Missing(NamedTuple):
    """What the system lacks."""

    libraries: tuple[str, ...]
    chinese_font: bool

    def __bool__(self) -> bool:
        return bool(self.libraries) or self.chinese_font

    def __str__(self) -> str:
        font = ("a Chinese font",) if self.chinese_font else ()
        return ", ".join(self.libraries + font)


def loads(soname: str) -> bool:
    """Does the loader find this library?"""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    """Does fontconfig know a font for Chinese? Without its tool there is no telling, so: no."""
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    found = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, check=False)
    return bool(found.stdout.strip())


def missing(
    loads: Callable[[str], bool] = loads, has_font: Callable[[], bool] = has_chinese_font
) -> Missing:
    if not sys.platform.startswith("linux"):
        return Missing((), chinese_font=False)
    libraries = tuple(name for name in TABLE["libraries"] if not loads(name))
    return Missing(libraries, chinese_font=not has_font())


def find_manager(which: Callable[[str], str | None] = shutil.which) -> str | None:
    """The package manager of this system, if it is one we know."""
    for name, manager in TABLE["managers"].items():
        if which(manager["program"]):
            return str(name)
    return None


def packages_for(lacking: Missing, manager: str) -> list[str]:
    """What to ask ``manager`` for, each package once."""
    by_library = TABLE["managers"][manager].get("library")
    wanted = [
        by_library.format(soname=name) if by_library else TABLE["libraries"][name][manager]
        for name in lacking.libraries
    ]
    if lacking.chinese_font:
        wanted += TABLE["chinese_font"][manager]
    return sorted(set(wanted))


def commands_for(packages: Sequence[str], manager: str) -> list[Sequence[str]]:
    """The commands that install ``packages``, without the word that makes them allowed to."""
    entry = TABLE["managers"][manager]
    refresh = [entry["refresh"]] if "refresh" in entry else []
    return [*refresh, [*entry["install"], *packages]]


def spell_out(commands: Sequence[Sequence[str]], root: bool) -> str:
    """The line a person can paste into a terminal."""
    prefix = [] if root else ["sudo"]
    return " && ".join(shlex.join([*prefix, *command]) for command in commands)


def privilege() -> list[str] | None:
    """What to put before a command so that it may change the system; None: it may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asks_nothing = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    if asks_nothing.returncode == 0:
        return ["sudo", "-n"]
    return ["sudo"] if sys.stdin.isatty() else None


def install(packages: Sequence[str], why: str) -> bool:
    """Install system packages if allowed, otherwise print the command. True: it was tried."""
    manager = find_manager()
    if manager is None:
        say(f"Missing: {why}. Please install it with your system's package manager.")
        return False
    commands = commands_for(packages, manager)
    prefix = privilege()
    if prefix is None:
        _advise(commands, f"Missing: {why}.")
        return False
    say(f"Installing system packages: {', '.join(packages)}")
    *refresh, put = ([*prefix, *command] for command in commands)
    for command in refresh:
        _succeeds(command)  # an old list of packages is often good enough
    if not _succeeds(put) and not _one_by_one(put, packages):
        _advise(commands, "That did not work.")
    return True


def install_packages(names: dict[str, Sequence[str]], why: str) -> None:
    """Like :func:`install`, with the package names looked up by package manager."""
    manager = find_manager()
    if manager in names:
        install(names[manager], why)


def ensure(given_up: str = "") -> str:
    """Install what Qt needs and is missing; in words, what could not be brought.

    Given the same words again, only the advice is repeated: a mirror that is out of reach must not
    cost its time on every start.
    """
    lacking = missing()
    if not lacking:
        return ""
    manager = find_manager()
    packages = packages_for(lacking, manager) if manager else []
    if manager and str(lacking) == given_up:
        _advise(commands_for(packages, manager), f"Still missing: {lacking}.")
        return given_up
    return str(missing()) if install(packages, str(lacking)) else ""


def _advise(commands: Sequence[Sequence[str]], what: str) -> None:
    say(f"{what} To install it, run:\n  {spell_out(commands, root=os.geteuid() == 0)}")


def _one_by_one(put: Sequence[str], packages: Sequence[str]) -> bool:
    """One unknown name must not keep the others out. True only if every one went in."""
    head = list(put[: len(put) - len(packages)])
    if len(packages) < 2:
        return False
    went_in = [_succeeds([*head, package]) for package in packages]
    return all(went_in)


def _succeeds(command: Sequence[str]) -> bool:
    """Run quietly; say the reason of a failure in its last words."""
    interactive = command[0] == "sudo" and command[1] != "-n"
    done = subprocess.run(
        command,
        stdin=None if interactive else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=None if interactive else subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        words = done.stdout.strip().splitlines() or [f"status {done.returncode}"]
        say(f"  {words[-1]}")
    return done.returncode == 0
