"""The interpreter, the virtual environment in ``.venv`` and what pip puts into it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import setup_system
from setup_console import Result, SetupError, run_showing, say

OLDEST, NEWEST = (3, 11), (3, 13)
NEEDED_BYTES = 4_000_000_000
"""TensorFlow, Qt and OpenCV unpacked, with room for the downloads."""

NETWORK_TROUBLE = (
    "ConnectionError",
    "Connection aborted",
    "Connection refused",
    "Connection reset",
    "ConnectTimeout",
    "IncompleteRead",
    "NewConnectionError",
    "ProtocolError",
    "Read timed out",
    "ReadTimeoutError",
    "Temporary failure in name resolution",
)

_PROBE = (
    "import sys, importlib.util as u; "
    "print(*sys.version_info[:2], int(bool(u.find_spec('venv') and u.find_spec('ensurepip'))))"
)


class Interpreter(NamedTuple):
    path: str
    version: tuple[int, int]
    makes_venv: bool
    """Debian keeps what makes environments in a package of its own, often not installed."""

    @property
    def supported(self) -> bool:
        return OLDEST <= self.version <= NEWEST


class Stamp(NamedTuple):
    """What was installed, so that the next start need not look."""

    key: str = ""
    extras: frozenset[str] = frozenset()
    system_given_up: str = ""
    """What was tried to install outside of ``.venv``, in vain."""

    def covers(self, key: str, extras: Iterable[str]) -> bool:
        return self.key == key and self.extras.issuperset(extras)


def dotted(version: tuple[int, int]) -> str:
    return ".".join(map(str, version))


def probe(path: str) -> Interpreter | None:
    """Ask an interpreter what it is; None when there is none, or it does not run."""
    try:
        done = subprocess.run(
            [path, "-c", _PROBE], capture_output=True, encoding="utf-8", check=False, timeout=20
        )
        major, minor, makes_venv = (int(word) for word in done.stdout.split())
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return Interpreter(path, (major, minor), bool(makes_venv))


def candidates(env: Mapping[str, str], running: str) -> list[str]:
    """Where to look: what was asked for, what runs this, the usual names, what pyenv has."""
    if env.get("PYTHON"):
        return [env["PYTHON"]]
    named = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    pyenv = Path(env.get("PYENV_ROOT") or Path(env.get("HOME", "/")) / ".pyenv") / "versions"
    return [running, *named, "python3", "python", *map(str, sorted(pyenv.glob("3.*/bin/python")))]


def choose(found: Sequence[Interpreter]) -> Interpreter | None:
    """The first that is supported and complete, else the first supported one."""
    supported = [interpreter for interpreter in found if interpreter.supported]
    complete = [interpreter for interpreter in supported if interpreter.makes_venv]
    return next(iter(complete + supported), None)


def find_interpreter() -> Interpreter:
    """:raises SetupError: there is none; the message says what to install."""
    found: list[Interpreter] = []
    for path in candidates(os.environ, sys.executable):
        interpreter = probe(path)
        if interpreter is not None:
            found.append(interpreter)
            if interpreter.supported and interpreter.makes_venv:
                break
    chosen = choose(found)
    if chosen is None:
        seen = ", ".join(sorted({dotted(i.version) for i in found})) or "none"
        raise SetupError(
            f"Countersight needs Python 3.11, 3.12 or 3.13 (found: {seen}).\n"
            "Install one of them, then try again; PYTHON=/path/to/python3.12 chooses it."
        )
    return chosen


def venv_python(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install_key(project: Path, python: Path) -> str:
    """Changes whenever an installation has to be looked at again."""
    parts = [
        (project / "pyproject.toml").read_bytes(),
        setup_system.TABLE_FILE.read_bytes(),
        str(project).encode(),
        str(python.resolve()).encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def read_stamp(file: Path) -> Stamp:
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        return Stamp(stored["key"], frozenset(stored["extras"]), stored["system_given_up"])
    except (OSError, ValueError, KeyError, TypeError):
        return Stamp()


def write_stamp(file: Path, stamp: Stamp) -> None:
    values = {**stamp._asdict(), "extras": sorted(stamp.extras)}
    file.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")


def ensure_venv(venv: Path) -> Path:
    """Make ``venv`` unless a sound one is there; the path of its interpreter."""
    python = venv_python(venv)
    old = probe(str(python))
    if old is not None and old.supported and _has_pip(python):
        return python
    interpreter = _complete(find_interpreter())
    say(f"Creating .venv with Python {dotted(interpreter.version)}")
    # --clear: a half-made or outdated environment is worth nothing, and pip would trip over it.
    done = subprocess.run(
        [interpreter.path, "-m", "venv", "--clear", str(venv)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise SetupError(f"The environment could not be made:\n{done.stdout.strip()}")
    return python


def _complete(interpreter: Interpreter) -> Interpreter:
    if interpreter.makes_venv:
        return interpreter
    name = f"python{dotted(interpreter.version)}-venv"
    setup_system.install_packages({"apt": [name]}, f"Python's module for environments ({name})")
    again = probe(interpreter.path)
    if again is None or not again.makes_venv:
        raise SetupError(f"{interpreter.path} cannot make environments without venv and ensurepip.")
    return again


def _has_pip(python: Path) -> bool:
    done = subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False)
    return done.returncode == 0


def warn_when_full(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        needed = f"about {NEEDED_BYTES / 1e9:.0f} GB are needed"
        say(f"Only {free / 1e9:.1f} GB are free here; {needed}.")


def pip_install(python: Path, project: Path, extras: Iterable[str]) -> None:
    """Install the project where it stands. A broken connection gets a second chance."""
    wanted = ",".join(sorted(extras))
    target = f"{project}[{wanted}]" if wanted else str(project)
    command = [str(python), "-m", "pip", "install", "--progress-bar", "off", "--editable", target]
    title = "Installing Countersight and what it needs; the first time takes some minutes"
    result = _pip(title, command, python)
    if result.status != 0 and is_network_trouble(result.output):
        result = _pip("The connection broke; trying once more", command, python)
    if result.status != 0:
        tail = "\n".join(result.output.strip().splitlines()[-12:])
        raise SetupError(f"pip could not install everything:\n{tail}\nAll of it: {_log(python)}")


def is_network_trouble(output: str) -> bool:
    return any(sign in output for sign in NETWORK_TROUBLE)


def _pip(title: str, command: Sequence[str], python: Path) -> Result:
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    return run_showing(title, command, _log(python), env)


def _log(python: Path) -> Path:
    return python.parent.parent / "install.log"
