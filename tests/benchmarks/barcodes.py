"""Reading barcodes in photos: ``python -m tests.benchmarks.barcodes``.

The photos are ZXing's own black-box tests, and so is what is asked of each folder: the figures of
``addTest(mustPass, tryHarder, rotation)`` in ``*BlackBox*TestCase.java`` of github.com/zxing/zxing
(the stricter, ``tryHarder``). ZXing asks a linear code only of 0° and 180°; we ask the same of 90°
and 270°, because nobody holds a product upright for a camera. ZXing tolerates misreads
(one in upca-1, two in upca-2, two in falsepositives); here any is a failure.

Beside it, in the same run, zxing-cpp with default options on the full-size picture.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import zxingcpp

from engine import barcode, gtin, images
from engine.recognizer import QUERY_SIDE
from engine.types import Rgb
from tests.benchmarks.common import (
    SHARED,
    Unavailable,
    median,
    milliseconds,
    need,
    percentile,
    table,
    taking_turns,
)

BARCODES = SHARED / "barcodes"
UPRIGHT = (0, 90, 180, 270)
ASKEW = (45, 20, 110)
"""Degrees: only told, nothing is asked of them."""

REQUIRED: dict[str, tuple[int, int, int, int]] = {
    "ean13-1": (32, 32, 32, 32),
    "ean13-3": (55, 55, 55, 55),
    "ean13-5": (0, 0, 0, 0),  # blurred beyond what ZXing hopes for
    "ean8-1": (8, 8, 8, 8),
    "upca-1": (18, 18, 18, 18),
    "upca-2": (36, 36, 36, 36),
    "upce-1": (3, 3, 3, 3),
    "qrcode-1": (17, 15, 17, 15),
    "falsepositives": (0, 0, 0, 0),
}

Reader = Callable[[Rgb], Iterable[str]]


@dataclass(slots=True)
class Tally:
    """How one reader did on one folder: right and wrong readings by rotation, and its times."""

    right: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)


def main() -> int:
    need(BARCODES)
    tallies = {folder: _folder(folder) for folder in REQUIRED}
    _show(tallies)
    ours = [ours for ours, _ in tallies.values()]
    wrong = [line for tally in ours for line in tally.wrong]
    print("\n".join(f"  FALSE READ {line}" for line in wrong) or "  no false read")
    _show_times()
    missed = [folder for folder, (tally, _) in tallies.items() if not _met(folder, tally)]
    return int(bool(wrong or missed))


def _folder(name: str) -> tuple[Tally, Tally]:
    """Countersight and the plain baseline on one folder."""
    ours, plain = Tally(), Tally()
    for file, truth in _photos(name):
        small = images.decode_to_recognise(file, max_side=QUERY_SIDE).pixels
        full = images.decode(file)
        for degrees in (*UPRIGHT, *ASKEW):
            label = f"{name}/{file.name} at {degrees}°"
            _try(ours, _read, turned(small, degrees), degrees, truth, label)
            _try(plain, _baseline, turned(full, degrees), degrees, truth, label)
    return ours, plain


def _photos(name: str) -> Iterator[tuple[Path, str | None]]:
    for file in sorted(BARCODES.joinpath(name).glob("*.png")):
        answer = file.with_suffix(".txt")
        yield file, answer.read_text(encoding="utf-8").strip() if answer.exists() else None


def _try(
    tally: Tally, read: Reader, pixels: Rgb, degrees: int, truth: str | None, label: str
) -> None:
    texts: list[str] = []
    tally.times.append(milliseconds(lambda: texts.extend(read(pixels))))
    right = [text for text in texts if truth is not None and _same(text, truth)]
    tally.right[degrees] += bool(right)
    tally.wrong += [f"{label}: {text!r}, not {truth!r}" for text in texts if text not in right]


def _read(pixels: Rgb) -> Iterable[str]:
    return [text for text, _ in barcode.read_all(pixels)]


def _baseline(pixels: Rgb) -> Iterable[str]:
    return [code.text for code in zxingcpp.read_barcodes(np.ascontiguousarray(pixels[..., ::-1]))]


def _same(text: str, truth: str) -> bool:
    return truth in gtin.spellings(text) or text.split() == truth.split()  # CR LF or LF


def turned(pixels: Rgb, degrees: int) -> Rgb:
    """The picture turned clockwise, what is missing in the corners continued from its border."""
    if degrees % 90 == 0:
        return np.ascontiguousarray(np.rot90(pixels, -degrees // 90))
    height, width = pixels.shape[:2]
    cos, sin = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
    size = math.ceil(width * cos + height * sin), math.ceil(width * sin + height * cos)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    turn[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    turned = cv2.warpAffine(pixels, turn, size, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(turned, np.uint8)


def _met(folder: str, tally: Tally) -> bool:
    goals = zip(UPRIGHT, REQUIRED[folder], strict=True)
    return all(tally.right[degrees] >= goal for degrees, goal in goals)


def _show(tallies: dict[str, tuple[Tally, Tally]]) -> None:
    angles = (*UPRIGHT, *ASKEW)
    rows: list[list[object]] = []
    for folder, (ours, plain) in tallies.items():
        goal = ["/".join(map(str, REQUIRED[folder][:2])), "met" if _met(folder, ours) else "MISSED"]
        for reader, tally, verdict in (("Countersight", ours, goal), ("default", plain, ["", ""])):
            rights = [tally.right[degrees] for degrees in angles]
            photos = len(tally.times) // len(angles)
            time = f"{median(tally.times):.1f}"
            rows.append([folder, photos, reader, *rights, len(tally.wrong), time, *verdict])
    head = ["folder", "photos", "reader", *(f"{degrees}°" for degrees in angles)]
    table(
        "Barcodes read, by rotation; ZXing asks for (0° and 180° / 90° and 270°)",
        [[*head, "false", "median ms", "asked", ""], *rows],
    )


def _show_times() -> None:
    """A photo of a megapixel without any barcode, which is the usual case and takes longest."""
    files = sorted(SHARED.glob("grocery/val/**/*.jpg"))[::16]
    if not files:
        raise Unavailable("times need ../shared/data/grocery")
    photos = [np.asarray(cv2.resize(images.decode(file), (1000, 1000)), np.uint8) for file in files]
    turns = [
        taking_turns({"Countersight": partial(_read, p), "default": partial(_baseline, p)}, 1)
        for p in photos
    ]
    times = {name: [one[name][0] for one in turns] for name in turns[0]}
    rows = [[n, f"{median(t):.1f}", f"{percentile(t, 95):.1f}"] for n, t in times.items()]
    table(f"{len(photos)} photos of 1 MP without a barcode", [["", "ms", "95 %"], *rows])


if __name__ == "__main__":
    raise SystemExit(main())
