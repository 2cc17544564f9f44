"""What a camera is called in the settings: one line of text, never with a password in it.

    0                      the first camera of this computer
    device:C920            a camera by its name, wherever it is plugged in
    device:C920#2          the second of that name
    rtsp://192.168.1.9/1   an IP camera (rtsp, rtsps, http, https)
    /films/counter.mp4     a video file
    /films/counter         a folder of pictures, played as a slow film

Devices go by name, since their numbers change when they are plugged in elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from engine.camera.passwords import host_of, without_login

_DEVICE = re.compile(r"device:(?P<name>.+?)(?:#(?P<ordinal>\d{1,3}))?")
_STREAM = re.compile(r"(rtsps?|https?)://", re.IGNORECASE)
_ENDS_LIKE_AN_ORDINAL = re.compile(r"#\d{1,3}$")


class Kind(StrEnum):
    DEVICE = "device"
    STREAM = "stream"
    VIDEO = "video"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Source:
    """``text`` is what the settings keep and what a profile belongs to; ``name`` is what the
    person is told, and what the log says. Neither holds a user or password."""

    kind: Kind
    text: str
    name: str

    @property
    def device(self) -> tuple[str, int]:
        """Name and ordinal (from 1) of a device; no name: the ordinal counts all cameras."""
        if self.text.isdecimal():
            return "", int(self.text) + 1
        found = _DEVICE.fullmatch(self.text)
        return (found["name"], int(found["ordinal"] or 1)) if found else ("", 1)


def parse(text: str) -> Source:
    """The source that a line of the settings means. Any text means one."""
    text = text.strip()
    if text.isdecimal():
        return Source(Kind.DEVICE, text, text)
    if found := _DEVICE.fullmatch(text):
        return Source(Kind.DEVICE, text, found["name"])
    if _STREAM.match(text):
        clean = without_login(text)
        return Source(Kind.STREAM, clean, host_of(clean) or "?")  # the rest may hold secrets
    kind = Kind.FOLDER if Path(text).is_dir() else Kind.VIDEO
    return Source(kind, text, text)


def device_text(name: str, ordinal: int) -> str:
    """How the ``ordinal``-th camera called ``name`` is written in the settings."""
    needs_ordinal = ordinal > 1 or _ENDS_LIKE_AN_ORDINAL.search(name)
    return f"device:{name}#{ordinal}" if needs_ordinal else f"device:{name}"
