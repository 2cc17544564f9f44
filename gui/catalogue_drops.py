"""A catalogue that is dropped on the window is opened, whatever page is shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from gui.catalogues import SUFFIX

_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class CatalogueDrops(QObject):
    """Watches pages, and takes from them only what is one catalogue file."""

    dropped = Signal(object)  # Path

    def watch(self, page: QWidget) -> None:
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:
        if event.type() not in (*_DRAGGED, QEvent.Type.Drop):
            return False
        path = _catalogue(event)  # type: ignore[arg-type]
        if path is None:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)  # type: ignore[attr-defined]
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(path)
        return True


def _catalogue(event: QDropEvent) -> Path | None:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix == SUFFIX else None
