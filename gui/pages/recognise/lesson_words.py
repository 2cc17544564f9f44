"""What is said about learning, in words, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Advice, Doubt, Lesson
from gui import errors, formats
from gui.pages.catalogue.editor.known_words import KnownWords
from gui.teaching import News, Told

_DOUBTS = {
    Doubt.LOOKS_LIKE_ANOTHER: QT_TRANSLATE_NOOP("Lessons", "it looks more like “{rival}”"),
    Doubt.LOOKS_LIKE_NONE: QT_TRANSLATE_NOOP("Lessons", "it looks like no photo of “{name}”"),
    Doubt.NOT_A_PRODUCT: QT_TRANSLATE_NOOP("Lessons", "it may show no product at all"),
}

_BUTTONS = {
    News.LEARNT: QT_TRANSLATE_NOOP("Lessons", "Undo"),
    News.ASIDE: QT_TRANSLATE_NOOP("Lessons", "Decide…"),
    News.ADDED: QT_TRANSLATE_NOOP("Lessons", "Show it"),
}


def doubt(doubt: Doubt | None, name: str, rival: str) -> str:
    """Why a picture is kept aside, as the end of a sentence."""
    if doubt is None:
        return ""
    is_nameless = doubt is Doubt.LOOKS_LIKE_ANOTHER and not rival
    known = Doubt.LOOKS_LIKE_NONE if is_nameless else doubt
    text = QCoreApplication.translate("Lessons", _DOUBTS[known])
    return text.format(name=name, rival=rival)


def button(told: Told) -> str:
    """What can be done about it; empty if that is nothing."""
    text = _BUTTONS.get(told.news)
    return QCoreApplication.translate("Lessons", text) if text else ""


class LessonWords(QObject):
    """A QObject for ``tr`` alone."""

    def text(self, told: Told) -> str:
        name = formats.product_name(told.product) if told.product is not None else ""
        return _SENTENCES[told.news](self, told, name)

    def question(self, _told: Told, name: str) -> str:
        return self.tr("Learn this photo as “{name}”?").format(name=name)

    def learnt(self, _told: Told, name: str) -> str:
        return self.tr("Learnt as another photo of “{name}”.").format(name=name)

    def aside(self, told: Told, name: str) -> str:
        why = _why(told.lesson, name)
        return self.tr("Kept aside: {why}.").format(why=why)

    def taken_out(self, _told: Told, name: str) -> str:
        return self.tr("“{name}” has no longer learnt this photo.").format(name=name)

    def failed(self, told: Told, _name: str) -> str:
        problem = errors.message(told.error) if told.error is not None else ""
        return self.tr("This photo was not learnt. {problem}").format(problem=problem)

    def added(self, told: Told, name: str) -> str:
        known = told.knowledge
        advice = KnownWords().advice(known) if known is not None else ""
        if known is not None and known.advice is not Advice.LOOK_ALIKE and known.look_alike:
            advice = KnownWords().alarm(known)
        text = self.tr("“{name}” is in the catalogue. {advice}")
        return text.format(name=name, advice=advice)


def _why(lesson: Lesson | None, name: str) -> str:
    if lesson is None:
        return ""
    rival = formats.product_name(lesson.rival) if lesson.rival is not None else ""
    return doubt(lesson.doubt, name, rival)


_SENTENCES: dict[News, Callable[[LessonWords, Told, str], str]] = {
    News.QUESTION: LessonWords.question,
    News.LEARNT: LessonWords.learnt,
    News.ASIDE: LessonWords.aside,
    News.TAKEN_OUT: LessonWords.taken_out,
    News.ADDED: LessonWords.added,
    News.FAILED: LessonWords.failed,
}
