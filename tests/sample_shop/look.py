"""How a product looks: the form it comes in, what is printed on it, and three colours."""

from __future__ import annotations

from dataclasses import dataclass

from tests.sample_shop.art import Art

BLANK = Art("", "", "", "", "", "#ffffff", "#ffffff", "#ffffff", "star")


@dataclass(frozen=True, slots=True)
class Look:
    """``form`` names a builder in ``forms.FORMS``; ``body`` is the pack or what shines through
    it, ``cap`` its lid. Fruit has neither: its form says it all but the two colours."""

    form: str
    art: Art = BLANK
    body: str = "#ffffff"
    cap: str = "#ffffff"
