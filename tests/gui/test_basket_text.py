"""The list in words, as a table and on paper."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog

from engine.basket import Basket
from engine.types import Money, Product
from gui import basket_text, i18n
from gui.printing import Printing, print_page

BASKET = (
    Basket()
    .add(Product(1, "COLA", "Cola", "可乐", price=Money(350, "CNY"), unit="can"), 2)
    .add(Product(2, "APP", "Golden apple", "金苹果", price=Money(1980, "CNY"), unit="kg"), 0.252)
    .add(Product(3, "G<1>", "Gift\t<b>", "赠品"))
    .add(Product(4, "CHE", "Cheese", "奶酪", price=Money(499, "EUR")))
)


@pytest.fixture(autouse=True)
def american(english):
    QLocale.setDefault(QLocale("en_US"))


def test_the_screen_gets_ready_words(qapp):
    content = basket_text.content(BASKET)
    cola, apple, gift, _ = content.rows
    assert (cola.name, cola.quantity, cola.price, cola.each) == ("Cola", 2, "¥7.00", "¥3.50/can")
    assert (cola.is_measured, apple.is_measured) == (False, True)
    assert (gift.price, gift.each) == ("", "Price not known")
    assert content.totals == ("¥11.99", "€4.99")
    assert content.count.startswith("5 item")
    assert content.note.startswith("1 line")


def test_an_empty_list_has_no_words(qapp):
    content = basket_text.content(Basket())
    assert (content.rows, content.totals, content.count, content.note) == ((), (), "", "")
    assert basket_text.aligned(Basket()) == ""


def test_columns_stand_under_each_other(qapp):
    lines = basket_text.aligned(BASKET).splitlines()
    assert lines[0] == "   2 can  Cola           ¥7.00"
    assert lines[1] == "0.252 kg  Golden apple   ¥4.99"
    assert lines[5] == "          Total         ¥11.99"
    assert lines[-1].startswith("1 line")


def test_chinese_signs_count_double(qapp):
    i18n.install(qapp, "zh_CN")
    lines = basket_text.aligned(BASKET).splitlines()
    widths = [basket_text._width(line) for line in lines if line.endswith(".99")]
    assert len(set(widths)) == 1


def test_the_clipboard_holds_words_and_a_table(qapp):
    basket_text.copy(BASKET)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == basket_text.aligned(BASKET)
    assert "<td" in mime.html()
    assert "<b>" not in mime.html()


def test_names_are_no_html(qapp):
    page = basket_text.html(BASKET, "Tom & Co", datetime(2026, 3, 4, 5, 6))
    assert "Gift\t&lt;b&gt;" in page
    assert "Tom &amp; Co" in page
    assert "3/4/26" in page


def to_file(path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setOutputFileName(str(path))
    return printer


def test_a_page_is_printed(qapp, tmp_path):
    file = tmp_path / "list.pdf"
    print_page(basket_text.html(BASKET, "List", datetime(2026, 3, 4)), to_file(file))
    assert file.read_bytes().startswith(b"%PDF")
    assert file.stat().st_size > 2000


@pytest.mark.parametrize("accepts", [True, False])
def test_the_person_chooses_a_printer_or_none(qtbot, tmp_path, accepts):
    file = tmp_path / "list.pdf"
    printing = Printing()
    printing.start("<p>Cola</p>", "List")
    dialog = printing.dialog
    printing.start("<p>twice is once</p>", "List")
    assert printing.dialog is dialog
    assert dialog.isVisible()
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(file))
    dialog.done(QDialog.DialogCode.Accepted if accepts else QDialog.DialogCode.Rejected)
    assert file.exists() == accepts
    assert printing.dialog is None
