"""What was asked lately, and what still waits: a row of small pictures with their verdicts."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui import icons, theme
from gui.theme import space
from gui.widgets.text import scaled


class RecentRole(IntEnum):
    """What the model offers besides ``DisplayRole`` (words) and ``DecorationRole`` (QPixmap)."""

    KIND = Qt.ItemDataRole.UserRole + 1
    """A verdict's name, "error" or "waiting"."""
    IS_DECIDED = Qt.ItemDataRole.UserRole + 2
    NUMBER = Qt.ItemDataRole.UserRole + 3
    IS_TEXT = Qt.ItemDataRole.UserRole + 4


class RecentStrip(QListView):
    """One row, scrolled sideways. Keys other than the arrows are left to the page."""

    opened = Signal(int)  # NUMBER of the entry

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(RecentDelegate(self))
        self.setMouseTracking(True)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(cell_side(self) + bar)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
            self._on_clicked(self.currentIndex())
        else:
            event.ignore()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(RecentRole.NUMBER))


class RecentDelegate(QStyledItemDelegate):
    """A rounded thumbnail; the verdict in the lower right corner, a tick on what is decided."""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        side = cell_side(option.widget)
        return QSize(side, side)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = cell_side(option.widget) - space(2)
        area = QRect(option.rect.left(), option.rect.top() + 1, side, side)
        self._paint_picture(painter, area, index)
        self._paint_edge(painter, area, option)
        self._paint_badge(painter, area, index)
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = theme.tokens()
        path = QPainterPath()
        path.addRoundedRect(QRectF(area), space(2), space(2))
        painter.fillPath(path, colours.surface_raised)
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        painter.save()
        painter.setClipPath(path)
        if isinstance(pixmap, QPixmap) and not pixmap.isNull():
            _paint_covering(painter, area, pixmap)
        elif index.data(RecentRole.IS_TEXT):
            _paint_words(painter, area, index.data(Qt.ItemDataRole.DisplayRole))
        else:
            _paint_icon(painter, area, "photo", area.width() // 2, colours.border_strong)
        painter.restore()

    def _paint_edge(self, painter: QPainter, area: QRect, option: QStyleOptionViewItem) -> None:
        colours = theme.tokens()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        pen = QPen(colours.accent, 2.5) if selected else QPen(colours.border, 1)
        if hovered and not selected:
            pen = QPen(colours.border_strong, 1.5)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(area), space(2), space(2))

    def _paint_badge(
        self, painter: QPainter, area: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = theme.tokens()
        kind = index.data(RecentRole.KIND)
        side = round(area.width() * 0.38)
        place = QRect(area.right() - side + 4, area.bottom() - side + 4, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.window)
        painter.drawEllipse(place)
        inside = place.adjusted(2, 2, -2, -2)
        if index.data(RecentRole.IS_DECIDED):
            painter.setBrush(colours.sure)
            painter.drawEllipse(inside)
            _paint_icon(painter, inside, "check", inside.width() - 3, colours.surface)
        elif kind == "waiting":
            _paint_dots(painter, inside, colours.text_muted)
        else:
            _paint_icon(painter, inside, kind, inside.width(), getattr(colours, kind))


def cell_side(widget: QWidget | None) -> int:
    """The side of an entry, by the size of the font."""
    return (widget.fontMetrics().height() if widget else 18) * 3 + space(2)


def _paint_covering(painter: QPainter, area: QRect, pixmap: QPixmap) -> None:
    size = pixmap.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    place = QRect(0, 0, size.width(), size.height())
    place.moveCenter(area.center())
    painter.drawPixmap(place, pixmap)


def _paint_words(painter: QPainter, area: QRect, words: str) -> None:
    painter.setPen(theme.tokens().text)
    painter.setFont(scaled(painter.font(), 0.85))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWrapAnywhere
    painter.drawText(area.adjusted(3, 3, -3, -3), flags, words)


def _paint_icon(painter: QPainter, area: QRect, name: str, side: int, color: QColor) -> None:
    place = QRect(0, 0, side, side)
    place.moveCenter(area.center())
    mark = icons.pixmap(name, side, color, painter.device().devicePixelRatioF())
    painter.drawPixmap(place, mark)


def _paint_dots(painter: QPainter, area: QRect, color: QColor) -> None:
    """Still waiting."""
    painter.setBrush(color)
    dot = max(2.0, area.width() / 7)
    for step in (-1, 0, 1):
        x = area.center().x() + 0.5 + step * dot * 1.7
        painter.drawEllipse(QRectF(x - dot / 2, area.center().y() - dot / 2 + 0.5, dot, dot))
