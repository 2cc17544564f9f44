"""An IP camera that sends one JPEG after the other over HTTP.

Read here and not by FFmpeg: a picture nobody looks at then costs its bytes and no decoding, errors
have names, and a slow network can be told from a dead one.
"""

from __future__ import annotations

import email.message
import http.client
import io
import time
import urllib.error
import urllib.request
from typing import Any

import numpy as np
from PIL import Image

from engine.camera import probe
from engine.camera.capture import quiet_cv2
from engine.camera.passwords import Login
from engine.camera.source import Source
from engine.errors import CameraLost, CameraStalled
from engine.image_limits import MAX_PIXELS
from engine.types import Rgb

_MOST_BYTES = 32 << 20
_BLOCK = 1 << 16
_LOOK_UP = 1.0
"""Seconds after which a picture that still comes in is reported as not yet there."""


class Mjpeg:
    """An open stream of JPEGs between boundaries."""

    pause = 0.0
    can_freeze = True

    def __init__(self, source: Source, response: Any, boundary: bytes) -> None:
        self._source = source
        self._response = response
        self._boundary = boundary
        self._held = bytearray()
        self._jpeg = b""

    def grab(self) -> bool:
        until = time.monotonic() + _LOOK_UP
        while (jpeg := self._take()) is None:
            if time.monotonic() > until:
                return False
            self._receive()
        self._jpeg = jpeg
        return True

    def picture(self) -> Rgb:
        cv2 = quiet_cv2()
        data = np.frombuffer(self._jpeg, np.uint8)
        pixels = cv2.imdecode(data, cv2.IMREAD_COLOR) if _fits(self._jpeg) else None
        if pixels is None:
            raise CameraLost(name=self._source.name)
        return np.asarray(pixels, np.uint8)

    def close(self) -> None:
        self._response.close()

    def _receive(self) -> None:
        try:
            block = self._response.read1(_BLOCK)
        except TimeoutError:
            raise CameraStalled(name=self._source.name) from None
        except (OSError, http.client.HTTPException, ValueError):
            raise CameraLost(name=self._source.name) from None
        if not block or len(self._held) > _MOST_BYTES:
            raise CameraLost(name=self._source.name)
        self._held += block

    def _take(self) -> bytes | None:
        """The newest complete picture of what is held, if there is one; older ones are passed."""
        newest = None
        while (part := self._next_part()) is not None:
            newest = part
        return newest

    def _next_part(self) -> bytes | None:
        held = self._held
        head_end = held.find(b"\r\n\r\n")
        if head_end < 0:
            return None
        start = head_end + 4
        end = self._end_of(start, _length(bytes(held[:head_end])))
        if end is None:
            return None
        part = bytes(held[start:end])
        del held[:end]
        return part

    def _end_of(self, start: int, length: int | None) -> int | None:
        if length is not None:
            return start + length if len(self._held) >= start + length else None
        end = self._held.find(b"\r\n" + self._boundary, start)
        return None if end < 0 else end


def open_http(source: Source, login: Login | None) -> Mjpeg | None:
    """The stream at an address; None when what is there is none of JPEGs.

    Raises the ``CameraError`` that says why nothing is there.
    """
    response = _request(source, login)
    kind = response.headers.get_content_type()
    if kind != "multipart/x-mixed-replace":
        response.close()
        return None
    return Mjpeg(source, response, _boundary(response.headers))


def _request(source: Source, login: Login | None) -> Any:
    try:
        return _ask(source, login)
    except urllib.error.HTTPError as error:
        error.close()
        probe.refuse(error.code, source)
        raise CameraLost(name=source.name) from None
    except urllib.error.URLError as error:
        reason = error.reason
        probe.blame(reason if isinstance(reason, BaseException) else error, source)
    except TimeoutError:  # connected, and then nothing
        raise CameraStalled(name=source.name) from None
    except (OSError, ValueError, http.client.HTTPException) as error:
        probe.blame(error, source)


def _ask(source: Source, login: Login | None) -> Any:
    """The answer; asked twice where the camera wants to know who we are.

    urllib's own handlers cannot do it: a password with an umlaut makes them fail.
    """
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}),  # a camera is in the shop, not behind a proxy
        urllib.request.HTTPSHandler(context=probe.unverified()),
    )
    request = urllib.request.Request(source.text)  # noqa: S310  begins with http
    try:
        return opener.open(request, timeout=probe.PATIENCE)
    except urllib.error.HTTPError as error:
        if error.code != 401 or login is None:
            raise
        challenges = error.headers.get_all("WWW-Authenticate", [])
        error.close()
    header = probe.authorization(challenges, login, "GET", request.selector)
    request.add_unredirected_header("Authorization", header)  # for this camera only
    return opener.open(request, timeout=probe.PATIENCE)


def _boundary(headers: email.message.Message) -> bytes:
    named = headers.get_param("boundary") or "--"
    return b"--" + str(named).lstrip("-").encode()


def _length(head: bytes) -> int | None:
    for line in head.splitlines():
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return min(int(value), _MOST_BYTES)
    return None


def _fits(jpeg: bytes) -> bool:
    """Whether these are the bytes of a JPEG of a sane size."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
            width, height = image.size
    except Exception:  # noqa: BLE001  Pillow raises anything on malformed data
        return False
    return width * height <= MAX_PIXELS
