"""Barcodes in a picture (zxing-cpp). What may be done with their numbers: ``engine.gtin``.

A barcode makes an answer SURE, so a false one is the worst mistake there is, and one line across a
photo does err: check digits let one in ten pass. What a line says about an EAN or UPC is therefore
a claim, and counts when strips across the same bars agree.
"""

from __future__ import annotations

from collections import Counter

import cv2
import numpy as np
import zxingcpp

from engine import bars
from engine.bars import Grey
from engine.types import Box, Rgb

_LINEAR = zxingcpp.BarcodeFormat.EANUPC
_SQUARE = zxingcpp.BarcodeFormat.QRCode
"""What shops print on goods. Fewer formats are faster, and leave fewer chances of a false read."""

_SHORT = (zxingcpp.BarcodeFormat.EAN8, zxingcpp.BarcodeFormat.UPCE)
_WITNESSES, _WITNESSES_SHORT = 3, 5
"""How many strips must agree. Short codes have half the bars, so chance makes more of them."""
_CLAIM = 2
"""What a reading in the whole picture counts for: two lines agreed, or zxing-cpp would not tell."""
_OUTVOTES = 3
"""Witnesses per one that says something else."""

_ROWS = 4
_Statement = tuple[str, int]
"""A text, and how many must say so."""
_Claim = tuple[_Statement, bars.Corners]
"""What was read along some lines, and the corners of these."""

_Hit = tuple[str, Box]


def read(pixels: Rgb, box: Box | None = None) -> tuple[str, Box] | None:
    """The text of the most central barcode in a picture and where it is, or None.

    With a ``box`` (in pixels of the picture), only codes whose centre is inside it count.
    """
    return next(iter(read_all(pixels, box)), None)


def read_all(pixels: Rgb, box: Box | None = None, *, quick: bool = False) -> list[tuple[str, Box]]:
    """All barcodes as ``read`` tells them, the most central first.

    ``quick`` leaves out those that do not lie along rows or columns: half the time.
    """
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    height, width = grey.shape
    frame = box or Box(0, 0, width, height)
    square = [(c.text, _box(_corners(c), grey)) for c in _codes(grey, _SQUARE)]
    found = [*_linear(grey, frame, quick), *square]
    inside = (hit for hit in found if _inside(hit[1], frame))
    return sorted(inside, key=lambda hit: _off_centre(hit[1], frame))


def _linear(grey: Grey, frame: Box, quick: bool) -> list[_Hit]:
    """The EANs and UPCs, among them all whose centre is inside ``frame``.

    zxing-cpp looks along the rows, and sees no bars at 45° nor very fine ones. Those are looked
    for only where nothing else is.
    """
    found: list[_Hit] = []
    doubtful: list[_Claim] = []
    for statement, corners in _claims(grey):
        lines = bars.strips(grey, bars.around(grey, corners))
        text = _agreed(lines, Counter({statement: _CLAIM}))
        if text:
            found.append((text, _box(corners, grey)))
        else:
            doubtful.append((statement, corners))
    if (doubtful or not quick) and not any(_inside(place, frame) for _, place in found):
        found += _apart(grey, frame, doubtful)
    return found


def _claims(grey: Grey) -> list[_Claim]:
    """What is said along rows and columns.

    zxing-cpp can turn pictures itself, but takes three times as long for it.
    """
    turned = np.asarray(cv2.transpose(grey), np.uint8)
    along = [(_statement(code), _corners(code)) for code in _rows(grey)]
    return along + [(_statement(code), _corners(code)[:, ::-1]) for code in _rows(turned)]


def _apart(grey: Grey, frame: Box, claims: list[_Claim]) -> list[_Hit]:
    """The EANs and UPCs at any angle, found by their bars; claims about these bars help."""
    height, width = grey.shape
    found: list[_Hit] = []
    for area in bars.find(grey):
        place = area.box(width, height)
        lines = bars.strips(grey, area)
        if _inside(place, frame) and bars.look_like_bars(lines):
            here = {said: _CLAIM for said, at in claims if _inside(_box(at, grey), place)}
            text = _agreed(lines, Counter(here))
            if text:
                found.append((text, place))
    return found


def _agreed(lines: Grey, claim: Counter[_Statement]) -> str | None:
    """What enough strips say and hardly any denies, if need be after making them clearer."""
    return (
        _majority(lines, claim)
        or _majority(bars.sharpened(lines), claim)
        or _majority(bars.levelled(lines), claim)
    )


def _majority(lines: Grey, claim: Counter[_Statement]) -> str | None:
    said = Counter(claim)
    for line in lines:
        readings = _rows(np.repeat(line[np.newaxis], _ROWS, axis=0))
        said.update(map(_statement, readings))
        text = _winner(said)
        if text:
            return text
    return None


def _winner(said: Counter[_Statement]) -> str | None:
    for (text, needed), witnesses in said.most_common(1):
        if witnesses >= needed and witnesses >= _OUTVOTES * (said.total() - witnesses):
            return text
    return None


def _rows(grey: Grey) -> list[zxingcpp.Barcode]:
    """The EANs and UPCs along the rows, without UPC-E of number system 1.

    That is printed nowhere, but one in ten EAN-13 has it for its left half: only the missing quiet
    zone tells, and a line that leaves the bars askew sees one.
    """
    return [
        code
        for code in _codes(grey, _LINEAR)
        if not (code.format == zxingcpp.BarcodeFormat.UPCE and code.text[:2] != "00")
    ]


def _codes(grey: Grey, kind: zxingcpp.BarcodeFormat) -> list[zxingcpp.Barcode]:
    codes = zxingcpp.read_barcodes(
        grey, formats=kind, try_rotate=False, try_invert=False, try_downscale=False
    )
    return [code for code in codes if code.text]


def _statement(code: zxingcpp.Barcode) -> _Statement:
    return code.text, _WITNESSES_SHORT if code.format in _SHORT else _WITNESSES


def _corners(code: zxingcpp.Barcode) -> bars.Corners:
    place = code.position
    corners = place.top_left, place.top_right, place.bottom_right, place.bottom_left
    return np.array([(corner.x, corner.y) for corner in corners], np.float64)


def _box(corners: bars.Corners, grey: Grey) -> Box:
    """The smallest box around them that is inside the picture."""
    height, width = grey.shape
    xs, ys = corners.astype(int).clip(0, (width - 1, height - 1)).T.tolist()
    return Box(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)


def _inside(place: Box, frame: Box) -> bool:
    x, y = _centre(place)
    return frame.left <= x < frame.right and frame.top <= y < frame.bottom


def _off_centre(place: Box, frame: Box) -> float:
    (x, y), (middle_x, middle_y) = _centre(place), _centre(frame)
    return abs(x - middle_x) / max(1, frame.width) + abs(y - middle_y) / max(1, frame.height)


def _centre(box: Box) -> tuple[float, float]:
    return box.left + box.width / 2, box.top + box.height / 2
