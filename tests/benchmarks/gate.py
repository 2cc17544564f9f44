"""Is it a product at all? ``python -m tests.benchmarks.gate [--negatives FOLDER] [--backbone B]``.

AUROC of products (shared/data) against pictures without one, per source: those that
``tests.negatives`` draws, and those in the sub-folders of FOLDER (or $COUNTERSIGHT_NEGATIVES).
Beside it, in the same run, the plain baseline: the softmax of all product-like ImageNet classes.
Caution: most of these products were learnt from; for the figures on sources never seen, by leaving
them out, see docs/decisions/007-gate.md.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import numpy as np

from engine import gate, images, recognizer, subject
from engine.cnn.runtime import Network
from engine.errors import PictureError
from engine.types import Rgb
from tests import negatives
from tests.benchmarks.common import ROOT, SHARED, need, own_home, table

COUNT = 60
"""Pictures drawn per kind."""

EACH = 4
"""Every so many-th photo of the shared data is asked."""

GOAL = 0.98

Scores: TypeAlias = np.ndarray
"""(n, 2): probability by the gate, and by the baseline."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    folder = os.environ.get("COUNTERSIGHT_NEGATIVES")
    parser.add_argument("--negatives", type=Path, default=Path(folder) if folder else None)
    parser.add_argument("--backbone", default="lite2")
    chosen = parser.parse_args(arguments or [])
    from engine.cnn.prepare import model_file

    with own_home(chosen.backbone):
        network = Network(model_file(chosen.backbone))

        def score(pictures: Iterable[Rgb]) -> Scores:
            return np.array([_score(network, pixels, chosen.backbone) for pixels in pictures])

        products = {name: score(_read(files)) for name, files in _products().items()}
        others = {name: score(found()) for name, found in _others(chosen.negatives).items()}
    return _report(products, others, chosen.backbone)


def _score(network: Network, pixels: Rgb, backbone: str) -> tuple[float, float]:
    features = network.look(subject.crop(pixels, subject.find(pixels), network.side))
    judged = gate.judge(pixels, features, backbone).product
    plain = 0.0 if gate.unusable(pixels) else gate.object_probability(features.logits)
    return judged, plain


def _products() -> dict[str, list[Path]]:
    """Photos per family of products; every ``EACH``-th."""
    grocery, clothing = need(SHARED / "grocery"), need(SHARED / "clothing")
    folders = {
        "grocery val": grocery / "val",
        "grocery iconic": grocery / "iconic",
        "clothing": clothing,
    }
    return {name: sorted(folder.rglob("*.jpg"))[::EACH] for name, folder in folders.items()}


def _others(folder: Path | None) -> dict[str, Callable[[], Iterable[Rgb]]]:
    """What draws or reads the pictures without a product, per source."""

    def drawn(kind: str) -> Callable[[], Iterable[Rgb]]:
        return lambda: negatives.pictures(kind, COUNT)

    def read(files: list[Path]) -> Callable[[], Iterable[Rgb]]:
        return lambda: _read(files)

    found = {f"drawn: {kind}": drawn(kind) for kind in negatives.KINDS}
    shown = ROOT / "resources/sample_shop/queries/not_a_product"
    found["sample shop"] = read(sorted(shown.glob("*.jpg")))
    for source in sorted(p for p in folder.iterdir() if p.is_dir()) if folder else ():
        found[source.name] = read(sorted(p for p in source.rglob("*") if p.is_file()))
    return found


def _read(files: list[Path]) -> Iterator[Rgb]:
    """The pictures among the files, as the recogniser takes them."""
    for file in files:
        try:
            yield images.decode_to_recognise(file, max_side=recognizer.QUERY_SIDE).pixels
        except PictureError:
            continue


def _report(products: dict[str, Scores], others: dict[str, Scores], backbone: str) -> int:
    sold = np.concatenate(list(products.values()))
    rest = np.concatenate([scores for scores in others.values() if len(scores)])
    table(
        f"AUROC against {len(sold)} products ({backbone}; goal {GOAL})",
        [_HEADINGS, *(_row(name, own, sold, own) for name, own in others.items() if len(own))],
    )
    table(
        f"AUROC against {len(rest)} pictures without a product",
        [_HEADINGS, *(_row(name, own, own, rest) for name, own in products.items())],
    )
    reached = _auroc(sold[:, 0], rest[:, 0])
    met = "met" if reached >= GOAL else "MISSED"
    print(f"\n  all against all: {reached:.3f} (goal {GOAL}: {met})")
    return int(reached < GOAL)


_HEADINGS = ("source", "pictures", "gate", "baseline", "taken for a product")


def _row(name: str, own: Scores, positive: Scores, negative: Scores) -> list[object]:
    ways = (f"{_auroc(positive[:, way], negative[:, way]):.3f}" for way in (0, 1))
    return [name, len(own), *ways, f"{(own[:, 0] >= 0.5).mean():.0%}"]


def _auroc(positive: np.ndarray, negative: np.ndarray) -> float:
    """Chance that a product scores above something else; ties count half."""
    ordered = np.sort(negative)
    sides = (np.searchsorted(ordered, positive, side) for side in ("left", "right"))
    return float(sum(sides).sum() / 2 / len(positive) / len(negative))


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
