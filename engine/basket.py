"""The running list of what was taken: a value; every change is a new one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.types import Money, Product


@dataclass(frozen=True, slots=True)
class Line:
    """``quantity`` is in the product's unit (pieces, kg); more than 0."""

    product: Product
    quantity: float = 1.0

    @property
    def total(self) -> Money | None:
        """Rounded half to even to the smallest coin; None when the price is not known."""
        price = self.product.price
        return None if price is None else replace(price, minor=round(price.minor * self.quantity))


@dataclass(frozen=True, slots=True)
class Basket:
    """Lines in the order in which their products were first taken."""

    lines: tuple[Line, ...] = ()
