"""What programs put on the clipboard and into a drag, and what becomes of it."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage

from gui import drops
from gui.drops import Trouble


def png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, "PNG")
    return buffer.getvalue()


def mime(urls: list[str] = (), text: str = "", html: str = "", **raw: bytes) -> QMimeData:
    data = QMimeData()
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    for name, content in raw.items():
        data.setData(f"image/{name}", QByteArray(content))
    return data


def local(*files: Path) -> list[str]:
    return [QUrl.fromLocalFile(str(file)).toString() for file in files]


def test_files_come_as_paths_in_their_order(tmp_path):
    files = [tmp_path / "b.jpg", tmp_path / "番茄 🍅.png", tmp_path / "a.txt"]
    assert drops.read(mime(local(*files))).pictures == tuple(files)


def test_a_folder_stands_for_the_pictures_in_it_sorted(tmp_path):
    for name in ("b.JPG", "a.png", "notes.txt", ".hidden.jpg", "deeper/c.webp"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = drops.read(mime(local(tmp_path))).pictures
    assert [path.name for path in found] == ["a.png", "b.JPG", "c.webp"]


def test_a_folder_with_very_many_pictures_is_cut_off(tmp_path):
    for number in range(drops.FOLDER_LIMIT + 5):
        (tmp_path / f"{number:04}.jpg").touch()
    drop = drops.read(mime(local(tmp_path)))
    assert len(drop.pictures) == drops.FOLDER_LIMIT
    assert drop.cut_off


def test_a_folder_of_exactly_the_limit_is_not_cut_off(tmp_path):
    for number in range(drops.FOLDER_LIMIT):
        (tmp_path / f"{number:04}.jpg").touch()
    drop = drops.read(mime(local(tmp_path)))
    assert len(drop.pictures) == drops.FOLDER_LIMIT
    assert not drop.cut_off


def test_a_folder_without_pictures_is_said_to_have_none(tmp_path):
    assert drops.read(mime(local(tmp_path))).trouble is Trouble.NO_PICTURES_IN_FOLDER


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "bmp", "avif", "tiff"])
def test_original_bytes_are_taken_as_they_are(kind):
    assert drops.read(mime(**{kind: b"original bytes"})).pictures == (b"original bytes",)


def test_bytes_are_preferred_to_the_address_a_browser_adds():
    drop = drops.read(mime(["https://shop.example/milk.png"], html="<img src='x'>", png=png()))
    assert drop.pictures == (png(),)


def test_files_are_preferred_to_the_preview_a_file_manager_adds(tmp_path):
    drop = drops.read(mime(local(tmp_path / "a.jpg"), png=png()))
    assert drop.pictures == (tmp_path / "a.jpg",)


def test_a_picture_inside_html_is_found():
    url = f"data:image/png;base64,{base64.b64encode(png()).decode()}"
    assert drops.read(mime(html=f'<p><img alt="x" src="{url}"></p>')).pictures == (png(),)


def test_a_data_url_may_come_as_url_or_as_text():
    url = f"data:image/png;base64,{base64.b64encode(png()).decode()}"
    assert drops.read(mime([url])).pictures == (png(),)
    assert drops.read(mime(text=url)).pictures == (png(),)


def test_broken_base64_is_no_picture():
    assert drops.read(mime(html='<img src="data:image/png;base64,A">')).trouble


def test_pixels_without_a_file_become_an_array():
    image = QImage(6, 4, QImage.Format.Format_RGB32)
    image.fill("#ff8000")
    data = QMimeData()
    data.setImageData(image)
    (pixels,) = drops.read(data).pictures
    assert pixels.shape == (4, 6, 3)
    assert (pixels == np.array([255, 128, 0])).all()


def test_an_address_alone_is_refused_in_plain_words():
    assert drops.read(mime(["https://shop.example/milk.jpg"])).trouble is Trouble.ONLY_AN_ADDRESS
    assert drops.read(mime(text="https://shop.example/x")).trouble is Trouble.ONLY_AN_ADDRESS


def test_words_are_searched_for():
    assert drops.read(mime(text=" 康师傅 ")).text == "康师傅"


def test_a_copied_path_is_a_file(tmp_path):
    file = tmp_path / "milk.jpg"
    assert drops.read(mime(text=f'"{file}"')).pictures == (file,)


@pytest.mark.parametrize("text", ["", "two\nlines"])
def test_what_is_nothing_of_this_is_no_picture(text):
    assert drops.read(mime(text=text)).trouble is Trouble.NO_PICTURE


def test_a_drag_is_accepted_only_if_it_could_hold_a_picture(tmp_path):
    assert drops.could_hold_a_picture(mime(local(tmp_path)))
    assert drops.could_hold_a_picture(mime(png=png()))
    assert not drops.could_hold_a_picture(mime(text="words"))
