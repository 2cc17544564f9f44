"""Is there a screen to open a window on?

``DISPLAY`` is often left over (tmux, ssh, a container), and Qt aborts the process when nobody
answers there. So on Linux the server is knocked at, not just named.
"""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

KNOCK_SECONDS = 2.0


def available(env: Mapping[str, str] | None = None) -> bool:
    """Can a window be shown here?"""
    if not sys.platform.startswith("linux"):
        return True
    env = os.environ if env is None else env
    return _wayland_answers(env) or _x11_answers(env)


def x11_address(display: str) -> str | tuple[str, int] | None:
    """Where the X server of ``DISPLAY`` listens: a socket's path, or host and port."""
    found = re.fullmatch(r"(?:unix/?)?(.*):(\d+)(?:\.\d+)?", display)
    if found is None:
        return None
    host, number = found[1], int(found[2])
    return (host, 6000 + number) if host else f"/tmp/.X11-unix/X{number}"


def _x11_answers(env: Mapping[str, str]) -> bool:
    address = x11_address(env.get("DISPLAY", ""))
    if address is None:
        return False
    if isinstance(address, tuple):
        return _answers(socket.AF_INET, address)
    return _answers(socket.AF_UNIX, address) or _answers(socket.AF_UNIX, "\0" + address)


def _wayland_answers(env: Mapping[str, str]) -> bool:
    name = env.get("WAYLAND_DISPLAY")
    if not name:
        return False
    return _answers(socket.AF_UNIX, str(Path(env.get("XDG_RUNTIME_DIR", "/run")) / name))


def _answers(family: int, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.settimeout(KNOCK_SECONDS)
        try:
            door.connect(address)
        except OSError:
            return False
    return True
