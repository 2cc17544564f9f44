"""EAN-13: the check digit and the bars, as in the GS1 General Specifications."""

from __future__ import annotations

from PIL import Image, ImageDraw

from tests.sample_shop.fonts import write

_LEFT_ODD = (
    "0001101", "0011001", "0010011", "0111101", "0100011",
    "0110001", "0101111", "0111011", "0110111", "0001011",
)  # fmt: skip
_RIGHT = tuple(code.translate(str.maketrans("01", "10")) for code in _LEFT_ODD)
_LEFT_EVEN = tuple(code[::-1] for code in _RIGHT)
_PARITY = (
    "OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE",
    "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO",
)  # fmt: skip
_QUIET_LEFT, _QUIET_RIGHT = 11, 7
MODULES = _QUIET_LEFT + 95 + _QUIET_RIGHT


def with_check_digit(first_twelve: str) -> str:
    total = sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(first_twelve))
    return f"{first_twelve}{-total % 10}"


def bars(code: str) -> str:
    """The 95 modules of a 13-digit code, 1 for black."""
    parity = _PARITY[int(code[0])]
    left = "".join(
        (_LEFT_ODD if kind == "O" else _LEFT_EVEN)[int(digit)]
        for kind, digit in zip(parity, code[1:7], strict=True)
    )
    right = "".join(_RIGHT[int(digit)] for digit in code[7:])
    return f"101{left}01010{right}101"


def picture(code: str, module: int, height: int) -> Image.Image:
    """Bars with their quiet zones and the digits below, ``module`` whole pixels to a module."""
    image = Image.new("RGB", (MODULES * module, height), "white")
    draw = ImageDraw.Draw(image)
    tall, short = height - module * 5, height - module * 10
    for place, bar in enumerate(bars(code)):
        guard = place < 3 or 45 <= place < 50 or place >= 92
        left = (_QUIET_LEFT + place) * module
        if bar == "1":
            draw.rectangle((left, module * 2, left + module - 1, tall if guard else short), "black")
    digits = ((code[0], 1, 9), (code[1:7], 15, 55), (code[7:], 61, 101))
    for text, start, end in digits:
        box = (start * module, short + module, end * module, height - module)
        write(draw, box, text, "mono", "black")
    return image
