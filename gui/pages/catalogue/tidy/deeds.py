"""What can be done about a case, each with one key."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import TidyKind
from gui import icons
from gui.bridge import Bridge
from gui.pages.catalogue.tidy.cases import Case, Side
from gui.pages.catalogue.tidy.words import translated

_SAME = (TidyKind.PRODUCTS, TidyKind.PHOTOS)
_ALL = tuple(TidyKind)


@dataclass(frozen=True, slots=True)
class Spec:
    """``kinds`` are those of the cases it is offered for."""

    text: str
    key: str
    icon: str
    kinds: Collection[TidyKind]
    do: Callable[[Deeds, Case], None]


class Deeds(QObject):
    """``actions`` in order; ``show_case`` says what they are about. All but opening is undone from
    the strip: products and photos by the catalogue, what was put aside by ``set_aside``."""

    product_wanted = Signal(object)  # Product
    set_aside = Signal(object)  # Case

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._case: Case | None = None
        self.actions = [self._new(spec) for spec in _TABLE]
        self.retranslate()
        self.show_case(None)

    def _new(self, spec: Spec) -> QAction:
        action = QAction(icons.icon(spec.icon), "", self)
        action.setShortcut(QKeySequence(spec.key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setData(_TABLE.index(spec))
        action.triggered.connect(self._on_action_triggered)
        return action

    def show_case(self, case: Case | None) -> None:
        self._case = case
        for action, spec in zip(self.actions, _TABLE, strict=True):
            fits = case is not None and case.kind in spec.kinds
            action.setVisible(fits)
            action.setEnabled(fits)

    def retranslate(self) -> None:
        for action, spec in zip(self.actions, _TABLE, strict=True):
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(translated(spec.text))
            action.setToolTip(f"{translated(spec.text)} ({key})")

    @Slot()
    def _on_action_triggered(self) -> None:
        action = self.sender()
        if self._case is not None and isinstance(action, QAction):
            _TABLE[action.data()].do(self, self._case)

    # What they do

    def keep_left(self, case: Case) -> None:
        self._keep(case, case.left, case.right)

    def keep_right(self, case: Case) -> None:
        self._keep(case, case.right, case.left)

    def _keep(self, case: Case, kept: Side, other: Side) -> None:
        if case.kind is TidyKind.PHOTOS and other.photo_id is not None:
            self._bridge.editing.remove_photos(other.product.id, (other.photo_id,))
        else:
            self._bridge.editing.merge_products(kept.product.id, (other.product.id,))

    def open_left(self, case: Case) -> None:
        self.product_wanted.emit(case.left.product)

    def open_right(self, case: Case) -> None:
        self.product_wanted.emit(case.right.product)

    def put_aside(self, case: Case) -> None:
        self._bridge.tidying.accept(case.kind, case.ids)
        self.set_aside.emit(case)


_TABLE = (
    Spec(QT_TRANSLATE_NOOP("Tidy", "Keep left"), "L", "chevron_left", _SAME, Deeds.keep_left),
    Spec(QT_TRANSLATE_NOOP("Tidy", "Keep right"), "R", "chevron_right", _SAME, Deeds.keep_right),
    Spec(QT_TRANSLATE_NOOP("Tidy", "Open left"), "Ctrl+L", "open", _ALL, Deeds.open_left),
    Spec(QT_TRANSLATE_NOOP("Tidy", "Open right"), "Ctrl+R", "open", _ALL, Deeds.open_right),
    Spec(
        QT_TRANSLATE_NOOP("Tidy", "Merge into left"),
        "Ctrl+Shift+L",
        "chevron_left",
        (TidyKind.LOOK_ALIKES,),
        Deeds.keep_left,
    ),
    Spec(
        QT_TRANSLATE_NOOP("Tidy", "Merge into right"),
        "Ctrl+Shift+R",
        "chevron_right",
        (TidyKind.LOOK_ALIKES,),
        Deeds.keep_right,
    ),
    Spec(QT_TRANSLATE_NOOP("Tidy", "Not a problem"), "N", "check", _ALL, Deeds.put_aside),
)
