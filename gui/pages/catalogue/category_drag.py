"""What travels when categories and products are dragged, and where it may be dropped."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QByteArray, QMimeData

from engine.types import CategoryPath

CATEGORY = "application/x-countersight-category"
PRODUCTS = "application/x-countersight-products"


def of_category(path: CategoryPath) -> QMimeData:
    return _carrying(CATEGORY, path)


def of_products(ids: Sequence[int]) -> QMimeData:
    return _carrying(PRODUCTS, ids)


def category_in(mime: QMimeData) -> CategoryPath:
    """Empty when none is carried."""
    return tuple(_read(mime, CATEGORY))


def products_in(mime: QMimeData) -> tuple[int, ...]:
    return tuple(_read(mime, PRODUCTS))


def _carrying(kind: str, value: Sequence[object]) -> QMimeData:
    mime = QMimeData()
    mime.setData(kind, QByteArray(json.dumps(list(value)).encode()))
    return mime


def _read(mime: QMimeData, kind: str) -> list:
    return json.loads(mime.data(kind).data()) if mime.hasFormat(kind) else []


class Fit(Enum):
    """What dropping would do."""

    MOVE = auto()
    ASK = auto()  # there is one of that name: the two may become one
    PRODUCTS = auto()
    INSIDE_ITSELF = auto()
    ALREADY_THERE = auto()
    NO_CATEGORY = auto()
    NOTHING = auto()  # not ours

    @property
    def is_refused(self) -> bool:
        return self not in (Fit.MOVE, Fit.ASK, Fit.PRODUCTS)


@dataclass(frozen=True, slots=True)
class Drop:
    """``target`` is a category, ``()`` the top."""

    category: CategoryPath
    products: tuple[int, ...]
    target: CategoryPath

    def fit(self, known: Collection[CategoryPath]) -> Fit:
        if self.products:
            return Fit.PRODUCTS if self.target else Fit.NO_CATEGORY
        if not self.category:
            return Fit.NOTHING
        return self._fit_of_category(known)

    def _fit_of_category(self, known: Collection[CategoryPath]) -> Fit:
        path, target = self.category, self.target
        if target[: len(path)] == path:
            return Fit.INSIDE_ITSELF
        if target == path[:-1]:
            return Fit.ALREADY_THERE
        is_namesake = bool(target) and target[-1] == path[-1]
        return Fit.ASK if is_namesake or (*target, path[-1]) in known else Fit.MOVE
