"""An assortment of any size: names in two languages, prices, stock, categories, attributes."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.types import Money, ProductDraft

KINDS = {
    ("Drinks", "Tea"): [("Green Tea", "绿茶"), ("Jasmine Tea", "茉莉花茶"), ("Oolong", "乌龙茶")],
    ("Drinks", "Juice"): [("Apple Juice", "苹果汁"), ("Orange Juice", "橙汁")],
    ("Drinks", "Milk"): [("Whole Milk", "全脂牛奶"), ("Oat Milk", "燕麦奶")],
    ("Food", "Noodles"): [("Beef Noodles", "红烧牛肉面"), ("Seafood Noodles", "海鲜面")],
    ("Food", "Biscuits"): [("Butter Biscuits", "黄油饼干"), ("Oat Cookies", "燕麦曲奇")],
    ("Food", "Rice"): [("Jasmine Rice", "茉莉香米"), ("Brown Rice", "糙米")],
    ("Fruit", "Apple"): [("Golden Delicious apple", "金冠苹果"), ("Granny Smith apple", "青苹果")],
    ("Home", "Soap"): [("Hand Soap", "洗手液"), ("Lavender Soap", "薰衣草香皂")],
    ("Home", "Paper"): [("Kitchen Paper", "厨房纸"), ("Tissues", "纸巾")],
    ("Tools", "Screws"): [("Wood Screws", "木螺丝"), ("Steel Bolts", "钢螺栓")],
}
"""By category; a third level of it is the maker's range."""

_TASTES = [
    ("Classic", "经典"), ("Organic", "有机"), ("Family", "家庭装"), ("Light", "清淡"),
    ("Premium", "优选"), ("Original", "原味"), ("Mountain", "高山"), ("Fresh", "新鲜"),
]  # fmt: skip
_FIRST = ["Orchard", "Meadow", "Golden", "River", "North", "Silver", "Sunny", "Cloud", "Stone",
          "Maple", "Harbour", "Lotus", "Tiger", "Jade", "Willow", "Amber"]  # fmt: skip
_SECOND = ["Lane", "field", "brook", "gate", "peak", "house", "valley", "works", "port", "spring"]
_FIRST_ZH = "果牧金河北银晴云石枫港莲虎玉柳珀"
_SECOND_ZH = "巷野溪门峰屋谷坊湾泉"
_ORIGINS = ["Italy", "China", "Spain", "Germany", "Japan", "Sweden", "Peru", "Turkey"]
_SIZES = ["1 L", "500 ml", "250 g", "1 kg", "6 × 330 ml", "100 g", "2 kg", "750 ml"]


def drafts(count: int) -> Iterator[ProductDraft]:
    """Always the same ones. Some have no price, no stock, no brand, no barcode."""
    random = np.random.default_rng(5)
    kinds = [(path, *names) for path, all_names in KINDS.items() for names in all_names]
    for number in range(count):
        path, name, name_zh = kinds[int(random.integers(len(kinds)))]
        first, second = random.integers(len(_FIRST)), random.integers(len(_SECOND))
        brand = f"{_FIRST[first]} {_SECOND[second]}"
        taste, taste_zh = _TASTES[int(random.integers(len(_TASTES)))]
        size = _SIZES[int(random.integers(len(_SIZES)))]
        has = random.random(4)
        yield ProductDraft(
            sku=f"{path[1][:3].upper()}-{number:06}",
            name=f"{brand} {taste} {name} {size}",
            name_zh=f"{_FIRST_ZH[first]}{_SECOND_ZH[second]}{taste_zh}{name_zh}",
            brand=brand if has[0] < 0.9 else "",
            category=(*path, f"Range {random.integers(10)}"),
            price=Money(int(random.integers(50, 50_000)), "CNY") if has[1] < 0.95 else None,
            stock=float(random.integers(0, 300)) if has[2] < 0.85 else None,
            barcodes=(f"69{number:010}",) if has[3] < 0.8 else (),
            attributes={"origin": _ORIGINS[int(random.integers(8))], "size": size},
        )
