"""The pictures of a worksheet, by the row they belong to.

There are three kinds: floating over the cells (a drawing with anchors), WPS's ``DISPIMG`` in a
cell, and Excel 365's "place in cell" (rich data). No library reads the last two.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from engine.exchange.archive import Archive, Member

Place = tuple[int, int]
"""Row and column of a cell, from 1."""

Relations = Mapping[str, str]
"""Id → the part it leads to."""

_MOST_XML = 300_000_000
_EMU_PER_POINT = 12_700
_USUAL_HEIGHT = 15.0
_DISPIMG = re.compile(r'DISPIMG\("([^"]+)"', re.IGNORECASE)
_RICH = "XLRICHVALUE"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(slots=True)
class Scan:
    """What a sheet's XML says beyond what the cells' library tells.

    ``unanswered`` are formulas without a result, ``valued`` the cells with rich data (its number),
    ``named`` those with a ``DISPIMG`` (its id), ``heights`` rows that are not of the usual height,
    in points.
    """

    unanswered: dict[Place, str] = field(default_factory=dict)
    valued: dict[Place, int] = field(default_factory=dict)
    named: dict[Place, str] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    usual: float = _USUAL_HEIGHT


def scan(sheet: Member) -> Scan:
    """Read a sheet's XML through, row by row."""
    found = Scan()
    sheet.refuse_large(_MOST_XML)
    with sheet.open() as file:
        for _, element in iterparse(file, events=("end",)):
            match _local(element.tag):
                case "c":
                    _scan_cell(element, found)
                case "row":
                    _scan_row(element, found)
                case "sheetFormatPr":
                    found.usual = _number(element.get("defaultRowHeight"), _USUAL_HEIGHT)
    return found


def _scan_cell(cell: Element, found: Scan) -> None:
    place = _place(cell.get("r") or "")
    if place is None:
        return
    formula = next((e.text or "" for e in cell if _local(e.tag) == "f"), None)
    value = next((e.text for e in cell if _local(e.tag) == "v"), None)
    image = _DISPIMG.search(value or "") or _DISPIMG.search(formula or "")
    if image:
        found.named[place] = image.group(1)
    elif (cell.get("vm") or "").isdigit():
        found.valued[place] = int(cell.get("vm") or 0)
    elif formula is not None and value is None:
        found.unanswered[place] = f"={formula}"


def _scan_row(row: Element, found: Scan) -> None:
    if row.get("ht") and (row.get("r") or "").isdigit():
        found.heights[int(row.get("r") or 0)] = _number(row.get("ht"), found.usual)
    row.clear()


def pictures(book: Archive, sheet: str, seen: Scan) -> dict[Place, list[Member]]:
    """The pictures of the sheet in part ``sheet``, by cell; what leads nowhere is left out."""
    found: dict[Place, list[Member]] = {}
    parts = Parts(book)
    kinds = _floating(parts, sheet, seen), _dispimg(parts, seen), _rich(parts, seen)
    for place, part in chain(*kinds):
        member = book.member(part)
        if member is not None:
            found.setdefault(place, []).append(member)
    return found


class Parts:
    """The XML parts of an Office file. What is missing or broken is empty, not an error: pictures
    are an extra, and the cells can be read without them."""

    def __init__(self, book: Archive) -> None:
        self._book = book

    def xml(self, part: str) -> Element | None:
        member = self._book.member(part)
        if member is None:
            return None
        try:
            root: Element = fromstring(member.read_text())
        except (ParseError, DefusedXmlException, ValueError):
            return None
        return root

    def relations(self, part: str, kind: str = "") -> Relations:
        """Of ``part``, those whose type ends like ``kind``."""
        folder, name = posixpath.split(part)
        root = self.xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
        return {
            str(relation.get("Id")): _joined(folder, str(relation.get("Target")))
            for relation in (root if root is not None else ())
            if str(relation.get("Type")).endswith(kind) and relation.get("TargetMode") != "External"
        }


def _joined(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")


def _floating(parts: Parts, sheet: str, seen: Scan) -> Iterator[tuple[Place, str]]:
    for drawing in parts.relations(sheet, "/drawing").values():
        root, related = parts.xml(drawing), parts.relations(drawing)
        for anchor in root if root is not None else ():
            place = _anchored(anchor, seen)
            for blip in _below(anchor, "blip") if place else ():
                part = related.get(blip.get(_ID + "embed") or "")
                if part and place:
                    yield place, part


def _anchored(anchor: Element, seen: Scan) -> Place | None:
    """The cell a picture is at: that of its corner, unless little of it is in that row."""
    start = _corner(anchor, "from")
    if start is None:
        return None
    row, column, top = start
    height, tall = _height(seen, row), _tall(anchor, start, seen)
    is_below = tall > 0 and height - top < min(height, tall) / 2
    return row + int(is_below), column


def _tall(anchor: Element, start: tuple[int, int, float], seen: Scan) -> float:
    end = _corner(anchor, "to")
    if end is not None:
        between = sum(_height(seen, row) for row in range(start[0], min(end[0], start[0] + 1000)))
        return between + end[2] - start[2]
    extent = next(_below(anchor, "ext"), None)
    return _number(extent.get("cy"), 0) if extent is not None else 0


def _height(seen: Scan, row: int) -> float:
    return max(1.0, seen.heights.get(row, seen.usual) * _EMU_PER_POINT)


def _corner(anchor: Element, name: str) -> tuple[int, int, float] | None:
    """Row and column, from 1, and how far below the row's top."""
    corner = next((e for e in anchor if _local(e.tag) == name), None)
    if corner is None:
        return None
    values = {_local(e.tag): _number(e.text, 0) for e in corner}
    row, column = int(values.get("row", 0)), int(values.get("col", 0))
    return row + 1, column + 1, values.get("rowOff", 0.0)


def _dispimg(parts: Parts, seen: Scan) -> Iterator[tuple[Place, str]]:
    if not seen.named:
        return
    related = parts.relations("xl/cellimages.xml")
    root = parts.xml("xl/cellimages.xml")
    by_name = {
        next((str(e.get("name")) for e in _below(image, "cNvPr")), ""): related.get(
            next((str(e.get(_ID + "embed")) for e in _below(image, "blip")), "")
        )
        for image in (root if root is not None else ())
    }
    for place, name in seen.named.items():
        part = by_name.get(name)
        if part:
            yield place, part


def _rich(parts: Parts, seen: Scan) -> Iterator[tuple[Place, str]]:
    """Cell → value metadata → rich value → its relation → the picture."""
    if not seen.valued:
        return
    meant, values, images = _meant(parts), list(_rich_values(parts)), list(_rich_images(parts))
    for place, number in seen.valued.items():
        value = _nth(meant, number - 1)
        image = _nth(values, value) if value is not None else None
        part = _nth(images, image) if image is not None else None
        if part:
            yield place, part


def _meant(parts: Parts) -> list[int | None]:
    """Of each number that a cell may have, the rich value it means."""
    root = parts.xml("xl/metadata.xml")
    if root is None:
        return []
    kinds = [str(e.get("name")) for e in _below(root, "metadataType")]
    future = [_rich_value(block) for block in _rich_blocks(root)]
    records = [e for group in _below(root, "valueMetadata") for e in _below(group, "rc")]
    return [
        _nth(future, _index(record.get("v")))
        if _nth(kinds, _index(record.get("t")) - 1) == _RICH
        else None
        for record in records
    ]


def _rich_blocks(metadata: Element) -> Iterator[Element]:
    for group in _below(metadata, "futureMetadata"):
        if group.get("name") == _RICH:
            yield from (block for block in group if _local(block.tag) == "bk")


def _rich_value(block: Element) -> int | None:
    return next((_index(e.get("i")) for e in _below(block, "rvb")), None)


def _rich_values(parts: Parts) -> Iterator[int | None]:
    """Of each rich value the number of its picture; None when it is something else."""
    shapes = parts.xml("xl/richData/rdrichvaluestructure.xml")
    keys = [
        [str(key.get("n")) for key in _below(shape, "k")]
        for shape in (shapes if shapes is not None else ())
    ]
    values = parts.xml("xl/richData/rdrichvalue.xml")
    for value in values if values is not None else ():
        names = _nth(keys, _index(value.get("s"))) or []
        texts = [e.text or "" for e in _below(value, "v")]
        named = dict(zip(names, texts, strict=False))
        image = named.get("_rvRel:LocalImageIdentifier", "")
        yield int(image) if image.isdigit() else None


def _rich_images(parts: Parts) -> Iterator[str | None]:
    part = "xl/richData/richValueRel.xml"
    related, root = parts.relations(part), parts.xml(part)
    for relation in root if root is not None else ():
        yield related.get(str(relation.get(_ID + "id")))


def _index(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else -1


def _nth(values: list[Any], index: int) -> Any:
    return values[index] if 0 <= index < len(values) else None


def _below(element: Element, name: str) -> Iterator[Element]:
    return (e for e in element.iter() if _local(e.tag) == name)


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _number(text: str | None, otherwise: float) -> float:
    try:
        return float(text or "")
    except ValueError:
        return otherwise


def _place(reference: str) -> Place | None:
    """``"B12"`` → (12, 2)."""
    found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", reference)
    if not found:
        return None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    return int(found.group(2)), column
