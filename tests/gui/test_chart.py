"""Charts: what is drawn where, and how a point is read by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, QPoint, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage

from gui import theme
from gui.formats import exact_percent
from gui.widgets.chart import Chart
from gui.widgets.chart_content import Axis, ChartContent, Point, Series, share_axis
from gui.widgets.chart_painter import ChartPainter

LOW, MIDDLE, HIGH = Point(0.1, 0.9, "low"), Point(0.5, 0.7, "middle"), Point(0.9, 0.2, "high")
OTHER = Point(0.5, 0.3, "other")
CONTENT = ChartContent(
    (Series((LOW, MIDDLE, HIGH), "one", has_dots=True),
     Series((OTHER,), "two", "unsure", shape="square")),
    share_axis("across"), share_axis("up"), level=0.6, has_diagonal=True,
    mark=Point(0.3, 0.8, "now"),
)  # fmt: skip


@pytest.fixture
def chart(qapp, qtbot, english):
    theme.apply(qapp, "light")
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(420, 300)
    chart.show_content(CONTENT)
    with qtbot.waitExposed(chart):
        chart.show()
    return chart


def place_of(chart: Chart, point: Point) -> QPoint:
    return chart._drawn().place(point).toPoint()


@pytest.mark.parametrize(("share", "text"), [(0, "0"), (0.975, "97.5"), (1, "100")])
def test_percentages_at_the_axes(share, text):
    assert exact_percent(share, QLocale("en")) == f"{text}\N{NBSP}%"
    assert exact_percent(share, QLocale("zh")) == f"{text}%"


def test_an_axis_places_values_between_its_ends():
    axis = share_axis("up", 0.9)
    assert axis.place(0.9) == 0
    assert axis.place(1.0) == pytest.approx(1)
    assert [value for value, _ in axis.ticks] == pytest.approx([0.9, 0.925, 0.95, 0.975, 1])


def test_points_lie_inside_and_in_order(chart):
    drawn = chart._drawn()
    places = [drawn.place(point) for point in (LOW, MIDDLE, HIGH)]
    assert [p.x() for p in places] == sorted(p.x() for p in places)
    assert [p.y() for p in places] == sorted(p.y() for p in places)  # down is less
    assert all(drawn.plot.contains(place) for place in places)


def test_the_mouse_reads_the_nearest_point(chart, qtbot):
    qtbot.mouseMove(chart, place_of(chart, HIGH) + QPoint(6, -4))
    assert chart.pointed() == HIGH
    assert chart.accessibleDescription() == "high"
    qtbot.mouseMove(chart, place_of(chart, Point(0.95, 0.95)))
    assert chart.pointed() is None


def test_the_keys_walk_along_a_series_and_between_them(chart, qtbot):
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert chart.pointed().words == "now"
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left,
                Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):  # fmt: skip
        qtbot.keyClick(chart, key)
        seen.append(chart.pointed().words)
    assert seen == ["low", "middle", "high", "middle", "other", "middle", "high", "low"]
    chart.clearFocus()
    assert chart.pointed() is None


def test_an_empty_chart_has_nothing_to_point_at(chart, qtbot):
    chart.show_content(ChartContent())
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.mouseMove(chart, QPoint(100, 100))
    assert chart.pointed() is None
    chart.grab()


def test_what_is_pointed_at_is_gone_with_other_figures(chart, qtbot):
    qtbot.mouseMove(chart, place_of(chart, HIGH))
    chart.show_content(ChartContent((Series((OTHER,)),)))
    assert chart.pointed() is None
    assert chart.accessibleDescription() == ""


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_is_drawn_in_the_colours_of_the_theme(chart, qapp, qtbot, mode):
    theme.apply(qapp, mode)
    picture: QImage = chart.grab().toImage()
    for point, colour in ((CONTENT.mark, theme.tokens().sure), (OTHER, theme.tokens().unsure)):
        here = place_of(chart, point) * chart.devicePixelRatioF()
        drawn = picture.pixelColor(here.x(), here.y())
        off = (a - b for a, b in zip(drawn.getRgb(), colour.getRgb(), strict=True))
        assert max(map(abs, off)) <= 3  # a round edge is blended
    theme.apply(qapp, "light")


def test_a_tip_stays_inside(chart, qtbot):
    wide = Point(0.99, 0.99, "a rather long line of words that has no room on the right")
    chart.show_content(ChartContent((Series((wide,)),), Axis("", 0, 1), Axis("", 0, 1)))
    qtbot.mouseMove(chart, place_of(chart, wide))
    assert chart.pointed() == wide
    chart.grab()
    drawn = chart._drawn()
    for across, up in ((0.01, 0.01), (0.5, 0.99), (0.5, 0.5), (0.99, 0.01)):
        here = drawn.place(Point(across, up))
        for size in (QSizeF(90, 40), QSizeF(300, 60)):
            box = drawn._beside(here, size)
            assert drawn._area.contains(box)
            assert not box.contains(here)


def test_ticks_leave_room_for_their_words(chart):
    narrow = ChartPainter(CONTENT, QRectF(0, 0, 400, 300), chart.font()).plot
    none = ChartPainter(ChartContent(), QRectF(0, 0, 400, 300), chart.font()).plot
    assert narrow.left() > none.left()
    assert narrow.bottom() < none.bottom()
