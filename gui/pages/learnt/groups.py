"""Which samples are looked at: those that wait for a decision, what was learnt, what is out."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import ReviewCount, SampleState
from gui import formats
from gui.widgets.tab_row import TabRow


class Group(StrEnum):
    ASIDE = "aside"
    LEARNT = "learnt"
    OUT = "out"


STATES = {
    Group.ASIDE: (SampleState.ASIDE,),
    Group.LEARNT: (SampleState.LEARNT,),
    Group.OUT: (SampleState.TAKEN_OUT, SampleState.REFUSED, SampleState.LET_GO),
}
_TABS = {
    Group.ASIDE: QT_TRANSLATE_NOOP("Learnt", "Please decide"),
    Group.LEARNT: QT_TRANSLATE_NOOP("Learnt", "Learnt lately"),
    Group.OUT: QT_TRANSLATE_NOOP("Learnt", "Taken out"),
}


class GroupTabs(TabRow):
    """With how many wait in each group. Until somebody chooses, what waits for a decision is
    shown, or else what was learnt."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(list(Group), parent)
        self._count = ReviewCount()
        self._is_chosen = False
        self.choose(Group.LEARNT)
        self.changed.connect(self._on_changed)

    def group(self) -> Group:
        return Group(self.chosen())

    def insist(self, group: Group) -> None:
        """As if somebody had chosen it."""
        self._is_chosen = True
        self.choose(group)

    def forget_choice(self) -> None:
        """The page was left: the next time it begins with what matters."""
        self._is_chosen = False

    def show_count(self, count: ReviewCount) -> None:
        self._count = count
        self.retranslate()
        group = Group.ASIDE if count.aside else Group.LEARNT
        if not self._is_chosen and group is not self.group():
            self.choose(group)
            self.changed.emit()
            self._is_chosen = False

    def retranslate(self) -> None:
        counts = {Group.ASIDE: self._count.aside, Group.LEARNT: self._count.unseen}
        for group in Group:
            text = QCoreApplication.translate("Learnt", _TABS[group])
            count = counts.get(group, 0)
            self.set_text(group, f"{text}  {formats.number(count)}" if count else text)

    @Slot()
    def _on_changed(self) -> None:
        self._is_chosen = True
