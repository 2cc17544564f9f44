"""Hostile, broken and odd files against ``engine.images``.

``python -m tests.benchmarks.bad_images`` prints a table; its exit status is 1 if anything is wrong.

Every file is decoded in a child process, so that a crash, a hang or too much memory is seen and
named. The files are those of ``shared/data/badimages`` (beside the repository) and a few that are
made here.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import re
import select
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT.parent / "shared" / "data" / "badimages"
MOST_SECONDS = 5.0
MOST_MB = 600.0

KNOWN = {
    "pillow_odd/eps__pil_sample_cmyk.eps": "EPS would start Ghostscript",
    "pillow_odd/bmp__q__rgba16-4444.bmp": "Pillow does not know this layout",
    "pillow_odd/bmp__q__rgba32abf.bmp": "Pillow does not know this layout",
    "pillow_odd/hopper_webp.tif": "Pillow's libtiff is built without WebP",
    "pillow_odd/00r0_gray_l.jp2": "its pixels are cut off; Pillow's own test only opens it",
    "pillow_odd/00r1_graya_la.jp2": "its pixels are cut off; Pillow's own test only opens it",
}
"""Files the manifest wants loaded that may be refused, and why."""


@dataclass(frozen=True)
class Case:
    path: Path
    name: str
    category: str
    expectation: str


@dataclass(frozen=True)
class Outcome:
    """``error`` is "" if the file loaded, an error's code, or "crash", "hang", "bug: …"."""

    case: Case
    error: str = ""
    size: str = ""
    look: tuple[float, ...] = ()
    seconds: float = 0.0
    peak_mb: float = 0.0


def manifest() -> list[Case]:
    with (FOLDER / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return [
            Case(FOLDER / row["path"], row["path"], row["category"], row["expectation"])
            for row in csv.DictReader(file)
        ]


# What is right


def _loaded(outcome: Outcome) -> bool:
    return not outcome.error or outcome.case.name in KNOWN


def _refused(outcome: Outcome) -> bool:
    return outcome.error in {"not_a_picture", "picture_damaged", "picture_too_large"}


def _either(outcome: Outcome) -> bool:
    return _loaded(outcome) or _refused(outcome)


def _not_clipped(outcome: Outcome) -> bool:
    return not outcome.error and max(outcome.look) > min(outcome.look) and min(outcome.look) < 250


_RIGHT: tuple[tuple[str, Callable[[Outcome], bool]], ...] = (
    (r"scaled /257", _not_clipped),
    (r"must not crash|load or clean error|too small message|text chunk|ICC bomb", _either),
    (r"reject|px$|RGB$|header lies|clean error|damaged", _refused),
    (r"load|composite|first frame|frame bomb|same picture", _loaded),
)
"""An expectation of the manifest → what meets it; the first that is found counts."""


def problem(outcome: Outcome) -> str:
    """What is wrong with an outcome, or ""."""
    if outcome.error in {"crash", "hang"} or outcome.error.startswith("bug"):
        return outcome.error
    if outcome.seconds > MOST_SECONDS:
        return f"{outcome.seconds:.1f} s"
    if outcome.peak_mb > MOST_MB:
        return f"{outcome.peak_mb:.0f} MB"
    expectation = outcome.case.expectation
    right = next(check for pattern, check in _RIGHT if re.search(pattern, expectation))
    return "" if right(outcome) else f"{outcome.error or 'loaded'}, expected: {expectation}"


def turned_wrong(outcomes: Iterable[Outcome]) -> list[str]:
    """The eight orientations of a picture must look alike once decoded."""
    looks = {o.case.name: o.look for o in outcomes if o.case.category == "exif"}
    return [
        name
        for name, look in looks.items()
        if not _alike(look, looks[re.sub(r"orient_\d", "orient_1", name)])
    ]


def _alike(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    same_length = len(one) == len(other) > 0
    return same_length and all(abs(a - b) < 6 for a, b in zip(one, other, strict=True))


# The child


def child() -> None:
    """Decode each path on standard input, answer with one JSON line each."""
    from engine.errors import PictureError
    from engine.images import decode

    for line in sys.stdin:
        _forget_peak()
        started = time.perf_counter()
        answer: dict[str, object] = {}
        try:
            answer["look"] = _look(decode(Path(line.rstrip("\n"))))
        except PictureError as error:
            answer.update(error=error.code, size=str(error.values.get("size", "")))
        except BaseException as error:  # noqa: BLE001  (whatever it is, it is the finding)
            answer["error"] = f"bug: {error!r}"
        answer.update(seconds=time.perf_counter() - started, peak_mb=_peak_mb())
        print(json.dumps(answer), flush=True)


def _look(pixels: object) -> list[float]:
    """Mean colours of 4 × 4 fields, and the size: enough to see a turned or clipped picture."""
    import cv2
    import numpy as np

    array = np.asarray(pixels)
    assert array.dtype == np.uint8
    assert array.ndim == 3
    assert array.shape[2] == 3
    assert array.flags.c_contiguous
    return [float(v) for v in cv2.resize(array, (4, 4), interpolation=cv2.INTER_AREA).ravel()]


def _forget_peak() -> None:
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return  # elsewhere the peak is that of all files so far, which is strict enough


def _peak_mb() -> float:
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


# The parent


@dataclass
class _Child:
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.bad_images", "--child"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, encoding="utf-8",
        )  # fmt: skip

    def ask(self, case: Case) -> Outcome:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{case.path}\n")
        self.process.stdin.flush()
        # Three times the limit: what takes longer is killed, what takes less is measured.
        if not _readable(self.process.stdout, 3 * MOST_SECONDS + 5):
            return Outcome(case, "hang")
        line = self.process.stdout.readline()
        if not line:
            return Outcome(case, "crash")
        answer = json.loads(line)
        return Outcome(case, **{**answer, "look": tuple(answer.get("look", ()))})

    def stop(self) -> None:
        self.process.kill()
        self.process.communicate()


def _readable(stream: object, seconds: float) -> bool:
    if os.name == "nt":  # select() knows no pipes there; a hang is then seen by its seconds
        return True
    return bool(select.select([stream], [], [], seconds)[0])


def run(cases: Iterable[Case]) -> list[Outcome]:
    """Decode every case; a child that dies or hangs is replaced, and its case says so."""
    outcomes, worker = [], _Child()
    for case in cases:
        outcomes.append(worker.ask(case))
        if outcomes[-1].error in {"crash", "hang"}:
            worker.stop()
            worker = _Child()
    worker.stop()
    return outcomes


# Files made here: what no collection has, and the largest that are allowed


def made(folder: Path) -> Iterator[Case]:
    """Write the made files into ``folder``; those at the limit must load, within the memory."""
    for name, expectation, data in itertools.chain(_floods(), _largest()):
        (folder / name).write_bytes(data)
        yield Case(folder / name, name, "made", expectation)


def _floods() -> Iterator[tuple[str, str, bytes]]:
    jpeg, million = _encoded("L", (100, 100), "JPEG"), 1_000_000
    head, tail = png_parts(100, 100)
    yield "empty_idat.png", "reject", head + png_chunk(b"IDAT") * 8 * million + tail
    yield "empty_chunks.png", "reject", head + png_chunk(b"vpAg") * 8 * million + tail
    yield "empty_app.jpg", "reject", jpeg[:2] + b"\xff\xe5\0\2" * 24 * million + jpeg[2:]
    exif = b"\xff\xe1\xff\xffExif\0\0" + bytes(65_527)
    yield "exif_1500.jpg", "reject", jpeg[:2] + exif * 1500 + jpeg[2:]
    yield "bmp_rle_idle.bmp", "reject", rle_bmp(1400, 1400, b"\0\2\0\0" * 20 * million)
    yield "scans.jpg", "reject", _scan_bomb()


def _scan_bomb() -> bytes:
    jpeg = _encoded("L", (4000, 3000), "JPEG", progressive=True)
    return jpeg[:-2] + jpeg[jpeg.rindex(b"\xff\xda") : -2] * 2000 + jpeg[-2:]


def _largest() -> Iterator[tuple[str, str, bytes]]:
    yield "rgba_64mp.png", "should load", _encoded("RGBA", (8000, 8000), "PNG", compress_level=1)
    yield "46mp.jpg", "should load", _encoded("RGB", (7000, 6600), "JPEG", progressive=True)
    yield "25mp.webp", "should load", _encoded("RGBA", (5000, 5000), "WEBP", lossless=True)
    yield "30mp.avif", "should load", _encoded("RGB", (6000, 5000), "AVIF", speed=10)
    yield "39mp.tif", "should load", _encoded("RGB", (6500, 6000), "TIFF", compression="tiff_lzw")
    yield "noise_2mp.qoi", "should load", _encoded("RGB", (1400, 1400), "QOI")
    yield "20mp.jp2", "should load", _encoded("RGB", (5000, 4000), "JPEG2000")


def _encoded(mode: str, size: tuple[int, int], kind: str, **options: object) -> bytes:
    from PIL import Image

    tile = Image.effect_noise((500, 500), 40).convert(mode)
    picture = Image.new(mode, size, "grey")
    for left in range(0, size[0], 1000):
        picture.paste(tile, (left, 0))
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def png_chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_parts(width: int, height: int) -> tuple[bytes, bytes]:
    """What comes before and after the blocks in question in a black, grey-scale PNG."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(min(height, 1000) * (width + 1)))
    head = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header)
    return head, png_chunk(b"IDAT", pixels) + png_chunk(b"IEND")


def rle_bmp(width: int, height: int, data: bytes) -> bytes:
    """An 8-bit BMP whose run-length coded pixels are ``data``."""
    start = 14 + 40 + 1024
    head = b"BM" + struct.pack("<IHHI", start + len(data), 0, 0, start)
    info = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, 1, len(data), 0, 0, 256, 0)
    return head + info + bytes(1024) + data


# The table


_HEADING = (
    f"{'category':14}{'expectation':42}{'files':>6}{'loaded':>8}{'refused':>8}{'wrong':>6}"
    f"{'slowest':>9}{'refuse ≤':>9}{'peak MB':>8}"
)


def table(outcomes: list[Outcome]) -> str:
    def key(outcome: Outcome) -> tuple[str, str]:
        return outcome.case.category, outcome.case.expectation

    lines = [_HEADING]
    for group, members in itertools.groupby(sorted(outcomes, key=key), key):
        lines.append(_line(*group, list(members)))
    return "\n".join([*lines, _line("all", "", outcomes)])


def _line(category: str, expectation: str, members: list[Outcome]) -> str:
    loaded = sum(not o.error for o in members)
    wrong = sum(bool(problem(o)) for o in members)
    refusing = max((o.seconds for o in members if o.error), default=0.0)
    return (
        f"{category:14}{expectation[:40]:42}{len(members):6}{loaded:8}"
        f"{len(members) - loaded:8}{wrong:6}{max(o.seconds for o in members):8.2f}s"
        f"{refusing:8.2f}s{max(o.peak_mb for o in members):8.0f}"
    )


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        found = manifest() if FOLDER.is_dir() else []
        outcomes = run(itertools.chain(found, made(Path(folder))))
    print(table(outcomes))
    wrong = [f"{o.case.name}: {problem(o)}" for o in outcomes if problem(o)]
    wrong += [f"{name}: turned wrong" for name in turned_wrong(outcomes)]
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(child() if "--child" in sys.argv else main())
