"""What is said of an explanation: odds in words, what is compared, what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import (
    Beside,
    Explanation,
    Match,
    Odds,
    Product,
    Query,
    Reason,
    Timings,
    Verdict,
)
from gui import formats, schema
from gui.entry import Entry, resolve
from gui.pages.evidence.names import told_apart
from gui.pages.recognise import words as recognised
from gui.widgets.stage_bar import StagePart
from gui.widgets.verdict_banner import BannerContent
from gui.widgets.versus_table import VersusRow, plain


class Marks(StrEnum):
    """What is drawn over the pictures."""

    DETAILS = "details"
    ALIKE = "alike"
    APART = "apart"
    NOTHING = "nothing"


_STAGES = {
    "decode": QT_TRANSLATE_NOOP("Evidence", "Opening the picture"),
    "embed": QT_TRANSLATE_NOOP("Evidence", "First look, barcode"),
    "second": QT_TRANSLATE_NOOP("Evidence", "Second look"),
    "search": QT_TRANSLATE_NOOP("Evidence", "Searching, deciding"),
    "rest": QT_TRANSLATE_NOOP("Evidence", "Other"),
}
_UNCOUNTED = {
    Reason.BARCODE: QT_TRANSLATE_NOOP(
        "Evidence", "The barcode says what it is: nothing was guessed."
    ),
    Reason.TEXT: QT_TRANSLATE_NOOP(
        "Evidence", "Found by words: how often such answers are right is not counted."
    ),
}
_TOO_FEW = QT_TRANSLATE_NOOP(
    "Evidence", "How often such answers are right cannot be said: too few were counted."
)
_REORDERED = QT_TRANSLATE_NOOP(
    "Evidence", "It is taken more often here than what looks a little more like it."
)
_NO_CLAIM = QT_TRANSLATE_NOOP("Evidence", "None of these was said to be it.")
_NOT_NAMED = QT_TRANSLATE_NOOP("Evidence", "The program did not put this product first.")

_HINTS = {
    Marks.DETAILS: QT_TRANSLATE_NOOP(
        "Evidence", "Lines join the details that both pictures show. Point at one to follow it."
    ),
    Marks.ALIKE: QT_TRANSLATE_NOOP(
        "Evidence", "What stays bright makes the two pictures alike in the eyes of the program."
    ),
    Marks.APART: QT_TRANSLATE_NOOP(
        "Evidence", "What stays bright speaks for this product and against the other one."
    ),
    Marks.NOTHING: QT_TRANSLATE_NOOP(
        "Evidence", "Both pictures are at the same scale. The wheel zooms, dragging moves both."
    ),
}
_NOTHING_BESIDE = QT_TRANSLATE_NOOP("Evidence", "No product is compared with this picture.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Evidence", text)


class Words(QObject):
    """A QObject for ``tr`` alone."""

    def banner(self, why: Explanation, is_known: bool = True) -> BannerContent:
        """The verdict, the product that is explained, and, once that is known, how sure it is."""
        answer = why.sighting.answer
        query = Query(picture=why.sighting.pixels)
        said = recognised.banner(resolve(Entry(0, 0, query, answer=answer)))
        odds = self.odds(why) if is_known else ""
        line = " ".join(filter(None, (odds, said.line)))
        if why.first is None or _claims_nothing(why):
            return replace(said, line=line)
        return replace(said, headline=formats.product_name(why.first.match.product), line=line)

    def odds(self, why: Explanation) -> str:
        """“9 of 10 such answers are right.”, or why that cannot be said."""
        answer = why.sighting.answer
        if why.first is None:
            return ""
        if _is_another(why):
            return _tr(_NOT_NAMED)
        if why.odds is not None:
            right, out_of = why.odds.spoken
            return self.tr("{right} of {all} such answers are right.").format(
                right=right, all=out_of
            )
        if answer.verdict is Verdict.UNKNOWN:
            return _tr(_NO_CLAIM)
        if answer.is_reordered:
            return _tr(_REORDERED)
        return _tr(_UNCOUNTED.get(answer.reason, _TOO_FEW))

    def counted(self, odds: Odds | None) -> str:
        """What the odds rest on."""
        if odds is None:
            return ""
        return self.tr(
            "Counted when the shop was asked about its own photos: of {asked} answers that were "
            "told with {low} to {high}, {right} were right."
        ).format(
            asked=formats.number(odds.asked),
            right=formats.number(odds.right),
            low=formats.percent(odds.low),
            high=formats.percent(odds.high),
        )

    # The pair

    def marks(self, beside: Beside | None) -> dict[Marks, str]:
        """What can be drawn, as it is called on its button."""
        found = {}
        if beside is not None and beside.match.evidence is not None:
            count = len(beside.match.evidence.query)
            found[Marks.DETAILS] = self.tr("%n detail(s)", "", count)
        if beside is not None and beside.regions is not None:
            found[Marks.ALIKE] = self.tr("Alike")
            if beside.regions[0].apart is not None:
                found[Marks.APART] = self.tr("Different")
        if found:
            found[Marks.NOTHING] = self.tr("Plain")
        return found

    def hint(self, marks: Marks, has_pair: bool) -> str:
        return _tr(_HINTS[marks] if has_pair else _NOTHING_BESIDE)

    def captions(self, beside: Beside | None, is_known: bool = True) -> tuple[str, str]:
        asked = self.tr("Your photo")
        if beside is None:
            return asked, ""
        name = formats.product_name(beside.match.product)
        if not is_known:
            return asked, name
        if beside.photo is None:
            return asked, self.tr("{name}: there is no photo of it").format(name=name)
        return asked, self.tr("{name}, photo in the catalogue").format(name=name)

    # The table

    def rows(self, why: Explanation) -> list[VersusRow]:
        """The first and the runner-up line by line; what is empty in both is left out."""
        pair = [beside for beside in (why.first, why.other) if beside is not None]
        if not pair:
            return []
        rows = [self._names(pair), *self._figures(pair), *self._facts(why, pair)]
        return [row for row in rows if any(plain(cell) for cell in row.cells)]

    def _names(self, pair: list[Beside]) -> VersusRow:
        names = [formats.product_name(beside.match.product) for beside in pair]
        heading = self.tr("Product")
        if len(names) < 2:
            return VersusRow(heading, (((names[0], False),),))
        return VersusRow(heading, told_apart(*names))

    def _figures(self, pair: list[Beside]) -> Iterator[VersusRow]:
        for heading, of in (
            (self.tr("Likely"), _likely),
            (self.tr("Details"), self._details),
            (self.tr("Similarity"), _similarity),
        ):
            yield VersusRow(heading, tuple(((of(beside), False),) for beside in pair))

    def _details(self, beside: Beside) -> str:
        if beside.frames is None:
            return ""
        evidence = beside.match.evidence
        return self.tr("%n match(es)", "", len(evidence.query)) if evidence else self.tr("none")

    def _facts(self, why: Explanation, pair: list[Beside]) -> Iterator[VersusRow]:
        for field, heading, of in self._fields():
            marked = field in why.differs
            texts = (of(beside.match) for beside in pair)
            yield VersusRow(heading, tuple(((text, marked and bool(text)),) for text in texts))

    def _fields(self) -> tuple[tuple[str, str, Callable[[Match], str]], ...]:
        item = schema.current()
        used = (
            ("price", self.tr("Price"), _of(formats.price)),
            ("brand", self.tr("Brand"), _of(lambda product: product.brand)),
            ("barcodes", self.tr("Barcode"), _of(lambda product: "\n".join(product.barcodes))),
        )
        return (
            *(one for one in used if one[0] in item.uses),
            ("category", self.tr("Category"), _of(_category)),
            ("sku", self.tr("SKU"), _of(lambda product: product.sku)),
        )

    def lead(self, why: Explanation) -> str:
        """How far the runner-up is behind."""
        if why.other is None or why.first is None or not why.other.is_told:
            return ""
        other = formats.product_name(why.other.match.product)
        share = formats.percent(why.other.match.probability)
        if why.lead < 0:
            return self.tr("Likelier: {name}, {share}").format(name=other, share=share)
        return self.tr("Next comes: {name}, {share}").format(name=other, share=share)

    def barcode(self, why: Explanation) -> str:
        code = why.sighting.answer.barcode
        if code:
            return code
        return self.tr("none was read") if why.sighting.pixels is not None else ""

    # Time

    def stages(self, timings: Timings) -> list[StagePart]:
        """None where only the whole is known, as of the past."""
        spent = asdict(timings)
        total = spent.pop("total")
        if not any(spent.values()):
            return []
        spent["rest"] = max(0.0, total - sum(spent.values()))
        return [
            StagePart(_tr(_STAGES[name]), value, self.milliseconds(value))
            for name, value in spent.items()
            if value >= _WORTH_TELLING
        ]

    def total(self, timings: Timings) -> str:
        return self.tr("Time: {time}").format(time=self.milliseconds(timings.total))

    def milliseconds(self, value: float) -> str:
        digits = formats.number(round(value) if value >= 1 else round(value, 1))
        return self.tr("{n} ms").format(n=digits)


_WORTH_TELLING = 0.05


def _claims_nothing(why: Explanation) -> bool:
    """The first match is only the closest of those that it is not."""
    answer = why.sighting.answer
    return answer.verdict is Verdict.UNKNOWN and not _is_another(why)


def _is_another(why: Explanation) -> bool:
    """Whether a product is explained that was not put first."""
    matches = why.sighting.answer.matches
    first = why.first.match.product.id if why.first is not None else None
    return not matches or first != matches[0].product.id


def _likely(beside: Beside) -> str:
    return formats.percent(beside.match.probability) if beside.is_told else ""


def _similarity(beside: Beside) -> str:
    """Not a percentage: it is the cosine of an angle."""
    similarity = beside.match.similarity
    return QLocale().toString(similarity, "f", 2) if beside.frames is not None else ""


def _of(tell: Callable[[Product], str]) -> Callable[[Match], str]:
    def told(match: Match) -> str:
        return tell(match.product)

    return told


def _category(product: Product) -> str:
    return formats.category_text(product.category, product.category_zh)
