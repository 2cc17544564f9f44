"""What the Quality page says of a ``Quality``: pure functions from the value to words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Confusion, Product, ProductQuality, Quality
from gui import formats
from gui.widgets.figure_card import Figure
from gui.widgets.share_chart import ChartContent

FEW_PHOTOS = 4
_BOTTOMS = (0.98, 0.95, 0.9, 0.8, 0.5, 0.0)

_KEPT = QT_TRANSLATE_NOOP("Quality", "Sure is right in at least {good} of {all} cases.")
_MISSED = QT_TRANSLATE_NOOP(
    "Quality", "Sure was right in {right} of {sure} cases; at least {good} of {all} were promised."
)
_NEVER = QT_TRANSLATE_NOOP("Quality", "Nothing is answered Sure yet.")
_RESTS_ON = QT_TRANSLATE_NOOP(
    "Quality",
    "This rests on {answers} questions about your own photos: "
    "{sure} were answered Sure, {right} of them rightly.",
)
_NONE_SURE = QT_TRANSLATE_NOOP(
    "Quality",
    "{answers} questions about your own photos were asked. "
    "More photos of each product, from different sides, make it surer.",
)
_FIRST = QT_TRANSLATE_NOOP("Quality", "found first")
_AMONG_FOUR = QT_TRANSLATE_NOOP("Quality", "among the four tiles")
_OF_ANSWERS = QT_TRANSLATE_NOOP("Quality", "of {answers} questions")
_SURE = QT_TRANSLATE_NOOP("Quality", "answered Sure")
_RIGHTLY = QT_TRANSLATE_NOOP("Quality", "{right} of {sure} rightly")
_REFUSED = QT_TRANSLATE_NOOP("Quality", "unknown products refused")
_WRONGLY = QT_TRANSLATE_NOOP("Quality", "{wrong} of {strangers} wrongly Sure")
_STRANGERS = QT_TRANSLATE_NOOP(
    "Quality",
    "Asked about products that were taken out of the catalogue for the test: "
    "the right answer is “Unknown”.",
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Quality", text)


def headline(quality: Quality) -> str:
    """The promise, or honestly that it was not kept."""
    good, of_all = odds(quality.promise)
    if not quality.sure:
        return _tr(_NEVER)
    kept = quality.sure_right >= quality.promise * quality.sure
    return _tr(_KEPT if kept else _MISSED).format(
        good=good,
        all=of_all,
        right=formats.number(quality.sure_right),
        sure=formats.number(quality.sure),
    )


def rests_on(quality: Quality) -> str:
    return _tr(_RESTS_ON if quality.sure else _NONE_SURE).format(
        answers=formats.number(quality.answers),
        sure=formats.number(quality.sure),
        right=formats.number(quality.sure_right),
    )


def odds(promise: float) -> tuple[int, int]:
    """0.99 is 99 of 100, 0.995 is 199 of 200."""
    for of_all in (100, 200, 1000):
        if abs(promise * of_all - round(promise * of_all)) < 1e-6:
            return round(promise * of_all), of_all
    return round(promise * 1000), 1000


def figures(quality: Quality) -> tuple[Figure, ...]:
    asked = _tr(_OF_ANSWERS).format(answers=formats.number(quality.answers))
    rightly = _tr(_RIGHTLY).format(
        right=formats.number(quality.sure_right), sure=formats.number(quality.sure)
    )
    wrongly = _tr(_WRONGLY).format(
        wrong=formats.number(quality.strangers_sure), strangers=formats.number(quality.strangers)
    )
    sure = _share(quality.sure, quality.answers)
    refused = _share(quality.strangers_refused, quality.strangers)
    return (
        Figure(_found(quality.recall_1, quality), _tr(_FIRST), asked),
        Figure(_found(quality.recall_4, quality), _tr(_AMONG_FOUR), asked),
        Figure(sure, _tr(_SURE), rightly),
        Figure(refused, _tr(_REFUSED), wrongly, _tr(_STRANGERS)),
    )


def _found(share: float, quality: Quality) -> str:
    return formats.percent(share) if quality.answers else "–"


def _share(part: int, whole: int) -> str:
    return formats.percent(part / whole) if whole else "–"


def risk_chart(quality: Quality) -> ChartContent:
    """How right Sure would be if it were said more often or less; the mark is where it is now."""
    line = tuple(sorted(quality.curve))
    mark = None
    if quality.sure and quality.answers:
        mark = (quality.sure / quality.answers, quality.sure_right / quality.sure)
    ups = [quality.promise, *(up for _, up in line), *([mark[1]] if mark else [])]
    bottom = next((b for b in _BOTTOMS if b < min(ups)), 0.0)
    return ChartContent(line, level=quality.promise, mark=mark, bottom=bottom)


def reliability_chart(quality: Quality) -> ChartContent:
    """Whether 80 % really means right in 80 of 100; a large dot rests on many answers."""
    most = max((answers for _, _, answers in quality.reliability), default=0) or 1
    dots = tuple(
        (told, right, answers / most) for told, right, answers in quality.reliability if answers
    )
    return ChartContent(dots=dots, has_diagonal=True)


class Rows(QObject):
    """The words of both lists. A class, since lupdate finds plurals in ``tr`` only."""

    def confused(self, confusion: Confusion) -> tuple[str, str, str]:
        """Title, line, figure."""
        other = formats.product_name(confusion.mistaken_for)
        return (
            formats.product_name(confusion.product),
            self.tr("taken for {other}").format(other=other),
            self.tr("%n time(s)", "", confusion.photos),
        )

    def weak(self, quality: ProductQuality) -> tuple[str, str, str]:
        photos = quality.product.photo_count
        line = (
            self.tr("Only %n photo(s)", "", photos)
            if photos < FEW_PHOTOS
            else self.tr("Looks like others")
        )
        found = self.tr("found {right} of {asked}").format(
            right=formats.number(quality.right), asked=formats.number(quality.asked)
        )
        return formats.product_name(quality.product), line, found

    def opens(self, product: Product) -> str:
        return self.tr("Open {name} in the catalogue").format(name=formats.product_name(product))


def weak_products(quality: Quality) -> tuple[ProductQuality, ...]:
    """Weakest first, and only those that missed something."""
    return tuple(product for product in quality.products if product.right < product.asked)
