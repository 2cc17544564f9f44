"""What is said of a question: in the list, beside its picture, and in the filters."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

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

_TODAY = QT_TRANSLATE_NOOP("History", "Today")
_YESTERDAY = QT_TRANSLATE_NOOP("History", "Yesterday")
_NOT_THAT = QT_TRANSLATE_NOOP("History", "not “{name}”")
_ASKED = QT_TRANSLATE_NOOP("History", "Asked")
_FOUND = QT_TRANSLATE_NOOP("History", "Answer")
_SAID = QT_TRANSLATE_NOOP("History", "What was said")
_TYPED = QT_TRANSLATE_NOOP("History", "Words")
_CODE = QT_TRANSLATE_NOOP("History", "Barcode")
_MILLISECONDS = QT_TRANSLATE_NOOP("History", "{n} ms")

_KNOWN = (Verdict.SURE, Verdict.UNSURE)
"""Verdicts that name a product."""


def tr(text: str) -> str:
    return QCoreApplication.translate("History", text)


def outcome(asked: Asked) -> str:
    return tr(OUTCOMES[asked.outcome])


def icon(asked: Asked) -> str:
    """What stands where there is no picture."""
    return _ICONS.get(asked.source, "photo")


def day(iso: str) -> str:
    """``2026-11-28`` as people say it."""
    today = date.today()
    near = {str(today): _TODAY, str(today - timedelta(days=1)): _YESTERDAY}
    if iso in near:
        return tr(near[iso])
    then = QDate(*(int(part) for part in iso.split("-")))
    return QLocale().toString(then, QLocale.FormatType.LongFormat)


def title(asked: Asked) -> str:
    """What it is, as far as anybody knows: as a person said, or else as the program did."""
    if asked.chosen is not None:
        return formats.product_name(asked.chosen)
    is_known = asked.verdict in _KNOWN and asked.outcome is not Outcome.WRONG
    if asked.named is not None and is_known:
        return formats.product_name(asked.named)
    return asked.text or asked.barcode or asked.label or tr(_SOURCES[asked.source])


def remarks(asked: Asked, till: str) -> str:
    """What became of it and where it came from, after the verdict; the till if it is another."""
    said = "" if asked.outcome is Outcome.OPEN else outcome(asked)
    named = asked.named if asked.verdict in _KNOWN else None
    is_other = named is not None and (asked.chosen is None or asked.chosen.id != named.id)
    if named is not None and is_other and asked.outcome in (Outcome.CORRECTED, Outcome.WRONG):
        said = tr(_NOT_THAT).format(name=formats.product_name(named))
    source = tr(_SOURCES[asked.source])
    elsewhere = asked.till if asked.till != till else ""
    return _joined(said, source if source != title(asked) else "", elsewhere)


def spoken(asked: Asked) -> str:
    """A row of the list for the ear."""
    parts = (title(asked), recognise.verdict(asked.verdict), remarks(asked, asked.till))
    return ", ".join((*parts, formats.time_of_day(asked.at)))


def facts(recalled: Recalled) -> tuple[tuple[str, str], ...]:
    """All that is known of a question, in words."""
    asked = recalled.asked
    source = tr(_SOURCES[asked.source])
    took = tr(_MILLISECONDS).format(n=formats.number(round(asked.milliseconds)))
    return (
        (tr(_ASKED), _joined(formats.moment(asked.at), source, asked.label, asked.till)),
        (tr(_TYPED), asked.text),
        (tr(_CODE), asked.barcode),
        (tr(_FOUND), _joined(_answer(asked), took)),
        (tr(_SAID), _said(asked)),
    )


def _joined(*parts: str) -> str:
    return "  ·  ".join(part for part in parts if part)


def _answer(asked: Asked) -> str:
    word = recognise.verdict(asked.verdict)
    if asked.named is None or asked.verdict not in _KNOWN:
        return word
    return f"{word}: {formats.product_name(asked.named)}, {formats.percent(asked.probability)}"


def _said(asked: Asked) -> str:
    name = formats.product_name(asked.chosen) if asked.chosen is not None else ""
    return ": ".join(part for part in (outcome(asked), name) if part)
