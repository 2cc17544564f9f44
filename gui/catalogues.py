"""Which catalogue is open: opening, making, closing another, and those that were open lately."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from engine.errors import CatalogueGone, UserError
from engine.settings import Settings
from engine.types import CatalogueStatus, Schema
from gui.bridge import Bridge, Failure

log = logging.getLogger(__name__)

SUFFIX = ".catalog"


class Catalogues(QObject):
    """``may_leave`` asks before something unfinished is lost, and calls what it is given if not.

    ``changed`` says that another catalogue is open, or none; ``refused`` that one could not be
    opened, and why.
    """

    changed = Signal()
    refused = Signal(object, object)  # Path, UserError

    def __init__(
        self,
        bridge: Bridge,
        settings: Settings,
        may_leave: Callable[[Callable[[], None]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._bridge, self._settings, self._may_leave = bridge, settings, may_leave
        self._wanted: Path | None = None
        self._started: Path | None = None
        self.path: Path | None = None
        self.is_closed = False
        """Whether none is open; not so while the first one is being opened."""
        self.trouble: tuple[Path, UserError] | None = None
        bridge.opened.connect(self._on_bridge_opened)
        bridge.closed.connect(self._on_bridge_closed)
        bridge.failed.connect(self._on_bridge_failed)

    @property
    def name(self) -> str:
        return self.path.stem if self.path is not None else ""

    @property
    def folder(self) -> Path:
        """Where to look for others."""
        return (self.path or self._settings.catalogue).parent

    def recent(self) -> tuple[tuple[Path, bool], ...]:
        """Those that were open lately without the one that is, each with whether it is there."""
        others = (path for path in self._settings.recent if path != self.path)
        return tuple((path, _is_there(path)) for path in others)

    # Verbs

    def start(self, path: Path) -> None:
        """Open it as the program starts, whether it is there or has to be made. One that was named
        on the command line is not the choice for the next start."""
        self._started = path
        self._open(path, None)

    def open(self, path: Path) -> None:
        """Open one that is there."""
        if not _is_there(path):
            self.refused.emit(path, CatalogueGone(name=path.name))
            return
        self._may_leave(lambda: self._open(path, None))

    def create(self, path: Path, schema: Schema) -> None:
        """Make a new one of this kind, or open the one of that name."""
        kind = schema if not _is_there(path) else None
        self._may_leave(lambda: self._open(path, kind))

    def close(self) -> None:
        self._may_leave(self._bridge.close_catalogue)

    def again(self) -> None:
        """Try once more what could not be opened."""
        if self.trouble is not None:
            self._open(self.trouble[0], None)

    def forget_missing(self) -> None:
        gone = [path for path, there in self.recent() if not there]
        self._save(lambda: self._settings.forget(gone))
        self.changed.emit()

    def _open(self, path: Path, schema: Schema | None) -> None:
        self._wanted = path
        ways = self._settings["backbone"], float(self._settings["promise"])
        self._bridge.open_catalogue(path, *ways, schema)

    def _save(self, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError as error:
            log.warning("the settings cannot be saved: %s", error)

    # What came of it

    @Slot(object)
    def _on_bridge_opened(self, status: CatalogueStatus) -> None:
        self.path, self.trouble, self.is_closed = status.path, None, False
        self._save(lambda: self._settings.remember(status.path))
        if status.path != self._started:
            self._save(lambda: self._settings.set("catalogue", str(status.path)))
        self.changed.emit()

    @Slot(object)
    def _on_bridge_closed(self, _none: None) -> None:
        self.path, self.trouble, self.is_closed = None, None, True
        self.changed.emit()

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic != "open":
            return
        path = self._wanted or self._settings.catalogue
        if self.is_closed:
            self.trouble = path, failure.error
            self.changed.emit()
        else:
            self.refused.emit(path, failure.error)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
