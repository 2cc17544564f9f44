"""A camera in a process of its own, so that what it costs is not ours: JPEGs made beforehand.

``python -m tests.benchmarks.counter_live.camera mjpeg|rtsp FOLDER`` prints its address.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2

from tests.benchmarks.common import ROOT
from tests.camera_servers import SERVERS, Film
from tests.films.scenarios import make
from tests.films.sources import SOURCES

QUALITY = 90
EMPTY = "empty"


class Ready(Film):
    """A film of JPEGs that are there already."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        jpegs = [file.read_bytes() for file in sorted(folder.glob("*.jpg"))]
        self._jpegs = itertools.cycle(jpegs)

    def jpeg(self) -> bytes:
        return next(self._jpegs)


def write_film(name: str, folder: Path) -> None:
    """The film ``name``, or the empty counter before the first thing comes, as JPEGs."""
    folder.mkdir(parents=True)
    film = make("single" if name == EMPTY else name, SOURCES["shop"](), "oak", 1)
    most = film.quiet[0][1] if name == EMPTY else film.count
    for number, picture in enumerate(itertools.islice(film.frames(), most)):
        file = folder / f"{number:05}.jpg"
        blue_first = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
        cv2.imwrite(str(file), blue_first, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])


def write_video(folder: Path, file: Path) -> Path:
    """The same pictures as a video file."""
    writer = cv2.VideoWriter(str(file), cv2.VideoWriter.fourcc(*"mp4v"), 30, (1280, 720))
    for jpeg in sorted(folder.glob("*.jpg")):
        writer.write(cv2.imread(str(jpeg)))
    writer.release()
    return file


@contextmanager
def camera(kind: str, folder: Path) -> Iterator[str]:
    """The address of a camera that plays the JPEGs of ``folder`` 30 times a second."""
    command = [sys.executable, "-m", __spec__.name, kind, str(folder)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


def main() -> None:
    kind, folder = sys.argv[1:]
    with SERVERS[kind](Ready(Path(folder))) as server:
        print(server.address, flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
