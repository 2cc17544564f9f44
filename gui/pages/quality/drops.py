"""A folder that is dragged over a page: dropped there, it is tested with."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.drop_hint import DropHint


class FolderDrops(QObject):
    """Watches the drags over a page; takes one folder, and nothing else."""

    dropped = Signal(object)  # Path

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.hint = DropHint(page)
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self.hint.hide()
        if kind == QEvent.Type.Resize:
            self.hint.fit()
        return kind in _TAKEN and self._take(cast("QDropEvent", event))

    def _take(self, event: QDropEvent) -> bool:
        folder = _folder(event.mimeData())
        if folder is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(folder)
        else:
            self.hint.setText(self.tr("Drop the folder to test with its pictures"))
            self.hint.show_over()
        return True


_TAKEN = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


def _folder(mime: QMimeData) -> Path | None:
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].is_dir() else None
