"""One question: its picture with the part that was looked at, what was told, and what can be done
about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine.types import Recalled
from gui import imaging, theme
from gui.bridge import Bridge
from gui.pages.history import words
from gui.pages.history.told_tiles import ToldTiles
from gui.theme import space
from gui.widgets.facts import Facts
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.image_view import ImageView
from gui.widgets.key_button import KeyButton


class AskedDetail(QWidget):
    """Without a picture the words have its room."""

    def __init__(
        self, bridge: Bridge, actions: Sequence[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.recalled: Recalled | None = None
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.picture = ImageView()
        self._told = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.tiles = ToldTiles(bridge)
        self.facts = Facts()
        self.buttons = [KeyButton(action) for action in actions]
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self.title, "heading")
        theme.set_role(self._told, "muted")
        buttons = FlowLayout(spacing=space(2))
        for button in self.buttons:
            buttons.addWidget(button)
        inside = QWidget()
        below = QVBoxLayout(inside, spacing=space(2))
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.facts)
        below.addSpacing(space(2))
        below.addWidget(self._told)
        below.addWidget(self.tiles)
        below.addStretch()
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column = QVBoxLayout(self, spacing=space(3))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.picture, 5)
        column.addWidget(scroll, 6)
        column.addLayout(buttons)

    def show_recalled(self, recalled: Recalled) -> None:
        self.recalled = recalled
        self.title.setText(words.title(recalled.asked))
        self.facts.show_facts(words.facts(recalled))
        self.tiles.show_recalled(recalled)
        self._told.setVisible(bool(self.tiles.matches()))
        self._show_picture(recalled)

    def _show_picture(self, recalled: Recalled) -> None:
        sighting = recalled.sighting
        self.picture.setVisible(sighting.pixels is not None)
        if sighting.pixels is None:
            self.picture.set_image(QImage(), QSize())
            return
        size = QSize(sighting.width, sighting.height)
        self.picture.set_image(imaging.to_qimage(sighting.pixels), size)
        box = sighting.answer.box
        self.picture.set_box(
            QRect(box.left, box.top, box.width, box.height) if box is not None else QRect()
        )

    def retranslate(self) -> None:
        self._told.setText(self.tr("What was offered then"))
        if self.recalled is not None:
            self.show_recalled(self.recalled)
