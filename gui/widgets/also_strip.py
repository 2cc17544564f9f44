"""What else somebody may look for: groups of small tiles, beside or below one another.

>>> strip.show_groups([Group("Looks similar", (SmallContent(7, "Royal Gala"),))])
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import icons, theme
from gui.theme import space
from gui.widgets.small_tile import SmallContent, SmallTile
from gui.widgets.text import elided_into


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """What the tiles have in common, and the tiles, best first."""

    title: str
    tiles: tuple[SmallContent, ...]


class AlsoStrip(QWidget):
    """Hidden while there is nothing to show. ``foldable``: where there is little room it is one
    line, which a click unfolds."""

    chosen = Signal(int)  # number of a tile

    def __init__(
        self, orientation: Qt.Orientation, foldable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = ""
        self._wanted: bool | None = None
        self._is_roomy = True
        self._fold = QToolButton(autoRaise=True)
        if not foldable:
            self._fold.hide()
        self._groups = QWidget()
        self._rows = [_GroupRow(), _GroupRow()]
        self._lay_out(orientation == Qt.Orientation.Horizontal)
        for row in self._rows:
            row.chosen.connect(self.chosen)
        self._fold.clicked.connect(self._on_fold_clicked)
        self._render()
        self.show_groups(())

    def _lay_out(self, across: bool) -> None:
        direction = QBoxLayout.Direction
        way = direction.LeftToRight if across else direction.TopToBottom
        groups = QBoxLayout(way, self._groups)
        groups.setContentsMargins(0, 0, 0, 0)
        groups.setSpacing(space(3))
        for row in self._rows:
            groups.addWidget(row, 1)
        line = QHBoxLayout(self, spacing=space(1))
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._groups, 1)
        line.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """At most two; those without tiles are left out."""
        shown = [group for group in groups if group.tiles]
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(shown))
            if place < len(shown):
                row.show_group(shown[place])
        self.setVisible(bool(shown))

    def set_title(self, title: str) -> None:
        """What all of it is."""
        self._title = title
        self._render()

    def set_roomy(self, is_roomy: bool) -> None:
        """Whether there is room for it unfolded; what somebody has chosen stays."""
        if is_roomy != self._is_roomy:
            self._is_roomy = is_roomy
            self._render()

    @property
    def is_folded(self) -> bool:
        return not (self._is_roomy if self._wanted is None else self._wanted)

    @Slot()
    def _on_fold_clicked(self) -> None:
        self._wanted = self.is_folded
        self._render()

    def _render(self) -> None:
        folded = self.is_folded
        self._groups.setVisible(not folded)
        style = Qt.ToolButtonStyle
        self._fold.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if folded else style.ToolButtonIconOnly
        )
        self._fold.setText(self._title)
        self._fold.setToolTip(self._title)
        self._fold.setAccessibleName(self._title)
        self._fold.setIcon(icons.icon("chevron_right" if folded else "chevron_down", "text_muted"))


class _GroupRow(QWidget):
    """A title over as many tiles as there is room for."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._group = Group("", ())
        self._tiles: list[SmallTile] = []
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText)
        theme.set_role(self._title, "strong")
        self._row = QHBoxLayout(spacing=space(1))
        self._row.addStretch()
        column = QVBoxLayout(self, spacing=space(1))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addLayout(self._row)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_group(self, group: Group) -> None:
        self._group = group
        while len(self._tiles) < len(group.tiles):
            self._add_tile(group.tiles[len(self._tiles)])
        for tile, content in zip(self._tiles, group.tiles, strict=False):
            tile.show_content(content)
        self.setAccessibleName(group.title)
        self._fit()

    def _add_tile(self, content: SmallContent) -> None:
        tile = SmallTile(content)
        tile.clicked.connect(self._on_tile_clicked)
        self._row.insertWidget(len(self._tiles), tile)
        self._tiles.append(tile)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for one tile: whether more fit is seen when it has its width."""
        least = self._tiles[0].minimumSizeHint().width() if self._tiles else 0
        return QSize(least, super().minimumSizeHint().height())

    def _fit(self) -> None:
        """A little narrower rather than one fewer."""
        elided_into(self._title, self._group.title)
        usual = self._tiles[0].sizeHint().width() + space(1) if self._tiles else 1
        room = max(1, round((self.width() + space(1)) / usual))
        for place, tile in enumerate(self._tiles):
            tile.setVisible(place < min(room, len(self._group.tiles)))

    @Slot()
    def _on_tile_clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, SmallTile):
            self.chosen.emit(tile.content().number)
