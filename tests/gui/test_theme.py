"""Colours that can be read, and one switch for all of them."""

from __future__ import annotations

import re
from dataclasses import fields
from string import Template

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from engine import paths
from gui import theme
from gui.theme import DARK, LIGHT, Tokens

BACKGROUNDS = ("window", "surface", "surface_raised")
PAIRS = [
    *[("text", background) for background in (*BACKGROUNDS, "accent_soft", "border")],
    *[("text_muted", background) for background in (*BACKGROUNDS, "accent_soft")],
    *[("accent", background) for background in (*BACKGROUNDS, "accent_soft")],
    *[("error", background) for background in (*BACKGROUNDS, "error_soft")],
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("surface", "text"),
    *[
        (verdict, background)
        for verdict in ("sure", "unsure", "unknown", "not_a_product")
        for background in ("surface", "window", f"{verdict}_soft")
    ],
    *[("text", f"{name}_soft") for name in ("sure", "unsure", "unknown", "not_a_product")],
    *[("text_muted", f"{name}_soft") for name in ("sure", "unsure", "unknown", "not_a_product")],
]


@pytest.fixture
def app(qapp):
    yield qapp
    theme.apply(qapp, "light")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "background"), PAIRS)
def test_text_can_be_read_on_its_background(tokens, text, background):
    assert contrast(getattr(tokens, text), getattr(tokens, background)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("background", ["window", "surface"])
def test_the_edge_of_a_field_can_be_seen(tokens, background):
    assert contrast(tokens.border_strong, getattr(tokens, background)) >= 3


def test_modes_set_palette_and_style_sheet(app):
    theme.apply(app, "dark")
    dark = app.styleSheet()
    assert theme.tokens() is DARK
    assert theme.is_dark()
    assert app.palette().color(QPalette.ColorRole.Window) == DARK.window
    theme.apply(app, "light")
    assert theme.tokens() is LIGHT
    assert app.palette().color(QPalette.ColorRole.Text) == LIGHT.text
    assert app.styleSheet() != dark


def test_a_window_can_be_built_before_it_is_styled(app):
    theme.apply(app, "light")
    light = app.styleSheet()
    theme.prepare(app, "dark")
    assert theme.is_dark()
    assert app.palette().color(QPalette.ColorRole.Window) == DARK.window
    assert app.styleSheet() == light
    theme.apply(app, "dark")
    assert app.styleSheet() != light


def test_system_follows_the_computer_while_it_runs(app):
    theme.apply(app, "system")
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens() is DARK
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens() is LIGHT


def test_a_chosen_theme_stays_when_the_computer_changes(app):
    theme.apply(app, "light")
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens() is LIGHT


def test_the_style_sheet_names_only_colours_and_pictures_that_exist():
    source = (paths.assets() / "theme.qss").read_text(encoding="utf-8")
    known = {field.name for field in fields(Tokens)}
    known |= {"radius", "size_title", "size_headline", "size_heading", "size_small", "mono"}
    assert set(Template(source).get_identifiers()) <= known
    for name in re.findall(r"url\(theme:(\w+\.svg)\)", source):
        for variant in ("light", "dark"):
            assert (paths.assets() / "theme" / variant / name).exists()


def test_kind_and_role_can_change_after_the_widget_was_shown(app, qtbot):
    theme.apply(app, "light")
    button = QPushButton("Save")
    qtbot.addWidget(button)
    button.show()
    theme.set_kind(button, "primary")
    button.ensurePolished()
    assert button.property("kind") == "primary"
    assert button.palette().color(QPalette.ColorRole.ButtonText) == LIGHT.accent_text


def test_the_scale_of_spacings():
    assert [theme.space(step) for step in range(1, 7)] == [4, 8, 12, 16, 24, 32]


def test_text_is_never_smaller_than_ten_points(app):
    theme.apply(app, "light")
    assert QApplication.font().pointSizeF() >= 10


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2's contrast ratio."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
