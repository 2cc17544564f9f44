"""What the tests of import and export share: an exchange whose network sees a few grey values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from engine.catalog import Catalogue
from engine.cnn.architectures import EMBEDDING
from engine.cnn.runtime import Features
from engine.exchange.exchange import Exchange, Recognition
from engine.types import (
    ExportReport,
    ImportPreview,
    ImportReport,
    Listing,
    Product,
    ProductDraft,
    Progress,
    Rgb,
)

MODEL = "plain-colours"


class PlainNetwork:
    """Stands in for the network where what it sees does not matter."""

    side = 64

    def look_aside(self, pixels: Rgb) -> Features:
        assert pixels.shape == (self.side, self.side, 3)
        embedding = np.zeros(EMBEDDING, np.float32)
        embedding[:256] = cv2.resize(pixels[..., 0], (16, 16)).ravel()
        return Features(embedding, np.zeros(1000, np.float32), np.zeros((7, 7), np.float32))


def exchange_of(catalogue: Catalogue) -> Exchange:
    recognition = Recognition(PlainNetwork, lambda: MODEL, lambda _cancelled: iter(()))  # type: ignore[arg-type]
    return Exchange(catalogue, recognition)


def bring_in(catalogue: Catalogue, source: Path, **how: Any) -> ImportReport:
    report = _last(exchange_of(catalogue).import_from(source, **how)).report
    assert report is not None
    return report


def look_at(catalogue: Catalogue, source: Path, **how: Any) -> ImportPreview:
    preview = _last(exchange_of(catalogue).preview(source, **how)).preview
    assert preview is not None
    return preview


def write_out(catalogue: Catalogue, target: Path, *args: Any, **how: Any) -> ExportReport:
    report = _last(exchange_of(catalogue).export(target, *args, **how)).exported
    assert report is not None
    return report


def _last(steps: Iterator[Progress]) -> Progress:
    *_, last = steps
    return last


def all_products(catalogue: Catalogue) -> list[Product]:
    return catalogue.products(catalogue.listing(Listing()).ids.tolist())


def contents(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """Everything a person entered, by SKU: what must survive any way round."""
    own = [field.name for field in fields(ProductDraft)]
    return {
        product.sku: {
            name: set(value) if name == "barcodes" else value
            for name in own
            for value in (getattr(product, name),)
        }
        for product in all_products(catalogue)
    }


def jpegs(catalogue: Catalogue, sku: str) -> list[bytes]:
    detail = catalogue.detail(catalogue.id_of_sku(sku) or 0)
    files = [catalogue.photo_file(photo.id) for photo in detail.photos] if detail else []
    return [file for file in files if file]
