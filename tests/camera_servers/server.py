"""What the test cameras have in common: a port, a thread per connection, an end to all of them."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.camera_servers.film import Film

NONCE = "3f2c1d"
REALM = "camera"


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may look. ``scheme``: basic or digest."""

    user: str
    password: str
    scheme: str = "basic"

    @property
    def challenge(self) -> str:
        nonce = f', nonce="{NONCE}"' if self.scheme == "digest" else ""
        return f'{self.scheme.capitalize()} realm="{REALM}"{nonce}'

    def lets_in(self, header: str, verb: str) -> bool:
        if self.scheme == "basic":
            both = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
            return header == f"Basic {both}"
        asked = dict(re.findall(r'(\w+)="([^"]*)"', header))
        who = _md5(f"{self.user}:{REALM}:{self.password}")
        what = _md5(f"{verb}:{asked.get('uri', '')}")
        return asked.get("response") == _md5(f"{who}:{NONCE}:{what}")


class CameraServer:
    """Stands at a port of 127.0.0.1 between ``start`` and ``stop``, and again at the same one."""

    scheme = ""
    path = "/live"

    def __init__(self, film: Film | None = None, port: int = 0, guard: Guard | None = None) -> None:
        self.film = film or Film()
        self.guard = guard
        self.port = port
        self.silent = False
        """Connections are taken and never answered."""
        self._ending = threading.Event()
        self._listener: socket.socket | None = None
        self._connections: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    def __enter__(self) -> CameraServer:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    @property
    def address(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}{self.path}"

    def address_for(self, user: str, password: str) -> str:
        return f"{self.scheme}://{user}:{password}@127.0.0.1:{self.port}{self.path}"

    def start(self) -> None:
        self._ending.clear()
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        self._spawn(self._accept, self._listener)

    def stop(self) -> None:
        """Everything at this port ends, as if the camera lost its power."""
        self._ending.set()
        with self._lock:
            ends, self._connections = [*self._connections, self._listener], set()
            threads, self._threads = self._threads, []
        for end in ends:
            _close(end)
        for thread in threads:
            thread.join()

    def serve(self, connection: socket.socket) -> None:
        """Talk to one who has connected, until ``wait`` says that it is over."""
        raise NotImplementedError

    def wait(self, seconds: float) -> bool:
        """Whether to go on after so long."""
        return not self._ending.wait(seconds)

    def pictures(self) -> Iterator[bytes]:
        """JPEGs at the film's speed until the server ends."""
        due = time.monotonic()
        while self.wait(max(0.0, due - time.monotonic())):
            due = max(due + self.film.seconds, time.monotonic() - self.film.seconds)
            if not self.film.stalled:
                yield self.film.jpeg()

    def _spawn(self, work, *values) -> None:
        thread = threading.Thread(target=work, args=values, name="camera server", daemon=True)
        with self._lock:
            self._threads = [old for old in self._threads if old.is_alive()]
            thread.start()
            self._threads.append(thread)

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while not self._ending.is_set():
                connection, _ = listener.accept()
                self._connections.add(connection)
                self._spawn(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if self.silent:
                connection.recv(1 << 16)
                self._ending.wait()
            else:
                self.serve(connection)
        self._connections.discard(connection)
        _close(connection)


def read_head(connection: socket.socket, held: bytes = b"") -> tuple[bytes, bytes]:
    """One request's head, and what came after it. Raises ``OSError`` at the end."""
    while b"\r\n\r\n" not in held:
        more = connection.recv(4096)
        if not more:
            raise ConnectionResetError
        held += more
    head, _, rest = held.partition(b"\r\n\r\n")
    return head, rest


def header(head: bytes, name: str) -> str:
    found = re.search(rf"(?im)^{name}:\s*(.*?)\s*$", head.decode("latin-1"))
    return found[1] if found else ""


def _close(end: socket.socket | None) -> None:
    if end is not None:
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


def _md5(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()
