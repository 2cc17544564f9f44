"""Measurements of the past as a chart, a table and a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.types import Measured
from gui import i18n
from gui.pages.quality import charts
from gui.pages.quality.trend import Trend

FIRST = Measured("2026-11-20T09:00:00Z", 40, 120, 0.99, 240, 0.8, 0.95, 96, 95, 240, 200, 2)
TREND = (
    FIRST,
    replace(FIRST, at="2026-11-24T09:00:00Z", photos=180, recall_1=0.9, sure=144, sure_right=144),
    replace(FIRST, at="2026-11-28T09:00:00Z", photos=200, recall_1=0.95, sure=0, sure_right=0),
)


@pytest.fixture
def section(qtbot, english):
    section = Trend()
    qtbot.addWidget(section)
    return section


def test_each_measurement_is_a_point(english):
    found, sure, right = charts.trend_chart(TREND).series
    assert [p.up for p in found.points] == [0.8, 0.9, 0.95]
    assert [p.up for p in sure.points] == [0.4, 0.6, 0.0]
    assert [p.across for p in right.points] == [0, 1]  # where nothing was Sure, nothing was right
    assert {found.shape, sure.shape, right.shape} == {"circle", "square", "diamond"}
    assert "180 photos" in found.points[1].words


def test_the_table_has_the_latest_first(english):
    rows = charts.trend_table(TREND).texts()
    assert [row[2] for row in rows] == ["200", "180", "120"]
    assert rows[0][-1] == "–"


def test_few_measurements_are_no_trend(section):
    section.show_trend(())
    assert "Nothing has been written down yet" in section.card._hint.text()
    section.card.chart.grab()
    section.show_trend(TREND[:2])
    assert "too few" in section.card._hint.text()
    section.show_trend(TREND)
    assert "Measured anew by itself" in section.card._hint.text()
    section.card.chart.grab()


def test_many_measurements_have_few_dates(english):
    chart = charts.trend_chart([FIRST] * 200)
    assert len(chart.across.ticks) <= 5
    assert len(chart.series[0].points) == 200


def test_another_language(section, qapp):
    section.show_trend(TREND)
    before = section.card.chart.content()
    i18n.install(qapp, "zh_CN")
    i18n.install(qapp, "en")
    assert section.card.chart.content() == before
