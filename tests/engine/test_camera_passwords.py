"""Passwords: kept by the keyring, told to nobody."""

from __future__ import annotations

import logging

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from engine import paths
from engine.camera import Login, Passwords, Profile, Profiles, parse
from engine.camera import passwords as passwords_module
from engine.camera.camera import Camera
from engine.camera.passwords import _FAILED as FAILED
from engine.camera.passwords import PASSWORDS
from engine.settings import Settings
from tests.camera_servers import SERVERS
from tests.camera_servers.server import Guard
from tests.camera_servers.waiting import until_error, until_live

SECRET = "S3cr3t wört"
ENCODED = "S3cr3t%20w%C3%B6rt"
ADDRESS = "rtsp://192.168.1.9/live"


class Drawer(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


class Broken(KeyringBackend):
    priority = 1

    def get_password(self, service, username):
        raise OSError(f"locked: {service} {username}")

    def set_password(self, _service, _username, password):
        raise OSError(f"locked, so {password} is not kept")


@pytest.fixture
def drawer():
    before = keyring.get_keyring()
    keyring.set_keyring(Drawer())
    yield keyring.get_keyring()
    keyring.set_keyring(before)


@pytest.fixture
def broken():
    before = keyring.get_keyring()
    keyring.set_keyring(Broken())
    yield
    keyring.set_keyring(before)


def test_a_login_is_there_the_next_time(drawer) -> None:
    assert Passwords().keep(ADDRESS, Login("shop", SECRET))
    assert Passwords().find(ADDRESS) == Login("shop", SECRET)
    assert Passwords().find("rtsp://192.168.1.9/other/path") == Login("shop", SECRET)
    assert Passwords().find("rtsp://192.168.1.10/live") is None


def test_a_login_can_be_forgotten(drawer) -> None:
    passwords = Passwords()
    passwords.keep(ADDRESS, Login("shop", SECRET))
    passwords.forget(ADDRESS)
    passwords.forget(ADDRESS)
    assert passwords.find(ADDRESS) is None
    assert drawer.kept == {}


def test_without_a_keyring_a_login_lasts_until_the_end(broken, caplog) -> None:
    passwords = Passwords()
    with caplog.at_level(logging.DEBUG):
        assert not passwords.keep(ADDRESS, Login("shop", SECRET))
    assert passwords.find(ADDRESS) == Login("shop", SECRET)
    assert Passwords().find(ADDRESS) is None
    assert SECRET not in caplog.text


def test_a_keyring_that_is_not_unlocked_is_asked_once(broken, monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(passwords_module, "_call", lambda verb, *_: asked.append(verb) or FAILED)
    passwords = Passwords()
    for _ in range(3):
        assert passwords.find(ADDRESS) is None
    assert asked == ["get_password"]
    passwords.use_now(ADDRESS, Login("shop", SECRET))
    assert passwords.find(ADDRESS) == Login("shop", SECRET)


@pytest.mark.parametrize("address", ["http://[cam/1", "http://192.168.1.9：8080/1", "cam", ""])
def test_whatever_is_typed_has_a_login_or_none(drawer, address) -> None:
    assert Passwords().find(address) is None


@pytest.mark.parametrize("kept", ["", "[]", "[1]", "{}", '"ab"', "null", "[1, 2, 3]"])
def test_a_strange_entry_is_no_login(drawer, kept) -> None:
    drawer.set_password("Countersight camera", "192.168.1.9", kept)
    found = Passwords().find(ADDRESS)
    assert found is None or found == Login("a", "b")


def test_repr_tells_neither_user_nor_password() -> None:
    login = Login("clerk", SECRET)
    assert "clerk" not in repr(login) + str(login) + repr([login])
    assert SECRET not in repr(login) + str(login)


@pytest.mark.parametrize("scheme", ["basic", "digest"])
@pytest.mark.parametrize("kind", sorted(SERVERS))
def test_a_password_is_nowhere_but_on_the_wire(kind, scheme, drawer, caplog, capfd) -> None:
    """Played with the right one, refused with a wrong one, and lost in between."""
    caplog.set_level(logging.DEBUG)
    told: list[str] = []
    with SERVERS[kind](guard=Guard("clerk", SECRET, scheme)) as server:
        for password, wait in ((ENCODED, until_live), (ENCODED + "x", _until_refused)):
            camera = Camera(server.address_for("clerk", password))
            camera.start()
            wait(camera)
            told += [repr(camera.source), str(camera.error), repr(camera.error), str(vars(camera))]
            assert camera.stop(30)
            PASSWORDS.forget(server.address)
    settings = Settings()
    settings.set("camera", camera.source.text)
    Profiles().put(camera.source.text, Profile(mirror=True))
    told += [file.read_text() for file in paths.config().iterdir()]
    output = capfd.readouterr()
    everything = "\n".join([*told, caplog.text, output.out, output.err])
    assert "127.0.0.1" in everything
    for secret in (SECRET, ENCODED, "S3cr3t", "clerk"):
        assert secret not in everything


def _until_refused(camera: Camera) -> None:
    until_error(camera, "camera_login_wrong")
    assert "user and password" in str(camera.error)


def test_the_keyring_serves_the_camera(drawer) -> None:
    with SERVERS["mjpeg"](guard=Guard("clerk", SECRET)) as server:
        Passwords().keep(server.address, Login("clerk", SECRET))
        camera = Camera(server.address)
        camera.start()
        until_live(camera)
        assert camera.stop(30)


def test_a_source_keeps_none() -> None:
    assert SECRET not in repr(parse(f"rtsp://clerk:{SECRET}@cam/1"))
