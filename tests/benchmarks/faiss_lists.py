"""Builds faiss's lists: ``python -m tests.benchmarks.faiss_lists VECTORS.npy INDEX``.

In a process without the rest: learning the lists crashes where numkong is loaded as well.
"""

from __future__ import annotations

import sys

import numpy as np

PER_LIST = 40
"""Vectors that each list is learnt from."""


def main(vectors_file: str, index_file: str) -> None:
    import faiss

    vectors = np.load(vectors_file)
    lists = int(2 * len(vectors) ** 0.5)
    index = faiss.index_factory(vectors.shape[1], f"IVF{lists},Flat", faiss.METRIC_INNER_PRODUCT)
    index.train(np.ascontiguousarray(vectors[:: max(1, len(vectors) // (PER_LIST * lists))]))
    index.add(vectors)
    faiss.write_index(index, index_file)


if __name__ == "__main__":
    main(*sys.argv[1:])
