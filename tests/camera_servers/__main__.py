"""A test camera for demos: ``python -m tests.camera_servers mjpeg|rtsp [--video FILE]``."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Iterator
from itertools import cycle, islice

from tests.camera_servers import SERVERS, Film, video
from tests.camera_servers.film import Bgr, noise
from tests.camera_servers.server import Guard


def main() -> None:
    arguments = _arguments()
    pictures = video(arguments.video) if arguments.video else _still_life()
    user, _, password = arguments.login.partition(":")
    guard = Guard(user, password, arguments.auth) if arguments.login else None
    film = Film(pictures, arguments.fps)
    with SERVERS[arguments.kind](film, arguments.port, guard) as server:
        print(server.address, flush=True)
        threading.Event().wait()


def _still_life() -> Iterator[Bgr]:
    """As large, once compressed, as what a good camera sends: 150 kB a picture."""
    return cycle(islice(noise(1280, 720, much=8), 15))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(SERVERS))
    parser.add_argument("--video", default="", help="a film to be played again and again")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--fps", type=float, default=30.0)
    parser.add_argument("--login", default="", help="USER:PASSWORD that it asks for")
    parser.add_argument("--auth", choices=["basic", "digest"], default="basic")
    return parser.parse_args()


if __name__ == "__main__":
    main()
