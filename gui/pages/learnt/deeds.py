"""What can be done about samples, each with one key."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Sample, SampleState
from gui import icons
from gui.bridge import Bridge
from gui.pages.learnt import words
from gui.pages.learnt.groups import STATES, Group

_MOST_LETTERS = 26
"""Of a name on a button."""


@dataclass(frozen=True, slots=True)
class Spec:
    """``texts`` by group, where it is offered at all; ``{name}`` is the product's, ``{rival}`` that
    of the one it looks like. ``is_many``: also for several at once."""

    keys: Collection[str]
    icon: str
    texts: dict[Group, str]
    do: Callable[[Deeds], None]
    is_many: bool = True


class Deeds(QObject):
    """``actions`` in order; ``show_samples`` says what they are about. All of them can be undone by
    the catalogue."""

    pick_wanted = Signal()  # another product, to be chosen
    product_wanted = Signal(object)  # Product

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._learning = bridge.learning
        self._samples: tuple[Sample, ...] = ()
        self.actions = [self._new(spec) for spec in _TABLE]
        self.show_samples(())

    def _new(self, spec: Spec) -> QAction:
        action = QAction(icons.icon(spec.icon), "", self)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setData(_TABLE.index(spec))
        action.triggered.connect(self._on_action_triggered)
        return action

    def samples(self) -> tuple[Sample, ...]:
        """What they are about."""
        return self._samples

    def show_samples(self, samples: Sequence[Sample]) -> None:
        self._samples = tuple(samples)
        self.retranslate()

    def retranslate(self) -> None:
        for action, spec in zip(self.actions, _TABLE, strict=True):
            text = self._text(spec)
            action.setText(text)
            action.setToolTip(text)
            action.setVisible(bool(text))
            action.setEnabled(bool(text))

    def _text(self, spec: Spec) -> str:
        """Empty if it is not offered now."""
        samples = self._samples
        if not samples or (len(samples) > 1 and not spec.is_many):
            return ""
        first = samples[0]
        text = spec.texts.get(_group(first.state), "")
        if "{rival}" in text and first.rival is None:
            return ""
        if len(samples) > 1:
            text = _OF_MANY.get(text, text)
        name, rival = (_short(words.name(product)) for product in (first.product, first.rival))
        return words.translated(text).format(name=name, rival=rival) if text else ""

    @Slot()
    def _on_action_triggered(self) -> None:
        action = self.sender()
        if self._samples and isinstance(action, QAction):
            _TABLE[action.data()].do(self)

    # What they do

    def _ids(self) -> tuple[int, ...]:
        return tuple(sample.id for sample in self._samples)

    def accept(self) -> None:
        self._learning.accept(self._ids())

    def take_rival(self) -> None:
        rival = self._samples[0].rival
        if rival is not None:
            self._learning.move(self._ids(), rival.id)

    def take_out(self) -> None:
        self._learning.take_out(self._ids())

    def pick(self) -> None:
        self.pick_wanted.emit()

    def open_product(self) -> None:
        self.product_wanted.emit(self._samples[0].product)


def _group(state: SampleState) -> Group:
    return next(group for group, states in STATES.items() if state in states)


def _short(name: str) -> str:
    return name if len(name) <= _MOST_LETTERS else name[: _MOST_LETTERS - 1].rstrip() + "…"


_IS_NAMED = QT_TRANSLATE_NOOP("Learnt", "It is “{name}”")
_IS_RIVAL = QT_TRANSLATE_NOOP("Learnt", "It is “{rival}”")
_IS_RIGHT = QT_TRANSLATE_NOOP("Learnt", "It is right")
_ARE_RIGHT = QT_TRANSLATE_NOOP("Learnt", "They are right")
_AFTER_ALL = QT_TRANSLATE_NOOP("Learnt", "Learn it after all")
_ANOTHER = QT_TRANSLATE_NOOP("Learnt", "Another product…")
_REFUSE = QT_TRANSLATE_NOOP("Learnt", "Refuse")
_TAKE_OUT = QT_TRANSLATE_NOOP("Learnt", "Take out")
_OPEN = QT_TRANSLATE_NOOP("Learnt", "Open the product")

_OF_MANY = {_IS_NAMED: _ARE_RIGHT, _IS_RIGHT: _ARE_RIGHT}

_TABLE = (
    Spec(
        ("1", "Return", "Enter"),
        "check",
        {Group.ASIDE: _IS_NAMED, Group.LEARNT: _IS_RIGHT, Group.OUT: _AFTER_ALL},
        Deeds.accept,
    ),
    Spec(("2",), "check", {Group.ASIDE: _IS_RIVAL}, Deeds.take_rival, is_many=False),
    Spec(("A",), "search", dict.fromkeys(Group, _ANOTHER), Deeds.pick),
    Spec(("Del",), "trash", {Group.ASIDE: _REFUSE, Group.LEARNT: _TAKE_OUT}, Deeds.take_out),
    Spec(("O",), "open", dict.fromkeys(Group, _OPEN), Deeds.open_product, is_many=False),
)
