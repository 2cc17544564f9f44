"""A listing has what fits, in the order that was asked for: worked out plainly and compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.catalog import Catalogue
from engine.types import (
    Filter,
    Listing,
    Money,
    PhotoFilter,
    Product,
    ProductDraft,
    SortKey,
    StockFilter,
)
from tests.engine.goods import a_photo
from tests.listings import expected

CATEGORIES = ((), ("Food",), ("Food", "Rice"), ("Drinks",), ("Drinks", "Tea"))
NAMES = ("Rice", "rice", "Ärmel", "大米", "Rice cake", "Tea 2", "Tea 10")


@st.composite
def drafts(draw: st.DrawFn) -> list[ProductDraft]:
    """With many equal values, so that ties and what is unknown are met."""
    count = draw(st.integers(0, 12))
    one = st.builds(
        ProductDraft,
        sku=st.just("later"),
        name=st.sampled_from(NAMES),
        name_zh=st.sampled_from(("", "米")),
        brand=st.sampled_from(("", "Mill", "mill", "Zeta")),
        category=st.sampled_from(CATEGORIES),
        price=st.none() | st.builds(Money, st.integers(0, 3), st.just("EUR")),
        stock=st.sampled_from((None, 0.0, -1.0, 2.0, 2.5)),
        attributes=st.dictionaries(st.sampled_from(("origin", "size")), st.sampled_from("ab")),
    )
    found = draw(st.lists(one, min_size=count, max_size=count))
    return [replace(draft, sku=f"{'sS'[n % 2]}-{n:02}") for n, draft in enumerate(found)]


FILTERS = st.builds(
    Filter,
    text=st.sampled_from(("", "rice", "大米", "mil")),
    category=st.sampled_from(CATEGORIES),
    attributes=st.lists(
        st.tuples(st.sampled_from(("origin", "size")), st.sampled_from("ab")), max_size=2
    ).map(tuple),
    stock=st.sampled_from(StockFilter),
    photos=st.sampled_from(PhotoFilter),
    changed_days=st.sampled_from((0, 1, 30)),
    binned=st.booleans(),
    only=st.lists(st.integers(1, 14), max_size=6, unique=True).map(tuple),
)
LISTINGS = st.builds(Listing, FILTERS, st.sampled_from(SortKey), st.booleans())


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue(tmp_path / "shop.catalog") as shop:
        yield shop


def filled(shop: Catalogue, wanted: list[ProductDraft], photos: list[int]) -> list[Product]:
    """The shop with these products only; every third lies in the bin, every second is old."""
    shop.bin_products(shop.listing(Listing()).ids.tolist())
    shop.empty_bin()
    ids = [shop.add(draft) for draft in wanted]
    for place, id_ in enumerate(ids):
        for number in range(photos[place % len(photos)]):
            shop.add_photo(id_, a_photo(number), "model")
    with shop.transaction():
        shop._db.execute("UPDATE products SET changed_at = '2020-01-01T00:00:00Z' WHERE id % 2")
    shop.bin_products(ids[::3])
    return shop.products(ids)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    wanted=drafts(),
    photos=st.lists(st.integers(0, 4), min_size=1, max_size=5),
    listing=LISTINGS,
    few=st.sampled_from([0, 2000]),
)
def test_any_filter_and_order_gives_what_a_plain_evaluation_gives(
    shop: Catalogue, wanted: list[ProductDraft], photos: list[int], listing: Listing, few: int
) -> None:
    """``few``: whether what fits is sorted by itself, or found in the order of all."""
    products = filled(shop, wanted, photos)
    with_words = bool(listing.filter.text)
    exact = replace(listing.filter, text=listing.filter.text)
    with patch("engine.catalog.listing.FEW", few):
        found = shop.listing(replace(listing, filter=exact)).ids.tolist()
    truth = expected(products, listing, categories_of(shop))
    if with_words and listing.sort is SortKey.USUAL:
        assert sorted(found) == sorted(truth)  # best first: test_text_search
    else:
        assert found == truth


def categories_of(shop: Catalogue) -> list[tuple[str, ...]]:
    names = shop._category_names()
    return [names[id_][0] for id_ in sorted(names)]
