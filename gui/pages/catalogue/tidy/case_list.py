"""The cases of one kind: both photos, whose they are, and why they are listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui import icons, theme
from gui.models.thumbnails import Thumbnails
from gui.pages.catalogue.tidy.cases import Case

_SIDE = 44
_GAP = 3
_Index = QModelIndex | QPersistentModelIndex


class CaseList(QListWidget):
    """The row stays where it is when its case has been decided: the next one comes up."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._cases: tuple[Case, ...] = ()
        self.setIconSize(QSize(2 * _SIDE + _GAP, _SIDE))
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Pictures(self))
        thumbnails.arrived.connect(self._on_thumbnails_arrived)

    def case(self) -> Case | None:
        row = self.currentRow()
        return self._cases[row] if 0 <= row < len(self._cases) else None

    def choose(self, ids: frozenset[int]) -> bool:
        """Make the case about these the current one. Whether there is such a case."""
        rows = [n for n, case in enumerate(self._cases) if frozenset(case.ids) == ids]
        if rows:
            self.setCurrentRow(rows[0])
        return bool(rows)

    def show_cases(self, cases: Sequence[Case], text: Callable[[Case], str]) -> None:
        """The current case stays current, or else the one that takes its place."""
        before, row = self.case(), max(0, self.currentRow())
        self.blockSignals(True)
        self._cases = tuple(cases)
        self.clear()
        for case in cases:
            item = QListWidgetItem(text(case))
            item.setToolTip(text(case))
            self.addItem(item)
        self.setCurrentRow(self._row_of(before, row))
        self.blockSignals(False)

    def _row_of(self, before: Case | None, row: int) -> int:
        if before is not None:
            same = [n for n, case in enumerate(self._cases) if case.ids == before.ids]
            if same:
                return same[0]
        return min(row, len(self._cases) - 1)

    @Slot()
    def _on_thumbnails_arrived(self) -> None:
        self.viewport().update()

    def pictures(self, row: int) -> QPixmap:
        """Those of both sides; asked for when a row is painted."""
        return self._both(self._cases[row])

    def _both(self, case: Case) -> QPixmap:
        ratio = self.devicePixelRatioF()
        whole = QPixmap(self.iconSize() * ratio)
        whole.setDevicePixelRatio(ratio)
        whole.fill(Qt.GlobalColor.transparent)
        painter = QPainter(whole)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, side in enumerate((case.left, case.right)):
            place = QRect(QPoint(number * (_SIDE + _GAP), 0), QSize(_SIDE, _SIDE))
            _paint(painter, place, self._picture(side.photo_id, ratio), ratio)
        painter.end()
        return whole

    def _picture(self, photo_id: int | None, ratio: float) -> QPixmap | None:
        return None if photo_id is None else self._thumbnails.pixmap(photo_id, _SIDE * 2, ratio)


class _Pictures(QStyledItemDelegate):
    def __init__(self, cases: CaseList) -> None:
        super().__init__(cases)
        self._list = cases

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.decorationSize = self._list.iconSize()
        pictures = self._list.pictures(index.row())
        option.icon = QIcon(pictures)
        option.icon.addPixmap(pictures, QIcon.Mode.Selected)  # not tinted

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), _SIDE + 2 * theme.space(2))


def _paint(painter: QPainter, place: QRect, picture: QPixmap | None, ratio: float) -> None:
    painter.fillRect(place, theme.tokens().surface_raised)
    if picture is None:
        icon = icons.pixmap("photo", _SIDE // 2, theme.tokens().border_strong, ratio)
        painter.drawPixmap(place.center() - QPoint(_SIDE // 4, _SIDE // 4), icon)
        return
    size = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(QPoint(), size)
    target.moveCenter(place.center())
    painter.drawPixmap(target, picture)
