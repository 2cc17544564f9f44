"""The line under the tiles about learning: a quiet question, or what was learnt and the way back.

It lies over what is there, so that nothing jumps when it comes and goes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gui.pages.recognise import lesson_words
from gui.pages.recognise.lesson_words import LessonWords
from gui.teaching import News, Teaching, Told
from gui.theme import space
from gui.widgets.notice_strip import NoticeStrip

_ANSWERS = {Qt.Key.Key_Y: True, Qt.Key.Key_N: False}


class LessonLine(NoticeStrip):
    """Shows what ``teaching`` tells. While it asks, Y and N are its keys: ``takes`` says so."""

    def __init__(self, teaching: Teaching, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._teaching = teaching
        self._lesson_words = LessonWords(self)
        self.setProperty("card", False)
        self.setProperty("toast", True)
        self._anchor: QWidget | None = None
        self._is_inside = False
        teaching.said.connect(self._on_teaching_said)
        self.acted.connect(self._on_acted)
        self.declined.connect(self._on_declined)
        self.closed.connect(teaching.drop_question)

    def float_at(self, widget: QWidget, inside: bool = False) -> None:
        """Lie right below ``widget``, or ``inside`` at its bottom, as wide as it is."""
        self._anchor, self._is_inside = widget, inside
        self.setParent(widget.parentWidget())
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def _place(self) -> None:
        if self._anchor is None:
            return
        area, height = self._anchor.geometry(), self.sizeHint().height()
        below = area.bottom() + 1
        top = below - height if self._is_inside else below + space(2)
        self.setGeometry(area.left(), top, area.width(), height)
        self.raise_()

    def takes(self, key: Qt.Key) -> bool:
        """Whether the key was an answer to the question."""
        if self._teaching.question is None or key not in _ANSWERS:
            return False
        self._teaching.answer(_ANSWERS[key])
        return True

    @Slot(object)
    def _on_teaching_said(self, told: Told | None) -> None:
        if told is None:
            self.hide()
        elif told.news is News.QUESTION:
            yes, no = self.tr("Yes"), self.tr("No")
            self.ask(self._lesson_words.text(told), f"{yes}  Y", f"{no}  N")
        else:
            self.say(self._lesson_words.text(told), lesson_words.button(told))

    @Slot()
    def _on_acted(self) -> None:
        if self._teaching.question is not None:
            self._teaching.answer(yes=True)
        else:
            self._teaching.act()

    @Slot()
    def _on_declined(self) -> None:
        self._teaching.answer(yes=False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._teaching.question is not None:
            self._on_teaching_said(self._teaching.told)
