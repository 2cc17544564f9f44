"""What a reviewer broke once, each as it was reported."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from engine import paths
from engine.calibration import fit_curves, joined, run_trials
from engine.catalog import Catalogue
from engine.cnn.architectures import EMBEDDING
from engine.engine import Engine
from engine.exchange import importer
from engine.head import gather
from engine.types import Money, ProductDraft, Query, Verdict

MILK = ProductDraft(
    "MLK-01", "Whole milk", "全脂牛奶", "Meadowby", ("Dairy", "Milk"), ("乳品", "牛奶"),
    Money(1390, "EUR"), "pack", 41, ("2051700000010",), {"size": "1 L"}, "https://example.com",
)  # fmt: skip


def test_a_price_list_changes_prices_and_nothing_else(engine: Engine, tmp_path: Path) -> None:
    product_id = engine._catalogue.add(MILK)
    prices = tmp_path / "prices.csv"
    prices.write_text("sku,price\nMLK-01,9.90\n", encoding="utf-8")
    report = [step.report for step in engine.import_from(prices)][-1]
    assert report
    assert report.products_updated == 1
    detail = engine.product(product_id)
    assert detail
    product = detail.product
    assert product.price == Money(990, "EUR")
    assert (product.name, product.name_zh, product.brand) == (MILK.name, MILK.name_zh, MILK.brand)
    assert (product.category, product.barcodes) == (MILK.category, MILK.barcodes)
    assert (product.stock, product.unit, product.attributes) == (41, "pack", {"size": "1 L"})


def test_an_empty_cell_leaves_what_was_there(engine: Engine, tmp_path: Path) -> None:
    product_id = engine._catalogue.add(MILK)
    table = tmp_path / "stock.csv"
    table.write_text("sku,stock,brand,size\nMLK-01,,,\n", encoding="utf-8")
    list(engine.import_from(table))
    detail = engine.product(product_id)
    assert detail
    product = detail.product
    assert (product.stock, product.brand, product.attributes) == (41, "Meadowby", {"size": "1 L"})


@pytest.mark.parametrize("photos", [(59, 1, 1), (1, 40, 1), (1, 1, 7), (2, 2, 1)])
def test_a_lopsided_shop_can_be_calibrated(photos: tuple[int, ...]) -> None:
    owners = np.repeat(np.arange(len(photos)), photos)
    vectors = np.random.default_rng(0).random((len(owners), 1, 2, EMBEDDING), np.float32)
    rounds = [trials for (trials,) in run_trials([gather(vectors, owners)])]
    assert rounds
    fitted = fit_curves(joined(rounds))
    assert np.isfinite([*fitted.right, *fitted.known]).all()


def test_a_write_waits_for_another_programs_write(catalogue: Catalogue) -> None:
    other = sqlite3.connect(catalogue.path, isolation_level=None, check_same_thread=False)
    with closing(other):
        other.execute("BEGIN IMMEDIATE")
        ends = threading.Timer(0.3, other.execute, ["COMMIT"])
        ends.start()
        with catalogue.transaction():  # reads first: with a plain BEGIN this failed at once
            assert catalogue.id_of_sku("x") is None
            catalogue.add(ProductDraft("x"))
        ends.join()
    assert catalogue.id_of_sku("x") is not None


def test_how_many_are_shown_does_not_change_how_sure_it_is(engine: Engine) -> None:
    for sku in ("A", "B"):
        engine._catalogue.add(ProductDraft(sku, "Fresh milk"))
    for k in (1, 4):
        answer = engine.find(Query(text="milk", k=k))
        assert answer.verdict is Verdict.UNSURE
        assert answer.matches[0].probability == 0.5


def test_a_guess_at_what_was_typed_is_not_sure(engine: Engine) -> None:
    engine._catalogue.add(ProductDraft("A", "Golden Delicious"))
    assert engine.find(Query(text="golden")).verdict is Verdict.SURE
    assert engine.find(Query(text="goldn delicous")).verdict is Verdict.UNSURE


@pytest.mark.parametrize(
    "text", ["x " * 3000, "\ud800", "a" * 100_000], ids=["words", "surrogate", "long"]
)
def test_whatever_is_pasted_into_the_search_is_searched(engine: Engine, text: str) -> None:
    assert engine.browse(text).total == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("product.json", '{"price": "1e9999999"}'),
        ("product.json", '{"price": "99999999999999999999"}'),
        ("product.json", "[" * 100_000),
        ("product.json", '{"name": ["x"]}'),
        ("product.json", '{"category": {"a": 1}}'),
    ],
)
def test_odd_descriptions_are_reported_and_the_rest_is_taken(
    tmp_path: Path, name: str, content: str
) -> None:
    for folder in ("odd", "good 10²"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1²3.jpg").touch()
    (tmp_path / "odd" / name).write_text(content, encoding="utf-8")
    plan = importer.plan(tmp_path)
    assert [source.draft.sku for source in plan.products] == ["good 10²"]
    assert len(plan.issues) == 1


def test_a_quote_late_in_a_table_is_read_like_an_early_one(tmp_path: Path) -> None:
    rows = [f"S{n},plain name {n},p{n}.jpg" for n in range(400)]
    table = tmp_path / "table.csv"
    text = "\n".join(["sku,name,photo", *rows, 'Z1,"5"" pipe, long",z.jpg'])
    table.write_text(text, encoding="utf-8")
    last = importer.plan(table).products[-1]
    assert last.draft.name == '5" pipe, long'
    assert [photo.name for photo in last.photos] == ["z.jpg"]


@pytest.mark.skipif(sys.platform != "linux", reason="threads have a niceness of their own there")
def test_standing_back_never_means_stepping_forward() -> None:
    program = (
        "import os; before = os.nice(15); from engine.priority import give_way; give_way(10); "
        "assert os.getpriority(os.PRIO_PROCESS, 0) == before"
    )
    environment = {**os.environ, "PYTHONPATH": str(paths.bundle())}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
