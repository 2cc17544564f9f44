"""A row of small photos; clicking one, or the arrow keys, chooses it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QWidget,
)

from gui import icons, theme

SIDE = 48


class PhotoStrip(QScrollArea):
    """``show_photos(ids)``, then ``set_picture(id, pixmap)`` as they come."""

    chosen = Signal(int)  # photo id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[int, QToolButton] = {}
        self._group = QButtonGroup(self, exclusive=True)
        self._inside = QWidget()
        self._row = QHBoxLayout(self._inside, spacing=theme.space(1))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addStretch()
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(SIDE + 2 * theme.space(2) + bar)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._group.idClicked.connect(self._on_group_id_clicked)

    def show_photos(self, photo_ids: tuple[int, ...]) -> None:
        if tuple(self._buttons) == photo_ids:
            return
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self._buttons = {photo_id: self._new_button(photo_id) for photo_id in photo_ids}
        self.setVisible(len(photo_ids) > 1)

    def choose(self, photo_id: int) -> None:
        button = self._buttons.get(photo_id)
        if button is not None:
            button.setChecked(True)
            self.ensureWidgetVisible(button)

    def chosen_button(self) -> QAbstractButton | None:
        """Where the keyboard goes; None while there is nothing to choose."""
        return self._group.checkedButton() if self.isVisible() else None

    def set_picture(self, photo_id: int, picture: QPixmap) -> None:
        if photo_id in self._buttons:
            self._buttons[photo_id].setIcon(QIcon(picture))

    def set_name(self, name: str) -> None:
        """``name`` has a ``{number}`` for people who hear the window."""
        for number, button in enumerate(self._buttons.values(), 1):
            button.setAccessibleName(name.format(number=number))

    def _new_button(self, photo_id: int) -> QToolButton:
        button = QToolButton(self._inside, checkable=True, autoRaise=True)
        button.setIcon(icons.icon("photo"))
        button.setIconSize(QSize(SIDE, SIDE))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group.addButton(button, photo_id)
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    @Slot(int)
    def _on_group_id_clicked(self, photo_id: int) -> None:
        self.chosen.emit(photo_id)
