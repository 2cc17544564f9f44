"""Import and export by the row and by the photo: ``python -m tests.benchmarks.exchange``.

The longest time between two steps is how long a cancel may take, and how long a search may have to
wait. Tables have Chinese names, categories, barcodes and an attribute; photos are drawn, 1,600 ×
1,200, and looked at by the first network as in the program.

``COUNTERSIGHT_ROWS`` is another number of rows.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from engine.catalog import Catalogue
from engine.cnn.prepare import model_file, model_id
from engine.cnn.runtime import Network
from engine.exchange.exchange import Exchange, Recognition
from engine.exchange.importer import Importer, plan
from engine.memory import keep_freed_memory
from engine.types import Listing, Progress
from tests.benchmarks.common import own_home, table, verdict
from tests.pictures import package, save

ROWS_CSV = int(os.environ.get("COUNTERSIGHT_ROWS", "100000"))
ROWS_XLSX, PHOTOS = ROWS_CSV // 5, 240
MOST_SECONDS, MOST_CANCEL, LEAST_PHOTOS = 60.0, 1.0, 40.0
BACKBONE = "lite0"

_BRANDS = (
    "康师傅",
    "老干妈",
    "统一",
    "旺旺",
    "伊利",
    "蒙牛",
    "农夫山泉",
    "海天",
    "李锦记",
    "太太乐",
)
_KINDS = (
    "红烧牛肉面",
    "风味豆豉",
    "纯牛奶",
    "生抽酱油",
    "矿泉水",
    "薯片",
    "巧克力",
    "饼干",
    "绿茶",
    "咖啡",
)
_HEADS = ["货号", "商品名称", "英文名", "品牌", "分类", "价格(元)", "单位", "库存", "条码", "产地"]


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    longest: float
    megabytes: float
    """Most memory of the process at any step."""

    steps: int
    last: Progress


def timed(steps: Iterable[Progress]) -> Run:
    process, most, longest = psutil.Process(), 0, 0.0
    begun = before = time.perf_counter()
    count = 0
    for count, step in enumerate(steps, 1):  # noqa: B007
        now = time.perf_counter()
        longest = max(longest, now - before)
        most = max(most, process.memory_info().rss)
        before = time.perf_counter()
    return Run(time.perf_counter() - begun, longest, most / 1e6, count, step)


def goods(rows: int) -> Iterator[list[str]]:
    """Product lists as a wholesaler sends them."""
    for i in range(rows):
        brand, kind = _BRANDS[i % 10], _KINDS[i // 10 % 10]
        yield [
            f"P{i:06d}", f"{brand}{kind}{i}克", f"Item {i}", brand, f"食品/{kind}/{i % 7}",
            f"{i % 1000 / 10:.2f}", "袋", str(i % 500), ean(i), f"产地{i % 30}",
        ]  # fmt: skip


def ean(number: int) -> str:
    digits = f"690{number:09d}"
    total = sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(digits))
    return digits + str(-total % 10)


def csv_file(folder: Path, rows: int) -> Path:
    file = folder / "goods.csv"
    lines = [",".join(row) for row in (_HEADS, *goods(rows))]
    file.write_text("\n".join(lines) + "\n", encoding="gb18030")
    return file


def _nobody() -> Network:
    raise AssertionError("a table without photos needs no network")


def shop(path: Path) -> tuple[Catalogue, Exchange]:
    catalogue = Catalogue(path)
    return catalogue, Exchange(catalogue, Recognition(_nobody, str, lambda _cancelled: iter(())))


def tables(home: Path) -> list[tuple[str, int, Run]]:
    catalogue, exchange = shop(home / "csv.catalog")
    file = csv_file(home, ROWS_CSV)
    runs = [
        ("CSV, preview", ROWS_CSV, timed(exchange.preview(file))),
        ("CSV, import", ROWS_CSV, timed(exchange.import_from(file))),
        ("CSV, the same again", ROWS_CSV, timed(exchange.import_from(file))),
        ("export to CSV", ROWS_CSV, timed(exchange.export(home / "out.csv"))),
        ("export to Excel", ROWS_CSV, timed(exchange.export(home / "all.xlsx"))),
    ]
    some = catalogue.listing(Listing()).ids[:ROWS_XLSX].tolist()
    timed(exchange.export(home / "some.xlsx", some))
    catalogue.close()
    catalogue, exchange = shop(home / "xlsx.catalog")
    runs += [
        ("Excel, preview", ROWS_XLSX, timed(exchange.preview(home / "some.xlsx"))),
        ("Excel, import", ROWS_XLSX, timed(exchange.import_from(home / "some.xlsx"))),
    ]
    catalogue.close()
    return runs


def photos(home: Path) -> tuple[str, int, Run]:
    for number in range(PHOTOS):
        picture = package(number, 1600)[:1200]
        save(home / f"goods/SKU{number // 4:03d}/{number % 4}.jpg", picture)
    network = Network(model_file(BACKBONE))
    with Catalogue(home / "photos.catalog") as catalogue:
        importer = Importer(catalogue, lambda: network, model_id(BACKBONE))
        run = timed(importer.run(plan(home / "goods"), lambda: False))
    return "photos, import", PHOTOS, run


def main() -> int:
    keep_freed_memory()  # as the program does
    with own_home(BACKBONE) as home:
        runs = [*tables(home), photos(home)]
    lines = [
        (name, n, f"{run.seconds:.1f}", f"{n / run.seconds:,.0f}", f"{run.longest:.2f}",
         f"{run.megabytes:.0f}")
        for name, n, run in runs
    ]  # fmt: skip
    heads = ("what", "n", "seconds", "per second", "longest step s", "memory MB")
    table("Import and export", [heads, *lines])
    print(f"\n  load (of {os.cpu_count()} cores) after it: {psutil.getloadavg()[0]:.1f}")
    return _judge({name: run for name, _, run in runs})


def _judge(runs: dict[str, Run]) -> int:
    longest = max(run.longest for run in runs.values())
    rate = PHOTOS / runs["photos, import"].seconds
    print(f"\n  CSV of {ROWS_CSV:,} rows: {verdict(runs['CSV, import'].seconds, MOST_SECONDS)}")
    print(f"  Excel of {ROWS_XLSX:,} rows: {verdict(runs['Excel, import'].seconds, MOST_SECONDS)}")
    print(f"  cancelled within: {verdict(longest, MOST_CANCEL)}")
    print(f"  photos per second: {rate:.0f}, goal {LEAST_PHOTOS:g}: "
          f"{'met' if rate >= LEAST_PHOTOS else 'MISSED'}")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
