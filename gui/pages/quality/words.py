"""What the Quality page says of a ``Quality``: pure functions from the value to words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Advice, Bargain, Confusion, Product, ProductQuality, Quality
from gui import formats
from gui.widgets.figure_card import Figure

_KEPT = QT_TRANSLATE_NOOP("Quality", "Sure is right in at least {good} of {all} cases.")
_MISSED = QT_TRANSLATE_NOOP(
    "Quality", "Sure was right in {right} of {sure} cases; at least {good} of {all} were promised."
)
_NEVER = QT_TRANSLATE_NOOP("Quality", "Nothing is answered Sure yet.")
_RESTS_ON = QT_TRANSLATE_NOOP(
    "Quality",
    "This rests on {answers} questions about your own photos, at most two about each, as if it and "
    "others like it were not there: {sure} were answered Sure, {right} of them rightly.",
)
_NONE_SURE = QT_TRANSLATE_NOOP(
    "Quality",
    "{answers} questions about your own photos were asked, at most two about each, as if it and "
    "others like it were not there. More photos of each product, from different sides, make it "
    "surer.",
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
_NOW = QT_TRANSLATE_NOOP(
    "Quality",
    "This is what you promise now: Sure is said in {sure} of 100 cases, and {wrong} of 1,000 "
    "customers are told something wrong as Sure.",
)
_NONE_THEN = QT_TRANSLATE_NOOP(
    "Quality", "Nothing would be answered Sure: there are too few questions to promise that much."
)
_THEN = QT_TRANSLATE_NOOP(
    "Quality",
    "Sure would be said in {sure} of 100 cases instead of {sure_now}; {wrong} of 1,000 customers "
    "would be told something wrong as Sure instead of {wrong_now}.",
)
_SAME = QT_TRANSLATE_NOOP(
    "Quality", "That would change nothing: Sure would be said in {sure} of 100 cases, as now."
)
_HELD_BACK = QT_TRANSLATE_NOOP(
    "Quality",
    "Sure is held back by products that you do not have: however little is promised, at most 5 of "
    "100 of those may be taken for one of yours.",
)
_AT_MOST = QT_TRANSLATE_NOOP(
    "Quality",
    "Counted on your own photos, so it may be off: with 95 % certainty at most {most} of 1,000 "
    "would be wrong, if one customer in twenty brings what you do not sell. Of those products "
    "{strangers} of 100 would be taken for one of yours.",
)
_PROMISE = QT_TRANSLATE_NOOP("Quality", "Sure means right in {good} of {all} answers")

ADVICE = {
    Advice.NO_PHOTO: QT_TRANSLATE_NOOP("Quality", "No photo"),
    Advice.FEW_PHOTOS: QT_TRANSLATE_NOOP("Quality", "Few photos"),
    Advice.ONE_SIDE: QT_TRANSLATE_NOOP("Quality", "One side only"),
    Advice.LOOK_ALIKE: QT_TRANSLATE_NOOP("Quality", "Looks like others"),
    Advice.ENOUGH: "",
}


_MANY = 0.04
"""Such a share of strangers taken for known is about all that is ever allowed."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Quality", text) if text else ""


def headline(quality: Quality) -> str:
    """The promise, or honestly that it was not kept."""
    good, of_all = formats.odds(quality.promise)
    if not quality.sure:
        return _tr(_NEVER)
    kept = quality.sure_right >= quality.promise * quality.sure
    return _tr(_KEPT if kept else _MISSED).format(
        good=formats.number(good),
        all=formats.number(of_all),
        right=formats.number(quality.sure_right),
        sure=formats.number(quality.sure),
    )


def rests_on(quality: Quality) -> str:
    return _tr(_RESTS_ON if quality.sure else _NONE_SURE).format(
        answers=formats.number(quality.answers),
        sure=formats.number(quality.sure),
        right=formats.number(quality.sure_right),
    )


def figures(quality: Quality) -> tuple[Figure, ...]:
    asked = _tr(_OF_ANSWERS).format(answers=formats.number(quality.answers))
    return (
        Figure(_found(quality.recall_1, quality.answers), _tr(_FIRST), asked),
        Figure(_found(quality.recall_4, quality.answers), _tr(_AMONG_FOUR), asked),
        sure_figure(quality.sure, quality.sure_right, quality.answers),
        Figure(
            _share(quality.strangers_refused, quality.strangers),
            _tr(_REFUSED),
            _tr(_WRONGLY).format(
                wrong=formats.number(quality.strangers_sure),
                strangers=formats.number(quality.strangers),
            ),
            _tr(_STRANGERS),
        ),
    )


def sure_figure(sure: int, right: int, asked: int) -> Figure:
    """How often something was Sure, and how often rightly."""
    rightly = _tr(_RIGHTLY).format(right=formats.number(right), sure=formats.number(sure))
    return Figure(_share(sure, asked), _tr(_SURE), rightly)


def _found(share: float, asked: int) -> str:
    return formats.percent(share) if asked else "–"


def _share(part: int, whole: int) -> str:
    return formats.percent(part / whole) if whole else "–"


# What another promise would bring


def promise(promised: float) -> str:
    good, of_all = formats.odds(promised)
    return _tr(_PROMISE).format(good=formats.number(good), all=formats.number(of_all))


def bargain(then: Bargain, now: Bargain) -> str:
    """What ``then`` would cost and gain, measured by how it is ``now``."""
    values = {
        "sure": of_hundred(then.coverage),
        "sure_now": of_hundred(now.coverage),
        "wrong": of_thousand(then.wrong),
        "wrong_now": of_thousand(now.wrong),
    }
    if then == now:
        return _tr(_NOW).format(**values)
    if not then.coverage:
        return _tr(_NONE_THEN)
    if (then.coverage, then.wrong) != (now.coverage, now.wrong):
        return _tr(_THEN).format(**values)
    why = [_tr(_HELD_BACK)] if then.promise < now.promise and then.strangers > _MANY else []
    return " ".join([_tr(_SAME).format(**values), *why])


def doubt(then: Bargain) -> str:
    """How far that may be off."""
    if not then.coverage:
        return ""
    return _tr(_AT_MOST).format(
        most=of_thousand(then.wrong_most), strangers=of_hundred(then.strangers)
    )


def of_hundred(share: float) -> str:
    return formats.number(round(share * 100))


def of_thousand(share: float) -> str:
    """``3``, ``0.4``: below one, rounding would say that nothing is ever wrong."""
    value = share * 1000
    return formats.number(round(value) if value >= 1 or not value else max(0.1, round(value, 1)))


# Rows


def advice(row: ProductQuality) -> str:
    return _tr(ADVICE[row.advice])


class Rows(QObject):
    """The words of rows. A class, since lupdate finds plurals in ``tr`` only."""

    def confused(self, confusion: Confusion) -> tuple[str, str, str]:
        """Title, line, figure."""
        other = formats.product_name(confusion.mistaken_for)
        return (
            formats.product_name(confusion.product),
            self.tr("taken for {other}").format(other=other),
            self.times(confusion),
        )

    def times(self, confusion: Confusion) -> str:
        """Both ways together."""
        return self.tr("%n time(s)", "", confusion.times + confusion.back)

    def both_ways(self, confusion: Confusion) -> tuple[str, str]:
        """How often each was taken for the other one."""
        one = formats.product_name(confusion.product)
        other = formats.product_name(confusion.mistaken_for)
        return (
            self._one_way(one, other, confusion.times, confusion.asked),
            self._one_way(other, one, confusion.back, confusion.back_asked),
        )

    def _one_way(self, one: str, other: str, times: int, asked: int) -> str:
        text = self.tr("{one} was taken for {other} in {times} of %n question(s)", "", asked)
        return text.format(one=one, other=other, times=formats.number(times))

    def weak(self, row: ProductQuality) -> tuple[str, str, str]:
        """Title, line, figure."""
        photos = self.tr("%n photo(s)", "", row.product.photo_count)
        line = self.tr(" · ").join(text for text in (photos, advice(row)) if text)
        found = self.tr("found {right} of {asked}").format(
            right=formats.number(row.tally.right), asked=formats.number(row.tally.asked)
        )
        return formats.product_name(row.product), line, found

    def opens(self, product: Product) -> str:
        return self.tr("Open {name} in the catalogue").format(name=formats.product_name(product))


def weak_products(quality: Quality) -> tuple[ProductQuality, ...]:
    """Weakest first, and only those that missed something."""
    return tuple(row for row in quality.products if row.tally.right < row.tally.asked)
