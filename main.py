"""Start the window, or the command line when a command is given."""

from __future__ import annotations

import gc
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path


def main() -> int:
    """Entry point of ``python main.py`` and of the installed ``countersight``."""
    if find_spec("platformdirs") is None:
        return _in_own_environment()
    if len(sys.argv) == 1:
        return window()
    from engine.cli import run

    return run(sys.argv[1:], window)


def window(catalogue: Path | None = None) -> int:
    gc.disable()  # a tenth of the time to import it all; then gui.garbage collects
    from gui.app import run as run_window

    return run_window(sys.argv[:1], catalogue)


def _in_own_environment() -> int:
    """Run by a Python that lacks our libraries: use the one that ``make run`` has set up."""
    folder = Path(__file__).resolve().parent / ".venv"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists() or Path(sys.prefix) == folder:
        sys.stderr.write("Countersight is not installed yet. Run “make run”, or “pip install .”\n")
        return 2
    return subprocess.run([python, __file__, *sys.argv[1:]], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
