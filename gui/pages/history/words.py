"""What is said of a question: in the list, beside its picture, and in the filters."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Asked, Outcome, Recalled, Source, Verdict
from gui import formats
from gui.pages.recognise import words as recognise

OUTCOMES = {
    Outcome.OPEN: QT_TRANSLATE_NOOP("History", "nothing was said"),
    Outcome.TAKEN: QT_TRANSLATE_NOOP("History", "taken by itself"),
    Outcome.CONFIRMED: QT_TRANSLATE_NOOP("History", "confirmed"),
    Outcome.CORRECTED: QT_TRANSLATE_NOOP("History", "corrected"),
    Outcome.ADDED: QT_TRANSLATE_NOOP("History", "added as new"),
    Outcome.WRONG: QT_TRANSLATE_NOOP("History", "wrong"),
}
_SOURCES = {
    Source.PHOTO: QT_TRANSLATE_NOOP("History", "Photo"),
    Source.CAMERA: QT_TRANSLATE_NOOP("History", "Camera"),
    Source.BARCODE: QT_TRANSLATE_NOOP("History", "Barcode"),
    Source.WORDS: QT_TRANSLATE_NOOP("History", "Words"),
}
_ICONS = {Source.BARCODE: "barcode", Source.WORDS: "search", Source.CAMERA: "camera"}

_ASKED = QT_TRANSLATE_NOOP("History", "Asked")
_FOUND = QT_TRANSLATE_NOOP("History", "Answer")
_SAID = QT_TRANSLATE_NOOP("History", "What was said")
_TYPED = QT_TRANSLATE_NOOP("History", "Words")
_CODE = QT_TRANSLATE_NOOP("History", "Barcode")
_TILL = QT_TRANSLATE_NOOP("History", "Till")
_TOOK = QT_TRANSLATE_NOOP("History", "Time taken")
_OTHERS = QT_TRANSLATE_NOOP("History", "Tiles then")
_MILLISECONDS = QT_TRANSLATE_NOOP("History", "{n} ms")


def tr(text: str) -> str:
    return QCoreApplication.translate("History", text)


def outcome(asked: Asked) -> str:
    return tr(OUTCOMES[asked.outcome])


def icon(asked: Asked) -> str:
    """What stands where there is no picture."""
    return _ICONS.get(asked.source, "photo")


def title(asked: Asked) -> str:
    """What it is, as far as anybody knows: as a person said, or else as the program did."""
    product = asked.chosen or asked.named
    is_named = asked.chosen is not None or asked.verdict in (Verdict.SURE, Verdict.UNSURE)
    if product is not None and is_named:
        return formats.product_name(product)
    return asked.text or asked.barcode or recognise.verdict(asked.verdict)


def line(asked: Asked) -> str:
    """When, what the program said, and what became of it."""
    said = "" if asked.outcome is Outcome.OPEN else outcome(asked)
    told = (formats.time_of_day(asked.at), recognise.verdict(asked.verdict), said)
    return "  ·  ".join(part for part in told if part)


def facts(recalled: Recalled) -> tuple[tuple[str, str], ...]:
    """All that is known of a question, in words."""
    asked = recalled.asked
    source = "  ·  ".join(part for part in (tr(_SOURCES[asked.source]), asked.label) if part)
    return (
        (tr(_ASKED), f"{formats.moment(asked.at)}  ·  {source}"),
        (tr(_TYPED), asked.text),
        (tr(_CODE), asked.barcode),
        (tr(_FOUND), _answer(asked)),
        (tr(_OTHERS), _tiles(recalled)),
        (tr(_SAID), _said(asked)),
        (tr(_TILL), asked.till),
        (tr(_TOOK), _took(asked)),
    )


def _answer(asked: Asked) -> str:
    word = recognise.verdict(asked.verdict)
    if asked.named is None:
        return word
    return f"{word}: {formats.product_name(asked.named)}, {formats.percent(asked.probability)}"


def _tiles(recalled: Recalled) -> str:
    matches = recalled.sighting.answer.matches
    names = (f"{formats.product_name(m.product)} {formats.percent(m.probability)}" for m in matches)
    return "\n".join(names)


def _said(asked: Asked) -> str:
    name = formats.product_name(asked.chosen) if asked.chosen is not None else ""
    return ": ".join(part for part in (outcome(asked), name) if part)


def _took(asked: Asked) -> str:
    return tr(_MILLISECONDS).format(n=formats.number(round(asked.milliseconds)))
