"""What is asked by name rather than by looks: barcodes, words, SKUs. Facts, not likelihoods."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from engine import gtin
from engine.catalog import Catalogue
from engine.clock import Clock
from engine.types import Answer, Box, Match, Query, Reason, Verdict

Code = tuple[str, Box]
"""A code that was read, and where."""


class Named:
    """Answers from what the catalogue says."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def owned(self, codes: Sequence[Code]) -> tuple[Code | None, list[int]]:
        """The first code that products have, and which; else the most central code, if any."""
        for code in codes:
            owners = self.owners(code[0])
            if owners:
                return code, owners
        return (codes[0] if codes else None), []

    def owners(self, code: str) -> list[int]:
        return [
            id_ for text in gtin.spellings(code) for id_ in self._catalogue.ids_of_barcode(text)
        ]

    def by_barcode(self, owners: list[int], code: Code, query: Query) -> Answer:
        return replace(self._certain(owners, Reason.BARCODE, query.k), box=code[1])

    def by_words(self, query: Query) -> Answer:
        clock = Clock()
        text = query.text.strip()
        owners = self.owners(text) if text else []
        if owners:
            answer = replace(self._certain(owners, Reason.BARCODE, query.k), barcode=text)
        elif gtin.looks_like_barcode(text):
            answer = Answer(Verdict.UNKNOWN, Reason.BARCODE, barcode=text)
        else:
            answer = self._named(text, query)
        clock.lap("search")
        return replace(answer, timings=clock.timings())

    def _named(self, text: str, query: Query) -> Answer:
        """Products that fit the words; only the one whose SKU is exactly that, if there is one."""
        sku = self._catalogue.id_of_sku(text)
        exact = [sku] if sku is not None else self._catalogue.find_words(text, forgiving=False)
        found = exact or self._catalogue.find_words(text)
        if query.category:
            below = self._catalogue.ids_below(query.category)
            found = [id_ for id_ in found if id_ in below]
        answer = self._certain(found, Reason.TEXT, query.k)
        if answer.verdict is Verdict.SURE and not exact:  # a guess at what was meant
            answer = replace(answer, verdict=Verdict.UNSURE)
        return answer

    def _certain(self, ids: Collection[int], reason: Reason, most: int) -> Answer:
        """An answer from facts: SURE when they name one product, however few are shown."""
        named = list(dict.fromkeys(ids))
        products = self._catalogue.products(named[:most])
        if not products:
            return Answer(Verdict.UNKNOWN, reason)
        share = 1 / len(named)
        matches = tuple(Match(p, share, 0.0, p.cover_photo_id) for p in products)
        verdict = Verdict.SURE if len(named) == 1 else Verdict.UNSURE
        return Answer(verdict, reason, matches, products[0].category)
