"""The list of what was taken: lines, the total in large type, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.theme import space
from gui.widgets.basket_row import BasketRow, BasketRowView, IconButton


@dataclass(frozen=True, slots=True)
class BasketContent:
    """``totals``: one for each currency. ``note``: what they leave out."""

    rows: tuple[BasketRow, ...] = ()
    totals: tuple[str, ...] = ()
    count: str = ""
    note: str = ""


class BasketList(QFrame):
    """Numbers its lines from 0. ``scale`` is 1 at a desk; 2 can be read from two metres.

    ``set_low``: there is little room, so that only the line touched last can be changed.
    """

    quantity_changed = Signal(int, float)
    removed = Signal(int)
    copy_wanted = Signal()
    print_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._content = BasketContent()
        self._scale = 1.0
        self._is_low = False
        self._opened = 0
        plain = Qt.TextFormat.PlainText
        self._heading = QLabel()
        self._count = QLabel(textFormat=plain)
        self._nothing = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._note = QLabel(wordWrap=True, textFormat=plain)
        self._total_word = QLabel()
        self._total = QLabel(textFormat=plain, alignment=Qt.AlignmentFlag.AlignRight)
        self._views: list[BasketRowView] = []
        self._lines = QVBoxLayout()
        self._scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.copy_button = IconButton("copy")
        self.print_button = IconButton("print")
        self.new_button = IconButton("clear")
        self._lay_out()
        self._connect()
        self._retranslate()
        self._switch()

    def _lay_out(self) -> None:
        theme.set_role(self._heading, "heading")
        theme.set_role(self._total, "title")
        for label in (self._count, self._nothing, self._note):
            theme.set_role(label, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(space(3), space(3), space(3), space(3))
        column.setSpacing(space(2))
        column.addLayout(_row(self._heading, None, self._count))
        column.addWidget(self._nothing, stretch=1)
        column.addWidget(self._scrolled(), stretch=1)
        column.addWidget(self._note)
        self._totals = _row(self._total_word, None, self._total)
        self._hands = _row(self.copy_button, self.print_button, None, self.new_button, None)
        self._hands.setStretch(_BEFORE_NEW, 1)
        column.addLayout(self._totals)
        column.addLayout(self._hands)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(space(1))
        self._lines.addStretch()
        inside.setLayout(self._lines)
        self._scroll.setWidget(inside)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return self._scroll

    def _connect(self) -> None:
        for button, signal in (
            (self.copy_button, self.copy_wanted),
            (self.print_button, self.print_wanted),
            (self.new_button, self.new_wanted),
        ):
            button.clicked.connect(signal)

    # Drawing

    def show_content(self, content: BasketContent) -> None:
        """Only what differs is drawn again; the line that changed is brought into sight."""
        old, self._content = self._content, content
        if old == content:
            return
        while len(self._views) < len(content.rows):
            self._add_view()
        for number, view in enumerate(self._views):
            if number < len(content.rows):
                view.show_row(content.rows[number])
                view.show()
            else:
                view.put_away()
        self._switch()
        changed = _changed(old.rows, content.rows)
        self._open(min(self._opened if changed is None else changed, len(content.rows) - 1))
        self._reveal(changed)

    def set_low(self, on: bool) -> None:
        if on == self._is_low:
            return
        self._is_low = on
        self._retranslate()
        row = self._hands if on else self._totals
        row.addWidget(self._total)
        self._hands.setStretch(_BEFORE_NEW, 0 if on else 1)
        self._hands.setStretch(_AFTER_NEW, 1 if on else 0)
        self._switch()
        self._open(self._opened)

    def _open(self, number: int) -> None:
        """The others are shut before it: it takes their room."""
        self._opened = number
        opened = self._views[number] if number < len(self._views) else None
        for view in self._views:
            if view is not opened:
                view.set_open(not self._is_low)
        if opened is not None:
            opened.set_open(True)

    def content(self) -> BasketContent:
        return self._content

    def views(self) -> tuple[BasketRowView, ...]:
        """Those that are shown."""
        return tuple(self._views[: len(self._content.rows)])

    def _switch(self) -> None:
        content = self._content
        has_rows = bool(content.rows)
        self._count.setText(content.count)
        self._note.setText(content.note)
        self._total.setText("\n".join(content.totals))
        self._nothing.setVisible(not has_rows)
        self._scroll.setVisible(has_rows)
        self._note.setVisible(bool(content.note))
        self._total.setVisible(has_rows)
        self._total_word.setVisible(has_rows and not self._is_low)
        for button in (self.copy_button, self.print_button, self.new_button):
            button.setEnabled(has_rows)

    def _reveal(self, number: int | None) -> None:
        if number is not None:
            self._lines.activate()
            self._scroll.widget().resize(self._scroll.widget().sizeHint())  # it grows only later
            self._scroll.ensureWidgetVisible(self._views[number])

    def _add_view(self) -> None:
        view = BasketRowView()
        view.quantity_changed.connect(self._on_view_quantity_changed)
        view.removed.connect(self._on_view_removed)
        view.touched.connect(self._on_view_touched)
        self._views.append(view)
        self._lines.insertWidget(self._lines.count() - 1, view)

    # Size

    def _get_scale(self) -> float:
        return self._scale

    def _set_scale(self, scale: float) -> None:
        if scale != self._scale:
            self._scale = scale
            theme.set_type_size(self, scale)

    scale = Property(float, _get_scale, _set_scale)

    # Events

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("List"))
        self._total_word.setText(self.tr("Total"))
        self._nothing.setText(self.tr("Nothing yet. What you take is written here."))
        for button, text in (
            (self.copy_button, self.tr("Copy")),
            (self.print_button, self.tr("Print…")),
            (self.new_button, self.tr("New list")),
        ):
            button.setText("" if self._is_low else text)
            button.setAccessibleName(text)
            button.setToolTip(text)

    @Slot(float)
    def _on_view_quantity_changed(self, quantity: float) -> None:
        self.quantity_changed.emit(self._views.index(self.sender()), quantity)

    @Slot()
    def _on_view_touched(self) -> None:
        number = self._views.index(self.sender())
        self._open(number)
        self._reveal(number)

    @Slot()
    def _on_view_removed(self) -> None:
        self.removed.emit(self._views.index(self.sender()))


_BEFORE_NEW, _AFTER_NEW = 2, 4
"""Where the buttons have gaps."""


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """``None`` is a gap that takes what room there is."""
    row = QHBoxLayout(spacing=space(2))
    for part in parts:
        if part is None:
            row.addStretch()
        else:
            row.addWidget(part)
    return row


def _changed(old: tuple[BasketRow, ...], new: tuple[BasketRow, ...]) -> int | None:
    """The last line that is new or another than before; none where lines only went."""
    if len(new) < len(old):
        return None
    differ = [n for n, row in enumerate(new) if n >= len(old) or row != old[n]]
    return differ[-1] if differ else None
