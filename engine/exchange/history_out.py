"""The history as a table, for whoever wants to count in it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from engine import days
from engine.errors import ExportUnsupported
from engine.exchange.tables_out import Value, table_file
from engine.exchange.writing import new_file
from engine.types import Asked, ExportOptions, Product, Progress, Stage

HEADS = (
    "time", "source", "verdict", "reason", "named_sku", "named", "probability", "outcome",
    "chosen_sku", "chosen", "file", "text", "barcode", "till", "milliseconds",
)  # fmt: skip

SUFFIXES = (".csv", ".tsv", ".txt")

_AT_ONCE = 100


class _Cancelled(Exception):
    """Takes back what was written so far."""


def write_history(
    target: Path,
    ids: Sequence[int],
    rows: Callable[[Sequence[int]], Sequence[Asked]],
    cancelled: Callable[[], bool],
) -> Iterator[Progress]:
    """Write these questions, as ``rows`` gives them; the last progress carries ``target``. Times
    are local, with their distance from UTC. Cancelled, nothing is left.

    :raises ExportError: it cannot be written, and why.
    """
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise ExportUnsupported(name=target.name)
    with contextlib.suppress(_Cancelled):
        with new_file(target) as file, table_file(file, suffix, HEADS, ExportOptions()) as table:
            for start in range(0, len(ids), _AT_ONCE):
                for asked in rows(ids[start : start + _AT_ONCE]):
                    table.row(_cells(asked))
                yield Progress(Stage.EXPORTING, start, len(ids))
                if cancelled():
                    raise _Cancelled
            for _ in table.finish():
                yield Progress(Stage.EXPORTING, len(ids), len(ids))
                if cancelled():
                    raise _Cancelled
        yield Progress(Stage.EXPORTING, len(ids), len(ids), made=target)


def _cells(asked: Asked) -> Sequence[Value]:
    return (
        days.read(asked.at).isoformat(" "),
        asked.source.value, asked.verdict.value, asked.reason.value,
        *_product(asked.named), round(asked.probability, 4) if asked.named else None,
        asked.outcome.value, *_product(asked.chosen),
        asked.label, asked.text, asked.barcode, asked.till, round(asked.milliseconds, 1),
    )  # fmt: skip


def _product(product: Product | None) -> tuple[Value, Value]:
    return (product.sku, product.name) if product is not None else (None, None)
