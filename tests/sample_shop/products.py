"""The shop's shelf: every product, with invented brands, and codes from the in-store range."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.sample_shop.art import Art
from tests.sample_shop.ean import with_check_digit
from tests.sample_shop.look import Look
from tests.sample_shop.looks import LOOKS

Path = tuple[tuple[str, str], tuple[str, str]]

WATER: Path = (("Drinks", "饮料"), ("Water", "饮用水"))
SODA: Path = (("Drinks", "饮料"), ("Soda", "汽水"))
TEA: Path = (("Drinks", "饮料"), ("Tea", "茶饮"))
JUICE: Path = (("Drinks", "饮料"), ("Juice", "果汁"))
MILK: Path = (("Dairy", "乳品"), ("Milk", "牛奶"))
YOGURT: Path = (("Dairy", "乳品"), ("Yogurt", "酸奶"))
SAUCE: Path = (("Pantry", "粮油调味"), ("Sauces", "酱料"))
SPREAD: Path = (("Pantry", "粮油调味"), ("Spreads", "果酱蜂蜜"))
TINS: Path = (("Pantry", "粮油调味"), ("Tins", "罐头"))
NOODLES: Path = (("Pantry", "粮油调味"), ("Rice & Noodles", "米面"))
BREAKFAST: Path = (("Pantry", "粮油调味"), ("Breakfast", "早餐"))
HOT: Path = (("Pantry", "粮油调味"), ("Coffee & Tea", "咖啡茶叶"))
CRISPS: Path = (("Snacks", "零食"), ("Crisps", "薯片"))
SWEETS: Path = (("Snacks", "零食"), ("Sweets & Biscuits", "糖果饼干"))
CARE: Path = (("Household", "日用"), ("Care", "洗护"))
CLEANING: Path = (("Household", "日用"), ("Cleaning", "清洁"))
FRUIT: Path = (("Fresh", "生鲜"), ("Fruit", "水果"))
GREENS: Path = (("Fresh", "生鲜"), ("Vegetables", "蔬菜"))


@dataclass(frozen=True, slots=True)
class Item:
    """A product as its ``product.json`` has it, and how it looks."""

    sku: str
    name: str
    name_zh: str
    brand: str
    category: tuple[str, str]
    category_zh: tuple[str, str]
    price: str
    unit: str
    stock: int
    code: str
    size: str
    look: Look


# SKU, English name, Chinese name, category, price in yuan, unit, stock
_SHELF: tuple[tuple[str, str, str, Path, str, str, int], ...] = (
    ("WTR-01", "Clearbrook Spring Water", "清溪矿泉水", WATER, "2.00", "", 124),
    ("WTR-02", "Clearbrook Sparkling Water", "清溪气泡水", WATER, "3.00", "", 86),
    ("SDA-01", "Pomo Cola Classic", "泡莫可乐 经典", SODA, "3.50", "", 210),
    ("SDA-02", "Pomo Cola Zero", "泡莫可乐 零糖", SODA, "3.50", "", 175),
    ("SDA-03", "Sunfizz Orange", "阳泡橙味汽水", SODA, "4.00", "", 64),
    ("TEA-01", "Yunling Green Tea", "云岭绿茶", TEA, "4.50", "", 98),
    ("TEA-02", "Yunling Jasmine Tea", "云岭茉莉花茶", TEA, "4.50", "", 73),
    ("JUI-01", "Orchard Lane Orange Juice", "果巷橙汁", JUICE, "12.80", "", 32),
    ("JUI-02", "Orchard Lane Apple Juice", "果巷苹果汁", JUICE, "12.80", "", 29),
    ("MLK-01", "Meadowby Whole Milk", "牧边全脂牛奶", MILK, "13.90", "", 41),
    ("MLK-02", "Meadowby Skimmed Milk", "牧边脱脂牛奶", MILK, "13.90", "", 38),
    ("YOG-01", "Meadowby Strawberry Yogurt", "牧边草莓酸奶", YOGURT, "5.50", "", 57),
    ("SAU-01", "Old Jetty Light Soy Sauce", "老渡口生抽", SAUCE, "11.50", "", 48),
    ("SAU-02", "Old Jetty Dark Soy Sauce", "老渡口老抽", SAUCE, "12.50", "", 44),
    ("SAU-03", "Lantern Street Chilli Sauce", "灯笼街辣酱", SAUCE, "9.90", "", 66),
    ("SPR-01", "Hillhive Honey", "山巢蜂蜜", SPREAD, "32.00", "", 18),
    ("SPR-02", "Hillhive Strawberry Jam", "山巢草莓果酱", SPREAD, "18.50", "", 25),
    ("TIN-01", "Rossovia Chopped Tomatoes", "红维碎番茄", TINS, "8.90", "", 72),
    ("TIN-02", "Rossovia Sweetcorn", "红维甜玉米", TINS, "7.50", "", 80),
    ("TIN-03", "Harbour Nine Tuna", "九号港金枪鱼", TINS, "14.90", "", 53),
    ("NDL-01", "Wokalong Beef Noodles", "锅来红烧牛肉面", NOODLES, "3.20", "", 160),
    ("NDL-02", "Wokalong Seafood Noodles", "锅来鲜虾海鲜面", NOODLES, "3.20", "", 145),
    ("RIC-01", "Heron Field Fragrant Rice", "鹭田香米", NOODLES, "16.80", "", 36),
    ("CER-01", "Morning Bell Wheat Flakes", "晨铃小麦片", BREAKFAST, "26.00", "", 22),
    ("COF-01", "Nightjar Coffee Beans", "夜莺咖啡豆", HOT, "48.00", "", 19),
    ("TEB-01", "Stone Gate Black Tea", "石门红茶", HOT, "28.00", "", 27),
    ("CRI-01", "Crackle Bay Sea Salt Crisps", "脆湾海盐薯片", CRISPS, "7.80", "", 92),
    ("CRI-02", "Crackle Bay Tomato Crisps", "脆湾番茄薯片", CRISPS, "7.80", "", 88),
    ("CHO-01", "Brumont Dark Chocolate", "布慕黑巧克力", SWEETS, "15.90", "", 45),
    ("BIS-01", "Auntie Pim Choc Chip Biscuits", "品姨巧克力曲奇", SWEETS, "9.50", "", 61),
    ("TPT-01", "Brightly Mint Toothpaste", "亮白薄荷牙膏", CARE, "13.50", "", 58),
    ("SOP-01", "Petalia Jasmine Soap", "花语茉莉香皂", CARE, "6.80", "", 70),
    ("DSH-01", "Zesto Lemon Dish Soap", "泽净柠檬洗洁精", CLEANING, "10.90", "", 39),
    ("FRT-01", "Red Apple", "红苹果", FRUIT, "11.60", "kg", 42),
    ("FRT-02", "Green Apple", "青苹果", FRUIT, "12.80", "kg", 35),
    ("FRT-03", "Orange", "橙子", FRUIT, "9.80", "kg", 50),
    ("FRT-04", "Lemon", "柠檬", FRUIT, "15.60", "kg", 21),
    ("FRT-05", "Bananas", "香蕉", FRUIT, "7.60", "kg", 33),
    ("VEG-01", "Tomato", "番茄", GREENS, "8.80", "kg", 47),
    ("VEG-02", "Aubergine", "茄子", GREENS, "6.90", "kg", 28),
    ("VEG-03", "Cucumber", "黄瓜", GREENS, "5.90", "kg", 40),
    ("VEG-04", "Carrot", "胡萝卜", GREENS, "4.50", "kg", 55),
)  # fmt: skip

LOOK_ALIKES: tuple[tuple[str, str], ...] = (
    ("WTR-01", "WTR-02"),
    ("SDA-01", "SDA-02"),
    ("TEA-01", "TEA-02"),
    ("MLK-01", "MLK-02"),
    ("SAU-01", "SAU-02"),
    ("NDL-01", "NDL-02"),
    ("FRT-01", "FRT-02"),
)
"""Pairs that differ in one colour or a word."""


def _item(place: int, row: tuple[str, str, str, Path, str, str, int]) -> Item:
    sku, name, name_zh, path, price, unit, stock = row
    code = with_check_digit(f"20{5170000000 + place * 137:010d}")
    look = LOOKS[sku]
    look = replace(look, art=replace(look.art, code=code))
    return Item(
        sku, name, name_zh, _brand(look.art), (path[0][0], path[1][0]), (path[0][1], path[1][1]),
        price, unit, stock, code, look.art.size, look,
    )  # fmt: skip


def _brand(art: Art) -> str:
    return art.brand.title() if art.brand.isupper() else art.brand


ITEMS: tuple[Item, ...] = tuple(_item(place, row) for place, row in enumerate(_SHELF, 1))
BY_SKU: dict[str, Item] = {item.sku: item for item in ITEMS}
