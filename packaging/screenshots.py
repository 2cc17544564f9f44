"""Draw docs/screenshots again: every screen, in both languages and both themes, with real answers.

``python packaging/screenshots.py [--size 1280x800] [--out FOLDER] [--only counter]``. The window is
the real one with the real network and the sample shop; only the display is off screen unless there
is one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QMimeData, QObject, QUrl  # noqa: E402
from PySide6.QtWidgets import QListView  # noqa: E402
from screenshots_catalogue import CataloguePhotographer  # noqa: E402
from screenshots_counter import CounterPhotographer  # noqa: E402
from screenshots_experience import ExperiencePhotographer, live_a_day  # noqa: E402
from screenshots_tools import LANGUAGES, THEMES, dress, save, settle, wait_for  # noqa: E402
from screenshots_training import TrainingPhotographer  # noqa: E402

QUERIES = ROOT / "resources" / "sample_shop" / "queries"
KINDS = ("known", "unknown", "not_a_product")
"""Where pictures are looked for, in this order: what shows a product best comes first."""


CATALOGUE = ("en-light", "zh-dark")
"""How the catalogue's many screens are shown; each of the others looks like these."""


class Photographer(QObject):
    """Drives one window through its states and saves what it shows."""

    def __init__(self, window: QObject, bridge: QObject, out: Path, ending: str) -> None:
        super().__init__()
        self._window, self._bridge, self._out, self._ending = window, bridge, out, ending

    def take_all(self, pictures: dict[str, Path]) -> None:
        page = self._window.recognise_page
        self._window.actions_.recognise.trigger()
        self._window.actions_.clear.trigger()
        self._save("recognise-empty")
        for state, picture in pictures.items():
            signal = self._bridge.failed if state == "error" else self._bridge.answer_ready
            wait_for(signal, lambda picture=picture: page.ask_about(dropped(picture)))
            self._save(f"recognise-{state}")
        self._window.actions_.catalogue.trigger()
        settle()
        self._choose_first_product()
        self._save("catalogue")
        self._window.actions_.quality.trigger()
        settle()
        self._save("quality")
        self._window.actions_.settings.trigger()
        self._save("settings")

    def _choose_first_product(self) -> None:
        tiles = max(
            self._window.catalogue_page.findChildren(QListView), key=lambda view: view.width()
        )
        chosen = tiles.model().index(2, 0)
        if tiles.currentIndex() != chosen:
            wait_for(self._bridge.product_ready, lambda: tiles.setCurrentIndex(chosen))
        settle()

    def _save(self, name: str) -> None:
        save(self._window, self._out / f"{name}-{self._ending}.png")


def dropped(picture: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture))])
    return mime


def choose_pictures(home: Path) -> dict[str, Path]:
    """A picture for each verdict, chosen by what the engine really says to it."""
    from engine import paths
    from engine.engine import Engine
    from engine.types import Query, Verdict

    found: dict[str, Path] = {}
    with Engine.open(paths.default_catalogue()) as engine:
        for _ in engine.start():
            pass
        for photo in (file for kind in KINDS for file in sorted((QUERIES / kind).glob("*.jpg"))):
            answer = engine.find(Query(photo))
            shows_details = bool(answer.matches and answer.matches[0].evidence)
            if answer.verdict is not Verdict.UNSURE or shows_details:
                found.setdefault(answer.verdict.value, photo)
    damaged = home / "IMG_2041.jpg"
    damaged.write_bytes(next(iter(found.values())).read_bytes()[:9000])
    states = (Verdict.SURE, Verdict.UNSURE, Verdict.UNKNOWN, Verdict.NOT_A_PRODUCT)
    return {**{s.value: found[s.value] for s in states if s.value in found}, "error": damaged}


def shoot(
    size: tuple[int, int], out: Path, pictures: dict[str, Path], films: Path, only: str
) -> None:
    from engine.settings import Settings
    from gui import app, theme
    from gui.bridge import Bridge
    from gui.main_window import MainWindow

    theme.apply(app._application(sys.argv[:1]), "light")
    bridge = Bridge()
    settings = Settings()
    window = MainWindow(bridge, settings)
    window.resize(*size)
    window.show()
    wait_for(
        bridge.work_finished,
        lambda: bridge.open_catalogue(settings.catalogue, settings["backbone"]),
    )
    window.strip.hide()
    for language, short in LANGUAGES.items() if only in ("", "pages") else ():
        for mode in THEMES:
            dress(window, settings, language, mode)
            ending = f"{short}-{mode}"
            Photographer(window, bridge, out, ending).take_all(pictures)
            if ending in CATALOGUE:
                window.actions_.catalogue.trigger()
                CataloguePhotographer(window, bridge, out, ending).take_all(films.parent)
    if only in ("", "training"):
        TrainingPhotographer(
            window, bridge, out, lambda *of: dress(window, settings, *of)
        ).take_all()
    if only in ("", "experience"):
        live_a_day(window, bridge)
        for language, short in LANGUAGES.items():
            for mode in THEMES:
                dress(window, settings, language, mode)
                ExperiencePhotographer(window, bridge, out, f"{short}-{mode}").take_all()
    if only in ("", "counter"):
        CounterPhotographer(window, settings, out).take_all(films)
    window.stop()
    bridge.shutdown()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument(
        "--only", choices=("pages", "counter", "experience", "training"), default=""
    )
    options = parser.parse_args()
    width, height = (int(number) for number in options.size.split("x"))
    options.out.mkdir(parents=True, exist_ok=True)
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from engine.cnn.prepare import LOOKS, model_file, prepare_all

    for _ in prepare_all("lite2"):
        pass
    networks = {backbone: model_file(backbone) for backbone in LOOKS["lite2"]}
    with tempfile.TemporaryDirectory(prefix="countersight-") as folder:
        os.environ["COUNTERSIGHT_HOME"] = str(Path(folder) / "Corner shop")
        for backbone, network in networks.items():
            shutil.copy(network, model_file(backbone))
        pictures = choose_pictures(Path(folder)) if options.only in ("", "pages") else {}
        films = Path(folder) / "films"
        shoot((width, height), options.out, pictures, films, options.only)


if __name__ == "__main__":
    main()
