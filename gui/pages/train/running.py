"""A training that runs: how far it is, how long still, and its curves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from engine.types.training import TrainingPlan, TrainingProgress, TrainingStage
from gui import formats, icons, theme
from gui.pages.train import curves, words
from gui.theme import space
from gui.widgets.card import Card
from gui.widgets.chart_card import ChartCard
from gui.work import TimeLeft, time_left


class Running(QWidget):
    """``show_progress``; the buttons say what is wanted of it."""

    pause_wanted = Signal(bool)  # False: it is to go on
    cancel_wanted = Signal()
    curves_wanted = Signal()  # in TensorBoard

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: TrainingPlan | None = None
        self._progress: TrainingProgress | None = None
        self._is_pausing = False
        self._time_left = TimeLeft()
        self.card, self.loss, self.right = Card(), ChartCard(), ChartCard()
        self.bar = QProgressBar(textVisible=False)
        self.counted, self.left, self.note = QLabel(), QLabel(), QLabel(wordWrap=True)
        self.pause_button, self.cancel_button = QPushButton(), QPushButton(icons.icon("close"), "")
        self.board_button = QPushButton(icons.icon("quality", "accent"), "")
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        for label in (self.counted, self.left, self.note):
            theme.set_role(label, "muted")
        theme.set_kind(self.board_button, "quiet")
        figures, buttons, charts = (QHBoxLayout(spacing=space(2)) for _ in range(3))
        figures.addWidget(self.counted)
        figures.addStretch()
        figures.addWidget(self.left)
        for button in (self.pause_button, self.cancel_button):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.board_button)
        self.card.column.addWidget(self.bar)
        self.card.column.addLayout(figures)
        self.card.column.addWidget(self.note)
        self.card.column.addLayout(buttons)
        charts.setSpacing(space(3))
        charts.addWidget(self.right, 1)
        charts.addWidget(self.loss, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addWidget(self.card)
        column.addLayout(charts)
        self.setFocusProxy(self.pause_button)

    def _connect(self) -> None:
        self.pause_button.clicked.connect(self._on_pause_clicked)
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.board_button.clicked.connect(self.curves_wanted)

    def show_progress(self, plan: TrainingPlan, progress: TrainingProgress) -> None:
        self._plan, self._progress = plan, progress
        if progress.stage is TrainingStage.READING:
            self._is_pausing = False
        self._render()

    def is_pausing(self) -> bool:
        """Whether it is paused, or will be after the step that runs."""
        return self._is_pausing

    def _render(self) -> None:
        plan, progress = self._plan, self._progress
        if plan is None or progress is None:
            return
        self.card.heading.setText(words.stage(progress, plan))
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        self.counted.setText(
            f"{formats.number(progress.done)} / {formats.number(progress.total)}"
            if progress.total else ""
        )  # fmt: skip
        self.left.setText("" if self._is_pausing else self._left(progress))
        is_packing = progress.stage is TrainingStage.READING
        self.pause_button.setEnabled(not is_packing)
        self.board_button.setEnabled(bool(progress.epochs))
        self._name_pause()
        self._show_curves(plan, progress)

    def _left(self, progress: TrainingProgress) -> str:
        """Of the training, or else of the stage before or after it."""
        if progress.seconds_left is not None:
            text = self.tr("{left}, then old and new are compared")
            return text.format(left=time_left(progress.seconds_left))
        left = time_left(self._time_left.seconds(progress))
        return self.tr("{left} for this step").format(left=left) if left else ""

    def _show_curves(self, plan: TrainingPlan, progress: TrainingProgress) -> None:
        epochs = progress.epochs
        for card in (self.loss, self.right):
            card.setVisible(bool(epochs))
        self.loss.show_chart(curves.loss_chart(epochs, plan.epochs), curves.loss_table(epochs))
        self.right.show_chart(curves.right_chart(epochs, plan.epochs), curves.right_table(epochs))

    @Slot()
    def _on_pause_clicked(self) -> None:
        self._is_pausing = not self._is_pausing
        self._time_left = TimeLeft()  # what was paused says nothing of the pace
        self.pause_wanted.emit(self._is_pausing)
        self._render()

    def _name_pause(self) -> None:
        pausing = self._is_pausing
        self.pause_button.setIcon(icons.icon("play" if pausing else "pause"))
        self.pause_button.setText(self.tr("Go on") if pausing else self.tr("Pause"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.note.setText(
            self.tr(
                "Recognition goes on meanwhile, and the window can be closed: what was reached is "
                "kept."
            )
        )
        self.cancel_button.setText(self.tr("Stop"))
        self.board_button.setText(self.tr("Open TensorBoard"))
        self.bar.setAccessibleName(self.tr("Progress"))
        self.right.set_texts(
            self.tr("Named rightly"),
            self.tr("When only the photos learnt get better, it learns by heart."),
        )
        self.loss.set_texts(self.tr("Loss"), self.tr("How far off it is: less is better."))
        self._name_pause()
        self._render()
