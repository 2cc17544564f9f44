"""The left side: the camera's picture, or why there is none, and what is going on in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.counter.state import CounterState
from gui.pages.counter import words
from gui.theme import space
from gui.widgets.camera_view import CameraView
from gui.widgets.caption_strip import CaptionStrip
from gui.widgets.finger_button import FingerButton
from gui.widgets.notice import Notice
from gui.widgets.quads import WHOLE
from gui.widgets.region_editor import RegionEditor
from gui.widgets.thing_marks import Mark


class Scene(QWidget):
    """``place_below`` says what fills the room under the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = CameraView()
        self.editor = RegionEditor(self.camera)
        self.notice = Notice()
        self.retry_button = FingerButton("refresh")
        self.strip = CaptionStrip()
        self._region = WHOLE
        self._marks: tuple[Mark, ...] = ()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._retranslate()
        self.editor.begun.connect(self._render_region)
        self.editor.left.connect(self._render_region)

    def _lay_out(self) -> None:
        self.retry_button.set_primary(True)
        self.notice.add_button(self.retry_button)
        self.notice.hide()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(3))
        self._column.addWidget(self.camera, stretch=1)
        self._column.addWidget(self.notice, stretch=2)  # words are not to be cut
        self._column.addWidget(self.strip)
        self._column.addStretch()  # takes only what the picture has no use for

    def place_below(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget, stretch=1)

    def add_below(self, widget: QWidget) -> None:
        """Keeps its own height, under all else."""
        widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column.insertWidget(self._column.count() - 1, widget)

    def render_state(self, state: CounterState) -> None:
        self.strip.show_caption(words.caption(state))
        self._marks = words.marks(state)
        self._region = state.region
        self._render_region()
        if (state.is_blind or not state.is_running) and not self.camera.is_empty:
            self.camera.set_image(QImage(), QSize())
        self._render_trouble(state)

    @Slot()
    def _render_region(self) -> None:
        """While it is edited only the new one is drawn, as large as there is room."""
        is_editing = self.editor.is_editing
        self.camera.set_region(WHOLE if is_editing else self._region)
        self.camera.show_marks(() if is_editing else self._marks)
        self.strip.setVisible(not is_editing)

    def _render_trouble(self, state: CounterState) -> None:
        """Instead of the picture; while there is one, the strip says what is wrong with it."""
        if state.trouble is not None and state.is_blind:
            title, text = words.trouble_title(), words.trouble_text(state.trouble)
            if (title, text) != (self.notice.title(), self.notice.text()):
                self.notice.show_words("", title, text)  # the strip has the icon
        shown, other = (self.camera, self.notice)[:: -1 if state.is_blind else 1]
        other.hide()  # first: both at once may be more than there is room for
        shown.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.camera.setAccessibleName(self.tr("The counter, as the camera sees it"))
        self.editor.setAccessibleName(self.tr("Corners of the counter"))
        self.retry_button.set_words(self.tr("Try now"))
