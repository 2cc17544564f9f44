"""Before a training: what there is to train on, and how much is to be trained."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from engine.types.training import Architecture, Depth, TrainingOutlook, TrainingPlan
from gui import icons, theme
from gui.bridge import Bridge
from gui.pages.train import words
from gui.pages.train.advanced import Advanced
from gui.theme import space
from gui.widgets.card import Card
from gui.widgets.fold import Fold
from gui.widgets.option_list import OptionList

DEPTHS = (Depth.HEAD, Depth.LAST_BLOCKS, Depth.EVERYTHING)


class Choosing(Card):
    """``show_outlook``; ``train_wanted`` when somebody presses Train."""

    train_wanted = Signal()
    catalogue_wanted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._training = bridge.training
        self._outlook: TrainingOutlook | None = None
        self._is_working = False
        self.what, self._simple = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.depths = OptionList(DEPTHS)
        self.depths.choose(Depth.LAST_BLOCKS)
        self.advanced = Advanced()
        self.fold = Fold(self.advanced)
        self.train_button = QPushButton(icons.icon("train", "accent_text"), "")
        self.catalogue_button = QPushButton(icons.icon("catalogue"), "")
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self._simple, "muted")
        theme.set_kind(self.train_button, "primary")
        buttons = QHBoxLayout(spacing=space(2))
        buttons.addWidget(self.train_button)
        buttons.addWidget(self.catalogue_button)
        buttons.addStretch()
        for widget in (self.what, self.depths, self._simple, self.fold):
            self.column.addWidget(widget)
            self.column.addSpacing(space(1))
        self.column.addLayout(buttons)
        self.setFocusProxy(self.depths)

    def _connect(self) -> None:
        self.train_button.clicked.connect(self.train_wanted)
        self.catalogue_button.clicked.connect(self.catalogue_wanted)
        self.depths.changed.connect(self._render)
        self.advanced.changed.connect(self._render)
        self.fold.opened.connect(self._on_fold_opened)
        self.advanced.examples_wanted.connect(self._training.load_examples)
        self._training.examples_ready.connect(self.advanced.preview.show_examples)

    # What is chosen

    def depth(self) -> Depth:
        """The simple network comes without weights: it is always trained from nothing."""
        if self.advanced.architecture() is Architecture.SIMPLE:
            return Depth.SCRATCH
        return Depth(str(self.depths.chosen()))

    def plan(self) -> TrainingPlan:
        chosen = self.advanced
        return self._training.plan_for(
            chosen.architecture(), self.depth(), chosen.epochs(), chosen.seed(),
            chosen.augmentations(),
        )  # fmt: skip

    @Slot()
    def _on_fold_opened(self) -> None:
        if not self.advanced.is_filled():
            self.advanced.fill_in(self._training.augmentations())
        self.advanced.ask_for_examples()

    def show_outlook(self, outlook: TrainingOutlook | None) -> None:
        """None: nobody knows yet."""
        self._outlook = outlook
        self._render()

    def set_working(self, working: bool) -> None:
        """Whether something else is being done with the catalogue."""
        self._is_working = working
        self._render()

    @Slot()
    def _render(self) -> None:
        outlook = self._outlook
        enough = outlook is not None and outlook.enough
        self.what.setText(words.outlook(outlook) if outlook is not None else "")
        self.train_button.setEnabled(enough and not self._is_working)
        self.catalogue_button.setVisible(outlook is not None and not enough)
        architecture = self.advanced.architecture()
        is_simple = architecture is Architecture.SIMPLE
        photos = outlook.photos if outlook is not None else None
        for depth in DEPTHS:
            text = words.option(depth, architecture, photos)
            self.depths.set_texts(depth, words.tr(words.DEPTHS[depth]), text)
        for widget in (self.depths, self.fold):
            widget.setVisible(enough or outlook is None)
        self.depths.setEnabled(not is_simple)
        self._simple.setVisible(enough and is_simple)
        self.advanced.set_augmenting(self.depth() is not Depth.HEAD)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("Have the network learn your shop"))
        self._simple.setText(
            self.tr(
                "The simple network is always trained from nothing, which takes long, and is only "
                "to compare with: nothing is recognised with it."
            )
        )
        self.fold.set_text(self.tr("Advanced"))
        self.train_button.setText(self.tr("Train"))
        self.catalogue_button.setText(self.tr("Open the catalogue"))
        self._render()
