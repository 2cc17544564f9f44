"""Countersight's engine: a library that recognises products in pictures. It never imports Qt."""

import os

# Before numpy is loaded. Its linear algebra keeps idle threads spinning, which took half of the
# cores from the network: an answer was 34 ms instead of 23. Our matrices are small; one will do.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
