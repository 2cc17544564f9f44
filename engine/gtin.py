"""The numbers of barcodes: EAN, UPC and GTIN, and the ways one of them may be written."""

from __future__ import annotations

_GTIN_LENGTHS = range(8, 15)


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
