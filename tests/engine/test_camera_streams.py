"""IP cameras, against real servers on this computer: what goes wrong, and that it mends."""

from __future__ import annotations

import itertools
import socket
import threading

import numpy as np
import psutil
import pytest

from engine.camera import CameraState
from engine.camera.camera import Camera
from tests.camera_servers import SERVERS, Film, MjpegServer, RtspServer
from tests.camera_servers.film import noise
from tests.camera_servers.server import Guard
from tests.camera_servers.waiting import until, until_error, until_live


@pytest.fixture(params=sorted(SERVERS))
def server(request):
    with SERVERS[request.param]() as server:
        yield server


@pytest.fixture
def camera(server):
    camera = Camera(server.address)
    camera.start()
    yield camera
    assert camera.stop(30)


def test_it_plays(server, camera) -> None:
    until_live(camera)
    frames = []
    until(lambda: (frame := camera.newest()) and (frames.append(frame) or len(frames) == 3))
    assert [frame.pixels.shape for frame in frames] == [(240, 320, 3)] * 3
    assert frames[0].number < frames[1].number < frames[2].number
    assert frames[0].at < frames[1].at < frames[2].at
    red, _, blue = frames[0].pixels[80:120].max(axis=(0, 1))
    assert red > blue


@pytest.mark.parametrize(
    ("fault", "code", "state"),
    [
        ("stalled", "camera_stalled", CameraState.TROUBLE),
        ("frozen", "camera_frozen", CameraState.TROUBLE),
        ("black", "camera_dark", CameraState.LIVE),
    ],
)
def test_a_fault_is_told_and_ends_by_itself(server, camera, fault, code, state) -> None:
    until_live(camera)
    setattr(server.film, fault, True)
    until_error(camera, code)
    assert camera.state is state
    assert camera.error.values["name"] == f"127.0.0.1:{server.port}"
    server.film.heal()
    until_live(camera)


def test_a_frozen_camera_does_not_flicker(server, camera) -> None:
    until_live(camera)
    server.film.frozen = True
    until_error(camera, "camera_frozen")
    frames, first = camera.frames, camera.error
    camera.retry_now()
    until(lambda: camera.error is not first)
    assert (camera.error.code, camera.state) == ("camera_frozen", CameraState.TROUBLE)
    assert camera.frames == frames


def test_a_server_that_starts_again_is_found(server, camera) -> None:
    until_live(camera)
    server.stop()
    until(lambda: camera.state is CameraState.TROUBLE)
    until_error(camera, "camera_refused")
    assert 0 <= camera.retry_in <= 10
    server.start()
    until_live(camera)


def test_a_slow_network_is_told_and_the_picture_shown(server, camera) -> None:
    until_live(camera)
    server.film.seconds = 0.8
    until_error(camera, "camera_slow")
    assert camera.state is CameraState.LIVE
    server.film.heal()
    until_live(camera)


def test_trying_again_at_once(server, camera) -> None:
    until_live(camera)
    server.stop()
    until(lambda: camera.retry_in > 1.5)
    server.start()
    camera.retry_now()
    until_live(camera)


def open_(address: str, code: str) -> None:
    camera = Camera(address)
    camera.start()
    until_error(camera, code)
    assert camera.newest() is None
    assert camera.stop(30)


def test_a_wrong_path_is_told(server) -> None:
    open_(server.address + "-not", "camera_stream_unknown")


@pytest.mark.parametrize("scheme", ["rtsp", "http", "rtsps", "https"])
def test_a_wrong_port_is_told(scheme) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    open_(f"{scheme}://127.0.0.1:{port}/live", "camera_refused")


@pytest.mark.parametrize("scheme", ["rtsp", "http"])
@pytest.mark.parametrize("host", ["no-such-camera.invalid", "a..b", "x" * 70])
def test_a_wrong_host_is_told(scheme, host) -> None:
    open_(f"{scheme}://{host}/live", "camera_host_unknown")


@pytest.mark.parametrize("scheme", ["rtsp", "http"])
def test_a_port_that_is_none_is_told(scheme) -> None:
    camera = Camera(f"{scheme}://127.0.0.1:99999/live")
    camera.start()
    until(lambda: camera.state is CameraState.TROUBLE)
    assert camera.stop(30)


@pytest.mark.parametrize("auth", ["basic", "digest"])
@pytest.mark.parametrize("kind", sorted(SERVERS))
def test_a_missing_or_wrong_password_is_told(kind, auth) -> None:
    with SERVERS[kind](guard=Guard("clerk", "right", auth)) as server:
        open_(server.address, "camera_login_wrong")
        open_(server.address_for("clerk", "wrong"), "camera_login_wrong")


@pytest.mark.parametrize("kind", sorted(SERVERS))
def test_a_server_that_takes_connections_and_says_nothing(kind) -> None:
    server = SERVERS[kind]()
    server.silent = True
    with server:
        open_(server.address, "camera_stalled")


@pytest.mark.parametrize("scheme", ["rtsp", "http"])
def test_something_else_at_the_port_is_told(scheme) -> None:
    def greet() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(b"220 mail.example.com ESMTP\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=greet)
        thread.start()
        camera = Camera(f"{scheme}://127.0.0.1:{listener.getsockname()[1]}/live")
        camera.start()
        until(lambda: camera.error)
        thread.join()
        assert camera.stop(30)


def test_parts_without_a_length_are_read() -> None:
    server = MjpegServer()
    server.sends_length = False
    with server:
        camera = Camera(server.address)
        camera.start()
        until_live(camera)
        until(lambda: camera.frames > 10)
        assert camera.stop(30)


@pytest.mark.parametrize("junk", [b"", b"\xff\xd8", b"GIF89a" + bytes(50), bytes(5000)])
def test_a_part_that_is_no_picture_is_trouble_and_no_crash(junk) -> None:
    film = Film()
    film.jpeg = lambda: junk
    with MjpegServer(film) as server:
        open_(server.address, "camera_lost")


def test_large_pictures_cross_rtsp_whole() -> None:
    picture = next(noise(1280, 720))
    picture[:, 640:] = (200, 40, 40)
    with RtspServer(Film(itertools.repeat(picture))) as server:
        camera = Camera(server.address)
        camera.start()
        got = []
        until(lambda: (frame := camera.newest()) and (got.append(frame) or True))
        difference = np.abs(got[0].pixels[..., ::-1].astype(int) - picture)
        assert difference[:, 660:].mean() < 6
        assert camera.stop(30)


def test_opening_and_closing_many_times_leaves_nothing(server) -> None:
    def once() -> None:
        camera = Camera(server.address)
        camera.start()
        until(lambda: camera.frames)
        assert camera.stop(30)

    me = psutil.Process()

    def left() -> int:
        """The server, in this process too, needs a moment to see that a client has gone."""
        return sum(thread.name == "camera" for thread in threading.enumerate()) + me.num_fds()

    once()
    until(lambda: not server._connections)
    before = left()
    for _ in range(10):
        once()
    until(lambda: not server._connections and left() <= before)


def test_stopping_while_it_waits_is_quick() -> None:
    camera = Camera("http://127.0.0.1:9/")
    camera.start()
    until(lambda: camera.retry_in > 1.5)
    assert camera.stop(30)
    assert camera.state is CameraState.STOPPED
