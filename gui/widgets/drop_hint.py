"""The veil over a page while something that it takes is dragged over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui import theme


class DropHint(QLabel):
    """A child of the widget it covers; hidden at first."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.setObjectName("drop_hint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.set_role(self, "heading")
        self.hide()

    def show_over(self) -> None:
        self.fit()
        self.show()
        self.raise_()

    def fit(self) -> None:
        gap = theme.space(3)
        self.setGeometry(self.parentWidget().rect().adjusted(gap, gap, -gap, -gap))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()
