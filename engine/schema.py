"""Kinds of catalogue: which fields their products have. Three come along; a file carries its own.

Values only, so that the window can offer them without opening anything.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from engine.types import FieldKind, Schema, SchemaField

log = logging.getLogger(__name__)

SHOP = Schema(
    "shop", "Shop", "商店",
    hint="Groceries, spare parts, toys: with price, stock and barcodes.",
    hint_zh="日用百货、配件、玩具等：有价格、库存和条码。",
    fields=(
        SchemaField("Size", "Size", "规格"),
        SchemaField("Origin", "Origin", "产地"),
    ),
)  # fmt: skip

ART = Schema(
    "art", "Art collection", "艺术藏品", "work", "作品",
    hint="Paintings, prints, sculptures: with artist, year and where they hang.",
    hint_zh="绘画、版画、雕塑等：有作者、年代和存放位置。",
    fields=(
        SchemaField("Artist", "Artist", "作者"),
        SchemaField("Year", "Year", "年代"),
        SchemaField("Technique", "Technique", "技法"),
        SchemaField("Size", "Size", "尺寸"),
        SchemaField("Inventory number", "Inventory number", "藏品编号"),
        SchemaField("Location", "Location", "存放位置"),
    ),
    uses=("link",),
    tile=("Artist", "Year"),
)  # fmt: skip

ARCHIVE = Schema(
    "archive", "Picture archive of a clinic", "诊所影像库", "study", "影像",
    hint="Reference pictures to compare with: with modality, region and findings. Use codes: names "
    "of patients do not belong here.",
    hint_zh="用于对照的参考影像：有检查方式、部位和所见。请用编码，不要写患者姓名。",
    fields=(
        SchemaField(
            "Modality", "Modality", "检查方式", FieldKind.CHOICE,
            ("CT", "MR", "US", "DX", "CR", "MG", "XA", "PT", "NM", "OP", "ES", "SM", "XC"),
        ),
        SchemaField("Body region", "Body region", "部位"),
        SchemaField("Findings", "Findings", "所见", FieldKind.LONG_TEXT),
        SchemaField("Date", "Date", "日期", FieldKind.DATE),
        SchemaField("Code", "Code", "诊断编码"),
    ),
    uses=(),
    tile=("Body region", "Findings"),
)  # fmt: skip

SCHEMAS: Mapping[str, Schema] = {schema.key: schema for schema in (SHOP, ART, ARCHIVE)}


def to_json(schema: Schema) -> str:
    return json.dumps(asdict(schema), ensure_ascii=False)


def from_json(text: str | None) -> Schema:
    """The schema of a catalogue; of one without, or with one that makes no sense, the shop's."""
    try:
        return _read(json.loads(text)) if text else SHOP
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        log.warning("the catalogue's schema is not understood, the shop's is used: %s", error)
        return SHOP


def _read(values: Mapping[str, Any]) -> Schema:
    known = {f.name for f in fields(Schema)}
    plain = {name: value for name, value in values.items() if name in known and name != "fields"}
    for name in ("uses", "tile"):
        plain[name] = tuple(str(one) for one in plain.get(name, ()))
    schema = Schema(**plain, fields=tuple(_field(one) for one in values["fields"]))
    if not all(isinstance(getattr(schema, f.name), str) for f in fields(Schema) if f.type == "str"):
        raise TypeError("a name is no text")
    return schema


def _field(values: Mapping[str, Any]) -> SchemaField:
    field = SchemaField(**values)
    kind, choices = FieldKind(field.kind), tuple(str(one) for one in field.choices)
    return replace(field, kind=kind, choices=choices)
