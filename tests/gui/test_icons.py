"""Icons take the colour of the theme, at any size."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QPushButton

from engine import paths
from gui import icons, theme

GUI = Path(icons.__file__).parent
USED = {
    name
    for file in GUI.rglob("*.py")
    for name in re.findall(r"icons?\.(?:icon|pixmap)\(\s*\"(\w+)\"", file.read_text("utf-8"))
}


@pytest.fixture
def app(qapp):
    theme.apply(qapp, "light")
    yield qapp
    theme.apply(qapp, "light")


@pytest.mark.parametrize("name", sorted(USED))
def test_every_icon_that_the_window_asks_for_exists(name):
    assert (paths.assets() / "icons" / f"{name}.svg").exists()


def test_a_pixmap_has_the_asked_size_colour_and_pixel_ratio(app):
    picture = icons.pixmap("search", 24, QColor("#FF0000"), 2.0)
    assert picture.size().toTuple() == (48, 48)
    assert picture.deviceIndependentSize().toTuple() == (24.0, 24.0)
    assert strongest(picture) == "#ff0000"


def test_a_pixmap_is_drawn_once(app):
    red = QColor("#FF0000")
    assert icons.pixmap("search", 24, red).cacheKey() == icons.pixmap("search", 24, red).cacheKey()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_is_sharp_on_a_dense_screen(app, ratio):
    picture = icons.icon("search").pixmap(QSize(24, 24), ratio)
    assert picture.size() == QSize(24, 24) * ratio
    assert picture.devicePixelRatio() == ratio


def test_an_icon_follows_the_theme(app):
    icon = icons.icon("search")
    assert strongest(icon.pixmap(24, 24)) == theme.LIGHT.text.name()
    theme.apply(app, "dark")
    assert strongest(icon.pixmap(24, 24)) == theme.DARK.text.name()


@pytest.mark.parametrize(
    ("mode", "state", "token"),
    [
        (QIcon.Mode.Normal, QIcon.State.Off, "text"),
        (QIcon.Mode.Normal, QIcon.State.On, "accent"),
        (QIcon.Mode.Disabled, QIcon.State.Off, "border_strong"),
    ],
)
def test_an_icon_shows_whether_it_is_on_or_disabled(app, mode, state, token):
    picture = icons.icon("search").pixmap(24, 24, mode, state)
    assert strongest(picture) == getattr(theme.LIGHT, token).name()


def test_an_icon_may_have_a_colour_of_its_own(app):
    picture = icons.icon("check", "sure").pixmap(24, 24)
    assert strongest(picture) == theme.LIGHT.sure.name()


def test_a_copied_icon_outlives_the_original(app, qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    icon = QIcon(icons.icon("search"))
    icon.addFile(str(paths.assets() / "icons" / "check.svg"))  # detaches: the engine is cloned
    button.setIcon(icon)
    button.show()
    assert strongest(button.icon().pixmap(24, 24)) == theme.LIGHT.text.name()


def test_a_missing_icon_is_logged_and_drawn_as_a_box(app, caplog):
    picture = icons.pixmap("no_such_icon", 24, QColor("black"))
    assert not picture.isNull()
    assert "no_such_icon" in caplog.text


def strongest(picture) -> str:
    """The colour of the most opaque pixel."""
    image = picture.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=QColor.alpha).name()
