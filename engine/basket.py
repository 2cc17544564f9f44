"""The running list of what was taken: a value; every change is a new one."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from decimal import Decimal

from engine.types import Money, Product

PLACES = 3
"""Grams, where the unit is the kilogram."""

_MEASURES = frozenset(
    {"kg", "g", "lb", "oz", "l", "ml", "m", "公斤", "千克", "克", "斤", "两", "升", "毫升", "米"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """``quantity`` is in the product's unit (pieces, kg); more than 0."""

    product: Product
    quantity: float = 1.0

    @property
    def total(self) -> Money | None:
        """Rounded half to even to the smallest coin; None when the price is not known."""
        price = self.product.price
        if price is None:
            return None
        return replace(price, minor=round(price.minor * Decimal(repr(self.quantity))))

    @property
    def is_measured(self) -> bool:
        """Weighed or the like: half of one can be sold."""
        return self.product.unit.strip().lower() in _MEASURES


@dataclass(frozen=True, slots=True)
class Basket:
    """Lines in the order in which their products were first taken; one for each product."""

    lines: tuple[Line, ...] = ()

    def add(self, product: Product, quantity: float = 1.0) -> Basket:
        """So much more of it. A line that is there takes over what is new about the product."""
        place = self._place(product)
        if place is None:
            return Basket((*self.lines, Line(product, _checked(quantity))))
        return self._with(place, Line(product, _checked(self.lines[place].quantity + quantity)))

    def take_back(self, product: Product, quantity: float = 1.0) -> Basket:
        """So much less of it; nothing changes where there is none."""
        place = self._place(product)
        if place is None:
            return self
        return self.set_quantity(place, max(0.0, self.lines[place].quantity - quantity))

    def update(self, product: Product) -> Basket:
        """The catalogue says something new about it, such as another price."""
        place = self._place(product)
        if place is None:
            return self
        return self._with(place, replace(self.lines[place], product=product))

    def set_quantity(self, index: int, quantity: float) -> Basket:
        """None at all removes the line. :raises IndexError: there is no such line."""
        line = self._line(index)
        rounded = round(quantity, PLACES)
        if rounded == 0:
            return self.remove(index)
        return self._with(index, replace(line, quantity=_checked(rounded)))

    def remove(self, index: int) -> Basket:
        """:raises IndexError: there is no such line."""
        self._line(index)
        return Basket((*self.lines[:index], *self.lines[index + 1 :]))

    @property
    def totals(self) -> tuple[Money, ...]:
        """One for each currency, in the order in which these first appear."""
        sums: dict[str, int] = {}
        for total in filter(None, (line.total for line in self.lines)):
            sums[total.currency] = sums.get(total.currency, 0) + total.minor
        return tuple(Money(minor, currency) for currency, minor in sums.items())

    @property
    def count(self) -> int:
        """How many things: what is weighed is one, however heavy."""
        return sum(1 if line.is_measured else math.ceil(line.quantity) for line in self.lines)

    @property
    def unpriced(self) -> int:
        """How many lines the totals leave out, since their price is not known."""
        return sum(line.product.price is None for line in self.lines)

    def _place(self, product: Product) -> int | None:
        ids = [line.product.id for line in self.lines]
        return ids.index(product.id) if product.id in ids else None

    def _line(self, index: int) -> Line:
        if not 0 <= index < len(self.lines):
            raise IndexError(f"no line {index} among {len(self.lines)}")
        return self.lines[index]

    def _with(self, index: int, line: Line) -> Basket:
        return Basket((*self.lines[:index], line, *self.lines[index + 1 :]))


def _checked(quantity: float) -> float:
    """Without what adding binary fractions leaves behind. :raises ValueError: not more than 0."""
    rounded = float(round(quantity, PLACES)) if math.isfinite(quantity) else quantity
    if not 0 < rounded < math.inf:
        raise ValueError(f"{quantity} is not a quantity")
    return rounded
