"""Writes the query pictures: known, unknown and barcode products, things that are none."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path

import cv2

from tests.sample_shop.backdrops import COUNTERS
from tests.sample_shop.catalogue import in_parallel, view_seed
from tests.sample_shop.light import Light
from tests.sample_shop.nonproducts import NON_PRODUCTS
from tests.sample_shop.photo import Picture, View, counter_view, jpeg, take
from tests.sample_shop.products import BY_SKU
from tests.sample_shop.strangers import STRANGERS

KNOWN = (
    "WTR-01", "WTR-02", "SDA-01", "SDA-02", "TEA-01", "TEA-02", "MLK-01", "MLK-02",
    "SAU-01", "SAU-02", "NDL-01", "NDL-02", "JUI-01", "SPR-01", "COF-01", "CRI-01",
    "TPT-01", "FRT-01", "FRT-02", "FRT-05", "VEG-02",
)  # fmt: skip
BARCODES = ("CER-01", "TEB-01", "SOP-01")
_QUERY = 77
"""Views numbered from here on are never in the catalogue."""


def known(sku: str, seed: int) -> Picture:
    look = BY_SKU[sku].look
    return take(look, counter_view(look, view_seed(sku, seed, _QUERY), wide_swing=True))


def unknown(name: str, seed: int) -> Picture:
    look = STRANGERS[name]
    return take(look, counter_view(look, view_seed(name, seed, _QUERY)))


def barcode(sku: str, seed: int) -> Picture:
    """The back of the pack, as one holds it to a scanner."""
    number = view_seed(sku, seed, _QUERY)
    view = View(
        backdrop=COUNTERS[number % len(COUNTERS)],
        light=Light((0.4, 0.8, 0.7), key=0.7, ambient=0.5, spread=0.25),
        yaw=180.0 + number % 17 - 8,
        camera_roll=number % 7 - 3.0,
        fill=0.88,
        size=(720, 720),
        noise=0.005,
        seed=number,
    )
    return take(BY_SKU[sku].look, view)


def not_a_product(name: str, seed: int) -> Picture:
    return NON_PRODUCTS[name](view_seed(name, seed, _QUERY))


_KINDS = {
    "known": (KNOWN, known),
    "unknown": (tuple(STRANGERS), unknown),
    "not_a_product": (tuple(NON_PRODUCTS), not_a_product),
    "barcode": (BARCODES, barcode),
}


def write_queries(root: Path, seed: int, workers: int) -> None:
    rows = []
    for kind, (names, _) in _KINDS.items():
        (root / kind).mkdir(parents=True, exist_ok=True)
        rows += [(f"{kind}/{name}.jpg", kind, name if name in BY_SKU else "") for name in names]
    in_parallel(partial(_write, root=root, seed=seed), [row[0] for row in rows], workers)
    with (root / "truth.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("file", "kind", "sku"))
        table.writerows(rows)


def _write(file: str, root: Path, seed: int) -> None:
    cv2.setNumThreads(1)
    kind, name = Path(file).parent.name, Path(file).stem
    quality = 90 if kind == "barcode" else 82
    (root / file).write_bytes(jpeg(_KINDS[kind][1](name, seed), quality))
