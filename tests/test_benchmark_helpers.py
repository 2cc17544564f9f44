"""Benchmarks reach behind the curtain: what they find there is there still."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from engine.catalog import Catalogue
from engine.engine import Engine
from engine.recognizer import Recognizer
from engine.types import Listing
from tests import benchmarks
from tests.benchmarks import exchange, history
from tests.benchmarks.catalogue_scale import asking
from tests.benchmarks.catalogue_scale.make import made

_FOLDER = Path(benchmarks.__file__).parent
_CLASSES = {"catalogue": Catalogue, "engine": Engine, "recognizer": Recognizer}
_USE = re.compile(rf"\b({'|'.join(_CLASSES)})\.(_\w+)")
USES = sorted(
    {
        use
        for file in _FOLDER.rglob("*.py")
        for use in _USE.findall(file.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize(("owner", "name"), USES, ids=[".".join(use) for use in USES])
def test_what_is_private_is_still_called_so(owner: str, name: str) -> None:
    sources = map(inspect.getsource, _CLASSES[owner].__mro__[:-1])
    assert any(re.search(rf"\b{name}\b", source) for source in sources)


def test_a_large_catalogue_can_be_made_and_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(asking, "ROUNDS", 1)
    file = made(tmp_path, 60)
    with Catalogue(file) as catalogue:
        assert catalogue.counts() == (60, 60)
        assert len(catalogue.models()) == 2
        (found,) = catalogue.find_words("000007", forgiving=False)
        assert catalogue.detail(found).photos
        assert not catalogue.check()
    asking.measure(file)
    assert "Filter and sort" in capsys.readouterr().out
    assert made(tmp_path, 60) == file


def test_a_long_history_can_be_made_and_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(history, "PRODUCTS", 100)
    with Catalogue(tmp_path / "shop.catalog") as catalogue:
        history._fill(catalogue, 60)
        history._find(history.History(catalogue))
    assert "Finding" in capsys.readouterr().out


def test_tables_go_in_and_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "ROWS_CSV", 30)
    monkeypatch.setattr(exchange, "ROWS_XLSX", 20)
    runs = {name: (rows, run) for name, rows, run in exchange.tables(tmp_path)}
    rows, run = runs["CSV, import"]
    assert run.last.report.products_added == rows == 30
    assert runs["CSV, the same again"][1].last.report.products_unchanged == 30
    assert runs["Excel, import"][1].last.report.products_added == 20
    with Catalogue(tmp_path / "xlsx.catalog") as catalogue:
        assert len(catalogue.listing(Listing()).ids) == 20
