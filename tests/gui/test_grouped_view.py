"""A list in groups: where each row is, found without laying anything out."""

from __future__ import annotations

from itertools import accumulate

import pytest
from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QPoint, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate

from gui.widgets.grouped_view import GroupedView


class Letters(QAbstractListModel):
    """Groups of so many rows each, with a heading before each group."""

    def __init__(self, *groups: int) -> None:
        super().__init__()
        ends = list(accumulate(count + 1 for count in groups))
        self.headings = [0, *ends][: len(groups)]
        self._count = sum(groups) + len(groups)

    def rowCount(self, _parent=None) -> int:
        return self._count

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return str(index.row()) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index):
        if index.row() in self.headings:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


class Rows(QStyledItemDelegate):
    def fit(self, _metrics, available: int) -> QSize:
        return QSize(available, 40)


@pytest.fixture
def view(qtbot):
    def shown(*groups: int) -> GroupedView:
        view = GroupedView()
        qtbot.addWidget(view)
        view.model_ = Letters(*groups)
        view.setModel(view.model_)
        view.setItemDelegate(Rows(view))
        view.resize(300, 200)
        with qtbot.waitExposed(view):
            view.show()
        view.fit()
        return view

    return shown


def test_rows_stand_below_each_other_whatever_they_are(view):
    view = view(3, 1, 1, 5, 2)
    y = 0
    for row in range(view.model().rowCount()):
        place = view.visualRect(view.model().index(row, 0))
        assert place.top() == y
        assert place.height() == (view._head if row in view.model_.headings else 40)
        for point in (place.topLeft(), place.bottomLeft()):
            assert view.indexAt(point).row() == row
        y += place.height()
    assert view.indexAt(QPoint(5, y)).row() == -1
    assert view.verticalScrollBar().maximum() == y - view.viewport().height()


def test_what_is_seen_is_what_touches_the_screen(view):
    view = view(*[4] * 30)
    for offset in (0, 17, 400, view.verticalScrollBar().maximum()):
        view.verticalScrollBar().setValue(offset)
        area = view.viewport().rect()
        touching = [
            row
            for row in range(view.model().rowCount())
            if view.visualRect(view.model().index(row, 0)).intersects(area)
        ]
        assert list(view.seen()) == touching
        row, hidden = view.top()
        view.scroll_to_top(row, hidden)
        assert view.verticalOffset() == offset


def test_a_list_of_a_hundred_thousand_opens_at_its_end_at_once(view):
    view = view(*[1000] * 100)
    last = view.model().rowCount() - 1
    view.setCurrentIndex(view.model().index(last, 0))
    assert view.seen().stop == last + 1
    assert len(view.seen()) < 10


def test_keys_pass_over_the_headings(view, qtbot):
    view = view(2, 2, 2)
    view.setCurrentIndex(view.model().index(1, 0))
    for key, row in (
        (Qt.Key.Key_Down, 2), (Qt.Key.Key_Down, 4), (Qt.Key.Key_Up, 2), (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_Up, 1), (Qt.Key.Key_End, 8), (Qt.Key.Key_PageUp, 2), (Qt.Key.Key_PageDown, 7),
    ):  # fmt: skip
        qtbot.keyClick(view, key)
        assert view.currentIndex().row() == row
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert sorted(index.row() for index in view.selectedIndexes()) == [1, 2, 4, 5, 7, 8]


def test_a_click_on_a_heading_chooses_nothing(view, qtbot):
    view = view(2, 2)
    select = QItemSelectionModel.SelectionFlag.ClearAndSelect
    view.selectionModel().setCurrentIndex(view.model().index(1, 0), select)
    heading = view.visualRect(view.model().index(3, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert view.currentIndex().row() != 3
    assert 3 not in [index.row() for index in view.selectedIndexes()]


def test_an_empty_list_has_no_rows(view, qtbot):
    view = view()
    assert list(view.seen()) == []
    assert view.indexAt(QPoint(5, 5)).row() == -1
    qtbot.keyClick(view, Qt.Key.Key_Down)
