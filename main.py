"""Start the window, or the command line when a command is given."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Entry point of ``python main.py`` and of the installed ``countersight``."""
    if len(sys.argv) == 1:
        return window()
    from engine.cli import run

    return run(sys.argv[1:], window)


def window(catalogue: Path | None = None) -> int:
    from gui.app import run as run_window

    return run_window(sys.argv[:1], catalogue)


if __name__ == "__main__":
    sys.exit(main())
