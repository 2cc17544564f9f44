"""Photos of the shop, each beside some of the forms that a network is shown in training."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.types import Rgb
from gui import icons, theme
from gui.imaging import to_pixmap
from gui.theme import space
from gui.widgets.photo_frame import PhotoFrame

EXAMPLES = 2
_FORMS = 3
_WIDTH, _HEIGHT = 148, 148

Examples = Sequence[tuple[Rgb, Sequence[Rgb]]]


class Preview(QWidget):
    """``another_wanted`` when somebody wants to see other photos."""

    another_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.another_button = QPushButton(icons.icon("refresh", "accent"), "")
        self._title, self._photo, self._forms, self._note = (QLabel() for _ in range(4))
        self.frames = [[PhotoFrame() for _ in range(_FORMS + 1)] for _ in range(EXAMPLES)]
        self._lay_out()
        self.another_button.clicked.connect(self.another_wanted)
        self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self._title, "strong")
        theme.set_role(self._note, "muted")
        theme.set_kind(self.another_button, "quiet")
        head = QHBoxLayout(spacing=space(2))
        head.addWidget(self._title)
        head.addWidget(self.another_button)
        head.addStretch()
        grid = QGridLayout()
        grid.setSpacing(space(2))
        for column, label in enumerate((self._photo, self._forms)):
            theme.set_role(label, "muted")
            grid.addWidget(label, 0, column, 1, _FORMS if column else 1)
        for row, frames in enumerate(self.frames, 1):
            for column, frame in enumerate(frames):
                frame.setFixedSize(_WIDTH, _HEIGHT)
                grid.addWidget(frame, row, column)
        grid.setColumnStretch(_FORMS + 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(grid)
        column.addWidget(self._note)

    @Slot(object)
    def show_examples(self, examples: Examples) -> None:
        for number, frames in enumerate(self.frames):
            photo = examples[number] if number < len(examples) else None
            pictures = (photo[0], *photo[1]) if photo is not None else ()
            for place, frame in enumerate(frames):
                frame.show_picture(to_pixmap(pictures[place]) if place < len(pictures) else None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("What the network is shown"))
        self._photo.setText(self.tr("Your photo"))
        self._forms.setText(self.tr("As it is changed, anew each time"))
        self._note.setText(self.tr("Mixed and patched photos are not shown here."))
        self.another_button.setText(self.tr("Another example"))
        for frames in self.frames:
            for place, frame in enumerate(frames):
                frame.setAccessibleName(
                    self.tr("Changed, {number}").format(number=place) if place
                    else self.tr("Your photo")
                )  # fmt: skip
