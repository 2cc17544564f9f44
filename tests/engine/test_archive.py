"""A shop in a zip archive: what was packed is unpacked, and nothing else is."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.catalog import Catalogue, archive
from engine.catalog.archive import CATALOGUE, MANIFEST, pack, unpack
from engine.errors import ArchiveUnusable, CatalogueNewer, DiskFull
from engine.types import ProductDraft
from tests.engine.goods import a_photo, apple
from tests.engine.test_backup import _fill_disk

MODEL = "lite0-test"


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """The archive of a shop with an apple and its photos."""
    target = tmp_path / "moved.zip"
    with Catalogue(tmp_path / "水果店.catalog") as catalogue:
        id_ = catalogue.add(apple())
        for number in range(5):
            catalogue.add_photo(id_, a_photo(number), MODEL)
        *_, last = pack(catalogue.path, target)
    assert last.made == target
    return target


def unpacked(path: Path, folder: Path) -> Path:
    *_, last = unpack(path, folder)
    assert isinstance(last.made, Path)
    return last.made


def test_what_was_packed_is_unpacked(packed: Path, tmp_path: Path) -> None:
    made = unpacked(packed, tmp_path / "new" / "computer")
    assert made == tmp_path / "new" / "computer" / "水果店.catalog"
    with Catalogue(made) as catalogue:
        assert catalogue.counts() == (1, 5)
        assert catalogue.products([1])[0].name == "Golden Delicious apple"
        assert catalogue.photo_file(3) == a_photo(2).jpeg
        assert catalogue.models() == {MODEL}
        assert catalogue.check() == []


def test_the_archive_tells_what_is_in_it(packed: Path) -> None:
    with zipfile.ZipFile(packed) as opened:
        told = json.loads(opened.read(MANIFEST))
        assert sorted(opened.namelist()) == [MANIFEST, CATALOGUE]
    assert (told["name"], told["products"], told["photos"]) == ("水果店", 1, 5)


def test_nothing_is_overwritten(packed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    names = [unpacked(packed, folder).name for _ in range(3)]
    assert names == ["水果店.catalog", "水果店 2.catalog", "水果店 3.catalog"]


def repacked(packed: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The archive with other words in the manifest."""
    with zipfile.ZipFile(packed) as opened:
        told, raw = json.loads(opened.read(MANIFEST)), opened.read(CATALOGUE)
    change(told)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr(CATALOGUE, raw)
        written.writestr("__MACOSX/odd", b"what some packers add")
        written.writestr(MANIFEST, json.dumps(told))
    return packed


def test_an_archive_that_was_packed_anew_is_as_good(packed: Path, tmp_path: Path) -> None:
    made = unpacked(repacked(packed, dict.copy), tmp_path / "new")
    assert [path.name for path in made.parent.iterdir()] == ["水果店.catalog"]


@pytest.mark.parametrize(
    "name", ["../../../etc/shop", "C:\\shop", "/etc/passwd", "..", "", "a" * 500, "x\0y", "con/x"]
)
def test_a_name_in_the_archive_leads_nowhere_else(name: str, packed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    made = unpacked(repacked(packed, lambda told: told.update(name=name)), folder)
    assert made.parent == folder
    assert list(folder.iterdir()) == [made]


@pytest.mark.parametrize(
    "wrong",
    [
        {"sha256": "0" * 64}, {"size": 10}, {"size": 10**15}, {"size": -1}, {"size": "x"},
        {"format": "other"}, {"version": "one"}, {"sha256": None},
    ],
)  # fmt: skip
def test_an_archive_that_is_not_what_it_says_is_refused(
    wrong: dict[str, Any], packed: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "new"
    with pytest.raises(ArchiveUnusable, match=r"moved\.zip"):
        unpacked(repacked(packed, lambda told: told.update(wrong)), folder)
    assert not folder.exists() or list(folder.iterdir()) == []


def test_an_archive_of_a_newer_version_is_refused(packed: Path, tmp_path: Path) -> None:
    with pytest.raises(CatalogueNewer):
        unpacked(repacked(packed, lambda told: told.update(version=2)), tmp_path / "new")


def _no_zip(path: Path) -> None:
    path.write_bytes(b"PK" + bytes(500))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _gone(path: Path) -> None:
    path.unlink()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-300])


def _scribbled(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[5000:9000] = b"\xa5" * 4000
    path.write_bytes(bytes(raw))


def _without_manifest(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as written:
        written.writestr(CATALOGUE, b"x")


def _bomb(path: Path) -> None:
    """Four gigabytes of nothing, said to be small."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr(CATALOGUE, bytes(50 << 20))
        told = {"format": archive.FORMAT, "version": 1, "name": "b", "size": 100, "sha256": ""}
        written.writestr(MANIFEST, json.dumps(told))


def _long_manifest(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr(CATALOGUE, b"x")
        written.writestr(MANIFEST, b" " * (50 << 20) + b"{}")


@pytest.mark.parametrize(
    "harm",
    [_no_zip, _empty, _gone, _cut, _scribbled, _without_manifest, _bomb, _long_manifest],
)
def test_what_is_no_whole_archive_is_refused(
    harm: Callable[[Path], None], packed: Path, tmp_path: Path
) -> None:
    harm(packed)
    folder = tmp_path / "new"
    with pytest.raises(ArchiveUnusable):
        unpacked(packed, folder)
    assert not folder.exists() or list(folder.iterdir()) == []


def test_what_does_not_fit_is_not_begun(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill_disk(monkeypatch, free=1 << 20)
    with pytest.raises(DiskFull):
        unpacked(packed, tmp_path / "new")


def test_packing_that_is_cancelled_leaves_the_old_archive(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = packed.read_bytes()

    def wait(_source: Path, _target: Path, ticker: Any) -> None:
        while True:
            ticker.tick(1, 2)

    monkeypatch.setattr(archive, "copy", wait)
    steps = list(pack(tmp_path / "水果店.catalog", packed, lambda: True))
    assert all(step.made is None for step in steps)
    assert packed.read_bytes() == before
    assert list(tmp_path.glob("*.unfinished*")) == []


def test_a_shop_is_packed_while_it_is_open(packed: Path, tmp_path: Path) -> None:
    with Catalogue(tmp_path / "水果店.catalog") as catalogue:
        for _ in pack(catalogue.path, packed):
            pass
        catalogue.add(ProductDraft("PEAR"))
    with Catalogue(unpacked(packed, tmp_path / "new")) as catalogue:
        assert catalogue.counts() == (1, 5)
