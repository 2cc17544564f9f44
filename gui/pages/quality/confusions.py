"""Products that were taken for each other: both pictures side by side, how often, what to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.types import Confusion, Quality
from gui import formats, icons, theme
from gui.models.thumbnails import Thumbnails
from gui.pages.quality import words
from gui.theme import space
from gui.widgets.picture_list import SIDE, Picture, PictureList, PictureRow


class Confusions(QWidget):
    """``show_quality``; the buttons are about the row that is chosen, Enter tells it apart."""

    apart_wanted = Signal(object, object)  # Product, Product
    product_wanted = Signal(object)  # Product

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._words = words.Rows(self)
        self._confusions: tuple[Confusion, ...] = ()
        self._hint, self._nothing = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.list = PictureList(self._photo)
        self.apart_button = QPushButton(icons.icon("tidy"), "")
        self.first_button = QPushButton(icons.icon("catalogue"), "")
        self.second_button = QPushButton(icons.icon("catalogue"), "")
        self.setFocusProxy(self.list)
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        for label in (self._hint, self._nothing):
            theme.set_role(label, "muted")
        buttons = QHBoxLayout(spacing=space(2))
        for button in (self.apart_button, self.first_button, self.second_button):
            buttons.addWidget(button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, space(2))
        column.setSpacing(space(2))
        column.addWidget(self._hint)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._thumbnails.arrived.connect(self.list.repaint_pictures)
        self.list.row_chosen.connect(self._name_buttons)
        self.list.row_opened.connect(self._tell_apart)
        self.apart_button.clicked.connect(self._tell_apart)
        self.first_button.clicked.connect(self._on_first_clicked)
        self.second_button.clicked.connect(self._on_second_clicked)

    def show_quality(self, quality: Quality) -> None:
        self._confusions = quality.confusions
        self.list.show_rows([self._row(confusion) for confusion in quality.confusions])
        for widget in (self._hint, self.list):
            widget.setVisible(bool(quality.confusions))
        self._nothing.setVisible(not quality.confusions)
        self._name_buttons()

    def choose(self, place: int) -> None:
        """Look at this one."""
        self.list.setCurrentIndex(self.list.model().index(place, 0))

    def _row(self, confusion: Confusion) -> PictureRow:
        one, other = confusion.product, confusion.mistaken_for
        pictures = (
            Picture(confusion.photo_id, formats.product_name(one)),
            Picture(confusion.other_photo_id, formats.product_name(other)),
        )
        title = self.tr("{one} and {other}").format(one=pictures[0].name, other=pictures[1].name)
        figure = self._words.times(confusion)
        return PictureRow(pictures, title, self._words.both_ways(confusion), figure)

    def _photo(self, photo_id: object) -> QPixmap | None:
        if not isinstance(photo_id, int):
            return None
        return self._thumbnails.pixmap(photo_id, SIDE, self.devicePixelRatioF())

    def _chosen(self) -> Confusion | None:
        row = self.list.row()
        return self._confusions[row] if 0 <= row < len(self._confusions) else None

    @Slot()
    def _name_buttons(self) -> None:
        chosen = self._chosen()
        for button in (self.apart_button, self.first_button, self.second_button):
            button.setVisible(chosen is not None)
        if chosen is not None:
            self.first_button.setText(_short(formats.product_name(chosen.product)))
            self.second_button.setText(_short(formats.product_name(chosen.mistaken_for)))
            self.first_button.setToolTip(self._words.opens(chosen.product))
            self.second_button.setToolTip(self._words.opens(chosen.mistaken_for))

    @Slot()
    def _tell_apart(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.apart_wanted.emit(chosen.product, chosen.mistaken_for)

    @Slot()
    def _on_first_clicked(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.product_wanted.emit(chosen.product)

    @Slot()
    def _on_second_clicked(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.product_wanted.emit(chosen.mistaken_for)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._hint.setText(
            self.tr(
                "The two photos that look most alike are shown. Add photos of both, from the side "
                "where they differ; if they are the same product, merge them."
            )
        )
        self._nothing.setText(self.tr("No product was taken for another."))
        self.apart_button.setText(self.tr("Tell them apart…"))
        self.list.setAccessibleName(self.tr("Products that were taken for each other"))
        self.list.show_rows([self._row(confusion) for confusion in self._confusions])
        self._name_buttons()


_LONGEST = 28


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
