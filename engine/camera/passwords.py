"""Users and passwords of IP cameras: apart from their addresses, in the system's own keyring.

An address is joined with them only at the moment it is opened. Where the computer has no keyring,
they are kept until the program ends.
"""

from __future__ import annotations

import json
import logging
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

log = logging.getLogger(__name__)

_SERVICE = "Countersight camera"
_UNQUOTED = r"[^/?#:@\[]*:(?!\d+[/?#])[^@]*@"
"""A password with "/", "?" or "#" in it, as people type it. Digits alone are a port instead."""
_ADDRESS = re.compile(
    rf"(?P<scheme>[a-z]+://)(?P<login>[^/?#]*@|{_UNQUOTED})?(?P<rest>.*)", re.I | re.S
)
_PLACE = re.compile(r"[a-z]+://(?P<place>[^/?#]*)", re.I)


@dataclass(frozen=True, slots=True)
class Login:
    """``repr`` tells neither: it may end up in a log."""

    user: str = field(repr=False)
    password: str = field(repr=False)


def split(address: str) -> tuple[str, Login | None]:
    """The address without user and password, and those; None where it has none."""
    found = _ADDRESS.fullmatch(address.strip())
    if found is None or not found["login"]:
        return address.strip(), None
    user, _, password = found["login"][:-1].partition(":")
    return found["scheme"] + found["rest"], Login(unquote(user), unquote(password))


def without_login(address: str) -> str:
    return split(address)[0]


def join(address: str, login: Login | None) -> str:
    """The address to be opened. Never to be shown, logged or kept."""
    found = _ADDRESS.fullmatch(address)
    if login is None or found is None:
        return address
    both = f"{quote(login.user, safe='')}:{quote(login.password, safe='')}@"
    return found["scheme"] + both + found["rest"]


def host_of(address: str) -> str:
    """Host and port; "" where there are none. Any text may be typed, so nothing here can fail."""
    found = _PLACE.match(without_login(address))
    return found["place"].lower() if found else ""


class Passwords:
    """Logins per host. Asking the keyring may wait for the person: not for the screen's thread."""

    def __init__(self) -> None:
        self._this_run: dict[str, Login] = {}
        self._refused: set[str] = set()

    def find(self, address: str) -> Login | None:
        """The login that belongs to the host of ``address``. A keyring that refused it is not asked
        again: whoever did not unlock it would be asked with every try."""
        host = host_of(address)
        if host in self._this_run or host in self._refused:
            return self._this_run.get(host)
        kept = _call("get_password", host)
        if kept is _FAILED:
            self._refused.add(host)
        return _login(kept)

    def keep(self, address: str, login: Login) -> bool:
        """Keep a login; False: only until the program ends, as there is no keyring."""
        host = host_of(address)
        self._this_run[host] = login
        return _call("set_password", host, json.dumps([login.user, login.password])) is not _FAILED

    def use_now(self, address: str, login: Login) -> None:
        """Keep a login until the program ends."""
        self._this_run[host_of(address)] = login

    def forget(self, address: str) -> None:
        host = host_of(address)
        self._this_run.pop(host, None)
        _call("delete_password", host)


PASSWORDS = Passwords()
"""Those of this program: what the settings page keeps, the camera finds."""


class _Failed:
    """What a keyring that cannot be used answers."""


_FAILED = _Failed()


def _login(kept: Any) -> Login | None:
    """What was kept, if it was a login."""
    try:
        user, password = json.loads(kept)
        return Login(str(user), str(password))
    except (TypeError, ValueError):
        return None


def _call(verb: str, host: str, *values: str) -> Any:
    """What the keyring says. Its errors are told by kind: their words may hold what was kept."""
    try:
        import keyring

        return getattr(keyring, verb)(_SERVICE, host, *values)
    except Exception as error:  # noqa: BLE001  backends raise whatever their system does
        log.info("no keyring for %s: %s", verb, type(error).__name__)
        return _FAILED
