"""Products and photos without pixels, for tests of what is stored."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from engine.catalog.store import NewPhoto
from engine.types import Money, ProductDraft

_APPLE = ProductDraft(
    "APP-001",
    name="Golden Delicious apple",
    name_zh="金冠苹果",
    brand="Hofgut",
    category=("Fruit", "Apple"),
    category_zh=("水果", "苹果"),
    price=Money(198, "EUR"),
    unit="kg",
    stock=12.5,
    barcodes=("4006381333931",),
    attributes={"origin": "South Tyrol"},
    link="https://example.org/apple",
)


def apple(**changes: Any) -> ProductDraft:
    return replace(_APPLE, **changes)


def a_photo(number: int = 0, **changes: Any) -> NewPhoto:
    """A photo whose hashes and embedding (8,) come from its number."""
    vector = np.random.default_rng(number).random(8, np.float32)
    photo = NewPhoto(
        jpeg=bytes([number % 256]) * 900,
        thumbnail=bytes([number % 256]) * 90,
        width=640,
        height=480,
        source=f"{number}.jpg",
        source_sha256=f"file {number}",
        pixel_sha256=f"pixels {number}",
        embedding=vector,
    )
    return replace(photo, **changes)
