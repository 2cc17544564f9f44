"""Everything the program writes goes to a folder of the test run; nothing reaches the person's own.

The converted networks are the exception: TensorFlow takes half a minute for the two, so they are
made once per machine, in the ordinary cache, and lent to the tests from there.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from engine import paths
from engine.catalog import Catalogue
from engine.cnn.prepare import model_file, prepare
from engine.cnn.runtime import Network
from engine.engine import Engine
from tests.pictures import shop

# A busy machine is slow, which is no reason to fail.
hypothesis.settings.register_profile("countersight", deadline=None)
hypothesis.settings.load_profile("countersight")

NETWORKS = ("lite0", "lite2")


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """``COUNTERSIGHT_HOME`` of the whole run."""
    home = tmp_path_factory.mktemp("countersight home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTERSIGHT_HOME", str(home))
        yield home


@pytest.fixture(scope="session")
def networks(own_home: Path) -> Path:
    """Folder with the converted networks, ready in the run's home."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COUNTERSIGHT_HOME")
        for name in NETWORKS:
            for _ in prepare(name):
                pass
        cached = [model_file(name) for name in NETWORKS]
    for file in cached:
        lend(file, paths.models())
    return paths.models()


def lend(file: Path, folder: Path) -> None:
    """``file`` in ``folder`` too, without copying it where that can be avoided."""
    try:
        (folder / file.name).hardlink_to(file)
    except OSError:
        shutil.copy(file, folder)


@pytest.fixture(scope="session")
def lite0(networks: Path) -> Network:
    return Network(model_file("lite0"))


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file whose Python text plays the child process."""
    if os.name == "nt":
        pytest.skip("needs a script that can be run by its name")
    code, script = tmp_path / "child.py", tmp_path / "child"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{code}" "$@"\n')
    script.chmod(script.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setattr(sys, "executable", str(script))
    return code


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """A new, empty catalogue."""
    with Catalogue(tmp_path / "corner shop.catalog") as catalogue:
        yield catalogue


@pytest.fixture
def engine(tmp_path: Path, networks: Path) -> Iterator[Engine]:
    """An engine on a new catalogue, with the fast network."""
    with Engine.open(tmp_path / "corner shop.catalog", "lite0") as engine:
        yield engine


@pytest.fixture(scope="session")
def shop_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four drawn products with three photos each: not to be changed by a test."""
    return shop(tmp_path_factory.mktemp("shop") / "goods")
