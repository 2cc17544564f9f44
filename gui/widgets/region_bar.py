"""The line that goes with a ``RegionEditor``: what to do, what was wrong, and its buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui import theme
from gui.theme import space
from gui.widgets.finger_button import FingerButton
from gui.widgets.quads import Fault
from gui.widgets.region_editor import RegionEditor


class RegionBar(QWidget):
    """There while the region is edited, wherever the page put it."""

    def __init__(self, editor: RegionEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self.whole_button = FingerButton("expand")
        self.cancel_button = FingerButton("close")
        self.done_button = FingerButton("check")
        self.done_button.set_primary(True)
        self._lay_out()
        self._retranslate()
        self.hide()
        editor.begun.connect(self.show)
        editor.left.connect(self.hide)
        editor.draft_changed.connect(self._render)
        self.whole_button.clicked.connect(editor.take_whole)
        self.cancel_button.clicked.connect(editor.cancel)
        self.done_button.clicked.connect(editor.finish)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(self._label, stretch=3)
        for button in (self.whole_button, self.cancel_button, self.done_button):
            row.addWidget(button, stretch=1)

    def words(self) -> str:
        return self._label.text()

    @Slot()
    def _render(self) -> None:
        fault = self._editor.fault()
        self._label.setText(self._words()[fault])
        palette = self._label.palette()
        colours = theme.tokens()
        palette.setColor(
            QPalette.ColorRole.WindowText,
            colours.text if fault is Fault.NONE else colours.error,
        )
        self._label.setPalette(palette)

    def _words(self) -> dict[Fault, str]:
        return {
            Fault.NONE: self.tr(
                "Pull the corners to the edges of the counter, or draw a box around it."
            ),
            Fault.CROSSED: self.tr("The sides must not cross, and no corner may point inwards."),
            Fault.TOO_SMALL: self.tr("That is too small: no product would fit on it."),
        }

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._render()

    def _retranslate(self) -> None:
        self._label.setToolTip(
            self.tr(
                "With the keyboard: Tab goes to the next corner, arrow keys move it, "
                "with Shift further."
            )
        )
        self.whole_button.set_words(self.tr("Whole picture"), self.tr("Del"))
        self.cancel_button.set_words(self.tr("Cancel"), self.tr("Esc"))
        self.done_button.set_words(self.tr("Done"), "⏎")
        self._render()
