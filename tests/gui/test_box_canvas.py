"""A box is drawn, pulled, moved and given up, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage

from gui.widgets.box_canvas import BoxCanvas
from gui.widgets.grips import Grip, cursor, dragged, grip_at

BOX = QRectF(0.2, 0.2, 0.4, 0.4)
REACH = QSizeF(0.02, 0.02)
LEAST = QSizeF(0.1, 0.1)


@pytest.mark.parametrize(
    ("point", "movable", "grip"),
    [
        ((0.05, 0.05), True, Grip.NEW),
        ((0.4, 0.4), True, Grip.MOVE),
        ((0.4, 0.4), False, Grip.NEW),
        ((0.21, 0.4), False, Grip.LEFT),
        ((0.59, 0.4), False, Grip.RIGHT),
        ((0.4, 0.61), True, Grip.BOTTOM),
        ((0.19, 0.19), True, Grip.LEFT | Grip.TOP),
        ((0.6, 0.2), True, Grip.RIGHT | Grip.TOP),
    ],
)
def test_what_a_press_takes_hold_of(point, movable, grip):
    assert grip_at(QPointF(*point), BOX, REACH, movable) == grip


@pytest.mark.parametrize(
    ("grip", "start", "now", "expected"),
    [
        (Grip.NEW, (0.5, 0.5), (0.3, 0.9), (0.3, 0.5, 0.2, 0.4)),
        (Grip.NEW, (0.5, 0.5), (7, -3), (0.5, 0, 0.5, 0.5)),
        (Grip.MOVE, (0.4, 0.4), (0.5, 0.5), (0.3, 0.3, 0.4, 0.4)),
        (Grip.MOVE, (0.4, 0.4), (9, -9), (0.6, 0, 0.4, 0.4)),
        (Grip.LEFT, (0.2, 0.4), (0.3, 0.9), (0.3, 0.2, 0.3, 0.4)),
        (Grip.LEFT, (0.2, 0.4), (0.9, 0.4), (0.5, 0.2, 0.1, 0.4)),
        (Grip.RIGHT | Grip.BOTTOM, (0.6, 0.6), (2, 0.7), (0.2, 0.2, 0.8, 0.5)),
    ],
)
def test_what_becomes_of_the_box(grip, start, now, expected):
    got = dragged(BOX, grip, QPointF(*start), QPointF(*now), LEAST)
    assert got.getRect() == pytest.approx(expected)


def test_each_grip_has_its_cursor():
    assert cursor(Grip.NEW) == Qt.CursorShape.CrossCursor
    assert cursor(Grip.MOVE) == Qt.CursorShape.SizeAllCursor
    assert cursor(Grip.RIGHT) == Qt.CursorShape.SizeHorCursor
    assert cursor(Grip.TOP) == Qt.CursorShape.SizeVerCursor
    assert cursor(Grip.RIGHT | Grip.BOTTOM) == Qt.CursorShape.SizeFDiagCursor
    assert cursor(Grip.LEFT | Grip.BOTTOM) == Qt.CursorShape.SizeBDiagCursor


@pytest.fixture
def canvas(qtbot):
    """400 × 300, filled by a picture whose original is ten times as large."""
    canvas = BoxCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill("green")
    canvas.set_image(image, QSize(4000, 3000))
    canvas.set_drawable(True)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


def drag(qtbot, canvas, start, *way, release=True):
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(canvas, left, pos=QPoint(*start))
    for point in way:
        qtbot.mouseMove(canvas, QPoint(*point))
    if release:
        qtbot.mouseRelease(canvas, left, pos=QPoint(*way[-1]))


def near(rect: QRect, expected, by=30):
    return all(abs(a - b) <= by for a, b in zip(rect.getRect(), expected, strict=True))


def test_a_drag_draws_a_box_in_pixels_of_the_original(qtbot, canvas):
    with (
        qtbot.waitSignals([canvas.drawing_begun, canvas.left]),
        qtbot.waitSignal(canvas.box_drawn) as drawn,
    ):
        drag(qtbot, canvas, (50, 60), (100, 100), (250, 210))
    box = drawn.args[0]
    assert near(box, (500, 600, 2000, 1500))
    assert canvas.box() == box


@pytest.mark.parametrize("end", [(52, 61), (60, 200), (200, 70)])
def test_a_box_too_small_to_be_meant_is_ignored(qtbot, canvas, end):
    with qtbot.assertNotEmitted(canvas.box_drawn):
        drag(qtbot, canvas, (50, 60), end)
    assert not canvas.is_drawing


def test_escape_gives_a_half_drawn_box_up(qtbot, canvas):
    canvas.set_box(QRect(100, 100, 500, 500))
    with qtbot.assertNotEmitted(canvas.box_drawn):
        drag(qtbot, canvas, (100, 100), (300, 200), release=False)
        assert canvas.is_drawing
        qtbot.keyClick(canvas, Qt.Key.Key_Escape)
        assert not canvas.is_drawing
        qtbot.mouseMove(canvas, QPoint(320, 220))
        qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(320, 220))
    assert canvas.box() == QRect(100, 100, 500, 500)


def test_a_corner_is_pulled(qtbot, canvas):
    canvas.set_box(QRect(500, 500, 1000, 1000))
    with qtbot.waitSignal(canvas.box_drawn) as drawn:
        drag(qtbot, canvas, (150, 150), (200, 200), (250, 250))
    assert near(drawn.args[0], (500, 500, 2000, 2000))


def test_a_drawn_box_is_moved_and_a_found_one_is_drawn_into(qtbot, canvas):
    canvas.set_box(QRect(500, 500, 2000, 2000))
    with qtbot.waitSignal(canvas.box_drawn) as drawn:
        drag(qtbot, canvas, (100, 100), (120, 120), (150, 160))
    assert near(drawn.args[0], (1000, 1000, 500, 600))
    canvas.set_movable(True)
    with qtbot.waitSignal(canvas.box_drawn) as drawn:
        drag(qtbot, canvas, (125, 130), (150, 150), (225, 130))
    assert near(drawn.args[0], (2000, 1000, 500, 600))


def test_the_cursor_tells_what_a_drag_would_do(qtbot, canvas):
    canvas.set_box(QRect(500, 500, 2000, 2000))
    canvas.set_movable(True)
    shapes = []
    for point in ((20, 20), (150, 150), (50, 150), (250, 250)):
        qtbot.mouseMove(canvas, QPoint(*point))
        shapes.append(canvas.cursor().shape())
    assert shapes == [cursor(g) for g in (Grip.NEW, Grip.MOVE, Grip.LEFT, Grip.RIGHT | Grip.BOTTOM)]


def test_a_double_click_gives_the_box_back(qtbot, canvas):
    with qtbot.waitSignal(canvas.box_refused):
        qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))


def test_the_keyboard_moves_and_resizes(qtbot, canvas):
    canvas.set_box(QRect(1000, 900, 1000, 900))
    canvas.activateWindow()
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    qtbot.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(canvas.left), qtbot.waitSignal(canvas.box_drawn) as drawn:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert near(drawn.args[0], (1080, 840, 1000, 960), by=1)


def test_a_canvas_that_is_off_does_nothing(qtbot, canvas):
    canvas.set_drawable(False)
    with qtbot.assertNotEmitted(canvas.box_drawn):
        drag(qtbot, canvas, (50, 60), (100, 100), (250, 210))
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert not canvas.is_drawing
    assert canvas.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_an_empty_place_ends_the_drawing(qtbot, canvas):
    drag(qtbot, canvas, (50, 60), (250, 210), release=False)
    canvas.clear()
    assert not canvas.is_drawing


def test_it_can_be_painted_in_every_state(qtbot, canvas):
    canvas.set_box(QRect(500, 500, 2000, 2000))
    canvas.set_movable(True)
    canvas.setFocus()
    still = canvas.grab().toImage()
    drag(qtbot, canvas, (50, 60), (250, 210), release=False)
    assert canvas.grab().toImage() != still
