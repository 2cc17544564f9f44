"""Draw the counter in each of its states, and the Recognise page while the camera runs.

The engine, the catalogue and the page are the real ones; the camera is a film.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from screenshots_films import write_films
from screenshots_tools import COLOURS, LANGUAGES, dress, save, settle, wait_until

_DARK = ("counter-sure", "en")
"""Which is drawn in dark, too."""
_COLOURS = {"counter-region": 48}
"""Wood needs few, and all its grain is large."""
_CODES_OF = ("NDL-01", "NDL-01", "MLK-02")
"""What is scanned beforehand, so that the list is not empty."""
_NO_CAMERA = "device:C920"
_REGION = ((0.10, 0.14), (0.90, 0.12), (0.97, 0.93), (0.05, 0.95))


class CounterPhotographer:
    """``settings``, ``window`` and ``out`` are those of the other screenshots."""

    def __init__(self, window: QObject, settings: object, out: Path) -> None:
        self._window, self._settings, self._out = window, settings, out
        self._session, self._page = window.counter, window.counter_page

    def take_all(self, folder: Path) -> None:
        films = write_films(folder)
        self._settings.set("camera", str(films["empty"]))
        self._enter()
        self._save("counter-empty", lambda state: state.phase.value == "empty")
        self._play(films["hand"])
        self._save("counter-hand", lambda state: state.in_the_way and not state.things)
        self._play(films["empty"])
        self._fill_list()
        self._edit_region()
        for verdict in ("unknown", "sure", "unsure"):
            self._play(films[verdict])
            self._choose(verdict)
            self._save(f"counter-{verdict}")
        self._take_recognise()
        self._enter()
        self._play(_NO_CAMERA)
        self._save("counter-trouble", lambda state: state.trouble is not None)
        self._window.mode.leave()
        self._window.actions_.camera.setChecked(False)

    def _enter(self) -> None:
        """The whole screen may be of any size: as large as the window was."""
        size = self._window.size()
        self._window.mode.enter()
        self._window.showNormal()
        settle()
        self._window.resize(size)

    def _play(self, source: Path | str) -> None:
        self._settings.set("camera", str(source))
        self._session.restart()
        self._session.clear()

    def _fill_list(self) -> None:
        from tests.sample_shop.products import BY_SKU

        for sku in _CODES_OF:
            self._session.scan(BY_SKU[sku].code)
            wait_until(lambda: self._session.state().recognise.can_take)
            self._session.take(0)
        self._session.clear()

    def _choose(self, verdict: str) -> None:
        """The first thing of which this is said, once there is an answer for each."""
        wait_until(lambda: self._thing(verdict))
        self._session.choose(self._thing(verdict))

    def _thing(self, verdict: str) -> int:
        """Its number; 0 while there is none."""
        things = self._session.state().things
        if not all(thing.answer for thing in things):
            return 0
        return next((t.number for t in things if t.answer.verdict == verdict), 0)

    def _edit_region(self) -> None:
        wait_until(lambda: not self._page.scene.camera.is_empty)
        whole = self._session.state().region
        self._session.set_region(_REGION)
        self._page.edit_region()
        self._save("counter-region")
        self._page.scene.editor.cancel()
        self._session.set_region(whole)

    def _take_recognise(self) -> None:
        self._window.mode.leave()
        self._window.showNormal()
        self._window.recognise_page.query.show_taken("")
        self._save("recognise-live")

    def _save(self, name: str, is_so: Callable[[object], bool] = bool) -> None:
        for language, short in LANGUAGES.items():
            for mode in ("light", "dark") if (name, short) == _DARK else ("light",):
                dress(self._window, self._settings, language, mode)
                file = self._out / f"{name}-{short}-{mode}.png"
                wait_until(partial(self._saved, file, _COLOURS.get(name, COLOURS), is_so))

    def _saved(self, file: Path, colours: int, is_so: Callable[[object], bool]) -> bool:
        """Whether it was so before and after: a film goes on."""
        wait_until(lambda: is_so(self._session.state()))
        save(self._window, file, colours)
        return is_so(self._session.state())
