"""What a large index needs now and then, done beside the work: files rewritten, the graph built."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from engine.graph import Graph, built
from engine.index import Index
from engine.index_cache import KEPT_FROM, Base, IndexCache
from engine.priority import IMPORTING, give_way

GRAPH_FROM = 25_000
"""From this many photos on a graph says which products to compare."""

_DUE = 1000
_SHARE = 0.1
"""Files are rewritten, and the graph built on, once so many photos or products are not in them …"""

_MOST_DUE = 4000
"""… but never so many that a question takes long: each of these products is compared always."""

_MOST_IN_VAIN = 0.25
"""The share of products that are gone from which the graph is built anew."""


_READ_AT_ONCE = 100
"""So many looks at whether to go on until what was read of the vectors is given back."""


class Renewed(NamedTuple):
    base: Base | None
    graph: Graph | None


class Upkeep:
    """Used by the thread that asks; what takes long is done in another, which reads only indexes
    and graphs that do not change."""

    def __init__(self, cache: IndexCache) -> None:
        self._cache = cache
        self._stop = threading.Event()
        self._work: Future[Renewed] | None = None
        self._thread: ThreadPoolExecutor | None = None

    def close(self) -> None:
        """Stop within a fraction of a second; what was begun is dropped."""
        self._stop.set()
        if self._thread is not None:
            self._thread.shutdown()

    def tended(self, index: Index) -> Index:
        """The index with what was finished since; what is due is begun. Never waits."""
        if self._work is None:
            self._begin(index)
            return index
        if not self._work.done():
            return index
        renewed, self._work = self._work.result(), None
        if renewed.base is not None:
            index = index.on(renewed.base.vectors, renewed.base.photo_ids)
        return index.linked(renewed.graph) if renewed.graph is not None else index

    def wait(self) -> None:
        """Until what was begun is finished: for tests and benchmarks."""
        if self._work is not None:
            self._work.exception()

    def _begin(self, index: Index) -> None:
        rewrite, link = self._rewriting_is_due(index), _graph_is_due(index)
        if not (rewrite or link) or self._stop.is_set():
            return
        self._thread = self._thread or ThreadPoolExecutor(1, "upkeep", give_way, (IMPORTING,))
        self._work = self._thread.submit(self._renew, index, rewrite, link)

    def _rewriting_is_due(self, index: Index) -> bool:
        due = max(_DUE, _SHARE * len(index))
        return self._cache.works and len(index) >= KEPT_FROM and index.strays > due

    def _renew(self, index: Index, rewrite: bool, link: bool) -> Renewed:
        base = graph = None
        go_on = self._sparingly(index)
        if rewrite:
            base = self._cache.keep_base(index.photo_ids, index.all_vectors(), go_on)
            self._cache.keep_lengths(index.lengths())
        if link:
            before = None if _mostly_in_vain(index) else index.graph
            graph = built(index, before, go_on)
        if graph is not None and self._cache.works:
            graph = self._cache.keep_graph(graph, self._goes_on) or graph
        index.rest()
        return Renewed(base, graph)

    def _sparingly(self, index: Index) -> Callable[[], bool]:
        """``_goes_on``, seeing to it that reading all vectors does not fill the memory."""
        looks = itertools.count(1)

        def go_on() -> bool:
            if next(looks) % _READ_AT_ONCE == 0:
                index.rest()
            return self._goes_on()

        return go_on

    def _goes_on(self) -> bool:
        """Not once the program ends without having closed the catalogue."""
        return not self._stop.is_set() and threading.main_thread().is_alive()


def _graph_is_due(index: Index) -> bool:
    if len(index) < GRAPH_FROM:
        return False
    due = min(max(_DUE, _SHARE * len(index.product_ids)), _MOST_DUE)
    return index.graph is None or index.unlinked > due or _mostly_in_vain(index)


def _mostly_in_vain(index: Index) -> bool:
    """Whether many nodes of the graph stand for what is not there any more."""
    linked = len(index.product_ids) - index.unlinked
    return index.graph is not None and linked < (1 - _MOST_IN_VAIN) * len(index.graph)
