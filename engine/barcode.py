"""Barcodes in a picture (zxing-cpp), and the ways one number may be written."""

from __future__ import annotations

import cv2
import zxingcpp

from engine.types import Box, Rgb

_FORMATS = (zxingcpp.BarcodeFormat.EANUPC, zxingcpp.BarcodeFormat.QRCode)
"""What shops print on goods. Fewer formats are faster, and leave fewer chances of a false read."""

_GTIN_LENGTHS = range(8, 15)


def read(pixels: Rgb) -> tuple[str, Box] | None:
    """The text of the most central barcode in a picture and where it is, or None."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    found = [
        (code.text, _box(code.position))
        for code in zxingcpp.read_barcodes(
            grey, formats=_FORMATS, try_invert=False, try_downscale=False
        )
        if code.text
    ]
    height, width = grey.shape
    return min(found, key=lambda hit: _off_centre(hit[1], width, height), default=None)


def spellings(code: str) -> tuple[str, ...]:
    """All ways to write the same number: UPC-A is EAN-13 without its leading zero, and so on."""
    code = code.strip()
    if not (code.isascii() and code.isdigit() and len(code) in _GTIN_LENGTHS):
        return (code,)
    bare = code.lstrip("0")
    return tuple(dict.fromkeys([code, *(bare.zfill(n) for n in _GTIN_LENGTHS if n >= len(bare))]))


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


def _box(position: zxingcpp.Position) -> Box:
    corners = (
        position.top_left, position.top_right, position.bottom_right, position.bottom_left,
    )  # fmt: skip
    xs = [corner.x for corner in corners]
    ys = [corner.y for corner in corners]
    return Box(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)


def _off_centre(box: Box, width: int, height: int) -> float:
    x, y = box.left + box.width / 2, box.top + box.height / 2
    return abs(x / width - 0.5) + abs(y / height - 0.5)
