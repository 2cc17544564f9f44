"""Which pieces of two names only one of them has: words, or Chinese characters."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from gui.widgets.versus_table import Cell

_PIECES = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]|[^\s\u2e80-\u9fff\uf900-\ufaff]+|\s+")


def told_apart(one: str, other: str) -> tuple[Cell, Cell]:
    """Both names in pieces; marked is what the other lacks."""
    pieces = _PIECES.findall(one), _PIECES.findall(other)
    folded = [[piece.casefold() for piece in some] for some in pieces]
    cells: tuple[list[tuple[str, bool]], list[tuple[str, bool]]] = ([], [])
    matcher = SequenceMatcher(None, *folded, autojunk=False)
    for kind, *spans in matcher.get_opcodes():
        for cell, some, (start, end) in zip(cells, pieces, (spans[:2], spans[2:]), strict=True):
            if start < end:
                cell.append(("".join(some[start:end]), kind != "equal"))
    return tuple(cells[0]), tuple(cells[1])
