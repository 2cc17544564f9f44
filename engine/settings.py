"""The settings: one table from which the file, the command line and the settings page all come."""

from __future__ import annotations

import json
import logging
import platform
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine import paths
from engine.errors import QT_TRANSLATE_NOOP

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``choices`` empty: free text. ``label`` and ``hint`` are for translation.

    ``between``: besides the choices, any number from the first to the second may be chosen
    elsewhere; ``other`` is then its label, with what share it is as ``{good}`` and ``{all}``.
    """

    key: str
    default: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    between: tuple[float, float] | None = None
    other: str = ""

    def accepts(self, value: object) -> bool:
        if not isinstance(value, str):
            return False
        if not self.choices or value in {choice for choice, _ in self.choices}:
            return True
        return self.between is not None and _is_between(value, *self.between)


def _is_between(text: str, least: float, most: float) -> bool:
    try:
        return least <= float(text) <= most
    except ValueError:
        return False


TABLE: tuple[Setting, ...] = (
    Setting(
        "language",
        "system",
        QT_TRANSLATE_NOOP("Settings", "Language"),
        choices=(
            ("system", QT_TRANSLATE_NOOP("Settings", "Same as the computer")),
            ("en", "English"),
            ("zh_CN", "简体中文"),
        ),
    ),
    Setting(
        "theme",
        "system",
        QT_TRANSLATE_NOOP("Settings", "Appearance"),
        choices=(
            ("system", QT_TRANSLATE_NOOP("Settings", "Same as the computer")),
            ("light", QT_TRANSLATE_NOOP("Settings", "Light")),
            ("dark", QT_TRANSLATE_NOOP("Settings", "Dark")),
        ),
    ),
    Setting(
        "backbone",
        "lite2",
        QT_TRANSLATE_NOOP("Settings", "Recognition"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Accurate is right more often; fast suits an old computer. "
            "After a change the photos are read once more.",
        ),
        choices=(
            ("lite2", QT_TRANSLATE_NOOP("Settings", "Accurate")),
            ("lite0", QT_TRANSLATE_NOOP("Settings", "Fast")),
        ),
    ),
    Setting(
        "promise",
        "0.99",
        QT_TRANSLATE_NOOP("Settings", "Sure means right in"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "The more is promised, the more often you are shown four tiles to choose from.",
        ),
        choices=(
            ("0.95", QT_TRANSLATE_NOOP("Settings", "95 of 100 answers")),
            ("0.98", QT_TRANSLATE_NOOP("Settings", "98 of 100 answers")),
            ("0.99", QT_TRANSLATE_NOOP("Settings", "99 of 100 answers")),
            ("0.995", QT_TRANSLATE_NOOP("Settings", "199 of 200 answers")),
        ),
        between=(0.9, 0.999),
        other=QT_TRANSLATE_NOOP("Settings", "{good} of {all} answers"),
    ),
    Setting(
        "catalogue",
        "",
        QT_TRANSLATE_NOOP("Settings", "Catalogue file"),
        QT_TRANSLATE_NOOP("Settings", "Everything about your shop is in this one file."),
    ),
    Setting(
        "camera",
        "0",
        QT_TRANSLATE_NOOP("Settings", "Camera"),
        QT_TRANSLATE_NOOP(
            "Settings", "0 is the first camera, 1 the second; or the address of an IP camera."
        ),
    ),
    Setting(
        "live",
        "counter",
        QT_TRANSLATE_NOOP("Settings", "With the camera on"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Waiting gives one answer per thing that is put on the counter; "
            "looking at every frame suits a camera that is held in the hand.",
        ),
        choices=(
            ("counter", QT_TRANSLATE_NOOP("Settings", "Wait until it lies still")),
            ("continuous", QT_TRANSLATE_NOOP("Settings", "Look at every frame")),
        ),
    ),
    Setting(
        "confirm",
        "always",
        QT_TRANSLATE_NOOP("Settings", "Taking"),
        QT_TRANSLATE_NOOP("Settings", "What is not sure is always left to you."),
        choices=(
            ("always", QT_TRANSLATE_NOOP("Settings", "I take each one myself")),
            ("when_sure", QT_TRANSLATE_NOOP("Settings", "Take by itself when sure")),
        ),
    ),
    Setting(
        "sounds",
        "60",
        QT_TRANSLATE_NOOP("Settings", "Sounds"),
        QT_TRANSLATE_NOOP(
            "Settings", "Sure, not sure, not in the catalogue and camera trouble sound different."
        ),
        choices=(
            ("0", QT_TRANSLATE_NOOP("Settings", "Off")),
            ("30", QT_TRANSLATE_NOOP("Settings", "Soft")),
            ("60", QT_TRANSLATE_NOOP("Settings", "Normal")),
            ("100", QT_TRANSLATE_NOOP("Settings", "Loud")),
        ),
    ),
    Setting(
        "learn",
        "learn",
        QT_TRANSLATE_NOOP("Settings", "Learning"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "What you take or correct becomes another photo of that product. "
            "Doubtful ones wait until somebody decides.",
        ),
        choices=(
            ("learn", QT_TRANSLATE_NOOP("Settings", "From what I take and correct")),
            ("ask", QT_TRANSLATE_NOOP("Settings", "Ask me each time")),
            ("never", QT_TRANSLATE_NOOP("Settings", "Never")),
        ),
    ),
    Setting(
        "use_trained",
        "ask",
        QT_TRANSLATE_NOOP("Settings", "When a training is done"),
        QT_TRANSLATE_NOOP(
            "Settings", "The old network is kept, and can be brought back with one click."
        ),
        choices=(
            ("ask", QT_TRANSLATE_NOOP("Settings", "Ask me")),
            (
                "if_better",
                QT_TRANSLATE_NOOP("Settings", "Use the new network if it is clearly better"),
            ),
        ),
    ),
    Setting(
        "prior",
        "on",
        QT_TRANSLATE_NOOP("Settings", "Order of look-alikes"),
        QT_TRANSLATE_NOOP(
            "Settings",
            "Products that are sold often here may come before others that look just like them.",
        ),
        choices=(
            ("on", QT_TRANSLATE_NOOP("Settings", "Looks, then what is sold often")),
            ("off", QT_TRANSLATE_NOOP("Settings", "Looks only")),
        ),
    ),
    Setting(
        "history_days",
        "90",
        QT_TRANSLATE_NOOP("Settings", "Keep the history for"),
        QT_TRANSLATE_NOOP("Settings", "What is older is deleted for good."),
        choices=(
            ("0", QT_TRANSLATE_NOOP("Settings", "Keep no history")),
            ("7", QT_TRANSLATE_NOOP("Settings", "a week")),
            ("30", QT_TRANSLATE_NOOP("Settings", "a month")),
            ("90", QT_TRANSLATE_NOOP("Settings", "three months")),
            ("365", QT_TRANSLATE_NOOP("Settings", "a year")),
            ("forever", QT_TRANSLATE_NOOP("Settings", "always")),
        ),
    ),
    Setting(
        "history_pictures",
        "keep",
        QT_TRANSLATE_NOOP("Settings", "Pictures in the history"),
        QT_TRANSLATE_NOOP("Settings", "Without them the history says only what was found."),
        choices=(
            ("keep", QT_TRANSLATE_NOOP("Settings", "Keep them")),
            ("none", QT_TRANSLATE_NOOP("Settings", "Keep no pictures")),
        ),
    ),
    Setting(
        "till",
        "",
        QT_TRANSLATE_NOOP("Settings", "Name of this till"),
        QT_TRANSLATE_NOOP(
            "Settings", "Stands beside what was learnt here. Empty: the computer's name."
        ),
    ),
)

RECENT = 8
"""So many of the catalogues that were opened last are remembered."""

_RECENT = "recent"

BY_KEY: Mapping[str, Setting] = {setting.key: setting for setting in TABLE}


class Settings:
    """Values for the table above, kept in a small JSON file that is replaced whole.

    A missing, damaged or partly wrong file costs only the values that are wrong: those fall back
    to their defaults, and the log says which.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or paths.settings_file()
        self._values, self._recent = self._read()

    def __getitem__(self, key: str) -> str:
        return self._values.get(key, BY_KEY[key].default)

    def set(self, key: str, value: str) -> None:
        """Store and save a value. :raises ValueError: the table does not allow it."""
        if not BY_KEY[key].accepts(value):
            raise ValueError(f"{value!r} is not a value of {key}")
        if self[key] != value:
            self._values[key] = value
            self._save()

    @property
    def catalogue(self) -> Path:
        return Path(self["catalogue"]) if self["catalogue"] else paths.default_catalogue()

    @property
    def history_days(self) -> int | None:
        """For how many days the history is kept; 0: none is, None: always."""
        return days_of(self["history_days"])

    @property
    def keeps_pictures(self) -> bool:
        """Whether the history has pictures."""
        return keeps(self["history_pictures"])

    @property
    def till(self) -> str:
        """What this till is called: as somebody has named it, or else as the computer is."""
        return self["till"].strip() or platform.node()

    @property
    def recent(self) -> tuple[Path, ...]:
        """The catalogues that were opened last, newest first; some may be gone."""
        return tuple(Path(name) for name in self._recent)

    def remember(self, catalogue: Path) -> None:
        """It was opened. :raises OSError: the file cannot be written."""
        others = [name for name in self._recent if name != str(catalogue)]
        self._keep_recent([str(catalogue), *others][:RECENT])

    def forget(self, catalogues: Collection[Path]) -> None:
        """:raises OSError: the file cannot be written."""
        self._keep_recent([name for name in self._recent if Path(name) not in catalogues])

    def _keep_recent(self, names: list[str]) -> None:
        if names != self._recent:
            self._recent = names
            self._save()

    def _read(self) -> tuple[dict[str, str], list[str]]:
        try:
            stored = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}, []
        except (OSError, ValueError) as error:
            log.warning("settings in %s cannot be read, using defaults: %s", self._file, error)
            return {}, []
        if not isinstance(stored, dict):
            return {}, []
        recent = stored.pop(_RECENT, [])
        names = (
            [name for name in recent if isinstance(name, str)] if isinstance(recent, list) else []
        )
        wrong = [k for k, v in stored.items() if k not in BY_KEY or not BY_KEY[k].accepts(v)]
        if wrong:
            log.warning("settings ignored: %s", ", ".join(wrong))
        return {k: v for k, v in stored.items() if k not in wrong}, names[:RECENT]

    def _save(self) -> None:
        draft = self._file.with_suffix(".new")
        values: dict[str, object] = {**self._values, _RECENT: self._recent}
        draft.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        draft.replace(self._file)


def days_of(value: str) -> int | None:
    """Days that a value of ``history_days`` stands for; None: without end."""
    return None if value == "forever" else int(value)


def keeps(value: str) -> bool:
    """Whether with this value of ``history_pictures`` there are any."""
    return value == "keep"
