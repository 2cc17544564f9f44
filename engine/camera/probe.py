"""Asks an RTSP camera whether it would play, and names what is in the way.

FFmpeg only says that it could not open an address. One request before tells a wrong host from a
wrong port, password or path, within ``PATIENCE``.
"""

from __future__ import annotations

import base64
import hashlib
import re
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import NoReturn
from urllib.parse import urlsplit

from engine.camera.passwords import Login
from engine.camera.source import Source
from engine.errors import (
    CameraBusy,
    CameraError,
    CameraHostUnknown,
    CameraLoginWrong,
    CameraRefused,
    CameraStalled,
    CameraStreamUnknown,
    CameraUnreachable,
)

PATIENCE = 1.5
"""Seconds for which a camera may be silent."""
_PORTS = {"rtsp": 554, "rtsps": 322}
_MOST_BYTES = 65536
_STATUS = re.compile(rb"RTSP/\d\.\d (\d{3})")
_PARAMETER = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')


def check(source: Source, login: Login | None) -> None:
    """Ask for the description of a stream. :raises CameraError: it would not play."""
    if not source.text.lower().startswith("rtsp"):
        return
    try:
        with closing(_connect(source.text)) as connection:
            _ask(connection, source, login)
    except (OSError, ValueError) as error:
        blame(error, source)


def blame(error: BaseException, source: Source) -> NoReturn:
    """Raise what ``error`` of a connection means to the person."""
    for kind, meaning in _MEANINGS:
        if isinstance(error, kind):
            raise meaning(name=source.name) from None
    raise CameraUnreachable(name=source.name) from None


def refuse(status: int, source: Source) -> None:
    """:raises CameraError: an HTTP or RTSP status says that nothing will be played."""
    if status >= 400:
        raise _STATUSES.get(status, _of_class(status))(name=source.name)


def unverified() -> ssl.SSLContext:
    """IP cameras sign their own certificates; FFmpeg does not ask for others either."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


_MEANINGS: tuple[tuple[type[BaseException], type[CameraError]], ...] = (
    (socket.gaierror, CameraHostUnknown),
    (UnicodeError, CameraHostUnknown),  # a name that cannot be one
    (ConnectionRefusedError, CameraRefused),
    (ConnectionError, CameraRefused),
    (ssl.SSLError, CameraRefused),
    (TimeoutError, CameraUnreachable),
    (ValueError, CameraHostUnknown),  # a port that is none
)
_STATUSES: Mapping[int, type[CameraError]] = {
    401: CameraLoginWrong,
    403: CameraLoginWrong,
    453: CameraBusy,
    503: CameraBusy,
}


def _of_class(status: int) -> type[CameraError]:
    return CameraStreamUnknown if status < 500 else CameraStalled


def _connect(address: str) -> socket.socket:
    parts = urlsplit(address)
    scheme = parts.scheme.lower()
    place = parts.hostname or "", parts.port or _PORTS[scheme]
    connection = socket.create_connection(place, PATIENCE)
    if scheme == "rtsps":
        return unverified().wrap_socket(connection)
    return connection


def _ask(connection: socket.socket, source: Source, login: Login | None) -> None:
    status, challenges = _describe(connection, source, "")
    if status == 401 and login is not None:
        header = authorization(challenges, login, "DESCRIBE", source.text)
        status, _ = _describe(connection, source, header)
    refuse(status, source)


def _describe(connection: socket.socket, source: Source, header: str) -> tuple[int, list[str]]:
    """The status of the answer, and its WWW-Authenticate headers."""
    lines = [f"DESCRIBE {source.text} RTSP/1.0", f"CSeq: {2 if header else 1}"]
    lines += ["Accept: application/sdp", *([f"Authorization: {header}"] if header else [])]
    connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
    try:
        answer = _read_head(connection)
    except TimeoutError:
        raise CameraStalled(name=source.name) from None
    found = _STATUS.match(answer)
    if not found:
        raise CameraRefused(name=source.name)
    head = answer.decode("latin-1")
    return int(found[1]), re.findall(r"(?im)^www-authenticate:\s*(.*?)\s*$", head)


def _read_head(connection: socket.socket) -> bytes:
    """Up to the empty line. A body that came along is not looked at; a 401 has none."""
    answer = b""
    while b"\r\n\r\n" not in answer and len(answer) < _MOST_BYTES:
        more = connection.recv(4096)
        if not more:
            break
        answer += more
    return answer


def authorization(challenges: list[str], login: Login, verb: str, address: str) -> str:
    """The answer to the best of the ways in which a camera asks who we are; "" to none."""
    for scheme, answer in _SCHEMES.items():
        for challenge in challenges:
            if challenge.lower().startswith(scheme):
                return answer(challenge, login, verb, address)
    return ""


def _digest(challenge: str, login: Login, verb: str, address: str) -> str:
    asked = {key.lower(): plain or bare for key, plain, bare in _PARAMETER.findall(challenge)}
    realm, nonce = asked.get("realm", ""), asked.get("nonce", "")
    who = _md5(f"{login.user}:{realm}:{login.password}")
    what = _md5(f"{verb}:{address}")
    fields = {"username": login.user, "realm": realm, "nonce": nonce, "uri": address}
    if "auth" in asked.get("qop", ""):
        once = _md5(nonce)[:16]
        fields["response"] = _md5(f"{who}:{nonce}:00000001:{once}:auth:{what}")
        extra = f', qop=auth, nc=00000001, cnonce="{once}"'
    else:
        fields["response"] = _md5(f"{who}:{nonce}:{what}")
        extra = ""
    return "Digest " + ", ".join(f'{key}="{value}"' for key, value in fields.items()) + extra


def _basic(_challenge: str, login: Login, _verb: str, _address: str) -> str:
    return "Basic " + base64.b64encode(f"{login.user}:{login.password}".encode()).decode()


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


_SCHEMES: Mapping[str, Callable[[str, Login, str, str], str]] = {
    "digest": _digest,
    "basic": _basic,
}
