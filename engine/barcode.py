"""Barcodes in a picture (zxing-cpp), and the ways one number may be written.

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

_GTIN_LENGTHS = range(8, 15)


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


def spellings(code: str) -> tuple[str, ...]:
    """All ways to write the same number: UPC-A is EAN-13 without its leading zero, and so on."""
    code = code.strip()
    if not (code.isascii() and code.isdigit() and len(code) in _GTIN_LENGTHS):
        return (code,)
    return tuple(dict.fromkeys([code, *_padded(code), *_upc_e(code)]))


def _padded(code: str) -> list[str]:
    bare = code.lstrip("0")
    return [bare.zfill(n) for n in _GTIN_LENGTHS if n >= len(bare)]


def _upc_e(code: str) -> list[str]:
    """A UPC-E as the UPC-A it is short for, or the other way round; nothing for other numbers.

    A reader tells the long one, but the short one is printed below the bars, and may be typed into
    a catalogue. An EAN-8 that begins with 0 is a shop's own number and may look the same; should it
    ever be that of another product, both are found.
    """
    if len(code) == 8:
        long = _expanded(code)
        return _padded(long) if long else []
    upc = code.lstrip("0").zfill(12)
    shorts = (f"0{six}{upc[-1]}" for six in _suppressed(upc))
    return [short for short in shorts if _expanded(short) == upc]


def _expanded(short: str) -> str | None:
    """The UPC-A that a UPC-E is short for: its sixth digit says where which zeros are left out."""
    six, last = short[1:7], int(short[6])
    if last < 3:
        body = f"{six[:2]}{last}0000{six[2:5]}"
    elif last < 5:
        body = f"{six[:last]}00000{six[last:5]}"
    else:
        body = f"{six[:5]}0000{last}"
    long = f"0{body}{short[7]}"
    return long if short[0] == "0" and check_digit_fits(long) else None


def _suppressed(upc: str) -> tuple[str, ...]:
    """What the middle of a UPC-E for it would be, for each place that zeros may be left out."""
    return (
        upc[1:3] + upc[8:11] + upc[3], upc[1:4] + upc[9:11] + "3", upc[1:5] + upc[10] + "4",
        upc[1:6] + upc[10],
    )  # fmt: skip


def looks_like_barcode(text: str) -> bool:
    """Whether a typed text is the number of an EAN or UPC with the right check digit."""
    return is_gtin(text.strip()) and check_digit_fits(text.strip())


def is_gtin(text: str) -> bool:
    """Whether a text has the form of an EAN-8, UPC-A, EAN-13 or GTIN-14."""
    return text.isascii() and text.isdigit() and len(text) in (8, 12, 13, 14)


def check_digit_fits(digits: str) -> bool:
    """GS1's check: from the right, digits weigh 1, 3, 1, 3 … and the sum is a multiple of ten."""
    total = sum(int(digit) * (3 if i % 2 else 1) for i, digit in enumerate(reversed(digits)))
    return total % 10 == 0


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
