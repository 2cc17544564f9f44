"""The button that shows the curves in TensorBoard, or says how to get it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from gui.bridge import Bridge
from gui.pages.train import tensorboard
from gui.pages.train.notes import BoardHelp
from gui.pages.train.tensorboard import TensorBoard


class Board(QObject):
    """Shows the curves of the training that runs, or that was the last."""

    said = Signal(str)  # it takes a while

    def __init__(self, bridge: Bridge, note: BoardHelp, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._training, self._note = bridge.training, note
        self._board = TensorBoard(self)
        self._board.failed.connect(self._on_board_failed)

    @Slot()
    def open(self) -> None:
        folder = self._training.curves
        if folder is None:
            return
        if tensorboard.is_installed():
            self._note.hide()
            self.said.emit(self.tr("TensorBoard is starting. The browser shows it by itself."))
            self._board.open(folder)
        else:
            self._note.explain(folder)

    def stop(self) -> None:
        self._board.stop()

    @Slot(str)
    def _on_board_failed(self, problem: str) -> None:
        folder = self._training.curves
        if folder is not None:
            self._note.explain(folder, problem)
