"""From a fresh machine to a running program: ``make run`` and ``make test`` start here.

Needs nothing but a Python of 3.8 or newer, which looks for one that Countersight can use.

    python3 packaging/bootstrap.py install [--dev]     what the program, or its tests, need
    python3 packaging/bootstrap.py run                 the same, then the window
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import setup_python
import setup_screen
import setup_system
from setup_console import SetupError, say
from setup_python import Stamp

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
STAMP = VENV / "countersight-install.json"
HONEST_NO = 1
"""The exit status of a command that did its work and found nothing."""
SAMPLE_PHOTOS = Path("resources", "sample_shop", "queries", "known")


def install(extras: Iterable[str] = ()) -> Path:
    """Bring ``.venv`` and the system up to date, quickly when nothing changed; its Python."""
    python = setup_python.venv_python(VENV)
    stamp = setup_python.read_stamp(STAMP)
    key = setup_python.install_key(PROJECT, python)
    current = python.exists() and stamp.covers(key, extras)
    if not current:
        # The interpreter first: without a suitable one there is no point in changing the system.
        python = setup_python.ensure_venv(VENV)
    given_up = setup_system.ensure(stamp.system_given_up)
    if not current:
        extras = stamp.extras.union(extras)
        setup_python.warn_when_full(PROJECT)
        setup_python.pip_install(python, PROJECT, extras)
        key = setup_python.install_key(PROJECT, python)
        stamp = Stamp(key, extras)
    if not current or given_up != stamp.system_given_up:
        setup_python.write_stamp(STAMP, stamp._replace(system_given_up=given_up))
    return python


def run() -> int:
    """Install, prepare the network, then open the window, or answer in the terminal."""
    python = install()
    if setup_screen.available():
        return _prepare(python) or _open_window(python)
    say("There is no screen here, so Countersight answers one sample photo in the terminal.")
    return _prepare(python) or _answer_in_terminal(python)


def _prepare(python: Path) -> int:
    return _countersight(python, "prepare")


def _open_window(python: Path) -> int:
    status = _countersight(python)
    if status < 0 and setup_system.missing().libraries:
        say(f"The window could not open without: {', '.join(setup_system.missing().libraries)}.")
    return status


def _answer_in_terminal(python: Path) -> int:
    photo = sorted((PROJECT / SAMPLE_PHOTOS).glob("*.jpg"))[0].relative_to(PROJECT)
    # A shop of one's own keeps the sample shop out: that is said there, and no reason to stop.
    _countersight(python, "sample-shop")
    status = _countersight(python, "find", str(photo))
    return 0 if status == HONEST_NO else status


def _countersight(python: Path, *words: str) -> int:
    with subprocess.Popen([str(python), "main.py", *words], cwd=PROJECT) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # Ctrl+C reached the child too, which ends in its own good order


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bootstrap.py", description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=("install", "run"))
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    chosen = parser.parse_args(words)
    if chosen.action == "run":
        return run()
    install(("dev",) if chosen.dev else ())
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetupError as error:
        sys.exit(f"\n{error}")
    except KeyboardInterrupt:
        sys.exit(130)
