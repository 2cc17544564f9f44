"""The left side: what is asked about. Drop zone, words, recent strip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.types import Box
from gui import errors, imaging, theme
from gui.actions import Actions
from gui.bridge import AnswerEvent
from gui.counter.state import CounterState
from gui.entry import Entry, Phase, RecogniseState
from gui.pages.counter.buttons import CAMERA, ButtonRow
from gui.pages.counter.scene import Scene
from gui.pages.recognise import words
from gui.pages.recognise.evidence import looked_at
from gui.pages.recognise.recents import Recents
from gui.theme import space
from gui.widgets.drop_zone import DropZone
from gui.widgets.recent_strip import RecentStrip
from gui.widgets.region_bar import RegionBar
from gui.widgets.search_field import SearchField


class QueryPanel(QWidget):
    """Draws what the session holds; says what the clerk typed or clicked."""

    entry_opened = Signal(int)
    opening_wanted = Signal()  # of the catalogue, once more
    part_wanted = Signal(object)  # Box to look at, or None to have it found

    def __init__(self, actions: Actions, recents: Recents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = RecogniseState()
        self._event: AnswerEvent | None = None
        self._number = 0
        self.zone = DropZone([actions.open, actions.camera, actions.paste, actions.clear])
        self.live = Scene()
        self.tools = ButtonRow(CAMERA)
        self.region_bar = RegionBar(self.live.editor)
        self.field = SearchField()
        self.strip = RecentStrip()
        self.again_button = QPushButton()
        self._caption = QLabel()
        self._notice = QLabel()
        self.strip.setModel(recents)
        self._recents = recents
        self._lay_out()
        self._retranslate()
        self.strip.opened.connect(self.entry_opened)
        self.again_button.clicked.connect(self.opening_wanted)
        self.zone.view.box_drawn.connect(self._on_view_box_drawn)
        self.zone.view.box_refused.connect(self._on_box_refused)
        self.zone.hint.button.clicked.connect(self._on_box_refused)
        recents.rowsInserted.connect(self._on_recents_rows_inserted)
        recents.modelReset.connect(self._render_caption)

    def _lay_out(self) -> None:
        self.live.add_below(self.tools)
        self.live.add_below(self.region_bar)
        self.zone.add_live(self.live)
        self.zone.notice.add_button(self.again_button)
        self.again_button.hide()
        theme.set_role(self._caption, "muted")
        caption = QHBoxLayout()
        caption.addWidget(self._caption)
        caption.addStretch()
        caption.addWidget(self._notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self.zone, stretch=1)
        column.addWidget(self.field)
        column.addSpacing(space(1))
        column.addLayout(caption)
        column.addWidget(self.strip)

    # Drawing

    def render_state(self, state: RecogniseState, entry: Entry | None) -> None:
        self._state = state
        self.again_button.setVisible(state.phase is Phase.FAILED and entry is None)
        if state.is_live:
            self._render_live()
        else:
            self._render_picture(state, entry)
            self.zone.view.set_box(looked_at(entry))
            self._render_hint(entry)
        self._render_field()
        if entry is not None and entry.number:
            self.strip.setCurrentIndex(self._recents.index(self._recents.row(entry.number)))
        else:
            self.strip.setCurrentIndex(QModelIndex())

    def _render_live(self) -> None:
        self._event = None
        self._number = 0
        self.zone.show_live()
        self.zone.bar.set_words(self.tr("Camera"))

    def render_counter(self, state: CounterState) -> None:
        """What lies on the counter, and what is wrong with the camera."""
        self.live.render_state(state)
        self.tools.render_state(state)

    def _render_picture(self, state: RecogniseState, entry: Entry | None) -> None:
        event = entry.event if entry is not None else None
        if event is not None and event.sighting.pixels is not None:
            if event is not self._event:
                original = QSize(event.sighting.width, event.sighting.height)
                image = imaging.to_qimage(event.sighting.pixels)
                self.zone.show_picture(image, original)
                self.zone.bar.set_words(words.entry_label(entry))
        else:
            self.zone.show_picture(QImage(), QSize())
            self._say_why(state, entry)
        self._event = event

    def _render_hint(self, entry: Entry | None) -> None:
        """The box may be drawn once something was looked at; another picture ends the drawing."""
        view = self.zone.view
        number = entry.number if entry is not None else 0
        if self._number and number != self._number:
            view.stop_drawing()
        self._number = number
        seen = entry.event.sighting if entry is not None and entry.event is not None else None
        drawable = seen is not None and seen.pixels is not None
        view.set_drawable(drawable)
        view.set_movable(self._state.has_own_box)
        words_, button = self._hint_words() if drawable else ("", "")
        keys = self.tr(
            "With the keyboard: Tab to the picture, arrow keys move the box, "
            "Shift and arrow keys resize it, Enter looks there."
        )
        self.zone.hint.show_words(words_, keys, button)

    def _hint_words(self) -> tuple[str, str]:
        if self._state.has_own_box:
            return self.tr("You drew this box."), self.tr("Find it for me")
        return self.tr("Wrong part? Draw a box around the product."), ""

    def _say_why(self, state: RecogniseState, entry: Entry | None) -> None:
        """Why there is no picture in the zone."""
        notice = self.zone.notice
        if entry is not None and not state.has_picture:
            notice.show_words("search", entry.query.text, "")
        elif state.phase is Phase.PREPARING:
            notice.show_words("refresh", *self._preparing_words(), "accent")
        elif entry is not None:
            missing = state.phase is Phase.FAILED or entry.error is not None
            text = self.tr("No picture to show") if missing else self.tr("Looking…")
            notice.show_words("photo", words.entry_label(entry), text)
        elif state.error is not None:
            title = self.tr("The catalogue is not open")
            notice.show_words("error", title, errors.message(state.error), "error")
        else:
            notice.show_words("drop", *self._empty_words(), "accent")

    def _preparing_words(self) -> tuple[str, str]:
        return (
            self.tr("Preparing recognition"),
            self.tr(
                "This happens once and takes about a minute. "
                "You can drop photos already: they wait until it is done."
            ),
        )

    def _empty_words(self) -> tuple[str, str]:
        return (
            self.tr("Drop a photo here"),
            self.tr("or paste it with Ctrl+V, open a file, or use the camera"),
        )

    def _render_caption(self) -> None:
        empty = not len(self._recents)
        self._caption.setText(
            self.tr("What you look up will be kept here.") if empty else self.tr("Recent")
        )

    def _render_field(self) -> None:
        state = self._state
        if state.is_live or (state.has_picture and state.phase is not Phase.FAILED):
            hint = self.tr("Add words to the photo")
        else:
            hint = self.tr("Name, SKU or barcode")
        self.field.setPlaceholderText(hint)

    # Verbs of the page

    def show_frame(self, image: QImage, original: QSize) -> None:
        """The camera's newest picture."""
        self.live.camera.set_image(image, original)

    def focus_field(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def forget_words(self) -> None:
        self.field.clear()
        self._render_field()

    def show_taken(self, text: str) -> None:
        """What was taken last, beside the strip that now shows its tick."""
        self._notice.setText(f"\N{CHECK MARK} {text}" if text else "")
        self._tint()

    def set_dragged_over(self, on: bool) -> None:
        self.zone.set_highlighted(on, self.tr("Drop to look it up"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        palette = self._notice.palette()
        palette.setColor(palette.ColorRole.WindowText, theme.tokens().sure)
        self._notice.setPalette(palette)

    def _retranslate(self) -> None:
        self._render_caption()
        self.zone.view.setAccessibleName(self.tr("The picture, with a box around what is read"))
        self.again_button.setText(self.tr("Try again"))
        self.field.setAccessibleName(self.tr("Text or barcode"))
        self.strip.setAccessibleName(self.tr("Recent queries"))
        self.zone.setAccessibleName(self.tr("Photo"))
        self._render_field()

    @Slot()
    def _on_recents_rows_inserted(self) -> None:
        self._render_caption()
        self.strip.horizontalScrollBar().setValue(0)

    @Slot(QRect)
    def _on_view_box_drawn(self, box: QRect) -> None:
        self.part_wanted.emit(Box(box.left(), box.top(), box.width(), box.height()))

    @Slot()
    def _on_box_refused(self) -> None:
        self.part_wanted.emit(None)
