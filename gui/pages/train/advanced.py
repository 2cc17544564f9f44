"""What most people leave as it is: which network, how often, and what is done to the photos."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from engine.types.training import Architecture
from gui import formats, theme
from gui.pages.train import words
from gui.pages.train.preview import EXAMPLES, Preview
from gui.theme import space
from gui.verbs.training import Augmenting
from gui.widgets.combo import fill
from gui.widgets.number_field import NumberField
from gui.widgets.still_box import StillBox

_MOST_EPOCHS, _MOST_SEED = 200, 9999


class Advanced(QWidget):
    """``fill_in`` once it is seen: until then all is as usual. ``examples_wanted`` says with which
    augmentations, which seed, and how many."""

    changed = Signal()
    examples_wanted = Signal(object, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: tuple[Augmenting, ...] = ()
        self._boxes: dict[str, tuple[QCheckBox, QLabel]] = {}
        self._example = 0
        self.network = StillBox()
        self.network.setItemDelegate(QStyledItemDelegate(self))
        self.times, self.seed_ = NumberField(1, _MOST_EPOCHS), NumberField(0, _MOST_SEED)
        self.preview = Preview()
        self._labels = {name: QLabel() for name in ("network", "times", "seed")}
        self._hints = {name: QLabel(wordWrap=True) for name in ("times", "seed", "changes")}
        self._changes = QLabel()
        self._grid = QGridLayout()
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        for hint in self._hints.values():
            theme.set_role(hint, "muted")
        theme.set_role(self._changes, "strong")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(space(4))
        form.setVerticalSpacing(space(2))
        for name, field, beside in (
            ("network", self.network, QWidget()),
            ("times", self.times, self._hints["times"]),
            ("seed", self.seed_, self._hints["seed"]),
        ):
            row = QHBoxLayout(spacing=space(3))
            row.addWidget(field)
            row.addWidget(beside, 1)
            form.addRow(self._labels[name], row)
            self._labels[name].setBuddy(field)
        self._grid.setHorizontalSpacing(space(4))
        self._grid.setVerticalSpacing(space(1))
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(3), 0, 0, 0)
        column.setSpacing(space(3))
        column.addLayout(form)
        column.addWidget(self._changes)
        column.addWidget(self._hints["changes"])
        column.addLayout(self._grid)
        column.addWidget(self.preview)

    def _connect(self) -> None:
        self.network.currentIndexChanged.connect(self.changed)
        self.preview.another_wanted.connect(self._on_another_wanted)

    # What is chosen

    def architecture(self) -> Architecture:
        return Architecture(self.network.currentData())

    def epochs(self) -> int | None:
        """None: as many as are usual."""
        return self.times.value()

    def seed(self) -> int:
        return self.seed_.value() or 0

    def augmentations(self) -> tuple[str, ...] | None:
        """None: those that are usual."""
        if not self._boxes:
            return None
        return tuple(name for name, (box, _) in self._boxes.items() if box.isChecked())

    def set_augmenting(self, on: bool) -> None:
        """Where the photos are not shown anew, they are not changed either."""
        self._hints["changes"].setVisible(not on)
        for box, about in self._boxes.values():
            box.setEnabled(on)
            about.setEnabled(on)

    # Augmentations

    def is_filled(self) -> bool:
        return bool(self._boxes)

    def fill_in(self, table: Sequence[Augmenting]) -> None:
        self._table = tuple(table)
        for row, one in enumerate(self._table):
            box, about = QCheckBox(checked=one.is_usual), QLabel(wordWrap=True)
            theme.set_role(about, "muted")
            self._grid.addWidget(box, row, 0)
            self._grid.addWidget(about, row, 1)
            self._boxes[one.name] = (box, about)
            box.toggled.connect(self.ask_for_examples)
        self._retranslate()

    @Slot()
    def ask_for_examples(self) -> None:
        names = self.augmentations() or ()
        self.examples_wanted.emit(names, self._example, EXAMPLES)

    @Slot()
    def _on_another_wanted(self) -> None:
        self._example += 1
        self.ask_for_examples()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        fill(self.network, [(words.tr(t), str(one)) for one, t in words.ARCHITECTURES.items()])
        for name, text in (
            ("network", self.tr("Network")),
            ("times", self.tr("Times through the photos")),
            ("seed", self.tr("Seed")),
        ):
            self._labels[name].setText(text)
        self.times.setPlaceholderText(self.tr("as usual"))
        self.seed_.setPlaceholderText(formats.number(0))
        self._hints["times"].setText(self.tr("More is not always better: watch the curves."))
        self._hints["seed"].setText(self.tr("The same seed and photos give the same network."))
        self._hints["changes"].setText(
            self.tr("The quick training learns from the photos as they are.")
        )
        self._changes.setText(self.tr("How photos are changed, so that it does not learn by heart"))
        for one in self._table:
            box, about = self._boxes[one.name]
            text = QCoreApplication.translate("Augmentations", one.about)
            box.setText(words.tr(words.AUGMENTATIONS.get(one.name, one.name)))
            box.setAccessibleDescription(text)
            about.setText(text)
