"""A case with both sides next to each other, why it is here, and the buttons for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui import formats, theme
from gui.bridge import REFERENCE_SIDE, Bridge
from gui.models.thumbnails import Thumbnails
from gui.pages.catalogue.tidy.cases import Case, Side
from gui.pages.catalogue.tidy.side import ComparedSide
from gui.pages.catalogue.tidy.words import Words
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.key_button import KeyButton


class Comparison(QWidget):
    def __init__(
        self,
        bridge: Bridge,
        words: Words,
        actions: Sequence[QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._case: Case | None = None
        self._photos = Thumbnails(bridge, self)
        self.reason = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.advice = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.left, self.right = ComparedSide(), ComparedSide()
        self.buttons = [KeyButton(action) for action in actions]
        self._lay_out()
        self._photos.arrived.connect(self._on_photos_arrived)

    def _lay_out(self) -> None:
        theme.set_role(self.reason, "heading")
        theme.set_role(self.advice, "muted")
        sides = QWidget()
        both = QHBoxLayout(sides, spacing=theme.space(3))
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self.left, 1)
        both.addWidget(self.right, 1)
        scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(sides)
        row = FlowLayout(spacing=theme.space(2))
        for button in self.buttons:
            row.addWidget(button)
        column = QVBoxLayout(self, spacing=theme.space(2))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reason)
        column.addWidget(self.advice)
        column.addWidget(scroll, 1)
        column.addLayout(row)

    def show_case(self, case: Case) -> None:
        self._case = case
        self.reason.setText(self._words.reason(case))
        self.advice.setText(self._words.advice(case))
        for shown, side, facts in zip(
            (self.left, self.right),
            (case.left, case.right),
            self._words.both_facts(case),
            strict=True,
        ):
            shown.show_side(formats.product_name(side.product), facts, self._picture(side))

    def _picture(self, side: Side) -> QPixmap | None:
        if side.photo_id is None:
            return None
        return self._photos.pixmap(side.photo_id, REFERENCE_SIDE, self.devicePixelRatioF())

    @Slot()
    def _on_photos_arrived(self) -> None:
        if self._case is not None:
            self.left.show_picture(self._picture(self._case.left))
            self.right.show_picture(self._picture(self._case.right))
