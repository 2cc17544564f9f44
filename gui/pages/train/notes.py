"""What is said above the sections of the Train page, each with what can be done about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from engine.types.training import TrainingPlan
from gui import icons, theme
from gui.pages.train import words
from gui.theme import space
from gui.widgets.card import Card

_INSTALL = "pip install tensorboard"


class Note(Card):
    """A heading, a sentence, buttons below. Hidden at first."""

    def __init__(self, *buttons: QPushButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.row = QHBoxLayout(spacing=space(2))
        for button in buttons:
            self.row.addWidget(button)
        self.row.addStretch()
        self.column.addWidget(self.text)
        self.column.addLayout(self.row)
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        raise NotImplementedError


class Unfinished(Note):
    """A training that was broken off: by hand, by a crash, or since the program ended."""

    go_on_wanted = Signal(object)  # TrainingPlan
    discard_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._plan: TrainingPlan | None = None
        self.go_on_button = QPushButton(icons.icon("play", "accent_text"), "")
        self.discard_button = QPushButton(icons.icon("trash"), "")
        super().__init__(self.go_on_button, self.discard_button, parent=parent)
        theme.set_kind(self.go_on_button, "primary")
        self.go_on_button.clicked.connect(self._on_go_on_clicked)
        self.discard_button.clicked.connect(self.discard_wanted)
        self.retranslate()

    def show_plan(self, plan: TrainingPlan | None) -> None:
        """None: there is no such training."""
        self._plan = plan
        self.setVisible(plan is not None)
        self.retranslate()

    def set_working(self, working: bool) -> None:
        for button in (self.go_on_button, self.discard_button):
            button.setEnabled(not working)

    @Slot()
    def _on_go_on_clicked(self) -> None:
        if self._plan is not None:
            self.go_on_wanted.emit(self._plan)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("A training was interrupted"))
        self.go_on_button.setText(self.tr("Go on"))
        self.discard_button.setText(self.tr("Discard"))
        if self._plan is not None:
            text = self.tr(
                "What it has reached is kept ({plan}). Go on with it, or discard it. Another "
                "training takes its place."
            )
            self.text.setText(text.format(plan=words.plan_name(self._plan)))


class BoardHelp(Note):
    """TensorBoard is not there, or did not start: how to get it, and where the curves are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._folder: Path | None = None
        self._problem = ""
        self.folder_button = QPushButton(icons.icon("folder"), "")
        self.close_button = QPushButton()
        super().__init__(self.folder_button, self.close_button, parent=parent)
        theme.set_kind(self.close_button, "quiet")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.folder_button.clicked.connect(self._on_folder_clicked)
        self.close_button.clicked.connect(self.hide)
        self.retranslate()

    def explain(self, folder: Path, problem: str = "") -> None:
        """``problem`` in its own words; empty: it is not installed."""
        self._folder, self._problem = folder, problem
        self.retranslate()
        self.show()

    @Slot()
    def _on_folder_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def retranslate(self) -> None:
        self.folder_button.setText(self.tr("Show folder"))
        self.close_button.setText(self.tr("Close"))
        if self._problem:
            self.heading.setText(self.tr("TensorBoard did not start"))
            text = self.tr("It said: {problem}\nThe curves are kept in {folder}")
        else:
            self.heading.setText(self.tr("TensorBoard is not installed"))
            text = self.tr(
                "To get it, enter this where Countersight was installed: {command}\n"
                "The curves are kept in {folder}"
            )
        self.text.setText(
            text.format(problem=self._problem, command=_INSTALL, folder=self._folder or "")
        )
