"""Photos against one studio picture per product, with and without the gap taken off."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from engine.cnn.prepare import LOOKS
from engine.engine import Engine
from engine.evaluation import AT
from engine.head import Ids
from engine.recognizer import Recognizer
from engine.types import Vector, Verdict
from tests.benchmarks.accuracy import goals
from tests.benchmarks.accuracy.goals import share
from tests.benchmarks.accuracy.pictures import Pictures, Split
from tests.benchmarks.accuracy.program import ask_program
from tests.benchmarks.accuracy.scoring import Lab, Way
from tests.benchmarks.common import GROCERY, table

ORDER = 1


def photo_to_iconic(
    lab: Lab, photos: Pictures, networks: Vector, studio: Ids, split: Split, home: Path
) -> None:
    """``lab`` has the photos and then the studio pictures in the rows ``studio``."""
    with Engine.open(home / "iconic.catalog") as engine:
        for _ in engine.import_from(GROCERY / "iconic"):
            pass
        engine.warm_up()
        program = ask_program(engine, photos, split.queries)
    every = np.arange(len(photos.files))
    for title, asked in ((split.title, split.queries), ("all photos", every)):
        rows = [["", "R@1", "R@4", "coarse", "goals"]]
        for way in Way:
            figures = lab.figures(lab.ask(way, studio, asked))
            rows.append([way, *map(share, figures), ""])
        for taken_off in (False, True):
            name = f"both looks, gap {'taken off' if taken_off else 'left'}"
            with Engine.open(home / "iconic.catalog") as engine:
                replayed = _replayed(engine, photos, networks, asked, taken_off)
            rows.append([name, *map(share, replayed), _met(title, replayed) if taken_off else ""])
        if asked is split.queries:
            rows.append(["the program, with details", *map(share, program.figures), ""])
        table(f"3. Photo → iconic ({len(studio)} studio pictures), {title}, {len(asked)}", rows)


def _met(title: str, figures: tuple[float, ...]) -> str:
    pairs = zip(("R@1", "R@4"), figures, goals.ICONIC, strict=False)
    return ", ".join(goals.least(f"iconic, {title}: {n}", value, goal) for n, value, goal in pairs)


def _replayed(
    engine: Engine, photos: Pictures, networks: Vector, asked: Ids, taken_off: bool
) -> tuple[float, float, float]:
    """R@1, R@4, coarse of photos by what was seen of them, one after the other."""
    recognizer = Recognizer(
        engine._catalogue,
        engine._networks.get,
        LOOKS["lite2"],
        engine._live_gallery(),
        engine._helper,
    )
    skus = {p.id: p.sku for p in engine.browse().products}
    number = {sku: place for place, sku in enumerate(photos.products)}
    hits = []
    for row in np.random.default_rng(ORDER).permutation(asked):
        named = [number[skus[id_]] for id_ in _likeliest(recognizer, networks[row], taken_off)]
        truth = photos.owner[row]
        same = photos.coarse[named[0]] == photos.coarse[truth]
        hits.append((named[0] == truth, truth in named, same))
    found = np.mean(hits, axis=0)
    return float(found[0]), float(found[1]), float(found[2])


def _likeliest(recognizer: Recognizer, seen: Vector, taken_off: bool) -> list[int]:
    gallery = recognizer.gallery
    found = recognizer._search(gallery.first, seen[:1], 0)
    if found.decision.verdict is not Verdict.SURE and gallery.second is not None:
        found = recognizer._search(gallery.second, seen, 1)
    if taken_off:
        recognizer._notice(found)
    return [candidate.product_id for candidate in found.candidates[:AT]]
