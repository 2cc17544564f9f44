"""Two pictures under one hand: what is done in one half happens in both."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets.stage_bar import StageBar, StagePart
from gui.widgets.twin_paint import Half, Sight, TwinContent
from gui.widgets.twin_view import MOST_ZOOM, TwinView
from gui.widgets.versus_table import VersusRow, VersusTable

LINKS = ((QPointF(80, 60), QPointF(160, 120)), (QPointF(120, 110), QPointF(240, 220)))


def a_picture(width: int, height: int, color: str) -> QPixmap:
    picture = QPixmap(width, height)
    picture.fill(QColor(color))
    return picture


def halves(veil: QImage | None = None) -> tuple[Half, Half]:
    """The right picture is twice as large and shows the same."""
    veil, shade = veil or QImage(), QColor(0, 0, 0, 160)
    return (
        Half(a_picture(200, 150, "red"), QRectF(40, 20, 120, 120), "here", veil,
             QRectF(40, 20, 120, 120), shade),
        Half(a_picture(400, 300, "lime"), QRectF(80, 40, 240, 240), "there"),
    )  # fmt: skip


@pytest.fixture
def view(qtbot: QtBot) -> TwinView:
    view = TwinView()
    qtbot.addWidget(view)
    view.resize(700, 380)
    view.show_content(TwinContent(halves(), LINKS))
    with qtbot.waitExposed(view):
        view.show()
    return view


def wheel(view: TwinView, at: QPointF, notches: int) -> None:
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_the_wheel_zooms_both_around_what_it_points_at(view: TwinView) -> None:
    pixel = QPointF(100, 60)
    before = view.place_of(0, pixel)
    beside = view.place_of(1, pixel * 2)
    wheel(view, before, 3)
    assert view.sight().zoom == pytest.approx(1.25**3)
    for number, place in ((0, before), (1, beside)):
        after = view.place_of(number, pixel * (number + 1))
        assert (after - place).manhattanLength() < 0.5
    wheel(view, view.place_of(1, pixel * 2), -3)
    assert view.sight().zoom == pytest.approx(1)


def test_dragging_moves_both_and_a_double_click_shows_all(view: TwinView) -> None:
    before = [view.picture_place(number).topLeft() for number in range(2)]
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(view, QPoint(130, 90))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(130, 90))
    for number in range(2):
        moved = view.picture_place(number).topLeft() - before[number]
        assert (moved - QPointF(30, -10)).manhattanLength() < 0.5
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert view.sight() == Sight()


def test_keys_do_the_same(view: TwinView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down)
    sight = view.sight()
    assert sight.zoom > 1
    assert sight.across > 0
    assert sight.down > 0
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.sight().zoom == pytest.approx(1)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.sight() == Sight()


def test_it_never_goes_so_far_that_nothing_is_left(view: TwinView) -> None:
    for _ in range(40):
        QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.sight().zoom == MOST_ZOOM
    view.show_all()
    for _ in range(100):
        QTest.keyClick(view, Qt.Key.Key_Left)
    room = QRectF(view.rect())
    assert all(view.picture_place(number).intersects(room) for number in range(2))


def test_pointing_at_a_detail_shows_its_partner(qtbot: QtBot, view: TwinView) -> None:
    for number in range(2):
        with qtbot.waitSignal(view.pointed_at) as pointed:
            QTest.mouseMove(view, view.place_of(number, LINKS[1][number]).toPoint())
        assert pointed.args == [1]
        with qtbot.waitSignal(view.pointed_at) as pointed:
            QTest.mouseMove(view, QPoint(3, 3))
        assert pointed.args == [-1]
    QTest.mouseMove(view, view.place_of(0, LINKS[0][0]).toPoint())
    assert view.chosen() == 0
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.chosen() is None


def test_the_partner_stands_out(view: TwinView) -> None:
    """The same pixel beside the mark of the other picture, with and without being pointed at."""
    there = view.place_of(1, LINKS[0][1]).toPoint() + QPoint(4, 0)
    plain = view.grab().toImage().pixelColor(there)
    QTest.mouseMove(view, view.place_of(0, LINKS[0][0]).toPoint())
    assert view.grab().toImage().pixelColor(there) != plain


def test_what_does_not_count_is_dark_also_beyond_the_part_that_was_looked_at(
    view: TwinView,
) -> None:
    veil = QImage(48, 48, QImage.Format.Format_RGBA8888)
    veil.fill(QColor(0, 0, 0, 0))
    view.show_content(TwinContent(halves(veil)))
    view.zoom_by(0.6)
    seen = view.grab().toImage()

    def red(across: float) -> int:
        return seen.pixelColor(view.place_of(0, QPointF(across, 80)).toPoint()).red()

    assert red(100) == 255
    assert red(30) < 120
    assert red(170) < 120


def test_only_one_picture_is_no_trouble(view: TwinView) -> None:
    view.show_content(TwinContent((halves()[0], Half(caption="no photo"))))
    assert not view.grab().isNull()
    view.show_content(TwinContent())
    wheel(view, QPointF(5, 5), 1)
    assert not view.grab().isNull()


def test_stages_that_took_no_time_are_left_out(qtbot: QtBot) -> None:
    bar = StageBar()
    qtbot.addWidget(bar)
    bar.show_parts([StagePart("one", 3, "3 ms"), StagePart("two", 0, "0 ms")])
    assert [part.name for part in bar.parts()] == ["one"]
    assert bar.accessibleName() == "one 3 ms"
    low = bar.sizeHint().height()
    bar.show_parts([StagePart("one", 3, "3 ms"), StagePart("two", 1, "1 ms")])
    assert bar.sizeHint().height() > low
    assert not bar.grab().isNull()
    bar.show_parts([])
    assert not bar.grab().isNull()


def test_texts_of_a_table_are_text(qtbot: QtBot) -> None:
    """Names come from anywhere."""
    table = VersusTable()
    qtbot.addWidget(table)
    table.show_rows([VersusRow("<b>Name</b>", ((("<i>a & b</i>\nc", True),),))])
    shown = [label.text() for label in table._labels if label.text()]
    assert shown[0] == "&lt;b&gt;Name&lt;/b&gt;"
    assert "&lt;i&gt;a &amp; b&lt;/i&gt;<br>c" in shown[1]
