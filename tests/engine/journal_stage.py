"""What tests of the journal share: photos without pictures, all that a clerk can see, and a program
that ends in the middle of its work."""

from __future__ import annotations

from itertools import islice

import numpy as np

from engine.catalog import Catalogue
from engine.catalog.journal import _REDO, _UNDO
from engine.catalog.store import NewPhoto

MODEL = "m"


def photo(name: str) -> NewPhoto:
    return NewPhoto(b"jpeg", b"small", 4, 3, name, name, name, np.ones(4, np.float32))


def state(catalogue: Catalogue) -> dict[str, object]:
    """All that a clerk can see."""
    ids = range(1, 60)
    live = [p for p in catalogue.products(list(ids)) if not p.is_binned]
    return {
        "products": {p.id: (p, catalogue.detail(p.id)) for p in live},
        "categories": catalogue.categories(),
        "words": {p.id: catalogue.find_words(p.sku, forgiving=False) for p in live},
        "named": {w: sorted(catalogue.find_words(w, forgiving=False)) for w in ("apple", "fruit")},
        "gallery": [a.tolist() for a in catalogue.seen_by([MODEL])],
        "barcodes": {c: catalogue.ids_of_barcode(c) for c in "123"},
    }


def killed_while_moving(catalogue: Catalogue, steps: int, *, is_undo: bool) -> Catalogue:
    """The catalogue as the next program finds it when this one died in an undo, or a redo, after so
    many steps. Nothing of it is tidied up, as the generator would."""
    way = _UNDO if is_undo else _REDO
    change = way.next(catalogue.undo_state())
    if change is not None:
        with catalogue.transaction():
            catalogue._begin_work(change.id, way.otherwise, way.reached)
        list(islice(catalogue._replay(change.id, way.side), steps))
    catalogue.close()
    return Catalogue(catalogue.path)
