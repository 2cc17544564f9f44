"""One line of the list: what, how many, what it costs. Made for fingers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLocale, QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import icons, theme
from gui.theme import space

_MOST = 99_999
_STEPS = {True: 0.1, False: 1.0}
_PLACES = {True: 3, False: 0}
_SHORTEST = QLocale.FloatingPointPrecisionOption.FloatingPointShortest.value


@dataclass(frozen=True, slots=True)
class BasketRow:
    """Ready to be shown, but for the number. ``price`` is for all of it, ``each`` for one unit.

    ``is_measured``: weighed or the like, so that it has decimals.
    """

    name: str
    quantity: float
    price: str = ""
    each: str = ""
    unit: str = ""
    is_measured: bool = False


class BasketRowView(QFrame):
    """Says what is wished for; what is shown changes only by ``show_row``."""

    quantity_changed = Signal(float)
    removed = Signal()
    touched = Signal()  # while it is shut

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: BasketRow | None = None
        self._is_open = True
        self._hands = QWidget()
        plain = Qt.TextFormat.PlainText
        self._name = QLabel(wordWrap=True, textFormat=plain)
        self._each = QLabel(textFormat=plain)
        self._times = QLabel(textFormat=plain)
        self._price = QLabel(textFormat=plain, alignment=Qt.AlignmentFlag.AlignRight)
        self.less = FingerIcon("minus")
        self.more = FingerIcon("add")
        self.remove = FingerIcon("remove")
        self.quantity = QuantityField()
        self._lay_out()
        self._retranslate()
        self.less.clicked.connect(self._on_less_clicked)
        self.more.clicked.connect(self._on_more_clicked)
        self.remove.clicked.connect(self.removed)
        self.quantity.valueChanged.connect(self.quantity_changed)

    def _lay_out(self) -> None:
        theme.set_role(self._each, "muted")
        theme.set_role(self._times, "muted")
        self._times.hide()
        theme.set_role(self._price, "strong")
        for button in (self.less, self.more):
            button.setAutoRepeat(True)
            button.setAutoRepeatDelay(500)
        theme.set_kind(self.remove, "quiet")
        words = QHBoxLayout(spacing=space(2))
        words.addWidget(self._name, stretch=1)
        words.addWidget(self._times, alignment=Qt.AlignmentFlag.AlignTop)
        words.addWidget(self._price, alignment=Qt.AlignmentFlag.AlignTop)
        hands = QHBoxLayout(self._hands, spacing=space(1))
        hands.setContentsMargins(0, 0, 0, 0)
        hands.addWidget(self._each, stretch=1)
        for widget in (self.less, self.quantity, self.more, self.remove):
            hands.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(1), space(1), space(1), space(1))
        column.setSpacing(space(1))
        column.addLayout(words)
        column.addWidget(self._hands)

    def show_row(self, row: BasketRow) -> None:
        """What is being typed stays unless the line has become another."""
        if row == self._row:
            return
        self._row = row
        self._name.setText(row.name)
        self._each.setText(row.each)
        self._price.setText(row.price)
        self.setAccessibleName(row.name)
        self.quantity.show_value(row.quantity, row.unit, row.is_measured)
        self._times.setText(f"\N{MULTIPLICATION SIGN}\N{NO-BREAK SPACE}{self.quantity.text()}")
        self._show_times()
        self.less.setEnabled(row.quantity > _STEPS[row.is_measured])

    def put_away(self) -> None:
        """Its line is gone, and what was being typed with it: a field that hides says its value."""
        self._row = None
        with QSignalBlocker(self.quantity):
            self.hide()

    def set_open(self, on: bool) -> None:
        """Shut, it is one line without anything to change; a touch or Tab says ``touched``."""
        if on == self._is_open:
            return
        focused = QApplication.focusWidget()
        if not on and focused is not None and self.isAncestorOf(focused):
            hand_on_focus(self)  # else it would go to the next field
        self._is_open = on
        self._hands.setVisible(on)
        self._show_times()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if on else Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor if on else Qt.CursorShape.PointingHandCursor)

    def _show_times(self) -> None:
        is_one = self._row is None or self._row.quantity == 1
        self._times.setVisible(not self._is_open and not is_one)

    @property
    def is_open(self) -> bool:
        return self._is_open

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._is_open:
            super().mousePressEvent(event)
        else:
            self.touched.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.touched.emit()
        self.more.setFocus(Qt.FocusReason.TabFocusReason)

    def row(self) -> BasketRow | None:
        return self._row

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for widget, text in (
            (self.less, self.tr("One less")),
            (self.more, self.tr("One more")),
            (self.remove, self.tr("Take off the list")),
            (self.quantity, self.tr("How many")),
        ):
            widget.setAccessibleName(text)
            widget.setToolTip(text)
        self.quantity.setLocale(QLocale())

    @Slot()
    def _on_less_clicked(self) -> None:
        self._step(-1)

    @Slot()
    def _on_more_clicked(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        if self._row is not None:
            step = _STEPS[self._row.is_measured]
            self.quantity.setValue(max(self.quantity.value() + by * step, step))


class IconButton(QPushButton):
    """Its icon is as large as its type. A click leaves the keys to the page."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(icons.icon(icon), "", parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))
        self.updateGeometry()


class FingerIcon(IconButton):
    """A square with an icon, as large as a finger at least."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(icon, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = _finger(self)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _finger(widget: QWidget) -> int:
    """Pixels; more would be easier to hit, but a list is to be seen whole."""
    return max(44, round(widget.fontMetrics().height() * 1.6))


class QuantityField(QDoubleSpinBox):
    """Counts when Enter is pressed or something else is touched; Esc takes back what was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(_NO_ARROWS)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setRange(0, _MOST)
        self.lineEdit().setStyleSheet(_BARE)

    def show_value(self, value: float, unit: str, is_measured: bool) -> None:
        """Without saying that it changed."""
        with QSignalBlocker(self):
            self.setDecimals(_PLACES[is_measured])
            self.setSingleStep(_STEPS[is_measured])
            self.setSuffix(f"\N{NO-BREAK SPACE}{unit}" if unit else "")
            self.setValue(value)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(text) for text in (self.text(), "0000"))
        return QSize(words + 2 * space(4), _finger(self))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def textFromValue(self, value: float) -> str:
        """0.5 and not 0.500."""
        return self.locale().toString(value, "f", _SHORTEST)

    def event(self, event: QEvent) -> bool:
        """Enter and Esc are ours: the page would take or put away what lies on the counter."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in _OURS:
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed replaces what is there, also after a touch, which sets the cursor."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self.selectAll)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _OURS:
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.lineEdit().setText(self.textFromValue(self.value()) + self.suffix())
        self._leave()

    def _leave(self) -> None:
        hand_on_focus(self)


def hand_on_focus(widget: QWidget) -> None:
    """The keys go back to the page."""
    page = widget.parentWidget()
    while page is not None and page.focusPolicy() == Qt.FocusPolicy.NoFocus:
        page = page.parentWidget()
    if page is None:
        widget.clearFocus()
    else:
        page.setFocus()


_NO_ARROWS = "QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; border: none; }"
"""Qt's own way to have none leaves a styled field no room for its text."""
_BARE = "border: none; padding: 0; min-height: 0; background: transparent;"
"""The frame is that of the box around it."""
_OURS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
