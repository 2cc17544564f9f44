"""What is wrong with a typed value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.gtin import check_digit_fits
from engine.validation import Flaw, flaw


@pytest.mark.parametrize(
    ("field", "text", "wrong"),
    [
        ("sku", "A-1", None),
        ("sku", "  ", Flaw.MISSING),
        ("name", "", Flaw.MISSING),
        ("barcodes", "4006381333931", None),
        ("barcodes", "4006381333930", Flaw.CHECK_DIGIT),
        ("barcodes", "96385074", None),
        ("barcodes", "036000291452", None),
        ("barcodes", "036000291453", Flaw.CHECK_DIGIT),
        ("barcodes", "SHELF-12", None),
        ("barcodes", "12 34", Flaw.NO_BARCODE),
        ("barcodes", "条码", Flaw.NO_BARCODE),
        ("link", "", None),
        ("link", "https://example.org/a?b=c", None),
        ("link", "http://例子.测试", None),
        ("link", "javascript:alert(1)", Flaw.NO_LINK),
        ("link", "file:///etc/passwd", Flaw.NO_LINK),
        ("link", "https://", Flaw.NO_LINK),
        ("link", "http://[half", Flaw.NO_LINK),
        ("link", "www.example.org", Flaw.NO_LINK),
        ("brand", "", None),
    ],
)
def test_each_field_has_its_rule(field: str, text: str, wrong: Flaw | None) -> None:
    assert flaw(field, text) is wrong


def test_a_wrong_check_digit_is_a_warning_only() -> None:
    assert [kind for kind in Flaw if not kind.is_grave] == [Flaw.CHECK_DIGIT]


@given(st.from_regex(r"[0-9]{13}", fullmatch=True))
def test_one_digit_in_ten_fits(digits: str) -> None:
    fitting = [d for d in "0123456789" if flaw("barcodes", digits[:-1] + d) is None]
    assert len(fitting) == 1
    assert check_digit_fits(digits[:-1] + fitting[0])


@given(st.sampled_from(["sku", "name", "barcodes", "link", "unit"]), st.text())
def test_no_text_is_too_odd(field: str, text: str) -> None:
    assert flaw(field, text) in (None, *Flaw)
