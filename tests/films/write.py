"""A film as a file that cameras' readers can open, and its truth as JSON beside it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import cv2

from tests.films.types import Film

_CODECS = {".avi": "MJPG", ".mp4": "mp4v"}


def write(film: Film, file: Path) -> None:
    codec = cv2.VideoWriter.fourcc(*_CODECS[file.suffix])
    writer = cv2.VideoWriter(str(file), codec, film.fps, film.size)
    if not writer.isOpened():
        raise OSError(f"cannot write {file}")
    for picture in film.frames():
        writer.write(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    writer.release()
    text = json.dumps(truth(film), indent=2)
    file.with_suffix(".json").write_text(text + "\n", encoding="utf-8")


def truth(film: Film) -> dict[str, object]:
    return {
        "name": film.name,
        "fps": film.fps,
        "size": film.size,
        "frames": film.count,
        "visits": [asdict(visit) for visit in film.truth],
        "quiet": film.quiet,
    }
