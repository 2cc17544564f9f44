"""Duplicate photos found and no others: ``python -m tests.benchmarks.duplicates``.

Pictures are brought in together with copies of some of them: saved again, reduced, cropped, made
brighter or darker, and all of it at once. Recall: how many copies are found with their original.
Precision: how many of the pairs found are of one file. The sample shop's pictures, and the grocery
photos, where a product has dozens of photos of one shelf.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import cv2
import numpy as np

from engine import images, paths
from engine.engine import Engine
from engine.picture_files import PICTURE_SUFFIXES
from engine.types import Rgb
from tests.benchmarks.common import GROCERY, own_home, table

COPIES = 400
_MARK = "~"


def main() -> int:
    with own_home("lite0") as home:
        _measure(home, "sample shop", paths.sample_shop() / "catalogue")
        if GROCERY.is_dir():
            _measure(home, "grocery", GROCERY / "train")
    return 0


def _measure(home: Path, name: str, source: Path) -> None:
    files = sorted(p for p in source.rglob("*") if p.suffix in PICTURE_SUFFIXES)
    made = _write_copies(files, home / f"{name} pictures")
    with Engine.open(home / f"{name}.catalog", "lite0") as engine:
        for _ in engine.import_from(home / f"{name} pictures"):
            pass
        started, used = time.perf_counter(), time.process_time()
        for _ in engine.tidying.search():
            pass
        seconds, used = time.perf_counter() - started, time.process_time() - used
        found = engine.tidying._found
        assert found is not None
        names = {id_: photo.source for id_, photo in _photos(engine).items()}
    pairs = [(names[pair.first], names[pair.second]) for pair in found.photos]
    right = [pair for pair in pairs if len({_shot(one) for one in pair}) == 1]
    hit = Counter(_kind(copy) for pair in right for copy in pair if _MARK in copy)
    rows = [[kind, made[kind], hit[kind], f"{hit[kind] / made[kind]:.1%}"] for kind in made]
    table(
        f"{name}: {len(names)} photos in {seconds:.1f} s ({used:.0f} s of processor), "
        f"{len(pairs)} pairs found, "
        f"precision {len(right) / max(1, len(pairs)):.1%}",
        [["copies", "made", "found", "recall"], *rows],
    )
    for one, other in sorted(set(pairs) - set(right)):
        print(f"  taken for the same: {one}, {other}")


def _photos(engine: Engine) -> Mapping[int, object]:
    catalogue = engine._catalogue
    return catalogue.live_photos(list(catalogue.owners()))


def _write_copies(files: list[Path], folder: Path) -> Counter[str]:
    """Every file, and copies of ``COPIES`` of them, each kind as often, each in a folder of its
    product; half of the copies in another product's."""
    rng = np.random.default_rng(7)
    made: Counter[str] = Counter()
    chosen = set(rng.permutation(len(files))[:COPIES].tolist())
    for number, file in enumerate(files):
        target = folder / file.parent.name
        target.mkdir(parents=True, exist_ok=True)
        stem = f"{file.parent.name} {file.stem}"
        (target / f"{stem}{file.suffix}").write_bytes(file.read_bytes())
        if number in chosen:
            kind = list(KINDS)[len(made) if len(made) < len(KINDS) else number % len(KINDS)]
            copy = KINDS[kind](images.decode(file.read_bytes(), max_side=1024), rng)
            elsewhere = folder / f"{file.parent.name} again" if number % 2 else target
            elsewhere.mkdir(exist_ok=True)
            (elsewhere / f"{stem}{_MARK}{kind}.jpg").write_bytes(copy)
            made[kind] += 1
    return made


def _shot(name: str) -> str:
    return Path(name).stem.partition(_MARK)[0]


def _kind(name: str) -> str:
    return Path(name).stem.partition(_MARK)[2]


# Kinds of copies, as JPEG


def _jpeg(pixels: Rgb, quality: int = 80) -> bytes:
    return images.encode_jpeg(np.ascontiguousarray(pixels), quality=quality)


def _resized(pixels: Rgb, scale: float) -> Rgb:
    return cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def _cropped(pixels: Rgb, rng: np.random.Generator, most: float) -> Rgb:
    height, width = pixels.shape[:2]
    left, top, right, bottom = rng.uniform(most / 3, most, 4)
    return pixels[
        int(top * height) : int((1 - bottom) * height), int(left * width) : int((1 - right) * width)
    ]


def _light(pixels: Rgb, gain: float, gamma: float) -> Rgb:
    return np.clip((pixels / 255) ** gamma * gain * 255, 0, 255).astype(np.uint8)


KINDS: Mapping[str, Callable[[Rgb, np.random.Generator], bytes]] = {
    "saved again (JPEG 40)": lambda p, _: _jpeg(p, 40),
    "reduced to 40 %": lambda p, _: _jpeg(_resized(p, 0.4)),
    "cropped by up to 6 % a side": lambda p, r: _jpeg(_cropped(p, r, 0.06)),
    "cropped by up to 12 % a side": lambda p, r: _jpeg(_cropped(p, r, 0.12)),
    "brighter": lambda p, _: _jpeg(_light(p, 1.25, 1.0)),
    "darker": lambda p, _: _jpeg(_light(p, 1.0, 1.4)),
    "cropped, reduced, darker, JPEG 60": lambda p, r: _jpeg(
        _light(_resized(_cropped(p, r, 0.06), 0.6), 0.85, 1.0), 60
    ),
}


if __name__ == "__main__":
    main()
