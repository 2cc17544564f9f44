"""The charts of the Quality page: for each what is drawn, and the same figures as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Bargain, Measured, Quality
from gui import formats
from gui.pages.quality import words
from gui.widgets.chart_content import Axis, ChartContent, Point, Series, share_axis
from gui.widgets.value_table import Cell, Values

_BOTTOMS = (0.98, 0.96, 0.92, 0.8, 0.6, 0.0)
"""From each of these up to the whole, four steps are round figures."""
_MOST_TICKS = 5

_TOLD = QT_TRANSLATE_NOOP("Quality", "percentage told")
_REALLY = QT_TRANSLATE_NOOP("Quality", "really right")
_QUESTIONS = QT_TRANSLATE_NOOP("Quality", "Questions")
_TOLD_HEAD = QT_TRANSLATE_NOOP("Quality", "Told")
_REALLY_HEAD = QT_TRANSLATE_NOOP("Quality", "Really right")
_TOLD_WORDS = QT_TRANSLATE_NOOP("Quality", "told {told}\nright in {right} of {count} questions")
_COVERAGE = QT_TRANSLATE_NOOP("Quality", "answers given as Sure")
_PRECISION = QT_TRANSLATE_NOOP("Quality", "of those right")
_PROMISE_HEAD = QT_TRANSLATE_NOOP("Quality", "Promise")
_SURE_HEAD = QT_TRANSLATE_NOOP("Quality", "Sure")
_RIGHT_HEAD = QT_TRANSLATE_NOOP("Quality", "Right")
_BETWEEN_HEAD = QT_TRANSLATE_NOOP("Quality", "Between (95 %)")
_WRONG_HEAD = QT_TRANSLATE_NOOP("Quality", "Wrong of 1,000")
_STRANGERS_HEAD = QT_TRANSLATE_NOOP("Quality", "Unknown taken for yours")
_BARGAIN_WORDS = QT_TRANSLATE_NOOP(
    "Quality", "promise {good} of {all}\nSure in {sure}\nof those right {right} ({least} to {most})"
)
_FOUND = QT_TRANSLATE_NOOP("Quality", "Found first")
_SAID = QT_TRANSLATE_NOOP("Quality", "Answered Sure")
_RIGHTLY = QT_TRANSLATE_NOOP("Quality", "Sure and right")
_WHEN = QT_TRANSLATE_NOOP("Quality", "When")
_PRODUCTS = QT_TRANSLATE_NOOP("Quality", "Products")
_PHOTOS = QT_TRANSLATE_NOOP("Quality", "Photos")
_TREND_WORDS = QT_TRANSLATE_NOOP(
    "Quality", "{when}\n{name} {share}\n{products} products, {photos} photos"
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Quality", text)


def _share(value: float) -> Cell:
    return Cell(formats.exact_percent(round(value, 3)), value)


def _count(value: float) -> Cell:
    return Cell(formats.number(value), value)


# What a percentage means


def reliability_chart(quality: Quality) -> ChartContent:
    """Whether 80 % really means right in 80 of 100; a large dot rests on many answers."""
    rows = [row for row in quality.reliability if row[2]]
    most = max((answers for _, _, answers in rows), default=1)
    dots = tuple(Point(told, right, _told(told, right, n), n / most) for told, right, n in rows)
    return ChartContent(
        (Series(dots, is_joined=False, has_dots=True),),
        share_axis(_tr(_TOLD)),
        share_axis(_tr(_REALLY)),
        has_diagonal=True,
    )


def _told(told: float, right: float, answers: int) -> str:
    return _tr(_TOLD_WORDS).format(
        told=formats.exact_percent(round(told, 3)),
        right=formats.exact_percent(round(right, 3)),
        count=formats.number(answers),
    )


def reliability_table(quality: Quality) -> Values:
    rows = tuple(
        (_share(told), _share(right), _count(answers))
        for told, right, answers in quality.reliability
        if answers
    )
    return Values((_tr(_TOLD_HEAD), _tr(_REALLY_HEAD), _tr(_QUESTIONS)), rows, (16, 16, 16))


# What other promises would bring


def bargain_chart(quality: Quality, chosen: Bargain | None) -> ChartContent:
    """How right Sure would be if it were said more often or less; the mark is what is chosen."""
    given = [one for one in quality.bargains if one.coverage]
    line = tuple(sorted((_bargain_point(one) for one in given), key=lambda p: (p.across, -p.up)))
    mark = _bargain_point(chosen) if chosen is not None and chosen.coverage else None
    level = chosen.promise if chosen is not None else quality.promise
    ups = [quality.promise, *(point.up for point in line)]  # not the level: it would jump about
    bottom = next((b for b in _BOTTOMS if b < min(ups)), 0.0)
    return ChartContent(
        (Series(line, has_dots=True),),
        share_axis(_tr(_COVERAGE)),
        share_axis(_tr(_PRECISION), bottom),
        level=level,
        mark=mark,
    )


def _bargain_point(one: Bargain) -> Point:
    good, of_all = formats.odds(one.promise)
    shares = {"sure": one.coverage, "right": one.precision, "least": one.least, "most": one.most}
    told = _tr(_BARGAIN_WORDS).format(
        good=formats.number(good),
        all=formats.number(of_all),
        **{name: formats.exact_percent(round(value, 3)) for name, value in shares.items()},
    )
    return Point(one.coverage, one.precision, told)


def bargain_table(quality: Quality) -> Values:
    heads = (_PROMISE_HEAD, _SURE_HEAD, _RIGHT_HEAD, _BETWEEN_HEAD, _WRONG_HEAD, _STRANGERS_HEAD)
    return Values(
        tuple(_tr(head) for head in heads),
        tuple(_bargain_row(one) for one in quality.bargains),
        (9, 9, 9, 17, 15, 22),
    )


def _bargain_row(one: Bargain) -> tuple[Cell, ...]:
    if not one.coverage:
        return (_share(one.promise), _share(0), *(Cell("–", -1.0) for _ in range(3)), _share(0))
    least, most = (formats.exact_percent(round(value, 3)) for value in (one.least, one.most))
    return (
        _share(one.promise),
        _share(one.coverage),
        _share(one.precision),
        Cell(f"{least} – {most}", one.least),
        Cell(words.of_thousand(one.wrong), one.wrong),
        _share(one.strangers),
    )


# Over time


def _sure_share(row: Measured) -> float:
    return row.sure / row.answers if row.answers else 0.0


def _right_share(row: Measured) -> float | None:
    return row.sure_right / row.sure if row.sure else None


def _recall(row: Measured) -> float:
    return row.recall_1


_SERIES = (
    (_FOUND, _recall, "accent", "circle"),
    (_SAID, _sure_share, "unsure", "square"),
    (_RIGHTLY, _right_share, "sure", "diamond"),
)


def trend_chart(trend: Sequence[Measured]) -> ChartContent:
    """One place across for each measurement, however long ago: several may be of one hour."""
    series = tuple(
        Series(
            tuple(
                Point(place, share, _trend_words(_tr(name), share, row))
                for place, row in enumerate(trend)
                if (share := read(row)) is not None
            ),
            _tr(name),
            colour,
            has_dots=True,
            shape=shape,
        )
        for name, read, colour, shape in _SERIES
    )
    last = max(1, len(trend) - 1)
    step = max(1, -(-len(trend) // _MOST_TICKS))
    shown = range(0, len(trend), step)
    days = [formats.day(trend[n].at) for n in shown]
    ticks = tuple(
        (float(n), formats.time_of_day(trend[n].at) if day in days[:place] else day)
        for place, (n, day) in enumerate(zip(shown, days, strict=True))
    )
    return ChartContent(series, Axis("", -0.04 * last, 1.04 * last, ticks), share_axis(""))


def _trend_words(name: str, share: float, row: Measured) -> str:
    return _tr(_TREND_WORDS).format(
        when=formats.moment(row.at),
        name=name,
        share=formats.exact_percent(round(share, 3)),
        products=formats.number(row.products),
        photos=formats.number(row.photos),
    )


def trend_table(trend: Sequence[Measured]) -> Values:
    """The latest first."""
    heads = (_WHEN, _PRODUCTS, _PHOTOS, _PROMISE_HEAD, _QUESTIONS, _FOUND, _SAID, _RIGHTLY)
    rows = tuple(
        (
            Cell(formats.moment(row.at), float(number)),
            _count(row.products),
            _count(row.photos),
            _share(row.promise),
            _count(row.answers),
            _share(row.recall_1),
            _share(_sure_share(row)),
            Cell("–", -1.0) if (right := _right_share(row)) is None else _share(right),
        )
        for number, row in reversed(list(enumerate(trend)))
    )
    return Values(tuple(_tr(head) for head in heads), rows, (18, 11, 11, 11, 11, 12, 15, 15))
