"""Saying later what a question was about: it is counted, and its picture is learnt as the settings
say."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from engine.settings import Settings
from engine.types import Fate, LearnMode, Lesson, Outcome, Product, Recalled
from gui import formats
from gui.bridge import Bridge
from gui.entry import outcome
from gui.pages.catalogue.offered_list import Offer
from gui.pages.catalogue.pick_product import PickProductDialog
from gui.widgets.question import Question


class Correcting(QObject):
    """One dialog at a time."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, settings: Settings, page: QWidget) -> None:
        super().__init__(page)
        self._bridge, self._settings, self._page = bridge, settings, page
        self._recalled: Recalled | None = None
        self._taught: Product | None = None
        self.picking: PickProductDialog | None = None
        self.question: Question | None = None
        bridge.learning.corrected.connect(self._on_learning_corrected)

    def pick(self, recalled: Recalled) -> None:
        """Ask for the product that it really was; those that were told come first."""
        self._recalled = recalled
        self.picking = PickProductDialog(self._bridge, parent=self._page)
        told = tuple(match.product for match in recalled.sighting.answer.matches)
        self.picking.offer(Offer(self.tr("Looks like it"), told))
        self.picking.picked.connect(self._on_picking_picked)
        self.picking.open()

    @Slot(object)
    def _on_picking_picked(self, product: Product) -> None:
        if self._recalled is not None:
            self.choose(self._recalled, product)

    def choose(self, recalled: Recalled, product: Product) -> None:
        """It was this product. Saying it once more changes nothing."""
        asked = recalled.asked
        if asked.chosen is not None and asked.chosen.id == product.id:
            return
        said = outcome(recalled.sighting.answer, product)
        self._bridge.history.decide(asked.key, product.id, said)
        name = formats.product_name(product)
        self.said.emit(self.tr("It was “{name}”: noted.").format(name=name))
        mode = LearnMode(self._settings["learn"])
        if not asked.has_picture or mode is LearnMode.NEVER:
            return
        self._recalled, self._taught = recalled, product
        if mode is LearnMode.ASK:
            self._ask(name)
        else:
            self._teach()

    def _ask(self, name: str) -> None:
        self.question = Question(
            self.tr("Learn this picture?"),
            self.tr("It becomes another photo of “{name}”.").format(name=name),
            self.tr("Learn it"),
            parent=self._page,
        )
        self.question.agreed.connect(self._teach)
        self.question.open()

    @Slot()
    def _teach(self) -> None:
        if self._recalled is not None and self._taught is not None:
            key = self._recalled.asked.key
            self._bridge.learning.correct(key, self._taught.id, self._settings.till)

    def refuse(self, recalled: Recalled) -> None:
        """It was not what was said, whatever it was: what was learnt from it is taken out again."""
        if recalled.asked.outcome is not Outcome.WRONG:
            self._bridge.history.decide(recalled.asked.key, None, Outcome.WRONG)
            self._bridge.learning.unlearn(recalled.asked.key)

    @Slot(object)
    def _on_learning_corrected(self, lesson: Lesson | None) -> None:
        """What is known already is no news."""
        if lesson is None or self._taught is None or lesson.product.id != self._taught.id:
            return
        self._taught = None
        name = formats.product_name(lesson.product)
        if lesson.fate is Fate.LEARNT:
            self.said.emit(self.tr("“{name}” has this photo now.").format(name=name))
        elif lesson.fate is Fate.ASIDE:
            text = self.tr("“{name}”: the photo waits under “Learnt”, since it looks otherwise.")
            self.said.emit(text.format(name=name))
