"""Two languages, switched while the window is open; numbers and names to match."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import PurePath

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from engine.errors import PictureDamaged, UserError
from engine.exchange.problems import NumberInvalid, wrong_row
from engine.exchange.sources import issue
from engine.exchange.table import issue_of
from engine.settings import TABLE
from engine.types import Money
from gui import errors, formats, i18n
from tests.gui.fakes import a_product

GERMAN = QLocale("de_DE")
ENGLISH = QLocale("en_US")
CHINESE = QLocale("zh_CN")


@pytest.fixture
def app(qapp):
    yield qapp
    i18n.install(qapp, "en")


def translate(context: str, text: str) -> str:
    return QCoreApplication.translate(context, text)


def test_chinese_is_complete_and_current():
    """``make check`` for the texts: extracted again, all translated, placeholders kept."""
    done = subprocess.run(
        [sys.executable, "packaging/translations.py", "check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_language_switches_back_and_forth(app):
    i18n.install(app, "zh_CN")
    assert translate("SettingsPage", "Settings") == "设置"
    assert i18n.language() == "zh_CN"
    assert QLocale().language() == QLocale.Language.Chinese
    i18n.install(app, "en")
    assert translate("SettingsPage", "Settings") == "Settings"
    assert QLocale().language() == QLocale.Language.English


def test_qts_own_buttons_are_translated_too(app, qtbot):
    i18n.install(app, "zh_CN")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.findChild(QPushButton).text() == "取消"


def test_english_has_plurals(app):
    i18n.install(app, "en")
    one, two = (
        QCoreApplication.translate("CatalogueHeader", "%n product(s)", "", n) for n in (1, 2)
    )
    assert (one, two) == ("1 product", "2 products")


def test_system_is_one_of_the_two(app):
    i18n.install(app, "system")
    assert i18n.language() in {"en", "zh_CN"}


def test_every_error_and_setting_has_a_chinese_text(app):
    i18n.install(app, "zh_CN")
    for kind in all_kinds(UserError):
        if kind.template and kind.__module__.startswith("engine."):
            assert translate("UserError", kind.template) != kind.template, kind.code
    for setting in TABLE:
        assert translate("Settings", setting.label) != setting.label


def test_what_was_not_taken_is_told_in_the_language_of_the_window(app):
    i18n.install(app, "zh_CN")
    row = wrong_row(3, "price", NumberInvalid(value="abc"))
    damaged = issue("a.jpg", PictureDamaged(name="a.jpg"))
    assert errors.of_issue(issue_of(row, PurePath("t.csv"))) == ("第 3 行“price”列：“abc”不是数字")
    assert errors.of_issue(damaged) == "“a.jpg”已损坏或不完整。请重新复制，或重拍一张。"
    assert damaged.message.startswith("“a.jpg” is damaged")


@pytest.mark.parametrize(
    ("probability", "shown"),
    [
        (0.0, "0 %"),
        (0.0001, "<0.1 %"),
        (0.001, "0.1 %"),
        (0.006, "0.6 %"),
        (0.0099, "1 %"),
        (0.5, "50 %"),
        (0.987, "99 %"),
        (0.992, "99 %"),
        (0.996, ">99 %"),
        (0.99999, ">99 %"),
        (1.0, "100 %"),
    ],
)
def test_percentages_never_promise_more_than_is_known(probability, shown):
    assert formats.percent(probability, ENGLISH) == shown.replace(" ", "\N{NO-BREAK SPACE}")


def test_percentages_are_written_as_the_language_does():
    assert formats.percent(0.006, GERMAN) == "0,6\N{NO-BREAK SPACE}%"
    assert formats.percent(0.99, CHINESE) == "99%"


@pytest.mark.parametrize(
    ("amount", "locale", "shown"),
    [
        (Money(198, "EUR"), ENGLISH, "€1.98"),
        (Money(198, "EUR"), GERMAN, "1,98\N{NO-BREAK SPACE}€"),
        (Money(1290, "CNY"), CHINESE, "¥12.90"),
        (Money(300, "JPY"), ENGLISH, "¥300"),
        (Money(1500, "PLN"), ENGLISH, "PLN\N{NO-BREAK SPACE}15.00"),
    ],
)
def test_money_is_written_with_its_symbol(amount, locale, shown):
    assert formats.money(amount, locale) == shown


def test_a_price_names_its_unit():
    assert formats.price(a_product(price=Money(198, "EUR"), unit="kg"), ENGLISH) == "€1.98/kg"
    assert formats.price(a_product(price=None), ENGLISH) == ""


def test_stock_says_when_there_is_none(app):
    i18n.install(app, "en")
    shown = [formats.stock(a_product(stock=n), ENGLISH) for n in (124.0, 12.5, 1234.0, 0.0, None)]
    assert shown == ["Stock 124", "Stock 12.5", "Stock 1,234", "Sold out", ""]


def test_names_and_categories_are_in_the_language_of_the_window(app):
    product = a_product(2)
    i18n.install(app, "zh_CN")
    assert formats.product_name(product) == "金冠苹果 2"
    assert formats.category_text(product.category, product.category_zh) == "水果 › 苹果"
    i18n.install(app, "en")
    assert formats.product_name(product) == "Golden Delicious apple 2"
    assert formats.category_name(product.category, product.category_zh) == "Apple"


def test_a_name_that_is_missing_is_taken_from_the_other_language_or_the_sku(app):
    i18n.install(app, "zh_CN")
    assert formats.product_name(a_product(name="Tea", name_zh="")) == "Tea"
    i18n.install(app, "en")
    assert formats.product_name(a_product(name="", name_zh="茶")) == "茶"
    assert formats.product_name(a_product(name="", name_zh="", sku="T-1")) == "T-1"
    assert formats.category_text(("Fruit", "Apple"), ("水果",)) == "Fruit › Apple"


def all_kinds(kind: type[UserError]) -> list[type[UserError]]:
    return [kind, *(k for child in kind.__subclasses__() for k in all_kinds(child))]
