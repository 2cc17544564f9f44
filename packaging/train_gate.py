"""Learn the weights of the gate "is it a product at all?" (resources/gate) from a list of pictures.

``python packaging/train_gate.py PICTURES.tsv`` with lines ``kind<TAB>source<TAB>path``, where kind
is one of ``engine.gate.KINDS``. It prints how well each source is told from products by a gate that
has seen neither that source nor that family of products, and writes one file per network. Nothing
of a picture is kept in it. Which pictures were used: resources/gate/README.md.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from engine import gate, images, recognizer, subject  # noqa: E402
from engine.cnn.prepare import model_file, prepare  # noqa: E402
from engine.cnn.runtime import Network  # noqa: E402

Floats = npt.NDArray[np.float32]
Words = npt.NDArray[np.str_]

EMBEDDING = 1280
TRUST = 10.0
"""How much more readily what ImageNet says of a picture is believed than a single feature.

Without it a gate does worse on kinds of products it was not shown: a million labelled pictures know
more of the world than the few thousand here.
"""

SHRINK = 0.5
"""Weight decay: what a feature must explain to count."""

STEPS = 150
FOLDS = 5
GRID = np.geomspace(0.2, 2.0, 60)
"""Factors tried on the logits: below 1 they were too sure of themselves."""

DERIVED = {"screen-photo": "screen"}
"""Sources made of the pictures of other sources: never learnt from while those are held out."""


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """n pictures: ``kinds`` and ``sources`` (n,) names, ``features`` (n, d) of gate.evidence."""

    kinds: Words
    sources: Words
    features: Floats

    def where(self, chosen: npt.NDArray[np.bool_]) -> Pictures:
        return Pictures(self.kinds[chosen], self.sources[chosen], self.features[chosen])

    @property
    def families(self) -> Words:
        """What is held out together: a source, without what follows its first colon."""
        return np.array([source.partition(":")[0] for source in self.sources])


def look(rows: list[list[str]], backbone: str) -> Pictures:
    """What the network sees in the pictures of a list, cut as the recogniser cuts them."""
    for _ in prepare(backbone):
        pass
    network = Network(model_file(backbone))
    kept, seen = [], []
    for row in rows:
        pixels = images.decode_to_recognise(
            Path(row[2]), max_side=recognizer.QUERY_SIDE, name=row[2]
        ).pixels
        if gate.unusable(pixels) is None:
            crop = subject.crop(pixels, subject.find(pixels), network.side)
            seen.append(gate.evidence(network.look(crop)))
            kept.append(row)
    return Pictures(np.array([r[0] for r in kept]), np.array([r[1] for r in kept]), np.stack(seen))


def shares(pictures: Pictures) -> Floats:
    """Weight (n,) of each picture: products as much as all else; big sources less than their size.

    A source of 800 shirts must not outvote 20 portraits of all there are.
    """
    weights = np.ones(len(pictures.kinds), np.float32)
    keys = np.char.add(np.char.add(pictures.kinds, "/"), pictures.sources)
    for key in np.unique(keys):
        chosen = keys == key
        weights[chosen] = chosen.sum() ** -0.5
    products = pictures.kinds == gate.KINDS[0]
    for chosen in (products, ~products):
        weights[chosen] *= 0.5 / weights[chosen].sum()
    return weights


def fit(pictures: Pictures) -> Floats:
    """Weights (d + 1, kinds) of a softmax regression; the last row is the bias.

    Nesterov's method on standardised features: numpy alone does it in seconds.
    """
    mean, spread = pictures.features.mean(axis=0), pictures.features.std(axis=0) + 0.02
    spread[EMBEDDING] /= TRUST
    spread[EMBEDDING + 1 :] /= TRUST / 2
    x = np.column_stack([(pictures.features - mean) / spread, np.ones(len(pictures.kinds))])
    x = x.astype(np.float32)
    truth = (pictures.kinds[:, None] == np.array(gate.KINDS)).astype(np.float32)
    share = shares(pictures)[:, None]
    decay = np.full((x.shape[1], 1), SHRINK, np.float32)
    decay[-1] = 0
    step = 1 / (0.5 * _largest(x, share) + SHRINK)
    weights = ahead = np.zeros((x.shape[1], len(gate.KINDS)), np.float32)
    for number in range(STEPS):
        slope = x.T @ (share * (_softmax(x @ ahead) - truth)) + decay * ahead
        moved = ahead - step * slope
        ahead = moved + number / (number + 3) * (moved - weights)
        weights = moved
    weights[:-1] /= spread[:, None]
    weights[-1] -= mean @ weights[:-1]
    return weights


def _largest(x: Floats, share: Floats) -> float:
    """Largest eigenvalue of the weighted scatter: what bounds the step."""
    vector = np.ones(x.shape[1], np.float32)
    for _ in range(30):
        vector = x.T @ (share[:, 0] * (x @ vector))
        length = float(np.linalg.norm(vector))
        vector /= length
    return length


def _softmax(logits: Floats) -> Floats:
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(e / e.sum(axis=1, keepdims=True), np.float32)


def apply(weights: Floats, features: Floats) -> Floats:
    """Logits (n, kinds)."""
    return np.asarray(features @ weights[:-1] + weights[-1], np.float32)


def folds(pictures: Pictures) -> Iterator[tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]]:
    """Masks (held-out products, held-out others): every family of products with every fold of
    other sources."""
    products = pictures.kinds == gate.KINDS[0]
    families = pictures.families
    names = np.unique(families[~products])
    for family in np.unique(families[products]):
        for number in range(FOLDS):
            yield (
                products & (families == family),
                ~products & np.isin(families, names[number::FOLDS]),
            )


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """Logits of what one gate had not seen: of products and of others."""

    products: Floats
    others: Floats
    family: str
    sources: Words
    kinds: Words


def trials(pictures: Pictures) -> list[Trial]:
    """One per fold."""
    found = []
    for products, others in folds(pictures):
        held = products | others
        for source, kind in DERIVED.items():
            if (pictures.kinds[others] == kind).any():
                held = held | (pictures.sources == source)
        weights = fit(pictures.where(~held))
        found.append(
            Trial(
                apply(weights, pictures.features[products]),
                apply(weights, pictures.features[others]),
                str(pictures.families[products][0]),
                pictures.sources[others],
                pictures.kinds[others],
            )
        )
    return found


def margin(logits: Floats) -> Floats:
    """Log-odds (n,) of the first kind, the product."""
    rest = logits[:, 1:]
    top = rest.max(axis=1)
    return np.asarray(
        logits[:, 0] - top - np.log(np.exp(rest - top[:, None]).sum(axis=1)), np.float32
    )


def auroc(positive: Floats, negative: Floats) -> float:
    """Chance that a product scores above something else; ties count half."""
    ordered = np.sort(negative)
    below = np.searchsorted(ordered, positive, "left") + np.searchsorted(ordered, positive, "right")
    return float(below.sum() / 2 / len(positive) / len(negative))


def temperature(found: list[Trial]) -> float:
    """The factor on logits that makes held-out probabilities honest (least log loss)."""

    def loss(factor: float) -> float:
        each = [
            np.logaddexp(0, -margin(t.products * factor)).mean()
            + np.logaddexp(0, margin(t.others * factor)).mean()
            for t in found
        ]
        return float(np.mean(each))

    return float(min(GRID, key=loss))


def report(found: list[Trial]) -> None:
    """AUROC per held-out source, over the held-out families of products, and per family."""
    sources = sorted(
        {(str(k), str(s)) for t in found for k, s in zip(t.kinds, t.sources, strict=True)}
    )
    print(f"{'kind':10} {'source':24} {'n':>4}  AUROC  worst family")
    for kind, source in sources:
        rows = []
        for t in found:
            chosen = (t.sources == source) & (t.kinds == kind)
            if chosen.any():
                score = auroc(margin(t.products), margin(t.others[chosen]))
                rows.append((score, t.family, int(chosen.sum())))
        worst = min(rows)
        mean = np.mean([row[0] for row in rows])
        print(f"{kind:10} {source:24} {worst[2]:4}  {mean:.3f}  {worst[0]:.3f} {worst[1]}")
    for family in sorted({t.family for t in found}):
        mine = [auroc(margin(t.products), margin(t.others)) for t in found if t.family == family]
        print(f"products   {family:24} {'':4}  {np.mean(mine):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--backbone", action="append", choices=("lite0", "lite1", "lite2"))
    chosen = parser.parse_args()
    with chosen.pictures.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for backbone in chosen.backbone or ("lite0", "lite1", "lite2"):
        learn(look(rows, backbone), ROOT / "resources" / "gate" / f"{backbone}.npy")


def learn(pictures: Pictures, target: Path) -> None:
    """Cross-validate, print, and write the weights of all pictures, made honest."""
    found = trials(pictures)
    report(found)
    factor = temperature(found)
    print(f"{target.name}: factor {factor:.2f}")
    np.save(target, (fit(pictures) * factor).astype(np.float16))


if __name__ == "__main__":
    main()
