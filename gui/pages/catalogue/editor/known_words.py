"""How well a product is known, in words."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.types import Advice, Knowledge
from gui import formats

COLOURS = {
    Advice.NO_PHOTO: "error",
    Advice.FEW_PHOTOS: "unsure",
    Advice.ONE_SIDE: "unsure",
    Advice.LOOK_ALIKE: "unsure",
    Advice.ENOUGH: "sure",
}


class KnownWords(QObject):
    """A class, since lupdate finds plurals in ``tr`` only."""

    def advice(self, known: Knowledge) -> str:
        """What would help, in a sentence."""
        if known.advice is Advice.LOOK_ALIKE:
            return self.alarm(known)
        return self._sentences(known.wanted)[known.advice]

    def _sentences(self, wanted: int) -> dict[Advice, str]:
        return {
            Advice.NO_PHOTO: self.tr("Without a photo it is found by its words and codes only."),
            Advice.FEW_PHOTOS: self.tr("%n more photo(s) would help.", "", wanted),
            Advice.ONE_SIDE: self.tr("%n more photo(s) from other sides would help.", "", wanted),
            Advice.ENOUGH: self.tr("Known well."),
        }

    def facts(self, known: Knowledge) -> str:
        """“5 photos from 3 sides”."""
        photos = self.tr("%n photo(s)", "", known.photos)
        sides = self.tr("from %n side(s)", "", known.sides)
        return f"{photos} {sides}" if known.photos else ""

    def alarm(self, known: Knowledge) -> str:
        """What it is taken for; empty if it looks like nothing else."""
        if known.look_alike is None:
            return ""
        text = self.tr("Looks {chance} like “{name}”: add a photo that tells them apart.")
        return text.format(
            chance=formats.percent(known.chance), name=formats.product_name(known.look_alike)
        )
