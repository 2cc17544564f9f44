"""The ten best of a million: ``python -m tests.benchmarks.gallery_search [--photos N --dim D]``.

The same vectors (``gallery_vectors.py``) are searched exactly, by ours, by faiss-cpu in two ways
(HNSW, lists) and by sqlite-vec, query after query in turns. Ours answers with products, by
prototype and nearest photo, and is compared with the exact scores of all; the others answer with
photos, and are compared with the exact nearest photos. ``--each 1`` gives each product one photo:
then all answer the same.

Each builds in a process of its own. Memory is what opening and fifty queries add: private, and
resident, where mapped pages are counted that the system takes back when it needs them. Ours is
built by one thread, as it is beside the work, faiss by all. With ``--folder`` what was built stays
there, for a search when the machine is quiet.
The effort of the graph was chosen on another gallery of 100,000, drawn with another seed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from engine import graph
from engine.graph import built
from engine.grouped import Grouped
from engine.head import Head, Ids
from engine.index import PROTOTYPE_SHARE, Index
from engine.index_cache import IndexCache
from engine.rows import Rows
from engine.types import Vector
from tests.benchmarks.common import ROOT, median, milliseconds, percentile, table, verdict
from tests.benchmarks.gallery_vectors import Tree, gallery, queries

BEST = 10
_LISTS_READ = 32
"""Of faiss's lists, for each query."""
ASKED = 300
SLOW = {"sqlite-vec": 12}
"""So many queries for those that take long."""

GOALS = {"ms": 3.0, "recall": 0.99, "open": 2.0}

Search = Callable[[Vector], Ids]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was built of ``photos`` vectors of ``dim`` numbers, ``each`` of one product."""

    folder: Path
    photos: int
    dim: int
    each: int

    @property
    def owners(self) -> Ids:
        return np.repeat(np.arange(self.photos // self.each), self.each)

    @property
    def vectors(self) -> Vector:
        return np.load(self.folder / "vectors.npy", mmap_mode="r")


# The ways: each is built in a folder, and opened to search


def build_ours(asked: Asked) -> None:
    cache, vectors = _cache(asked), asked.vectors
    pieces = (vectors[a : a + 10_000] for a in range(0, len(vectors), 10_000))
    assert cache.keep_base(np.arange(len(vectors)), pieces)
    index = _index(asked, cache)
    cache.keep_lengths(index.lengths())
    finished = built(index, None, lambda: True)
    assert finished
    cache.keep_graph(finished, lambda: True)


def open_ours(asked: Asked) -> Search:
    cache = _cache(asked)
    index = _index(asked, cache).linked(cache.graph())
    assert index.graph
    return lambda query: np.array([c.product_id for c in index.search(query, BEST)])


def _index(asked: Asked, cache: IndexCache) -> Index:
    base = cache.base()
    assert base
    photos = Grouped(base.photo_ids, asked.owners, np.arange(asked.photos), base.stamps)
    return Index.over(Rows((base.vectors,)), photos, cache.lengths())


def _cache(asked: Asked) -> IndexCache:
    os.environ["COUNTERSIGHT_HOME"] = str(asked.folder / "ours")
    return IndexCache("benchmark", ["none"], Head(np.zeros(asked.dim, np.float32), 0), 0)


def build_faiss(asked: Asked) -> None:
    import faiss

    index = faiss.IndexHNSWFlat(asked.dim, graph.CONNECTIVITY, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = graph.CARE
    index.add(np.ascontiguousarray(asked.vectors))
    faiss.write_index(index, str(asked.folder / "faiss-cpu" / "hnsw"))


def open_faiss(asked: Asked) -> Search:
    import faiss

    index = faiss.read_index(str(asked.folder / "faiss-cpu" / "hnsw"))
    index.hnsw.efSearch = graph.EFFORT
    faiss.omp_set_num_threads(1)
    return lambda query: index.search(query[None], BEST)[1][0]


def build_lists(asked: Asked) -> None:
    """Faiss's other way: lists around centres, of which the nearest are read through. It is built
    in minutes where the graph takes an hour."""
    files = asked.folder / "vectors.npy", asked.folder / "faiss-lists" / "ivf"
    command = [sys.executable, "-m", "tests.benchmarks.faiss_lists", *map(str, files)]
    subprocess.run(command, cwd=ROOT, check=True)


def open_lists(asked: Asked) -> Search:
    import faiss

    index = faiss.read_index(str(asked.folder / "faiss-lists" / "ivf"))
    index.nprobe = _LISTS_READ
    faiss.omp_set_num_threads(1)
    return lambda query: index.search(query[None], BEST)[1][0]


def build_sqlite(asked: Asked) -> None:
    db = _sqlite(asked)
    db.execute(
        f"CREATE VIRTUAL TABLE v USING vec0(vector float[{asked.dim}] distance_metric=cosine)"
    )
    with db:
        rows = ((n, v.tobytes()) for n, v in enumerate(asked.vectors))
        db.executemany("INSERT INTO v(rowid, vector) VALUES (?, ?)", rows)
    db.close()


def open_sqlite(asked: Asked) -> Search:
    db = _sqlite(asked)
    found = "SELECT rowid FROM v WHERE vector MATCH ? AND k = ? ORDER BY distance"
    return lambda query: np.array([n for (n,) in db.execute(found, [query.tobytes(), BEST])])


def _sqlite(asked: Asked) -> Any:
    """By APSW: Python's own sqlite3 is often built without extensions."""
    import apsw
    import sqlite_vec

    db = apsw.Connection(str(asked.folder / "sqlite-vec" / "vectors.db"))
    db.enable_load_extension(True)
    db.load_extension(sqlite_vec.loadable_path())
    return db


def open_exact(asked: Asked) -> Search:
    vectors = np.array(asked.vectors)
    return lambda query: np.argpartition(-(vectors @ query), BEST)[:BEST]


BUILD: dict[str, Callable[[Asked], None]] = {
    "ours": build_ours, "faiss-cpu": build_faiss, "faiss-lists": build_lists,
    "sqlite-vec": build_sqlite,
}  # fmt: skip
OPEN: dict[str, Callable[[Asked], Search]] = {
    "ours": open_ours, "faiss-cpu": open_faiss, "faiss-lists": open_lists,
    "sqlite-vec": open_sqlite, "exact": open_exact,
}  # fmt: skip
NEEDS = {"faiss-cpu": ("faiss",), "faiss-lists": ("faiss",), "sqlite-vec": ("sqlite_vec", "apsw")}


# What is right


def truth(asked: Asked, asking: Vector) -> tuple[list[set[int]], list[set[int]]]:
    """The best products and the nearest photos of each query, by comparing all."""
    vectors, starts = asked.vectors, np.arange(0, asked.photos, asked.each)
    scores = np.empty((len(asking), len(starts)), np.float32)
    photos = np.empty((len(asking), asked.photos), np.float32)
    step = 20_000 // asked.each * asked.each
    for start in range(0, asked.photos, step):
        some = vectors[start : start + step]
        similar = asking @ some.T
        begins = np.arange(0, len(some), asked.each)
        lengths = np.linalg.norm(np.add.reduceat(some, begins, axis=0), axis=1)
        fused = PROTOTYPE_SHARE * np.add.reduceat(similar, begins, axis=1) / lengths
        fused += (1 - PROTOTYPE_SHARE) * np.maximum.reduceat(similar, begins, axis=1)
        photos[:, start : start + step] = similar
        scores[:, start // asked.each : start // asked.each + len(begins)] = fused
    return _best(scores), _best(photos)


def _best(scores: Vector) -> list[set[int]]:
    return [set(row.tolist()) for row in np.argpartition(-scores, BEST, axis=1)[:, :BEST]]


# Running it


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=1_000_000)
    parser.add_argument("--dim", type=int, default=256)
    parser.add_argument("--each", type=int, default=10, help="photos of each product")
    parser.add_argument("--seed", type=int, default=2, help="of the queries")
    parser.add_argument("--folder", type=Path, help="keep what was built, and use it again")
    parser.add_argument("--build-only", action="store_true")
    parser.add_argument("--ways", nargs="+", choices=OPEN, default=list(OPEN))
    parser.add_argument("--build", nargs=2, metavar=("WAY", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.build:
        way, folder = options.build
        BUILD[way](Asked(Path(folder), options.photos, options.dim, options.each))
        return
    with tempfile.TemporaryDirectory(prefix="countersight-gallery-") as new:
        folder = Path(options.folder or new)
        asked = Asked(folder, options.photos, options.dim, options.each)
        asking = _drawn(asked, options.seed)
        ways = _ways(options.ways)
        figures = {way: {"build": _build(way, asked) if way in BUILD else 0.0} for way in ways}
        if not options.build_only:
            _measure(asked, asking, figures)


def _ways(wanted: Sequence[str]) -> list[str]:
    ways = [way for way in wanted if all(map(find_spec, NEEDS.get(way, ())))]
    for way in set(wanted) - set(ways):
        print(f"  {way} is not measured: pip install 'countersight[bench]'")
    return ways


def _measure(asked: Asked, asking: Vector, figures: dict[str, dict[str, Any]]) -> None:
    ways = list(figures)
    products, photos = truth(asked, asking)
    searches = {way: _opened(way, asked, asking, figures[way]) for way in ways}
    found, times = _in_turns(searches, asking)
    rows: list[list[object]] = [
        ["way", "median ms", "p99 ms", "recall@10", "build s", "open s", "file MB",
         "private MB", "resident MB"]
    ]  # fmt: skip
    for way in ways:
        right = products if way == "ours" else photos
        hits = [len(right[n] & set(f.tolist())) / BEST for n, f in found[way].items()]
        own = figures[way]
        own |= {"ms": median(times[way]), "recall": float(np.mean(hits))}
        rows.append([
            way, f"{own['ms']:.2f}", f"{percentile(times[way], 99):.2f}", f"{own['recall']:.4f}",
            f"{own['build']:.0f}", f"{own['open']:.2f}", f"{own['file']:.0f}",
            f"{own['private']:.0f}", f"{own['resident']:.0f}",
        ])  # fmt: skip
    ours = figures["ours"]
    table(f"{asked.photos:,} photos × {asked.dim}, {asked.each} of each product", rows)
    print(f"  ours, median ms: {verdict(ours['ms'], GOALS['ms'])}")
    print(f"  ours, missed of the best ten: {verdict(1 - ours['recall'], 1 - GOALS['recall'])}")
    print(f"  ours, open s: {verdict(ours['open'], GOALS['open'])}")


def _drawn(asked: Asked, seed: int) -> Vector:
    """Write the gallery's vectors; the queries (n, d)."""
    tree = Tree.of(asked.photos // asked.each, asked.dim, seed=0)
    if not (asked.folder / "drawn").exists():
        asked.folder.mkdir(exist_ok=True)
        shape = asked.photos, asked.dim
        file = np.lib.format.open_memmap(asked.folder / "vectors.npy", "w+", np.float32, shape)
        done = 0
        for piece in gallery(tree, asked.owners, seed=0):
            file[done : done + len(piece)] = piece
            done += len(piece)
        file.flush()
        (asked.folder / "drawn").touch()
    return queries(tree, ASKED, seed)


def _build(way: str, asked: Asked) -> float:
    """In a process of its own; seconds."""
    told = asked.folder / f"{way}.seconds"
    if told.exists():
        return float(told.read_text())
    (asked.folder / way).mkdir()
    options = [f"--{name}={getattr(asked, name)}" for name in ("photos", "dim", "each")]
    command = [sys.executable, "-m", "tests.benchmarks.gallery_search", *options]
    command += ["--build", way, str(asked.folder)]
    seconds = milliseconds(lambda: subprocess.run(command, cwd=ROOT, check=True)) / 1000
    told.write_text(str(seconds))
    print(f"  {way} built in {seconds:.0f} s", flush=True)
    return seconds


def _opened(way: str, asked: Asked, asking: Vector, figures: dict[str, Any]) -> Search:
    process = psutil.Process()
    before, started = process.memory_full_info(), time.perf_counter()
    search = OPEN[way](asked)
    figures["open"] = time.perf_counter() - started
    for query in asking[: SLOW.get(way, 50)]:
        search(query)
    after = process.memory_full_info()
    figures["private"] = (after.uss - before.uss) / 1e6
    figures["resident"] = (after.rss - before.rss) / 1e6
    own = asked.folder / (way if way in BUILD else "vectors.npy")
    files = own.rglob("*") if own.is_dir() else [own]
    figures["file"] = sum(f.stat().st_size for f in files if f.is_file()) / 1e6
    return search


def _in_turns(
    searches: dict[str, Search], asking: Vector
) -> tuple[dict[str, dict[int, Ids]], dict[str, list[float]]]:
    found: dict[str, dict[int, Ids]] = {way: {} for way in searches}
    times: dict[str, list[float]] = {way: [] for way in searches}
    for number, query in enumerate(asking):
        for way, search in searches.items():
            if number < SLOW.get(way, len(asking)):
                started = time.perf_counter()
                found[way][number] = search(query)
                times[way].append((time.perf_counter() - started) * 1000)
    return found, times


if __name__ == "__main__":
    main(sys.argv[1:])
