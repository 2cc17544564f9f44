"""A list whose rows are pictures side by side, with words beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui import icons, theme
from gui.theme import space
from gui.widgets.text import draw_lines, scaled

_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SIDE = 96
"""Of a picture, in pixels."""


@dataclass(frozen=True, slots=True)
class Picture:
    """``key`` is what the list's source of pictures is asked for, ``name`` whom it shows, to be
    heard; ``role`` is written above it."""

    key: object
    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class PictureRow:
    """``figure`` stands at the end of the title; ``lines`` come below it."""

    pictures: tuple[Picture, ...]
    title: str = ""
    lines: tuple[str, ...] = ()
    figure: str = ""

    def spoken(self) -> str:
        named = (f"{p.role} {p.name}".strip() for p in self.pictures)
        return ", ".join(text for text in (self.title, self.figure, *self.lines, *named) if text)


class PictureList(QListView):
    """``source`` gives the pixmap of a key, or None while it is not there; ``repaint_pictures``
    when some have come."""

    row_opened = Signal(int)
    row_chosen = Signal(int)  # -1: none

    def __init__(
        self, source: Callable[[object], QPixmap | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Drawn(source, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def rows(self) -> tuple[PictureRow, ...]:
        return self._rows.rows

    def row(self) -> int:
        """The one that is chosen, or -1."""
        return self.currentIndex().row()

    def show_rows(self, rows: Sequence[PictureRow]) -> None:
        """The row that is chosen stays, by its number."""
        if tuple(rows) == self._rows.rows:
            return
        chosen = max(0, self.row())
        self._rows.show(rows)
        self.setCurrentIndex(self._rows.index(min(chosen, len(rows) - 1)))
        self._on_current_changed()

    @Slot()
    def repaint_pictures(self) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.row() >= 0:
            self.row_opened.emit(self.row())
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.row_opened.emit(index.row())

    @Slot()
    def _on_current_changed(self) -> None:
        self.row_chosen.emit(self.row())


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[PictureRow, ...] = ()

    def show(self, rows: Sequence[PictureRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((row.title, *row.lines))
        return None


class _Drawn(QStyledItemDelegate):
    def __init__(self, source: Callable[[object], QPixmap | None], parent: PictureList) -> None:
        super().__init__(parent)
        self._source, self._list = source, parent

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(SIDE * 4, SIDE + self._above(option.fontMetrics) + 2 * space(2))

    def _above(self, metrics: QFontMetrics) -> int:
        """The room for roles, where any row has them."""
        roles = (p.role for row in self._list.rows() for p in row.pictures)
        return metrics.lineSpacing() if any(roles) else 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)  # the ground
        row = self._list.rows()[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        inside = option.rect.adjusted(space(3), space(2), -space(3), -space(2))
        for picture in row.pictures:
            place = QRect(inside.left(), inside.top(), SIDE, inside.height())
            self._paint_picture(painter, place, picture)
            inside.setLeft(inside.left() + SIDE + space(3))
        self._paint_words(painter, inside.adjusted(space(1), 0, 0, 0), row)
        painter.restore()

    def _paint_picture(self, painter: QPainter, place: QRect, picture: Picture) -> None:
        metrics, end = painter.fontMetrics(), Qt.TextElideMode.ElideRight
        above = QRect(place.left(), place.top(), SIDE, self._above(metrics))
        painter.setPen(theme.tokens().text_muted)
        painter.drawText(above, _CENTRE, metrics.elidedText(picture.role, end, SIDE))
        frame = QRect(place.left(), place.top() + above.height(), SIDE, SIDE)
        self._paint_pixels(painter, frame, self._source(picture.key))

    def _paint_pixels(self, painter: QPainter, frame: QRect, pixmap: QPixmap | None) -> None:
        painter.fillRect(frame, theme.tokens().surface_raised)
        if pixmap is None or pixmap.isNull():
            colour, half = theme.tokens().border_strong, SIDE // 2
            icon = icons.pixmap("photo", half, colour, self._list.devicePixelRatioF())
            painter.drawPixmap(frame.left() + half // 2, frame.top() + half // 2, icon)
            return
        target = QRect(
            frame.topLeft(), pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        )
        target.moveCenter(frame.center())
        painter.drawPixmap(target, pixmap)

    def _paint_words(self, painter: QPainter, place: QRect, row: PictureRow) -> None:
        colours, font = theme.tokens(), self._list.font()
        bold = scaled(font, 1.0, QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(colours.text)
        place.setTop(place.top() + self._above(painter.fontMetrics()))
        figure = painter.fontMetrics().horizontalAdvance(row.figure)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, row.figure)
        title = place.adjusted(0, 0, -figure - space(2), 0)
        top = place.top() + draw_lines(painter, title, row.title, bold, 2) + space(1)
        painter.setPen(colours.text_muted)
        for line in row.lines:
            below = QRect(place.left(), top, place.width(), place.height())
            top += draw_lines(painter, below, line, font, 2)


_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
