"""Where things are: the only module that knows about bundled files, frozen builds and user folders.

``COUNTERSIGHT_HOME`` puts everything the program writes into one folder (tests, portable use).
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import platformdirs

APP = "countersight"


def bundle() -> Path:
    """Folder with ``assets`` and ``resources``: source tree, site-packages or frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def assets() -> Path:
    return bundle() / "assets"


def resources() -> Path:
    return bundle() / "resources"


def sample_shop() -> Path:
    return resources() / "sample_shop"


def _own(kind: str, usual: str) -> Path:
    home = os.environ.get("COUNTERSIGHT_HOME")
    folder = Path(home) / kind if home else Path(usual)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def data() -> Path:
    return _own("data", platformdirs.user_data_dir(APP, appauthor=False))


def config() -> Path:
    return _own("config", platformdirs.user_config_dir(APP, appauthor=False))


def models() -> Path:
    return _own("models", str(Path(platformdirs.user_cache_dir(APP, appauthor=False)) / "models"))


def cache() -> Path:
    """What can be made again at any time."""
    return _own("cache", platformdirs.user_cache_dir(APP, appauthor=False))


def logs() -> Path:
    return _own("logs", platformdirs.user_log_dir(APP, appauthor=False))


def default_catalogue() -> Path:
    return data() / "shop.catalog"


def backups(catalogue: Path) -> Path:
    """Folder with the backups of a catalogue, known by where it is: a damaged one tells nothing."""
    place = os.path.normcase(catalogue.resolve())
    mark = hashlib.sha256(os.fsencode(place)).hexdigest()[:8]
    return data() / "backups" / f"{catalogue.stem[:40]}-{mark}"


def settings_file() -> Path:
    return config() / "settings.json"
