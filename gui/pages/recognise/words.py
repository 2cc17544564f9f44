"""The words of the Recognise page, translated. Each verdict and reason has its sentence here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from engine.errors import QT_TRANSLATE_NOOP
from engine.settings import BY_KEY
from engine.types import Match, Reason, Verdict
from gui import errors, formats
from gui.drops import FOLDER_LIMIT, Trouble
from gui.entry import Entry, Phase, RecogniseState
from gui.widgets.verdict_banner import BannerContent

_VERDICTS = {
    Verdict.SURE: QT_TRANSLATE_NOOP("Recognise", "Sure"),
    Verdict.UNSURE: QT_TRANSLATE_NOOP("Recognise", "Not sure"),
    Verdict.UNKNOWN: QT_TRANSLATE_NOOP("Recognise", "Unknown"),
    Verdict.NOT_A_PRODUCT: QT_TRANSLATE_NOOP("Recognise", "Not a product"),
}

_REASONS = {
    Reason.BARCODE: QT_TRANSLATE_NOOP("Recognise", "By its barcode {barcode}."),
    Reason.LOOKS: QT_TRANSLATE_NOOP("Recognise", "By its looks."),
    Reason.TEXT: QT_TRANSLATE_NOOP("Recognise", "By what you typed."),
    Reason.DETAILS: QT_TRANSLATE_NOOP("Recognise", "Its details match."),
    Reason.CLOSE_CALL: QT_TRANSLATE_NOOP("Recognise", "Several products look like this."),
    Reason.NOTHING_SIMILAR: QT_TRANSLATE_NOOP(
        "Recognise", "Nothing in the catalogue looks like this."
    ),
    Reason.EMPTY_CATALOGUE: QT_TRANSLATE_NOOP(
        "Recognise", "The catalogue is empty. Add products, or load the sample shop."
    ),
    Reason.UNIFORM_PICTURE: QT_TRANSLATE_NOOP(
        "Recognise", "The picture shows nothing but one colour. Is the lens covered?"
    ),
    Reason.BLURRED_PICTURE: QT_TRANSLATE_NOOP(
        "Recognise", "The picture is too blurred. Hold the camera still and try again."
    ),
    Reason.NOT_AN_OBJECT: QT_TRANSLATE_NOOP(
        "Recognise", "No product stands out in this picture. Go nearer, or draw a box around it."
    ),
    Reason.SCREEN: QT_TRANSLATE_NOOP(
        "Recognise", "This looks like a screen or a screenshot. Take a photo of the product itself."
    ),
    Reason.DOCUMENT: QT_TRANSLATE_NOOP(
        "Recognise", "This looks like a page of text. Take a photo of the product itself."
    ),
    Reason.SCENERY: QT_TRANSLATE_NOOP(
        "Recognise", "This looks like a room or a view. Go nearer to the product."
    ),
    Reason.PERSON: QT_TRANSLATE_NOOP(
        "Recognise", "This looks like a person. Draw a box around the product, or go nearer to it."
    ),
    Reason.EMPTY_COUNTER: QT_TRANSLATE_NOOP(
        "Recognise", "There is nothing on the counter. Put the product in the middle."
    ),
}

_NO_PRODUCT_TEXT = QT_TRANSLATE_NOOP("Recognise", "No product has “{text}” in its name or codes.")

_CERTAIN_CATEGORY = QT_TRANSLATE_NOOP(
    "Recognise", "Surely {category}, but several of them look like this."
)

_TROUBLES = {
    Trouble.ONLY_AN_ADDRESS: QT_TRANSLATE_NOOP(
        "Recognise",
        "Only the picture's address came along, and Countersight never goes online. "
        "Drag the picture itself, or save it first.",
    ),
    Trouble.NO_PICTURES_IN_FOLDER: QT_TRANSLATE_NOOP(
        "Recognise", "There are no pictures in this folder."
    ),
    Trouble.NO_PICTURE: QT_TRANSLATE_NOOP(
        "Recognise", "There was no picture in this. Copy or drag a photo."
    ),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Recognise", text)


def banner(state: RecogniseState) -> BannerContent:
    """What the banner says in each phase."""
    if state.taken is not None:
        done = QCoreApplication.translate("Recognise", "Done")
        name = formats.product_name(state.taken.product)
        return BannerContent("sure", done, name, taken(state.taken))
    if state.phase is Phase.ANSWERED:
        return _answer_banner(state)
    if state.phase is Phase.FAILED and state.error is not None:
        return BannerContent(
            "error",
            QCoreApplication.translate("Recognise", "That did not work"),
            "",
            errors.message(state.error),
        )
    return _quiet_banner(state)


def _quiet_banner(state: RecogniseState) -> BannerContent:
    if state.phase is Phase.WAITING:
        return BannerContent("", "", QCoreApplication.translate("Recognise", "Looking…"))
    if state.phase is Phase.PREPARING:
        return BannerContent(
            "",
            "",
            QCoreApplication.translate("Recognise", "Getting ready"),
            QCoreApplication.translate(
                "Recognise", "Photos you give now are answered as soon as recognition is prepared."
            ),
        )
    if state.is_live:
        watching = QCoreApplication.translate("Recognise", "Watching the counter")
        return BannerContent("", "", watching)
    return BannerContent(
        "",
        "",
        QCoreApplication.translate("Recognise", "Ready"),
        QCoreApplication.translate("Recognise", "Show me a product, and I will find it for you."),
    )


def _answer_banner(state: RecogniseState) -> BannerContent:
    verdict = state.verdict or Verdict.UNKNOWN
    return BannerContent(
        verdict.value, _tr(_VERDICTS[verdict]), _headline(state, verdict), reason(state)
    )


def _headline(state: RecogniseState, verdict: Verdict) -> str:
    if verdict is Verdict.SURE and state.tiles:
        return formats.product_name(state.tiles[0].match.product)
    if verdict is Verdict.NOT_A_PRODUCT:
        return QCoreApplication.translate("Recognise", "There is nothing to look for")
    if verdict is Verdict.UNKNOWN:
        return QCoreApplication.translate("Recognise", "Not in the catalogue: add it?")
    if len(state.tiles) == 1:
        return QCoreApplication.translate("Recognise", "Is it this one?")
    return QCoreApplication.translate("Recognise", "Which one is it? Press {keys}").format(
        keys=f"1–{len(state.tiles)}"
    )


def often() -> str:
    """On the tile of what is taken clearly more often than its look-alikes."""
    return QCoreApplication.translate("Recognise", "often sold here")


def why_often() -> str:
    """What that means, and how to be rid of it."""
    setting = QCoreApplication.translate("Settings", BY_KEY["prior"].label)
    return QCoreApplication.translate(
        "Recognise",
        "Taken here much more often than the others that look like this, so it may come first. "
        "The setting “{setting}” turns this off.",
    ).format(setting=setting)


def verdict(verdict: Verdict) -> str:
    """“Sure”, “Not sure”, …"""
    return _tr(_VERDICTS[verdict])


def reason(state: RecogniseState) -> str:
    """The line under the headline."""
    if state.reason is None:
        return ""
    if not state.has_picture and state.reason is Reason.NOTHING_SIMILAR:
        return _tr(_NO_PRODUCT_TEXT).format(text=state.text)
    first = QCoreApplication.translate("Recognise", "Best sellers come first.")
    return f"{_why(state, state.reason)} {first if state.is_reordered else ''}".rstrip()


def _why(state: RecogniseState, reason: Reason) -> str:
    if state.category:
        category = formats.category_name(state.category, state.category_zh)
        return _tr(_CERTAIN_CATEGORY).format(category=category)
    return _tr(_REASONS[reason]).format(barcode=state.barcode or state.text)


def taken(match: Match) -> str:
    """“Taken: Golden Delicious — 1,98 €/kg”."""
    name = formats.product_name(match.product)
    price = formats.price(match.product)
    what = f"{name} — {price}" if price else name
    return QCoreApplication.translate("Recognise", "Taken: {what}").format(what=what)


def trouble(trouble: Trouble) -> str:
    return _tr(_TROUBLES[trouble])


def cut_off() -> str:
    return QCoreApplication.translate(
        "Recognise", "These are the first {limit} pictures; the rest was left out."
    ).format(limit=FOLDER_LIMIT)


def age(seconds: float) -> str:
    """How old the answer is."""
    if seconds < 1:
        return QCoreApplication.translate("Recognise", "just now")
    if seconds < 60:
        text = QCoreApplication.translate("Recognise", "{n} s ago")
        return text.format(n=int(seconds))
    if seconds < 3600:
        text = QCoreApplication.translate("Recognise", "{n} min ago")
        return text.format(n=int(seconds // 60))
    text = QCoreApplication.translate("Recognise", "{n} h ago")
    return text.format(n=int(seconds // 3600))


def entry_label(entry: Entry) -> str:
    """What the entry is called: its file, its words, or where it came from."""
    if entry.query.picture is None:
        return entry.query.text
    if isinstance(entry.query.picture, Path):
        return entry.query.picture.name
    if entry.query.label == "camera":
        return QCoreApplication.translate("Recognise", "Camera")
    return QCoreApplication.translate("Recognise", "Picture")


def entry_tip(entry: Entry) -> str:
    """The name and what was found."""
    return f"{entry_label(entry)}\n{_outcome(entry)}"


def _outcome(entry: Entry) -> str:
    if entry.taken is not None:
        return taken(entry.taken)
    if entry.error is not None:
        return errors.message(entry.error)
    if entry.answer is None:
        return QCoreApplication.translate("Recognise", "Waiting")
    word = _tr(_VERDICTS[entry.answer.verdict])
    if entry.answer.verdict is not Verdict.SURE or not entry.answer.matches:
        return word
    return f"{word}: {formats.product_name(entry.answer.matches[0].product)}"
