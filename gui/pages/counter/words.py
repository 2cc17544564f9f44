"""The words of the counter page, and what is marked and listed of the things on the counter."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QObject

from engine.counter.types import Phase
from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Box, Verdict
from gui import errors, formats
from gui.counter.state import CounterState, ThingState, Trouble
from gui.pages.recognise import words
from gui.widgets.caption_strip import Caption
from gui.widgets.chip_row import ChipContent
from gui.widgets.thing_marks import Mark
from gui.widgets.verdict_banner import BannerContent

_PHASES = {
    Phase.LEARNING: Caption(
        "learn",
        QT_TRANSLATE_NOOP("Counter", "Learning the empty counter… keep it clear"),
        "unsure",
    ),
    Phase.EMPTY: Caption(
        "drop", QT_TRANSLATE_NOOP("Counter", "Put a product on the counter"), "accent"
    ),
    Phase.ARRIVING: Caption("look", QT_TRANSLATE_NOOP("Counter", "Hold still…")),
    Phase.SETTLING: Caption("look", QT_TRANSLATE_NOOP("Counter", "Hold still…")),
    Phase.LEAVING: Caption("look", QT_TRANSLATE_NOOP("Counter", "Clearing the counter…")),
}
_LOOKING = Caption("look", QT_TRANSLATE_NOOP("Counter", "Looking…"))
_TAKEN = Caption("check", QT_TRANSLATE_NOOP("Counter", "Taken. Clear the counter"), "sure")
_WATCHING = Caption("look", QT_TRANSLATE_NOOP("Counter", "Watching the counter"))
_REACHES_OUT = Caption(
    "hand", QT_TRANSLATE_NOOP("Counter", "Move it into the picture, or press Space"), "unsure"
)
_HAND = Caption("hand", QT_TRANSLATE_NOOP("Counter", "Take your hand away"), "unsure")
_OPENING = Caption("camera", QT_TRANSLATE_NOOP("Counter", "Opening the camera…"))
_OFF = Caption("camera_off", QT_TRANSLATE_NOOP("Counter", "The camera is off"))

_SIGNS = "●▲■◆★○△□◇☆"
"""What ties a thing in the picture to its chip. No key has them: digits are for tiles, and letters
do something."""

_HAND_IS_EXPECTED = (Phase.LEARNING, Phase.LEAVING)
"""While the counter is to be kept clear, or somebody takes a thing away."""


class Counted(QObject):
    """A class, since lupdate finds plurals in ``tr`` only."""

    def things(self, count: int) -> str:
        return self.tr("%n product(s) on the counter", "", count)


def caption(state: CounterState) -> Caption:
    """What the camera is doing, and what the clerk can do about it."""
    if state.trouble is not None:
        return _wrong(state.trouble)
    if state.is_opening or not state.is_running:
        return _said(_OPENING if state.is_opening else _OFF)
    if state.is_continuous:
        return _said(_WATCHING)
    if state.in_the_way and state.phase not in _HAND_IS_EXPECTED:
        return _said(_HAND)
    return _holding(state) if state.phase is Phase.HOLDING else _said(_PHASES[state.phase])


def _holding(state: CounterState) -> Caption:
    thing = state.thing
    if state.reaches_out and not state.things:
        return _said(_REACHES_OUT)
    if thing is None or thing.entry is None or thing.entry.is_waiting:
        return _said(_LOOKING)
    if all(thing.is_taken for thing in state.things):
        return _said(_TAKEN)
    lying = sum(thing.box is not None and not thing.is_gone for thing in state.things)
    return Caption("look", Counted().things(max(lying, 1)))


def _said(caption: Caption) -> Caption:
    text = QCoreApplication.translate("Counter", caption.text)
    return Caption(caption.icon, text, caption.color)


def _wrong(trouble: Trouble) -> Caption:
    """Where there is a picture there is no room for more than this line."""
    if trouble.has_picture:
        return Caption("camera", trouble_text(trouble), "unsure")
    return Caption("camera_off", _again(trouble), "error")


def _again(trouble: Trouble) -> str:
    seconds = math.ceil(trouble.retry_in)
    if seconds <= 0:
        return QCoreApplication.translate("Counter", "Trying again…")
    text = QCoreApplication.translate("Counter", "Trying again in {n} s")
    return text.format(n=seconds)


def trouble_title() -> str:
    return QCoreApplication.translate("Counter", "No picture from the camera")


def banner(state: CounterState) -> BannerContent:
    """The verdict; nothing while the notice beside it says why there can be none."""
    if state.is_blind and state.entry is None:
        return BannerContent()
    return words.banner(state.recognise)


def trouble_text(trouble: Trouble) -> str:
    """What is wrong, and what to do."""
    return errors.message(trouble.error)


def chips(state: CounterState) -> tuple[ChipContent, ...]:
    """None where there is but one thing: the banner tells all of it."""
    if len(state.things) < 2:
        return ()
    return tuple(_chip(place, thing, state) for place, thing in enumerate(state.things))


def _chip(place: int, thing: ThingState, state: CounterState) -> ChipContent:
    return ChipContent(
        number=thing.number,
        label=_sign(place),
        text=_called(thing),
        kind=_kind(thing),
        is_selected=thing.number == state.selected,
        is_taken=thing.is_taken,
        is_gone=thing.is_gone,
    )


def _sign(place: int) -> str:
    return _SIGNS[place % len(_SIGNS)]


def marks(state: CounterState) -> tuple[Mark, ...]:
    """One for each thing, or for what is looked at in every frame."""
    if state.is_continuous:
        return _watched(state)
    lying = [(n, thing) for n, thing in enumerate(state.things) if not thing.is_gone]
    return tuple(_mark(n, thing, thing.box, state) for n, thing in lying if thing.box is not None)


def _mark(place: int, thing: ThingState, box: Box, state: CounterState) -> Mark:
    return Mark(
        number=thing.number,
        label=_sign(place) if len(state.things) > 1 else "",
        box=(box.left, box.top, box.width, box.height),
        kind=_kind(thing),
        is_selected=thing.number == state.selected,
        is_taken=thing.is_taken,
    )


def _watched(state: CounterState) -> tuple[Mark, ...]:
    answer = state.watched.answer if state.watched is not None else None
    if answer is None or answer.box is None or answer.verdict is Verdict.NOT_A_PRODUCT:
        return ()
    box = answer.box
    place = (box.left, box.top, box.width, box.height)
    return (Mark(0, "", place, answer.verdict.value, is_selected=True),)


def _kind(thing: ThingState) -> str:
    """The name of its colour."""
    if thing.is_taken:
        return "sure"
    if thing.entry is not None and thing.entry.error is not None:
        return "error"
    return thing.answer.verdict.value if thing.answer is not None else ""


def _called(thing: ThingState) -> str:
    """Its name where that is known, or else the verdict."""
    if thing.entry is not None and thing.entry.taken is not None:
        return formats.product_name(thing.entry.taken.product)
    answer = thing.answer
    if answer is None:
        return QCoreApplication.translate("Counter", "Looking…")
    if answer.verdict is Verdict.SURE and answer.matches:
        return formats.product_name(answer.matches[0].product)
    return words.verdict(answer.verdict)
