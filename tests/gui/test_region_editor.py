"""The four corners of the counter: pulled, drawn, nudged, refused, given up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.widgets import quads
from gui.widgets.image_view import ImageView
from gui.widgets.quads import NOTHING, WHOLE, Fault
from gui.widgets.region_bar import RegionBar
from gui.widgets.region_editor import RegionEditor

SQUARE = ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8))
REACH = QSizeF(0.1, 0.1)
LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(
    ("corners", "fault"),
    [
        (WHOLE, Fault.NONE),
        (SQUARE, Fault.NONE),
        (((0.3, 0.1), (0.7, 0.1), (1.0, 1.0), (0.0, 1.0)), Fault.NONE),
        (((0.8, 0.2), (0.2, 0.2), (0.8, 0.8), (0.2, 0.8)), Fault.CROSSED),
        (((0.2, 0.2), (0.8, 0.2), (0.3, 0.3), (0.2, 0.8)), Fault.CROSSED),
        ((SQUARE[1], SQUARE[0], SQUARE[3], SQUARE[2]), Fault.CROSSED),
        (((0.2, 0.2), (0.2, 0.2), (0.8, 0.8), (0.2, 0.8)), Fault.CROSSED),
        (((0.2, 0.2), (0.3, 0.2), (0.3, 0.3), (0.2, 0.3)), Fault.TOO_SMALL),
    ],
)
def test_what_is_wrong_with_four_corners(corners, fault):
    assert quads.fault(corners) is fault


def test_the_area_is_a_share_of_the_picture():
    assert quads.area(WHOLE) == 1
    assert quads.area(SQUARE) == pytest.approx(0.36)


@pytest.mark.parametrize(
    ("point", "corner"),
    [
        ((0.2, 0.2), 0),
        ((0.86, 0.14), 1),
        ((0.75, 0.85), 2),
        ((0.12, 0.8), 3),
        ((0.5, 0.5), NOTHING),
    ],
)
def test_which_corner_is_held(point, corner):
    assert quads.corner_at(QPointF(*point), SQUARE, REACH) == corner


def test_a_corner_stays_in_the_picture():
    assert quads.moved(SQUARE, 2, QPointF(3, 0.9))[2] == (1.0, 0.9)
    assert quads.moved(SQUARE, 0, QPointF(-1, -1))[0] == (0.0, 0.0)


def test_a_rectangle_is_drawn_in_any_direction():
    drawn = quads.rectangle(QPointF(0.8, 0.7), QPointF(0.1, -2))
    assert drawn == ((0.1, 0.0), (0.8, 0.0), (0.8, 0.7), (0.1, 0.7))


@pytest.fixture
def view(qtbot, english) -> ImageView:
    view = ImageView()
    view.resize(400, 300)
    view.set_image(QImage(400, 300, QImage.Format.Format_RGB32), QSize(1600, 1200))
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    return view


@pytest.fixture
def editor(view) -> RegionEditor:
    editor = RegionEditor(view)
    editor.begin(SQUARE)
    return editor


@pytest.fixture
def bar(qtbot, editor) -> RegionBar:
    bar = RegionBar(editor)
    qtbot.addWidget(bar)
    editor.begin(SQUARE)
    return bar


def at(x: float, y: float) -> QPoint:
    return QPoint(round(x * 400), round(y * 300))


def drag(qtbot, editor: RegionEditor, start: QPoint, end: QPoint, release: bool = True) -> None:
    qtbot.mousePress(editor, LEFT, pos=start)
    qtbot.mouseMove(editor, (start + end) / 2)
    qtbot.mouseMove(editor, end)
    QApplication.processEvents()
    if release:
        qtbot.mouseRelease(editor, LEFT, pos=end)


def near(corners, expected) -> bool:
    flat = [value for corner in corners for value in corner]
    return flat == pytest.approx([value for corner in expected for value in corner], abs=0.01)


def test_it_is_hidden_until_it_is_wanted(view):
    editor = RegionEditor(view)
    assert not editor.is_editing
    editor.begin(WHOLE)
    assert editor.is_editing
    assert editor.geometry() == view.rect()


def test_a_corner_is_pulled(qtbot, editor):
    drag(qtbot, editor, at(0.2, 0.2), at(0.1, 0.3))
    assert near(editor.draft(), ((0.1, 0.3), *SQUARE[1:]))


def test_a_rectangle_is_drawn_where_no_corner_is(qtbot, editor):
    drag(qtbot, editor, at(0.4, 0.4), at(0.9, 0.95))
    assert near(editor.draft(), ((0.4, 0.4), (0.9, 0.4), (0.9, 0.95), (0.4, 0.95)))


def test_a_mere_click_changes_nothing(qtbot, editor):
    qtbot.mouseClick(editor, LEFT, pos=at(0.5, 0.5))
    assert editor.draft() == SQUARE


def test_what_crosses_itself_springs_back_and_says_why(qtbot, editor, bar):
    drag(qtbot, editor, at(0.2, 0.2), at(0.95, 0.95), release=False)
    assert editor.fault() is Fault.CROSSED
    qtbot.mouseRelease(editor, LEFT, pos=at(0.95, 0.95))
    assert editor.draft() == SQUARE
    assert "cross" in bar.words()


def test_what_is_too_small_is_refused(qtbot, editor, bar):
    drag(qtbot, editor, at(0.4, 0.4), at(0.5, 0.5))
    assert editor.draft() == SQUARE
    assert "too small" in bar.words()
    drag(qtbot, editor, at(0.2, 0.2), at(0.1, 0.1))
    assert "too small" not in bar.words()


def test_tab_goes_round_and_arrows_move(qtbot, editor):
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.corner() == 2
    qtbot.keyClick(editor, Qt.Key.Key_Right)
    qtbot.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert near(editor.draft(), (*SQUARE[:2], (0.81, 0.85), SQUARE[3]))
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.corner() == 1


def test_arrows_cannot_push_a_corner_through_the_others(qtbot, editor):
    for _ in range(30):
        qtbot.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClick(editor, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert quads.fault(editor.draft()) is Fault.NONE
    assert editor.fault() is not Fault.NONE


def test_enter_is_done(qtbot, editor):
    qtbot.keyClick(editor, Qt.Key.Key_Left)
    with qtbot.waitSignal(editor.region_changed) as caught, qtbot.waitSignal(editor.left):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert near(caught.args[0], ((0.19, 0.2), *SQUARE[1:]))
    assert not editor.is_editing


def test_escape_leaves_everything_as_it_was(qtbot, editor):
    with qtbot.assertNotEmitted(editor.region_changed), qtbot.waitSignal(editor.left):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.is_editing


def test_the_whole_picture_by_key_and_by_button(qtbot, editor, bar):
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.draft() == WHOLE
    editor.begin(SQUARE)
    qtbot.mouseClick(bar.whole_button, LEFT)
    assert editor.draft() == WHOLE
    with qtbot.waitSignal(editor.region_changed):
        qtbot.mouseClick(bar.done_button, LEFT)
    assert not bar.isVisible()


def test_cancel_gives_it_up(qtbot, editor, bar):
    with qtbot.waitSignal(editor.left):
        qtbot.mouseClick(bar.cancel_button, LEFT)
    assert not bar.isVisible()


def test_it_follows_the_picture(qtbot, view, editor):
    view.resize(800, 600)
    assert editor.geometry() == view.rect()
    drag(qtbot, editor, at(0.4, 0.4), at(1.2, 1.2))
    assert near(editor.draft()[:1], ((0.2, 0.2),))


def test_it_is_drawn_wrong_or_right(qtbot, editor):
    editor.grab()
    drag(qtbot, editor, at(0.2, 0.2), at(0.95, 0.95), release=False)
    editor.grab()
