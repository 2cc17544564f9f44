"""What another promise would bring: said at once, and used only when somebody wants it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from engine.types import Bargain
from gui import i18n, theme
from gui.pages.quality import charts, words
from gui.pages.quality.bargaining import Bargaining
from gui.widgets.value_table import Values
from tests.gui.fake_engine import a_quality


@pytest.fixture
def section(qapp, qtbot, english):
    theme.apply(qapp, "light")
    section = Bargaining()
    qtbot.addWidget(section)
    section.resize(900, 620)
    section.show_quality(a_quality())
    section.show()
    return section


def test_it_begins_with_what_is_promised_now(section):
    assert section.chosen().promise == 0.99
    assert section.promise.text() == "Sure means right in 99 of 100 answers"
    assert section.outcome.text() == (
        "This is what you promise now: Sure is said in 53 of 100 cases, and 2 of 1,000 customers "
        "are told something wrong as Sure."
    )
    assert not section.use_button.isEnabled()


def test_moving_the_slider_says_what_it_would_cost_and_gain(section, qtbot):
    section.slider.setFocus()
    qtbot.keyClick(section.slider, Qt.Key.Key_Left)
    assert section.promise.text() == "Sure means right in 95 of 100 answers"
    assert section.outcome.text() == (
        "Sure would be said in 66 of 100 cases instead of 53; 11 of 1,000 customers would be told "
        "something wrong as Sure instead of 2."
    )
    assert "at most 15 of 1,000" in section.doubt.text()
    assert section.bargain.chart.content().mark.across == 0.66
    with qtbot.waitSignal(section.promise_wanted) as wanted:
        qtbot.mouseClick(section.use_button, Qt.MouseButton.LeftButton)
    assert wanted.args == [0.95]


def test_going_back_changes_nothing(section, qtbot):
    section.slider.setValue(2)
    assert section.use_button.isEnabled()
    qtbot.mouseClick(section.back_button, Qt.MouseButton.LeftButton)
    assert section.chosen().promise == 0.99
    assert not section.use_button.isEnabled()


def test_new_figures_leave_the_slider_where_it_is(section):
    section.slider.setValue(0)
    section.show_quality(a_quality(answers=900))
    assert section.chosen().promise == 0.95
    section.show_quality(a_quality(promise=0.999))
    assert section.chosen().promise == 0.999
    assert not section.use_button.isEnabled()


def test_a_promise_between_those_offered_is_shown_as_the_nearest(section):
    section.show_quality(a_quality(promise=0.98))
    assert section.chosen().promise == 0.99


def test_a_shop_without_any_bargain_is_no_trouble(section):
    section.show_quality(a_quality(bargains=()))
    assert section.chosen() is None
    section.grab()


NOW = Bargain(0.99, 0.5, 0.99, 0.98, 1.0, 0.01, 0.002, 0.004)


def test_what_changes_nothing_says_why(english):
    told = words.bargain(replace(NOW, promise=0.95), NOW)
    assert told == "That would change nothing: Sure would be said in 50 of 100 cases, as now."
    held = replace(NOW, strangers=0.05)
    assert "products that you do not have" in words.bargain(replace(held, promise=0.95), held)
    assert "do not have" not in words.bargain(replace(held, promise=0.992), held)


def test_what_cannot_be_promised_says_so(english):
    never = replace(NOW, promise=0.999, coverage=0.0)
    assert words.bargain(never, NOW).startswith("Nothing would be answered Sure")
    assert words.doubt(never) == ""


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0"), (0.00001, "0.1"), (0.0004, "0.4"), (0.0014, "1"), (0.0126, "13")]
)
def test_what_is_seldom_wrong_is_not_never_wrong(english, share, text):
    assert words.of_thousand(share) == text


# Charts and their tables


def test_the_curve_is_drawn_where_something_happens(english):
    chart = charts.bargain_chart(a_quality(), a_quality().bargains[1])
    (line,) = chart.series
    assert [p.across for p in line.points] == [0.21, 0.53, 0.66]
    assert (chart.level, chart.up.low) == (0.99, 0.98)
    assert chart.mark == line.points[1]
    assert line.points[1].words.splitlines()[0] == "promise 99 of 100"


def test_promises_that_leave_nothing_sure_are_in_the_table_only(english):
    never = Bargain(0.999, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0)
    quality = a_quality(bargains=(NOW, never))
    chart = charts.bargain_chart(quality, never)
    assert len(chart.series[0].points) == 1
    assert chart.mark is None
    table = charts.bargain_table(quality)
    assert len(table.rows) == 2
    assert table.texts()[1][2] == "–"


def test_a_dot_weighs_what_it_rests_on(english):
    quality = a_quality(reliability=((0.1, 0.2, 5), (0.5, 0, 0), (0.9, 1, 20)))
    chart = charts.reliability_chart(quality)
    (dots,) = chart.series
    assert [(p.across, p.up, p.weight) for p in dots.points] == [(0.1, 0.2, 0.25), (0.9, 1, 1.0)]
    assert charts.reliability_table(quality).texts() == [
        ("10\N{NBSP}%", "20\N{NBSP}%", "5"), ("90\N{NBSP}%", "100\N{NBSP}%", "20"),
    ]  # fmt: skip


def test_a_chart_can_be_read_as_a_table(section, qapp, qtbot):
    card = section.bargain
    assert card.chart.isVisible()
    qtbot.mouseClick(card.toggle, Qt.MouseButton.LeftButton)
    assert not card.chart.isVisible()
    assert card.table.isVisible()
    assert isinstance(card.table.values(), Values)
    qtbot.mouseClick(card.copy_button, Qt.MouseButton.LeftButton)
    lines = qapp.clipboard().text().splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("Promise\tSure\tRight")
    qtbot.mouseClick(card.toggle, Qt.MouseButton.LeftButton)
    assert card.chart.isVisible()


def test_another_language_keeps_the_slider(section, qapp):
    section.slider.setValue(0)
    i18n.install(qapp, "zh_CN")
    assert section.slider.value() == 0
    i18n.install(qapp, "en")
    assert section.promise.text() == "Sure means right in 95 of 100 answers"
