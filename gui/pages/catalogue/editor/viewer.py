"""A product's photos one at a time, as large as they are: to look, to crop, to see what is seen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.types import Box, Photo, ProductDetail, Rgb, Seen
from gui import errors, icons, imaging, theme
from gui.bridge import Bridge, Failure
from gui.pages.catalogue.editor.seen_view import SeenView
from gui.theme import space

SIDE = 1024
"""As large as photos are stored."""


class PhotoViewer(QDialog):
    """Arrow keys go on to the next one. ``begin_crop`` and ``show_seen`` are modes of one photo."""

    def __init__(
        self, bridge: Bridge, detail: ProductDetail, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bridge = bridge
        self._product_id = detail.product.id
        self._photos: tuple[Photo, ...] = detail.photos
        self._place = 0
        self._box = QRect()
        self.view = SeenView()
        self._words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.back, self.on = QToolButton(), QToolButton()
        self.crop_button, self.done_button = QPushButton(), QPushButton()
        self.seen_button = QPushButton(checkable=True)
        self._close = QPushButton()
        self._lay_out()
        self._connect()
        self._retranslate()
        self.resize(self.fontMetrics().lineSpacing() * 48, self.fontMetrics().lineSpacing() * 36)

    def _lay_out(self) -> None:
        theme.set_role(self._words, "muted")
        theme.set_kind(self.done_button, "primary")
        for button, icon in (
            (self.back, "chevron_left"), (self.on, "chevron_right"), (self.crop_button, "crop"),
            (self.seen_button, "look"),
        ):  # fmt: skip
            button.setIcon(icons.icon(icon))
        middle = QHBoxLayout(spacing=space(2))
        middle.addWidget(self.back)
        middle.addWidget(self.view, 1)
        middle.addWidget(self.on)
        row = QHBoxLayout(spacing=space(2))
        for button in (self.crop_button, self.done_button, self.seen_button):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self._close)
        column = QVBoxLayout(self, spacing=space(3))
        column.setContentsMargins(space(4), space(4), space(4), space(4))
        column.addLayout(middle, 1)
        column.addWidget(self._words)
        column.addLayout(row)

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back_clicked)
        self.on.clicked.connect(self._on_on_clicked)
        self._close.clicked.connect(self.reject)
        self.crop_button.clicked.connect(self.begin_crop)
        self.done_button.clicked.connect(self._on_done_clicked)
        self.seen_button.toggled.connect(self.show_seen)
        self.view.set_movable(True)
        self.view.box_drawn.connect(self._on_view_box_drawn)
        bridge = self._bridge
        bridge.photos_ready.connect(self._on_bridge_photos_ready)
        bridge.insight.seen.connect(self._on_insight_seen)
        bridge.editing.photos_changed.connect(self._on_editing_photos_changed)
        bridge.failed.connect(self._on_bridge_failed)
        bridge.opened.connect(self.reject)

    # What is shown

    def photo(self) -> Photo | None:
        return self._photos[self._place] if self._place < len(self._photos) else None

    def show_photo(self, photo_id: int | None) -> None:
        """This one of them, or the first."""
        ids = [photo.id for photo in self._photos]
        self._go(ids.index(photo_id) if photo_id in ids else 0)

    def _go(self, place: int) -> None:
        self._place = max(0, min(place, len(self._photos) - 1))
        self._end_crop()
        self.view.clear()
        self.view.show_seen(None)
        photo = self.photo()
        if photo is None:
            self.reject()
            return
        self._bridge.load_photos([photo.id], SIDE)
        if self.seen_button.isChecked():
            self._bridge.insight.see(photo.id)
        self._render()

    # Cropping

    @Slot()
    def begin_crop(self) -> None:
        """Draw what is to be kept."""
        self.seen_button.setChecked(False)
        self._box = QRect()
        self.view.set_drawable(True)
        self._render()

    def _end_crop(self) -> None:
        self._box = QRect()
        self.view.set_drawable(False)
        self.view.set_box(QRect())
        self._render()

    @Slot(QRect)
    def _on_view_box_drawn(self, box: QRect) -> None:
        self._box = box
        self._render()

    @Slot()
    def _on_done_clicked(self) -> None:
        photo = self.photo()
        if photo is not None and self._box.isValid():
            box = Box(self._box.left(), self._box.top(), self._box.width(), self._box.height())
            self.done_button.setEnabled(False)
            self._bridge.editing.crop_photo(self._product_id, photo.id, box)

    # What the network sees

    @Slot(bool)
    def show_seen(self, on: bool) -> None:
        photo = self.photo()
        self.seen_button.setChecked(on)
        self.view.show_seen(None)
        if on and photo is not None:
            self._end_crop()
            self._bridge.insight.see(photo.id)
        self._render()

    # Drawing

    def _render(self) -> None:
        cropping = self.view.is_drawable
        several = len(self._photos) > 1
        self.back.setEnabled(several and self._place > 0)
        self.on.setEnabled(several and self._place + 1 < len(self._photos))
        self.crop_button.setVisible(not cropping)
        self.done_button.setVisible(cropping)
        self.done_button.setEnabled(self._box.isValid())
        self._words.setText(self._text(cropping))

    def _text(self, cropping: bool) -> str:
        if cropping:
            return self.tr("Draw a box around what is to be kept. Esc leaves the photo as it is.")
        if self.seen_button.isChecked():
            return self.tr(
                "Frames: the two parts that the networks are shown. Warm: where the first network "
                "finds most to go by; it does not say for which product."
            )
        photo = self.photo()
        return (
            ""
            if photo is None
            else self.tr("Photo {number} of {all}: {source}").format(
                number=self._place + 1, all=len(self._photos), source=photo.source or "–"
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Photos"))
        self.crop_button.setText(self.tr("Crop"))
        self.done_button.setText(self.tr("Keep only this part"))
        self.seen_button.setText(self.tr("What the network sees"))
        self._close.setText(self.tr("Close"))
        for button, text in (
            (self.back, self.tr("Previous photo")), (self.on, self.tr("Next photo")),
        ):  # fmt: skip
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.view.setAccessibleName(self.tr("The photo"))
        self._render()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.view.is_drawable:
            self._end_crop()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self._go(self._place - 1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown):
            self._go(self._place + 1)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_back_clicked(self) -> None:
        self._go(self._place - 1)

    @Slot()
    def _on_on_clicked(self) -> None:
        self._go(self._place + 1)

    # What the engine says

    @Slot(object)
    def _on_bridge_photos_ready(self, photos: Mapping[int, Rgb]) -> None:
        photo = self.photo()
        pixels = photos.get(photo.id) if photo is not None else None
        if (
            photo is not None
            and pixels is not None
            and max(pixels.shape) >= min(SIDE, photo.width, photo.height)
        ):
            size = QSize(photo.width, photo.height)
            self.view.set_image(imaging.to_qimage(pixels), size)

    @Slot(object)
    def _on_insight_seen(self, seen: Seen | None) -> None:
        photo = self.photo()
        if seen is not None and photo is not None and seen.photo_id == photo.id:
            self.view.show_seen(seen if self.seen_button.isChecked() else None)

    @Slot(object)
    def _on_editing_photos_changed(self, detail: ProductDetail) -> None:
        if detail.product.id == self._product_id:
            self._photos = detail.photos
            self._go(self._place)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic in ("pictures", "seen"):
            self._render()
            self._words.setText(errors.message(failure.error))


def open_viewer(
    bridge: Bridge, detail: ProductDetail, photo_id: int | None, parent: QWidget
) -> PhotoViewer:
    viewer = PhotoViewer(bridge, detail, parent)
    viewer.show_photo(photo_id)
    viewer.open()
    return viewer
