"""Long work: what, how far, how long still, Cancel; then one line on what came of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gui import icons, theme
from gui.theme import space


class ProgressStrip(QFrame):
    """Hidden while idle."""

    cancel_clicked = Signal()
    details_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._text = QLabel()
        self._bar = QProgressBar()
        self._left = QLabel()
        self._details = QPushButton()
        self._cancel = QPushButton()
        self._close = QToolButton()
        self._lay_out()
        self._retranslate()
        self._cancel.clicked.connect(self.cancel_clicked)
        self._details.clicked.connect(self.details_clicked)
        self._close.clicked.connect(self.hide)
        self.hide()

    def _lay_out(self) -> None:
        theme.set_role(self._left, "muted")
        theme.set_kind(self._details, "quiet")
        self._bar.setTextVisible(False)
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._close.setIcon(icons.icon("close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(space(4), space(1), space(2), space(1))
        row.setSpacing(space(3))
        for widget in (self._text, self._bar, self._left, self._details):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(self._cancel)
        row.addWidget(self._close)

    def show_progress(self, text: str, done: int, total: int, time_left: str = "") -> None:
        """``total`` 0: nobody knows how much there is."""
        self._text.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._left.setText(time_left)
        self._switch(is_working=True, has_details=False)

    def show_summary(self, text: str, has_details: bool = False) -> None:
        self._text.setText(text)
        self._switch(is_working=False, has_details=has_details)

    def text(self) -> str:
        return self._text.text()

    def is_working(self) -> bool:
        return not self.isHidden() and not self._bar.isHidden()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _switch(self, is_working: bool, has_details: bool) -> None:
        for widget in (self._bar, self._left, self._cancel):
            widget.setVisible(is_working)
        self._details.setVisible(has_details)
        self._close.setVisible(not is_working)
        self.show()

    def _retranslate(self) -> None:
        self._cancel.setText(self.tr("Cancel"))
        self._details.setText(self.tr("Show them"))
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setToolTip(self.tr("Close"))
        self._bar.setAccessibleName(self.tr("Progress"))
