"""The Quality page: honest words, charts, and rows that lead to the catalogue."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt

from engine.errors import CatalogueLocked
from engine.types import Confusion
from gui import i18n, theme
from gui.bridge import Failure
from gui.formats import exact_percent
from gui.pages.quality import QualityPage, words
from tests.gui.fake_engine import a_quality, products
from tests.gui.fakes import FakeBridge, a_product


@pytest.fixture
def fake(qapp):
    theme.apply(qapp, "light")
    i18n.install(qapp, "en")
    yield FakeBridge([a_product(n) for n in range(1, 13)])
    i18n.install(qapp, "en")


@pytest.fixture
def page(fake, qtbot):
    """Shown, with something measured."""
    fake.measured = a_quality()
    page = QualityPage(fake)
    qtbot.addWidget(page)
    page.resize(900, 700)
    with qtbot.waitSignal(fake.quality_ready):
        page.show()
    return page


# Words


def test_the_promise_is_said_with_what_it_rests_on(qapp):
    assert words.headline(a_quality()) == "Sure is right in at least 99 of 100 cases."
    assert words.rests_on(a_quality()) == (
        "This rests on 812 questions about your own photos: "
        "430 were answered Sure, 429 of them rightly."
    )


def test_a_promise_that_was_not_kept_is_admitted(qapp):
    assert words.headline(a_quality(sure_right=420)) == (
        "Sure was right in 420 of 430 cases; at least 99 of 100 were promised."
    )


def test_nothing_sure_is_no_promise(qapp):
    never = a_quality(sure=0, sure_right=0)
    assert words.headline(never) == "Nothing is answered Sure yet."
    assert "More photos" in words.rests_on(never)
    assert words.risk_chart(never).mark is None


@pytest.mark.parametrize(
    ("promise", "odds"), [(0.95, (95, 100)), (0.99, (99, 100)), (0.995, (199, 200))]
)
def test_a_promise_in_whole_numbers(promise, odds):
    assert words.odds(promise) == odds


def test_the_figures(qapp):
    got = [(figure.value, figure.note) for figure in words.figures(a_quality())]
    assert got == [
        ("87\N{NBSP}%", "of 812 questions"),
        ("97\N{NBSP}%", "of 812 questions"),
        ("53\N{NBSP}%", "429 of 430 rightly"),
        ("84\N{NBSP}%", "4 of 300 wrongly Sure"),
    ]


def test_a_shop_without_strangers_or_answers_has_no_such_figures(qapp):
    nothing = a_quality(answers=0, sure=0, sure_right=0, strangers=0, strangers_refused=0)
    assert {figure.value for figure in words.figures(nothing)} == {"–"}


def test_the_curve_is_drawn_where_something_happens():
    chart = words.risk_chart(a_quality(curve=((0.5, 0.999), (0.2, 1.0), (1.0, 0.93))))
    assert chart.line == ((0.2, 1.0), (0.5, 0.999), (1.0, 0.93))
    assert (chart.level, chart.bottom) == (0.99, 0.9)
    assert chart.mark == pytest.approx((430 / 812, 429 / 430))


def test_a_dot_weighs_what_it_rests_on():
    chart = words.reliability_chart(
        a_quality(reliability=((0.1, 0.2, 5), (0.5, 0, 0), (0.9, 1, 20)))
    )
    assert chart.dots == ((0.1, 0.2, 0.25), (0.9, 1, 1.0))


@pytest.mark.parametrize(("share", "text"), [(0, "0"), (0.975, "97.5"), (1, "100")])
def test_percentages_at_the_axes(share, text):
    assert exact_percent(share, QLocale("en")) == f"{text}\N{NBSP}%"
    assert exact_percent(share, QLocale("zh")) == f"{text}%"


# The page


def test_all_of_it_is_shown(page):
    report = page.report
    assert not page.is_empty()
    assert report.headline.text().startswith("Sure is right")
    assert len(report.confused.rows()) == 2
    row = report.confused.rows()[0].content()
    assert (row.title, row.line) == ("Golden Delicious apple", "taken for Pink Lady apple")
    assert row.figure == "7 times"
    weak = [row.content() for row in report.weak.rows()]
    assert [row.figure for row in weak] == ["found 2 of 5", "found 7 of 9"]
    assert [row.line for row in weak] == ["Only 2 photos", "Looks like others"]


def test_the_photos_come_later(page, qtbot):
    page.grab()
    qtbot.waitUntil(lambda: all(page.report.confused.rows()[0].content().photos))
    page.grab()


def test_nothing_is_asked_before_the_page_is_seen(fake, qtbot):
    page = QualityPage(fake)
    qtbot.addWidget(page)
    fake.catalogue_changed.emit()
    assert fake.calls == []


def test_a_changed_catalogue_is_asked_about_only_while_the_page_is_seen(page, fake, qtbot):
    asked = len(fake.called("quality"))
    with qtbot.waitSignal(fake.quality_ready):
        fake.catalogue_changed.emit()
    page.hide()
    fake.catalogue_changed.emit()
    assert len(fake.called("quality")) == asked + 1
    with qtbot.waitSignal(fake.quality_ready):
        page.show()


def test_without_enough_photos_it_says_what_to_do(page, fake, qtbot):
    fake.measured = None
    with qtbot.waitSignal(fake.quality_ready):
        fake.catalogue_changed.emit()
    assert page.is_empty()
    assert not page.measure_button.isVisible()
    with qtbot.waitSignal(page.catalogue_wanted):
        page.catalogue_button.click()
    page.first_button.click()
    assert fake.called("measure_quality") == [()]


def test_a_failure_is_said_until_there_is_an_answer(page, fake, qtbot):
    fake.failed.emit(Failure("quality", 0, CatalogueLocked(name="shop.catalog")))
    assert page.is_empty()
    assert "shop.catalog" in page.empty._text.text()
    fake.measured = None
    with qtbot.waitSignal(fake.quality_ready):
        fake.catalogue_changed.emit()
    assert "your own photos" in page.empty._text.text()


def test_another_catalogue_does_not_show_the_figures_of_the_last(page, fake, qtbot, tmp_path):
    fake.measured = None
    with qtbot.waitSignal(fake.opened):
        fake.open_catalogue(tmp_path / "other.catalog", "lite2")
    qtbot.waitUntil(page.is_empty)


def test_it_can_be_measured_again_but_not_twice_at_once(page, fake, qtbot):
    qtbot.mouseClick(page.measure_button, Qt.MouseButton.LeftButton)
    fake.working_changed.emit(True)
    qtbot.mouseClick(page.measure_button, Qt.MouseButton.LeftButton)
    assert fake.called("measure_quality") == [()]
    fake.working_changed.emit(False)
    assert page.measure_button.isEnabled()


def test_a_row_opens_its_product(page, qtbot):
    with qtbot.waitSignal(page.product_wanted) as wanted:
        qtbot.mouseClick(page.report.confused.rows()[1], Qt.MouseButton.LeftButton)
    assert wanted.args[0].name == "Royal Gala apple"
    row = page.report.weak.rows()[0]
    row.setFocus()
    with qtbot.waitSignal(page.product_wanted) as wanted:
        qtbot.keyClick(row, Qt.Key.Key_Space)
    assert wanted.args[0].name == "Pink Lady apple"


def test_fewer_rows_leave_none_behind(page, fake, qtbot):
    one = Confusion(products()[0], products()[1], 1)
    fake.measured = a_quality(confusions=(one,), products=())
    with qtbot.waitSignal(fake.quality_ready):
        fake.catalogue_changed.emit()
    assert len(page.report.confused.rows()) == 1
    assert page.report.weak.rows() == ()
    assert page.report.confused.rows()[0].content().figure == "1 time"


def test_another_language_shows_at_once(page, qapp, qtbot):
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: "金冠苹果" in page.report.confused.rows()[0].content().title)
    assert "99" in page.report.headline.text()
    assert "Sure" not in page.report.headline.text()


# In the window, on the real bridge


def test_a_measurement_fills_the_page(qtbot, window, engine):
    window.actions_.quality.trigger()
    page = window.quality_page
    qtbot.waitUntil(page.is_empty)
    qtbot.waitUntil(page.first_button.isEnabled)
    page.first_button.click()
    qtbot.waitUntil(lambda: not page.is_empty())
    assert page.report.headline.text().startswith("Sure is right")
    qtbot.waitUntil(page.measure_button.isEnabled)


def test_a_weak_product_is_opened_in_the_catalogue(qtbot, window, engine):
    engine.measured = a_quality()
    window.actions_.quality.trigger()
    qtbot.waitUntil(lambda: window.quality_page.report.weak.rows() != ())
    window.quality_page.report.weak.rows()[0].click()
    catalogue = window.catalogue_page
    assert window.pages.currentWidget() is catalogue
    qtbot.waitUntil(lambda: catalogue.details.product_id() == 4)
    qtbot.waitUntil(lambda: catalogue.header.search_field.text() == "APP-004")
    assert catalogue.details.isVisible()
