"""What the catalogue takes to answer: words, orders, filters."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from engine.catalog import Catalogue
from engine.types import Filter, Listing, PhotoFilter, SortKey, StockFilter
from tests.benchmarks.common import median, milliseconds, table, verdict

SEARCH_GOAL, LISTING_GOAL = 20.0, 100.0
ROUNDS = 7

WORDS = {
    "beginning of a SKU": ("TEA-0012", "SCR-04", "mil-09"),
    "one common word": ("tea", "green", "oat", "organic", "apple"),
    "two words": ("orchard lane", "golden apple", "jasmine rice", "oat milk"),
    "Chinese": ("绿茶", "茉莉", "牛奶", "红烧牛肉面", "茶"),
    "pinyin": ("lvcha", "molihua", "niunai", "quzhipinguo"),
    "initials": ("hsnrm", "nn", "ymn"),
    "a typo": ("oolgon", "ornage juice", "biscits", "jasmin teaa"),
    "a barcode": ("690000012345", "690000099999"),
    "nothing": ("zzzzqq", "xqxqx"),
    "one letter": ("t", "o"),
}

FILTERS = {
    "category": Filter(category=("Drinks",)),
    "attribute": Filter(attributes=(("origin", "Italy"),)),
    "in stock": Filter(stock=StockFilter.IN),
    "sold out": Filter(stock=StockFilter.OUT),
    "not counted": Filter(stock=StockFilter.UNKNOWN),
    "no photo": Filter(photos=PhotoFilter.NONE),
    "few photos": Filter(photos=PhotoFilter.FEW),
    "changed lately": Filter(changed_days=30),
    "bin": Filter(binned=True),
    "words": Filter("tea"),
    "several": Filter("tea", ("Drinks",), (("origin", "Italy"),), StockFilter.IN),
}


def measure(file: Path) -> None:
    with Catalogue(file) as catalogue:
        _words(catalogue)
        _listings(catalogue)


def _times(work: Callable[[], object], before: Callable[[], object] | None = None) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        if before is not None:
            before()
        times.append(milliseconds(work))
    return median(times)


def _words(catalogue: Catalogue) -> None:
    rows: list[list[object]] = [["", "ms", "found", ""]]
    every = []
    for kind, texts in WORDS.items():
        for text in texts:
            listing = Listing(Filter(text))
            ms = _times(lambda listing=listing: catalogue.listing(listing))
            every.append(ms)
            rows.append([f"{kind}: {text}", f"{ms:.1f}", len(catalogue.listing(listing).ids), ""])
    said = verdict(median(every), SEARCH_GOAL)
    rows.append(["median", f"{median(every):.1f}", "", said])
    rows.append(["worst", f"{max(every):.1f}", "", ""])
    table("Text search", rows)


def _listings(catalogue: Catalogue) -> None:
    """Cold: nothing is kept, as right after a change. Warm: as when the order is turned around."""
    rows: list[list[object]] = [["filter", "order", "cold ms", "warm ms", "found", ""]]
    worst = 0.0
    ways = itertools.product({"none": Filter(), **FILTERS}.items(), SortKey, (False, True))
    for (name, filter_), sort, descending in ways:
        wanted = Listing(filter_, sort, descending)
        ask = lambda wanted=wanted: catalogue.listing(wanted)  # noqa: E731
        cold, warm = _times(ask, before=lambda: _forget(catalogue)), _times(ask)
        worst = max(worst, cold)
        if cold > LISTING_GOAL / 2 or name == "none":
            way = f"{sort.value}{' descending' if descending else ''}"
            count = len(catalogue.listing(wanted).ids)
            rows.append([name, way, f"{cold:.1f}", f"{warm:.1f}", count, ""])
    rows.append(["worst", "", f"{worst:.1f}", "", "", verdict(worst, LISTING_GOAL)])
    table("Filter and sort (those above half the goal, and all products)", rows)


def _forget(catalogue: Catalogue) -> None:
    catalogue._sets = None
