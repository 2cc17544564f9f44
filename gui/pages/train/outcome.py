"""What came of a training, until it is decided what is done with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from engine.settings import Settings
from engine.types import Product
from engine.types.training import NetworkVersion, TrainingPlan, TrainingReport
from gui.bridge import Bridge
from gui.pages.train import words
from gui.pages.train.report import Decision, Report


class Outcome(QObject):
    """Keeps the new network with the catalogue at once: whatever is decided, it can be used later
    on. ``shown``: the report is there to be seen; ``left``: it was decided."""

    shown = Signal()
    left = Signal()
    use_wanted = Signal(object)  # NetworkVersion

    def __init__(
        self, bridge: Bridge, settings: Settings, report: Report, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._training, self._settings = bridge.training, settings
        self._report = report
        self._done: tuple[TrainingPlan, TrainingReport] | None = None
        self._version: NetworkVersion | None = None
        self._is_use_wanted = False
        self._named: dict[str, Product] = {}
        self._training.finished.connect(self._on_finished)
        self._training.adopted.connect(self._on_adopted)
        self._training.named.connect(self._on_named)
        report.use_wanted.connect(self._on_use_wanted)
        report.keep_wanted.connect(self._on_keep_wanted)

    def clear(self) -> None:
        """It is about another training, or another catalogue."""
        self._done = self._version = None
        self._is_use_wanted = False

    @Slot(object)
    def _on_finished(self, report: TrainingReport) -> None:
        plan = self._training.plan
        if plan is None:
            return
        self.clear()
        self._done, self._named = (plan, report), {}
        if words.is_usable(plan):
            self._training.adopt(plan, report)
        self._show(Decision.OPEN if words.is_usable(plan) else Decision.NONE)
        for sku in self._report.skus():
            self._training.load_name(sku)

    def _show(self, decision: Decision) -> None:
        if self._done is not None:
            self._report.show_report(*self._done, decision)
            self.shown.emit()

    @Slot(object)
    def _on_named(self, product: Product | None) -> None:
        if product is not None:
            self._named[product.sku] = product
            self._report.name_products(self._named)

    @Slot(object)
    def _on_adopted(self, version: NetworkVersion) -> None:
        self._version = version
        self._training.load_versions()
        if self._done is None:
            return
        if self._is_use_wanted:
            self._on_use_wanted()
        elif self._settings["use_trained"] == "if_better" and self._done[1].is_clearly_better:
            self._show(Decision.TAKEN)
            self.use_wanted.emit(version)

    @Slot()
    def _on_use_wanted(self) -> None:
        """By now it is kept; unless that is still to come, or has failed: then once more."""
        if self._done is None:
            return
        self._is_use_wanted = self._version is None
        if self._version is None:
            self._training.adopt(*self._done)
        else:
            version = self._version
            self._on_keep_wanted()
            self.use_wanted.emit(version)

    @Slot()
    def _on_keep_wanted(self) -> None:
        self.clear()
        self.left.emit()
