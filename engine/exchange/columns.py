"""What the head of a column means: names that shops' programs and people use, and near misses."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from engine import gtin, money
from engine.types import ATTRIBUTE, ColumnGuess

_NAMES: Mapping[str, str] = {
    # Excel, Shopify, WooCommerce, Square, Lightspeed and other tills; 银豹, 美团, 有赞, 管家婆 …
    "sku": "sku, sku code, sku id, variant sku, item number, item no, item code, item id, "
    "product code, product number, product id, product no, article number, article no, art no, "
    "artikelnummer, reference, part number, stock code, plu, 货号, 编号, 编码, 代码, 商品编号, "
    "商品编码, 商品货号, 商品代码, 产品编号, 产品编码, 产品货号, 物料编码, 物料编号, 规格编码, "
    "商家编码, 商家sku, sku编码, 店内码, 自编码, 款号, 款式编号, 貨號, 編號, 商品編號, 產品編號",
    "name": "name, product, product name, item, item name, title, product title, description, "
    "english name, name en, bezeichnung, artikel, artikelname, 英文名, 英文名称, 英文品名",
    "name_zh": "name zh, chinese name, name cn, 名称, 品名, 商品名称, 商品名, 产品名称, 产品名, "
    "中文名, 中文名称, 商品标题, 标题, 货品名称, 菜品名称, 物料名称, 商品全名, 名稱, 商品名稱",
    "brand": "brand, vendor, manufacturer, maker, marke, hersteller, 品牌, 商品品牌, 品牌名称, "
    "厂商, 厂家, 生产厂家, 制造商, 商标",
    "category": "category, categories, product category, product type, type, group, product group, "
    "department, collection, reporting category, warengruppe, kategorie, 分类, 类别, 品类, "
    "商品分类, 商品类别, 产品分类, 分类名称, 店内分类, 所属分类, 类目, 商品类目, 商品分组, 分組, "
    "分類, 類別",
    "category_zh": "category zh, chinese category, 中文分类, 中文类别, 分类中文",
    "price": "price, regular price, unit price, selling price, retail price, list price, "
    "variant price, rrp, msrp, preis, verkaufspreis, 价格, 单价, 售价, 零售价, 销售价, 销售价格, "
    "商品价格, 门店价, 标价, 定价, 统一售价, 零售单价, 價格, 單價, 售價",
    "currency": "currency, currency code, währung, 币种, 货币, 币别, 幣種",
    "unit": "unit, unit of measure, uom, measure, einheit, 单位, 计量单位, 商品单位, 销售单位, "
    "主单位, 基本单位, 單位",
    "stock": "stock, stock quantity, quantity, qty, quantity on hand, on hand, in stock, "
    "inventory, inventory quantity, inventory qty, variant inventory qty, current quantity, "
    "available, bestand, lagerbestand, 库存, 库存量, 库存数量, 商品库存, 现有库存, 当前库存, "
    "可用库存, 实际库存, 数量, 庫存",
    "barcode": "barcode, barcodes, bar code, ean, ean13, ean code, upc, upc code, gtin, isbn, "
    "variant barcode, global unique id, gtin upc ean or isbn, 条码, 条形码, 商品条码, "
    "商品条形码, 国际条码, 国条码, 69码, upc码, 扩展条码, 條碼, 條形碼",
    "link": "link, url, product url, permalink, website, web page, 链接, 网址, 商品链接, 商品网址",
    "photo": "photo, photos, picture, pictures, image, images, image src, variant image, bild, "
    "foto, 图片, 照片, 商品图片, 主图, 商品主图, 图像, 产品图片, 圖片, 图, 实物图",
    "attributes": "attributes, 属性, 商品属性",
    "": "thumbnail, 缩略图, problem, 问题",
}
"""Target → the names that lead to it. Thumbnails are left out (their products have the photos),
and so is the column that says why a row was not taken."""

ATTRIBUTE_HEADS = ("attribute:", "属性:", "attribute：", "属性：")


_Found = tuple[str | None, float]


def plain(name: str) -> str:
    """``" Price_[CNY]* "`` → ``"price"``: what is in brackets, after a slash, or no letter does
    not count."""
    text = unicodedata.normalize("NFKC", name).casefold()
    bare = re.sub(r"\([^)]*\)|\[[^]]*\]|【[^】]*】|\{[^}]*\}|/\s*\S{1,3}$", "", text)
    return re.sub(r"[\W_]+", "", bare or text)


ALIASES: Mapping[str, str] = {
    plain(name): target for target, names in _NAMES.items() for name in names.split(",")
}


def target_of(name: str) -> _Found:
    """What a head leads to and how sure that is (0…1); None: the name means nothing here."""
    for head in ATTRIBUTE_HEADS:
        if name.startswith(head) and name != head:
            return ATTRIBUTE + name[len(head) :], 1.0
    return _by_alias(plain(name))


@lru_cache(maxsize=4096)
def _by_alias(bare: str) -> _Found:
    if bare in ALIASES:
        return ALIASES[bare], 1.0
    near = difflib.get_close_matches(bare, ALIASES, 1, 0.85) if len(bare) >= 5 else []
    if not near:
        return None, 0.0
    return ALIASES[near[0]], difflib.SequenceMatcher(None, bare, near[0]).ratio()


def currency_in(name: str) -> str:
    """The currency that a head names in brackets: ``价格(元)``, ``Price [CNY]``; or nothing."""
    inside = re.search(r"[(\[【/]\s*([^)\]】/]+)", unicodedata.normalize("NFKC", name))
    if not inside:
        return ""
    try:
        meant = money.written(inside.group(1).strip().upper()).currencies
    except ValueError:
        return ""
    return meant[0] if meant else ""


@dataclass(slots=True)
class _Seen:
    """Targets that an earlier column has."""

    targets: set[str]

    def take(self, target: str) -> bool:
        """Whether a column may have it: barcodes and photos may fill several."""
        if target in self.targets and target not in REPEATABLE:
            return False
        self.targets.add(target)
        return True


REPEATABLE = ("barcode", "photo", "")


def guess(names: Sequence[str], samples: Sequence[tuple[str, ...]]) -> tuple[ColumnGuess, ...]:
    """What each column is. One whose name says nothing is an attribute, so that nothing is lost."""
    seen = _Seen(set())
    found = [target_of(name) for name in names]
    if not any(target == "barcode" for target, _ in found):
        found = [_by_content(one, texts) for one, texts in zip(found, samples, strict=True)]
    guesses = []
    for index, (name, (target, confidence)) in enumerate(zip(names, found, strict=True)):
        if target is None or not seen.take(target):
            target, confidence = _as_attribute(name), 0.0
        guesses.append(ColumnGuess(name, index, samples[index], target, confidence))
    return tuple(guesses)


def _as_attribute(name: str) -> str:
    return ATTRIBUTE + name if name else ""


def _by_content(found: _Found, texts: tuple[str, ...]) -> _Found:
    """Numbers with right check digits are barcodes, whatever the column is called."""
    codes = [text for text in texts if gtin.is_gtin(text) and gtin.check_digit_fits(text)]
    if found[0] is None and len(codes) >= 3 and len(codes) == len(texts):
        return "barcode", 0.7
    return found
