"""A camera that speaks RTSP, with JPEGs in RTP packets (RFC 2435) within the same connection."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from typing import NamedTuple

from tests.camera_servers.server import CameraServer, header, read_head

_CLOCK = 90_000
_PAYLOAD = 1200
_STRAIGHT_420 = 1
_TABLES_INSIDE = 255
_DQT, _SOF0, _SOS = 0xDB, 0xC0, 0xDA


class Parts(NamedTuple):
    """What RFC 2435 sends of a JPEG; all else is known beforehand."""

    width: int
    height: int
    tables: bytes
    scan: bytes


class RtspServer(CameraServer):
    scheme = "rtsp"

    def serve(self, connection: socket.socket) -> None:
        sending = threading.Lock()
        held = b""
        while True:
            head, held = read_head(connection, held)
            verb, address = head.split(b"\r\n")[0].decode().split(" ")[:2]
            status, extra, body = self._answer(verb, address, head)
            with sending:
                _send(connection, status, header(head, "cseq"), extra, body)
            if verb == "PLAY" and status.startswith("200"):
                self._spawn(self._play, connection, sending)
            if verb == "TEARDOWN":
                return

    def _answer(self, verb: str, address: str, head: bytes) -> tuple[str, str, str]:
        if verb == "OPTIONS":
            return "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER", ""
        if self.guard and not self.guard.lets_in(header(head, "authorization"), verb):
            return "401 Unauthorized", f"WWW-Authenticate: {self.guard.challenge}", ""
        if not f"{address}/".startswith(f"{self.address}/"):
            return "404 Not Found", "", ""
        return self._agree(verb)

    def _agree(self, verb: str) -> tuple[str, str, str]:
        if verb == "DESCRIBE":
            return "200 OK", "Content-Type: application/sdp", self._description()
        if verb == "SETUP":
            return "200 OK", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1", ""
        return "200 OK", "Session: 1", ""

    def _description(self) -> str:
        fps = f"a=framerate:{1 / self.film.seconds:.2f}"
        lines = ["v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=camera", "c=IN IP4 0.0.0.0", "t=0 0"]
        lines += ["m=video 0 RTP/AVP 26", "a=rtpmap:26 JPEG/90000", fps, "a=control:trackID=0"]
        return "\r\n".join(lines) + "\r\n"

    def _play(self, connection: socket.socket, sending: threading.Lock) -> None:
        sequence = clock = 0
        try:
            for jpeg in self.pictures():
                for packet in packets(jpeg, sequence, clock):
                    sequence += 1
                    with sending:
                        connection.sendall(struct.pack(">cBH", b"$", 0, len(packet)) + packet)
                clock += round(self.film.seconds * _CLOCK)
        except OSError:
            return


def packets(jpeg: bytes, sequence: int, clock: int) -> Iterator[bytes]:
    """The RTP packets of one picture."""
    parts = take_apart(jpeg)
    for offset in range(0, len(parts.scan), _PAYLOAD):
        piece = parts.scan[offset : offset + _PAYLOAD]
        last = 0x80 if offset + _PAYLOAD >= len(parts.scan) else 0
        rtp = struct.pack(">BBHII", 0x80, last | 26, sequence & 0xFFFF, clock & 0xFFFFFFFF, 7)
        yield rtp + _jpeg_header(parts, offset) + piece
        sequence += 1


def take_apart(jpeg: bytes) -> Parts:
    """The pieces of a baseline JPEG with the usual Huffman tables, as OpenCV writes it."""
    at, tables, size = 2, b"", (0, 0)
    while True:
        marker, length = jpeg[at + 1], struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
        body = jpeg[at + 4 : at + 2 + length]
        at += 2 + length
        if marker == _DQT:
            tables += b"".join(body[n + 1 : n + 65] for n in range(0, len(body), 65))
        elif marker == _SOF0:
            size = struct.unpack(">HH", body[1:5])
        elif marker == _SOS:
            return Parts(size[1], size[0], tables, jpeg[at:-2])


def _jpeg_header(parts: Parts, offset: int) -> bytes:
    size = parts.width // 8, parts.height // 8
    head = struct.pack(">I", offset) + bytes([_STRAIGHT_420, _TABLES_INSIDE, *size])
    if offset == 0:
        head += struct.pack(">BBH", 0, 0, len(parts.tables)) + parts.tables
    return head


def _send(connection: socket.socket, status: str, cseq: str, extra: str, body: str) -> None:
    lines = [f"RTSP/1.0 {status}", f"CSeq: {cseq}", *([extra] if extra else [])]
    lines += [f"Content-Length: {len(body)}"] if body else []
    connection.sendall(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
