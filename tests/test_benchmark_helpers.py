"""Benchmarks reach behind the curtain: what they find there is there still."""

from __future__ import annotations

import inspect
import re
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from engine.catalog import Catalogue
from engine.cnn.architectures import EMBEDDING
from engine.engine import Engine
from engine.recognizer import Recognizer
from engine.types import Fate, Listing
from tests import benchmarks
from tests.benchmarks import exchange, history
from tests.benchmarks.catalogue_scale import asking
from tests.benchmarks.catalogue_scale.make import made
from tests.benchmarks.learning.shop import Photos, Shop
from tests.benchmarks.learning.stream import Script, Wrong, played

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


def test_a_shop_learns_from_a_clerk_who_is_wrong_now_and_then(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    owner = np.repeat(np.arange(4), 30)
    looks = random.random((4, 2, 2, EMBEDDING), np.float32) ** 8
    seen = looks[owner] + 0.2 * random.random((len(owner), 2, 2, EMBEDDING), np.float32)
    photos = Photos(seen, np.ones(len(owner)), owner, owner < 0, owner * 0)
    script = Script.of(photos, np.arange(len(owner)), 7, 60)
    assert sorted(owner[script.first]) == [0, 1, 2, 3]
    assert sorted([*script.first, *script.rows]) == list(range(len(owner)))
    assert script.wrong.sum() == script.wrong[:60].sum() == 3
    assert not (script.others == owner[script.rows]).any()
    with Shop(tmp_path / "shop.catalog", photos, script.first) as shop:
        steps = list(islice(played(shop, photos, script, Wrong.RUNNER_UP), 60))
        learnt = sum(step.fate is Fate.LEARNT for step in steps)
        assert shop.size == 4 + learnt
        assert learnt
        assert (shop.first_of(script.rows) == owner[script.rows]).all()
    assert [step.row for step in steps if step.is_wrong] == script.rows[script.wrong].tolist()
    assert {step.rank for step in steps} == {0}
