"""Products → the cells of an exported row, in columns that an import recognises."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from engine import money
from engine.exchange.fields import BARCODE_MARKS, CATEGORY_MARKS, FieldError, draft_of, translated
from engine.exchange.tables_out import Value
from engine.exchange.texts import Verbatim, guard, join
from engine.types import CategoryPath, Language, Product

_HEADS: Mapping[str, tuple[str, str]] = {
    "thumbnail": ("Thumbnail", "缩略图"),
    "sku": ("SKU", "货号"),
    "name": ("Name", "英文名称"),
    "name_zh": ("Chinese name", "名称"),
    "brand": ("Brand", "品牌"),
    "category": ("Category", "分类"),
    "category_zh": ("Chinese category", "中文分类"),
    "price": ("Price", "价格"),
    "currency": ("Currency", "币种"),
    "unit": ("Unit", "单位"),
    "stock": ("Stock", "库存"),
    "barcode": ("Barcodes", "条码"),
    "link": ("Link", "链接"),
    "photo": ("Photos", "照片"),
}
_ATTRIBUTE_HEADS = {Language.EN: "attribute:", Language.ZH: "属性:"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns there are: the fixed ones by field, then one per attribute."""

    fields: tuple[str, ...]
    attributes: tuple[str, ...]

    def heads(self, language: Language) -> tuple[str, ...]:
        place = list(Language).index(language)
        fixed = (_HEADS[name][place] for name in self.fields)
        return (*fixed, *(_ATTRIBUTE_HEADS[language] + name for name in self.attributes))

    def cells(self, product: Product, photos: Sequence[str] = ()) -> list[Value]:
        """``photos`` are the names of its files, where there are any."""
        named: dict[str, Value] = {"photo": ";".join(photos), "thumbnail": ""}
        fixed = [named[f] if f in named else _WRITERS[f](product) for f in self.fields]
        return [*fixed, *(product.attributes.get(name, "") for name in self.attributes)]


def columns(
    attributes: Sequence[str], *, photos: bool = False, thumbnails: bool = False
) -> Columns:
    left_out = {"photo": photos, "thumbnail": thumbnails}
    fields = tuple(name for name in _HEADS if left_out.get(name, True))
    return Columns(fields, tuple(sorted(attributes)))


def _path(path: CategoryPath) -> str:
    return join(path, "/", CATEGORY_MARKS)


def _path_zh(product: Product) -> str:
    """Empty where nothing is translated; else a part for each part, or they would not fit."""
    names = translated(product.category, product.category_zh)
    pairs = zip(names, product.category, strict=False)
    return _path(tuple(name_zh or name for name_zh, name in pairs))


def _price(product: Product) -> Value:
    if product.price is None:
        return None
    text = money.plain(product.price)
    amount = float(text)
    return amount if len(text) <= 15 else text


def _barcodes(product: Product) -> str:
    """Marked as they are wherever a reader could make something else of them."""
    text = join(product.barcodes, "; ", BARCODE_MARKS)
    try:
        same = draft_of({"barcode": text}, "-").barcodes == product.barcodes
    except FieldError:
        same = False
    plain = same and not text.startswith("'") and guard(text) == text
    return text if plain else Verbatim("'" + text)


_WRITERS: Mapping[str, Callable[[Product], Value]] = {
    "sku": lambda product: product.sku,
    "name": lambda product: product.name,
    "name_zh": lambda product: product.name_zh,
    "brand": lambda product: product.brand,
    "category": lambda product: _path(product.category),
    "category_zh": _path_zh,
    "price": _price,
    "currency": lambda product: product.price.currency if product.price else "",
    "unit": lambda product: product.unit,
    "stock": lambda product: product.stock,
    "barcode": _barcodes,
    "link": lambda product: product.link,
}
