"""One side of a comparison: a photo, the product's name, and the facts that may differ."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.facts import Facts
from gui.widgets.photo_frame import PhotoFrame


class ComparedSide(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.photo = PhotoFrame()
        self.name = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.facts = Facts()
        theme.set_role(self.name, "heading")
        column = QVBoxLayout(self, spacing=theme.space(2))
        column.setContentsMargins(*[theme.space(3)] * 4)
        column.addWidget(self.photo)
        column.addWidget(self.name)
        column.addWidget(self.facts)
        column.addStretch()

    def show_side(
        self, name: str, facts: Collection[tuple[str, str]], picture: QPixmap | None
    ) -> None:
        self.name.setText(name)
        self.facts.show_facts(tuple(facts))
        self.show_picture(picture)

    def show_picture(self, picture: QPixmap | None) -> None:
        self.photo.show_picture(picture)
