"""The icons are one family that can be tinted, and the application has its picture."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

ASSETS = Path(__file__).parents[1] / "assets"
ICONS = sorted((ASSETS / "icons").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
NAMES = [
    "recognise", "catalogue", "history", "quality", "settings", "camera", "camera_off", "open",
    "folder", "paste", "drop", "photo", "import", "export", "shop", "box", "price_tag", "search",
    "barcode", "add", "remove", "close", "cancel", "clear", "check", "edit", "trash", "undo",
    "redo", "refresh", "play", "pause", "sure", "unsure", "unknown", "not_a_product", "error",
    "info", "none_of_these", "chevron_down", "chevron_left", "chevron_right", "language", "theme",
]  # fmt: skip
SHAPES = {f"{SVG}{tag}" for tag in ("path", "rect", "circle")}
PAINTS = {None, "none", "currentColor"}


@pytest.fixture(params=ICONS, ids=lambda path: path.stem)
def icon(request) -> ElementTree.Element:
    return ElementTree.fromstring(request.param.read_text(encoding="utf-8"))


def test_every_promised_icon_is_there():
    assert set(NAMES) - {path.stem for path in ICONS} == set()


def test_icon_has_the_family_grid_and_pen(icon):
    assert icon.tag == f"{SVG}svg"
    expected = {"viewBox": "0 0 24 24", "width": "24", "height": "24", "fill": "none",
                "stroke": "currentColor", "stroke-width": "1.75", "stroke-linecap": "round",
                "stroke-linejoin": "round"}  # fmt: skip
    assert icon.attrib == expected


def test_icon_is_drawn_with_plain_shapes_in_the_current_colour(icon):
    for shape in icon:
        assert shape.tag in SHAPES
        assert not {"style", "class", "color", "opacity", "stroke-width"} & shape.attrib.keys()
        assert {shape.get("fill"), shape.get("stroke")} <= PAINTS


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_icon_file_names_no_colour(path):
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"#|rgba?\(|hsl|url\(|<style|black|white", text)


def test_no_two_icons_look_the_same():
    assert len({path.read_bytes() for path in ICONS}) == len(ICONS)


def test_application_icon_is_a_square_drawing_without_text():
    root = ElementTree.parse(ASSETS / "app_icon.svg").getroot()
    assert root.get("viewBox") == "0 0 256 256"
    assert {element.tag for element in root.iter()}.isdisjoint({f"{SVG}text", f"{SVG}image"})


def test_application_icon_is_rendered_with_transparent_corners():
    with Image.open(ASSETS / "app_icon.png") as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "RGBA", (256, 256))
        assert picture.getpixel((0, 0))[3] == 0
        assert picture.getpixel((128, 128))[3] == 255
