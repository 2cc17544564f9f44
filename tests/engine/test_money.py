"""Amounts as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import money
from engine.types import Money


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("3.50", "CNY", 350), ("3,50", "EUR", 350), ("3", "EUR", 300), ("0", "CNY", 0),
        ("1,234.50", "USD", 123450), ("1.234,50", "EUR", 123450), ("1,234", "USD", 123400),
        ("12 345,6", "EUR", 1234560), ("1,234,567", "USD", 123456700), (".5", "EUR", 50),
        ("120", "JPY", 120), ("1,234", "JPY", 1234), ("1.5", "KWD", 1500), ("0.125", "BHD", 125),
        (" 9.90 ", "cny", 990), ("12,5", "EUR", 1250), ("1\u00a0000", "EUR", 100000),
    ],
)  # fmt: skip
def test_amount_is_understood(text: str, currency: str, minor: int) -> None:
    assert money.parse(text, currency) == Money(minor, currency.upper())


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("", "CNY"), ("free", "CNY"), ("-1", "CNY"), ("1.005", "CNY"), ("1.5", "JPY"),
        ("nan", "CNY"), ("inf", "CNY"), ("1.2.3", "CNY"), ("¥3", "CNY"), ("3", ""), ("3", "￥"),
        ("3", "RMBX"), ("3", "1AB"), ("--3", "CNY"), ("3 yuan", "CNY"),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_words(text: str, currency: str) -> None:
    with pytest.raises(ValueError, match="“"):
        money.parse(text, currency)


@given(st.integers(0, 10**15), st.sampled_from(["CNY", "EUR", "JPY", "KWD"]))
def test_what_is_written_is_read_back(minor: int, currency: str) -> None:
    amount = Money(minor, currency)
    assert money.parse(money.plain(amount), currency) == amount


@given(st.text(max_size=20), st.text(max_size=4))
def test_any_text_is_an_amount_or_a_value_error(text: str, currency: str) -> None:
    try:
        amount = money.parse(text, currency)
    except ValueError:
        return
    assert amount.minor >= 0
