"""A camera that sends JPEGs over HTTP, one after the other."""

from __future__ import annotations

import socket

from tests.camera_servers.server import CameraServer, header, read_head

_BOUNDARY = "frame"


class MjpegServer(CameraServer):
    scheme = "http"
    sends_length = True
    """Whether each part says how long it is; not every camera does."""

    def serve(self, connection: socket.socket) -> None:
        head, _ = read_head(connection)
        verb, path, _ = head.split(b"\r\n")[0].decode().split(" ")
        if self.guard and not self.guard.lets_in(header(head, "authorization"), verb):
            answer(connection, "401 Unauthorized", f"WWW-Authenticate: {self.guard.challenge}")
        elif path != self.path:
            answer(connection, "404 Not Found")
        else:
            kind = f"Content-Type: multipart/x-mixed-replace; boundary={_BOUNDARY}"
            answer(connection, "200 OK", kind, ends=False)
            self._play(connection)

    def _play(self, connection: socket.socket) -> None:
        for jpeg in self.pictures():
            length = f"Content-Length: {len(jpeg)}\r\n" if self.sends_length else ""
            part = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\n{length}\r\n"
            connection.sendall(part.encode() + jpeg + b"\r\n")


def answer(connection: socket.socket, status: str, *headers: str, ends: bool = True) -> None:
    lines = [f"HTTP/1.1 {status}", "Connection: close", *headers]
    lines += ["Content-Length: 0"] if ends else []
    connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
