"""Where a person said that columns go, kept in the catalogue for the next table with that head."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from engine.catalog import Catalogue
from engine.exchange.columns import plain
from engine.exchange.wrong_rows import PROBLEM
from engine.types import TableMapping

_FACT = "columns of "


def remembered(catalogue: Catalogue, heads: Sequence[str]) -> TableMapping | None:
    """What was chosen for a table with this head, or None."""
    kept = catalogue.fact(_key(heads))
    if kept is None:
        return None
    values = json.loads(kept)
    return TableMapping(tuple(values["targets"]), bool(values["empty_clears"]))


def remember(catalogue: Catalogue, heads: Sequence[str], mapping: TableMapping) -> None:
    values = {"targets": mapping.targets, "empty_clears": mapping.empty_clears}
    catalogue.remember(_key(heads), json.dumps(values, ensure_ascii=False))


def _key(heads: Sequence[str]) -> str:
    """Without the column that a file of wrong rows has in addition."""
    names = [plain(head) for head in heads]
    if names and names[-1] == PROBLEM:
        names.pop()
    return _FACT + hashlib.sha256("\n".join(names).encode()).hexdigest()[:32]
