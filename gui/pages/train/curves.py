"""The curves of a training: for each what is drawn, and the same figures as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, isfinite

from engine.errors import QT_TRANSLATE_NOOP
from engine.types.training import Epoch
from gui import formats
from gui.pages.train.words import exact, tr
from gui.widgets.chart_content import Axis, ChartContent, Point, Series, share_axis
from gui.widgets.value_table import Cell, Values

_MOST_TICKS = 8
_STEPS = 4

_TRAINED = QT_TRANSLATE_NOOP("Train", "photos learnt")
_HELD_OUT = QT_TRANSLATE_NOOP("Train", "photos put aside")
_TIMES = QT_TRANSLATE_NOOP("Train", "times through the photos")
_TIME_HEAD = QT_TRANSLATE_NOOP("Train", "Time")
_TRAINED_HEAD = QT_TRANSLATE_NOOP("Train", "Photos learnt")
_HELD_OUT_HEAD = QT_TRANSLATE_NOOP("Train", "Photos put aside")
_SECONDS_HEAD = QT_TRANSLATE_NOOP("Train", "Seconds")
_WORDS = QT_TRANSLATE_NOOP("Train", "time {number}\n{name} {value}")

Read = Callable[[Epoch], float]
_LOOK = ((_TRAINED, "accent", "circle"), (_HELD_OUT, "unsure", "square"))
_LOSS: tuple[Read, Read] = (lambda epoch: epoch.loss, lambda epoch: epoch.held_out_loss)
_RIGHT: tuple[Read, Read] = (lambda epoch: epoch.right, lambda epoch: epoch.held_out_right)


def loss_chart(epochs: Sequence[Epoch], total: int) -> ChartContent:
    """``total`` is how many epochs there will be: the curve grows into its place."""
    most = max((read(one) for one in epochs for read in _LOSS if isfinite(read(one))), default=1.0)
    return ChartContent(_series(epochs, _LOSS, loss), _across(total), _up(most))


def right_chart(epochs: Sequence[Epoch], total: int) -> ChartContent:
    return ChartContent(_series(epochs, _RIGHT, exact), _across(total), share_axis(""))


def loss_table(epochs: Sequence[Epoch]) -> Values:
    return _table(epochs, _LOSS, loss)


def right_table(epochs: Sequence[Epoch]) -> Values:
    return _table(epochs, _RIGHT, exact)


def loss(value: float) -> str:
    return formats.number(round(value, 2))


def _series(
    epochs: Sequence[Epoch], reads: tuple[Read, Read], told: Callable[[float], str]
) -> tuple[Series, ...]:
    return tuple(
        Series(
            tuple(
                Point(one.number, read(one), _words(one, tr(name), told(read(one))))
                for one in epochs
                if isfinite(read(one))
            ),
            tr(name),
            colour,
            has_dots=True,
            shape=shape,
        )
        for read, (name, colour, shape) in zip(reads, _LOOK, strict=True)
    )


def _words(epoch: Epoch, name: str, value: str) -> str:
    return tr(_WORDS).format(number=formats.number(epoch.number), name=name, value=value)


def _across(total: int) -> Axis:
    step = max(1, ceil(total / _MOST_TICKS))
    ticks = tuple((float(n), formats.number(n)) for n in range(step, total + 1, step))
    return Axis(tr(_TIMES), 0.5, max(total, 1) + 0.5, ticks)


def _up(most: float) -> Axis:
    """From nothing to a round figure above the highest."""
    unit = next(u for u in (0.25, 0.5, 1, 2, 5, 10, 25, 100, 1e9) if u * _STEPS >= most)
    ticks = tuple((n * unit, formats.number(n * unit)) for n in range(_STEPS + 1))
    return Axis("", 0.0, unit * _STEPS, ticks)


def _table(
    epochs: Sequence[Epoch], reads: tuple[Read, Read], told: Callable[[float], str]
) -> Values:
    heads = (_TIME_HEAD, _TRAINED_HEAD, _HELD_OUT_HEAD, _SECONDS_HEAD)
    rows = tuple(
        (
            Cell(formats.number(one.number), one.number),
            *(Cell(told(read(one)), read(one)) for read in reads),
            Cell(formats.number(round(one.seconds)), one.seconds),
        )
        for one in epochs
    )
    return Values(tuple(map(tr, heads)), rows, (8, 16, 18, 10))
