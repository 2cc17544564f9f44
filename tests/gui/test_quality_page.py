"""The Quality page: honest words, and rows that lead to the catalogue."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from engine.errors import CatalogueLocked, ExportReadOnly
from engine.types import Confusion, Tally
from gui import formats, i18n, theme
from gui.bridge import Failure
from gui.pages.quality import QualityPage, words
from gui.pages.quality.tables import Which
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
    with qtbot.waitSignal(fake.measuring.trend_ready):
        page.show()
    return page


def measured_anew(page, fake, qtbot, quality):
    fake.measured = quality
    with qtbot.waitSignal(fake.measuring.trend_ready):
        fake.catalogue_changed.emit()


# Words


def test_the_promise_is_said_with_what_it_rests_on(qapp):
    assert words.headline(a_quality()) == "Sure is right in at least 99 of 100 cases."
    assert words.rests_on(a_quality()) == (
        "This rests on 812 questions about your own photos, at most two about each, as if it and "
        "others like it were not there: 430 were answered Sure, 429 of them rightly."
    )


def test_a_promise_that_was_not_kept_is_admitted(qapp):
    assert words.headline(a_quality(sure_right=420)) == (
        "Sure was right in 420 of 430 cases; at least 99 of 100 were promised."
    )


def test_nothing_sure_is_no_promise(qapp):
    never = a_quality(sure=0, sure_right=0)
    assert words.headline(never) == "Nothing is answered Sure yet."
    assert "More photos" in words.rests_on(never)


@pytest.mark.parametrize(
    ("share", "odds"),
    [(0.95, (95, 100)), (0.99, (99, 100)), (0.995, (199, 200)), (0.997, (997, 1000))],
)
def test_a_promise_in_whole_numbers(share, odds):
    assert formats.odds(share) == odds


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


# Overview


def test_all_of_it_is_shown(page):
    overview = page.overview
    assert not page.is_empty()
    assert overview.headline.text().startswith("Sure is right")
    assert len(overview.confused.rows()) == 2
    row = overview.confused.rows()[0].content()
    assert (row.title, row.line) == ("Golden Delicious apple", "taken for Pink Lady apple")
    assert row.figure == "9 times"
    weak = [row.content() for row in overview.weak.rows()]
    assert [row.figure for row in weak] == ["found 2 of 5", "found 7 of 9"]
    assert [row.line.partition(" · ")[2] for row in weak] == ["Few photos", "Looks like others"]


def test_the_photos_come_later(page, qtbot):
    page.grab()
    qtbot.waitUntil(lambda: all(page.overview.confused.rows()[0].content().photos))
    page.grab()


def test_a_row_opens_its_product(page, qtbot):
    row = page.overview.weak.rows()[0]
    row.setFocus()
    with qtbot.waitSignal(page.product_wanted) as wanted:
        qtbot.keyClick(row, Qt.Key.Key_Space)
    assert wanted.args[0].name == "Pink Lady apple"


def test_a_confusion_is_shown_large(page, qtbot):
    qtbot.mouseClick(page.overview.confused.rows()[1], Qt.MouseButton.LeftButton)
    assert page.confusions.isVisible()
    assert page.tabs.chosen() == "confusions"
    assert page.confusions.list.row() == 1


def test_fewer_rows_leave_none_behind(page, fake, qtbot):
    one = Confusion(products()[0], products()[1], 1)
    measured_anew(page, fake, qtbot, a_quality(confusions=(one,), products=()))
    assert len(page.overview.confused.rows()) == 1
    assert page.overview.weak.rows() == ()
    assert page.overview.confused.rows()[0].content().figure == "1 time"


# Asking


def test_nothing_is_asked_before_the_page_is_seen(fake, qtbot):
    page = QualityPage(fake)
    qtbot.addWidget(page)
    fake.catalogue_changed.emit()
    assert fake.calls == []


def test_a_changed_catalogue_is_asked_about_only_while_the_page_is_seen(page, fake, qtbot):
    asked = len(fake.called("measuring.quality"))
    with qtbot.waitSignal(fake.measuring.quality_ready):
        fake.catalogue_changed.emit()
    page.hide()
    fake.catalogue_changed.emit()
    assert len(fake.called("measuring.quality")) == asked + 1
    with qtbot.waitSignal(fake.measuring.quality_ready):
        page.show()


def test_without_enough_photos_it_says_what_to_do(page, fake, qtbot):
    measured_anew(page, fake, qtbot, None)
    assert page.is_empty()
    assert not page.measure_button.isVisible()
    with qtbot.waitSignal(page.catalogue_wanted):
        page.catalogue_button.click()
    page.first_button.click()
    assert fake.called("measuring.measure") == [()]


def test_a_folder_can_be_tested_with_before_anything_was_measured(page, fake, qtbot):
    measured_anew(page, fake, qtbot, None)
    qtbot.mouseClick(page.tabs.buttons["folder"], Qt.MouseButton.LeftButton)
    assert page.folder.isVisible()
    qtbot.mouseClick(page.tabs.buttons["products"], Qt.MouseButton.LeftButton)
    assert page.is_empty()


def test_a_failure_is_said_until_there_is_an_answer(page, fake, qtbot):
    fake.failed.emit(Failure("quality", 0, CatalogueLocked(name="shop.catalog")))
    assert page.is_empty()
    assert "shop.catalog" in page.empty._text.text()
    measured_anew(page, fake, qtbot, None)
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
    assert fake.called("measuring.measure") == [()]
    fake.working_changed.emit(False)
    assert page.measure_button.isEnabled()


# Products


def names(page):
    return [row.product.name for row in page.products.shown()]


def test_products_are_sorted_searched_and_opened(page, qtbot):
    page.show_section("products")
    section = page.products
    assert len(names(page)) == 4
    section.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    photos = [row.product.photo_count for row in section.shown()]
    assert photos == sorted(photos)
    qtbot.keyClicks(section.search, "pink")
    assert names(page) == ["Pink Lady apple"]
    section.search.setText("APP-001")  # not in a column, but in the tip
    assert names(page) == ["Golden Delicious apple"]
    section.table.choose_row(section.table.shown_rows()[0])
    with qtbot.waitSignal(page.product_wanted) as wanted:
        qtbot.keyClick(section.table, Qt.Key.Key_Return)
    assert wanted.args[0].sku == "APP-001"


def test_those_that_need_photos(page):
    page.products.choose_which(Which.NEEDY)
    assert {row.advice for row in page.products.shown()} == {"few_photos"}
    assert len(page.products.shown()) == 2  # one was missed, about one nothing was asked
    page.products.choose_which(Which.MISSED)
    assert len(page.products.shown()) == 2
    page.products.choose_which(Which.NEVER)
    assert page.products.shown() == []


def test_what_was_never_found_needs_photos_however_many_it_has(page, fake, qtbot):
    row = a_quality().products[1]
    never = replace(row, tally=Tally(9, 0, 3, 0, 0))
    measured_anew(page, fake, qtbot, a_quality(products=(never,), untested=()))
    for which in (Which.NEVER, Which.NEEDY, Which.MISSED):
        page.products.choose_which(which)
        assert names(page) == [row.product.name]


def test_a_category_shows_only_its_products(page, fake, qtbot):
    other = replace(a_quality().products[0], product=replace(a_product(5), category=("Milk",)))
    quality = a_quality()
    measured_anew(page, fake, qtbot, replace(quality, products=(*quality.products, other)))
    tree = page.products.categories
    assert tree.topLevelItem(0).text(0) == "All products"
    fruit = tree.topLevelItem(1)
    assert (fruit.text(0), fruit.text(1)) == ("Fruit", "81\N{NBSP}%")
    assert fruit.child(0).text(0) == "Apple"
    tree.setCurrentItem(fruit.child(0))
    assert all(row.product.category == ("Fruit", "Apple") for row in page.products.shown())
    assert len(names(page)) == 4
    tree.setCurrentItem(tree.topLevelItem(0))
    assert len(names(page)) == 5


def test_a_table_is_copied_with_its_headings(page, qapp, qtbot):
    page.show_section("products")
    page.products.search.setText("pink")
    qtbot.mouseClick(page.products.copy_button, Qt.MouseButton.LeftButton)
    head, line = qapp.clipboard().text().splitlines()
    assert head.split("\t")[:3] == ["Product", "Photos", "Found"]
    assert line.split("\t")[0] == "Pink Lady apple"


def test_what_is_shown_is_saved(page, fake, qtbot, monkeypatch, tmp_path):
    target = tmp_path / "quality"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.products.search.setText("pink")
    qtbot.mouseClick(page.products.save_button, Qt.MouseButton.LeftButton)
    ((path, heads, rows),) = fake.called("measuring.save_table")
    assert path == tmp_path / "quality.csv"
    assert heads[:2] == ("SKU", "Product")
    assert [row[1] for row in rows] == ["Pink Lady apple"]
    assert rows[0][3:9] == ("2", "5", "2", "4", "0", "0")
    with qtbot.waitSignal(page.said) as said:
        fake.measuring.saved.emit(path)
    assert "quality.csv" in said.args[0]
    with qtbot.waitSignal(page.said) as said:
        fake.failed.emit(Failure("savetable", 0, ExportReadOnly(name="quality.csv")))
    assert "quality.csv" in said.args[0]


# Confusions


def test_both_pictures_and_both_counts(page, qtbot):
    page.show_section("confusions")
    row = page.confusions.list.rows()[0]
    assert [picture.key for picture in row.pictures] == [1, 4]
    one, other = row.lines
    assert one.startswith("Golden Delicious apple was taken for Pink Lady apple in 7 of 9 ")
    assert other.startswith("Pink Lady apple was taken for Golden Delicious apple in 2 of 5 ")
    page.grab()
    with qtbot.waitSignal(page.apart_wanted) as wanted:
        qtbot.mouseClick(page.confusions.apart_button, Qt.MouseButton.LeftButton)
    assert [product.id for product in wanted.args] == [1, 4]
    with qtbot.waitSignal(page.product_wanted) as wanted:
        qtbot.mouseClick(page.confusions.second_button, Qt.MouseButton.LeftButton)
    assert wanted.args[0].id == 4


def test_the_buttons_are_about_the_row_that_is_chosen(page, qtbot):
    page.show_section("confusions")
    qtbot.keyClick(page.confusions.list, Qt.Key.Key_Down)
    assert page.confusions.first_button.text() == products()[2].name
    with qtbot.waitSignal(page.apart_wanted) as wanted:
        qtbot.keyClick(page.confusions.list, Qt.Key.Key_Return)
    assert [product.id for product in wanted.args] == [3, 2]


def test_without_confusions_it_says_so(page, fake, qtbot):
    measured_anew(page, fake, qtbot, a_quality(confusions=()))
    page.show_section("confusions")
    assert page.confusions._nothing.isVisible()
    assert not page.confusions.apart_button.isVisible()


# Dropping a folder


def drag_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_a_folder_that_is_dropped_is_tested_with(page, fake, tmp_path):
    mime = drag_of(tmp_path)
    action, button, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier(0),
    )
    enter = QDragEnterEvent(QPoint(9, 9), action, mime, button, keys)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    assert page.drops.hint.isVisible()
    drop = QDropEvent(QPointF(9, 9), action, mime, button, keys)
    QApplication.sendEvent(page, drop)
    assert not page.drops.hint.isVisible()
    assert fake.called("measuring.test_folder") == [(tmp_path,)]
    assert page.folder.isVisible()


def test_a_file_is_no_folder(page, fake, tmp_path):
    file = tmp_path / "a.jpg"
    file.write_bytes(b"")
    mime = drag_of(file)
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier(0),
    )  # fmt: skip
    enter.ignore()
    QApplication.sendEvent(page, enter)
    assert not enter.isAccepted()
    assert fake.called("measuring.test_folder") == []


# Language


def test_another_language_shows_at_once(page, qapp, qtbot):
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: "金冠苹果" in page.overview.confused.rows()[0].content().title)
    assert "99" in page.overview.headline.text()
    assert "Sure" not in page.overview.headline.text()
    assert "金冠苹果" in page.confusions.list.rows()[0].title
    assert "水果" in page.products.categories.topLevelItem(1).text(0)


# In the window, on the real bridge


def test_a_measurement_fills_the_page(qtbot, window, engine):
    window.actions_.quality.trigger()
    page = window.quality_page
    qtbot.waitUntil(page.is_empty)
    qtbot.waitUntil(page.first_button.isEnabled)
    page.first_button.click()
    qtbot.waitUntil(lambda: not page.is_empty())
    assert page.overview.headline.text().startswith("Sure is right")
    qtbot.waitUntil(page.measure_button.isEnabled)


def test_a_weak_product_is_opened_in_the_catalogue(qtbot, window, engine):
    engine.measured = a_quality()
    window.actions_.quality.trigger()
    qtbot.waitUntil(lambda: window.quality_page.overview.weak.rows() != ())
    window.quality_page.overview.weak.rows()[0].click()
    catalogue = window.catalogue_page
    assert window.pages.currentWidget() is catalogue
    qtbot.waitUntil(lambda: catalogue.details.product_id() == 4)
    qtbot.waitUntil(lambda: catalogue.header.search_field.text() == "APP-004")
    assert catalogue.details.isVisible()


def test_another_promise_is_used_at_once(qtbot, window, engine, settings):
    engine.measured = a_quality()
    window.actions_.quality.trigger()
    page = window.quality_page
    qtbot.waitUntil(lambda: page.bargaining.chosen() is not None)
    page.show_section("bargaining")
    page.bargaining.slider.setValue(2)
    with qtbot.waitSignal(window.settings_page._bridge.measuring.promised):
        page.bargaining.use_button.click()
    assert settings["promise"] == "0.999"
    assert engine.promises == [0.99, 0.999]  # held to at once, nothing opened anew
    assert window.settings_page.row("promise").field.currentText() == "999 of 1,000 answers"
