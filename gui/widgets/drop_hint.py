"""The veil over a page while something that it takes is dragged over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui import theme


class DropHint(QLabel):
    """A child of the widget it covers; hidden at first. ``show_at_foot`` leaves the page to be
    seen, where it matters on what exactly something is dropped."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._is_at_foot = False
        self.setObjectName("drop_hint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.set_role(self, "heading")
        self.hide()

    def show_over(self) -> None:
        self._show(is_at_foot=False)

    def show_at_foot(self) -> None:
        self._show(is_at_foot=True)

    def fit(self) -> None:
        gap = theme.space(3)
        area = self.parentWidget().rect().adjusted(gap, gap, -gap, -gap)
        self.setGeometry(self._foot(area) if self._is_at_foot else area)

    def _foot(self, area: QRect) -> QRect:
        height = 3 * self.fontMetrics().lineSpacing()
        return QRect(area.left(), area.bottom() - height, area.width(), height)

    def _show(self, is_at_foot: bool) -> None:
        self._is_at_foot = is_at_foot
        self.fit()
        self.show()
        self.raise_()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()
