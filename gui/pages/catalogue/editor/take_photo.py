"""A photo from the camera in place: what it sees now, and a shutter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.settings import Settings
from gui import errors, icons, theme
from gui.counter.feed import CameraFeed
from gui.counter.state import Trouble
from gui.theme import space
from gui.widgets.image_view import ImageView


class TakePhotoDialog(QDialog):
    """Open with ``open()``. Space takes a photo, as many as are wanted; ``taken`` carries each.

    The window's one camera is used: if it runs already it goes on afterwards, else it is stopped.
    """

    taken = Signal(object)  # Rgb

    def __init__(self, feed: CameraFeed, source: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._feed, self._was_running = feed, feed.running
        self._count = 0
        self.view = ImageView()
        self._words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.shutter, self._close = QPushButton(), QPushButton()
        self._lay_out()
        self._retranslate()
        self.shutter.clicked.connect(self.take)
        self._close.clicked.connect(self.accept)
        self.view.resized.connect(feed.set_view_size)
        feed.frame_shown.connect(self._on_feed_frame_shown)
        feed.trouble_changed.connect(self._on_feed_trouble_changed)
        feed.set_paused(True)
        if not self._was_running:
            feed.start(source, watches=False)
        self.resize(self.fontMetrics().lineSpacing() * 40, self.fontMetrics().lineSpacing() * 32)

    def _lay_out(self) -> None:
        theme.set_kind(self.shutter, "primary")
        self.shutter.setIcon(icons.icon("camera", "accent_text"))
        self.shutter.setEnabled(False)
        row = QHBoxLayout(spacing=space(2))
        row.addWidget(self._words, 1)
        row.addWidget(self._close)
        row.addWidget(self.shutter)
        column = QVBoxLayout(self, spacing=space(3))
        column.setContentsMargins(space(4), space(4), space(4), space(4))
        column.addWidget(self.view, 1)
        column.addLayout(row)

    @Slot()
    def take(self) -> None:
        picture = self._feed.picture
        if picture is not None and self.shutter.isEnabled():
            self._count += 1
            self._words.setText(self.tr("%n photo(s) taken", "", self._count))
            self.taken.emit(picture.copy())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.take()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._was_running and not event.spontaneous():
            self._feed.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Take photos"))
        self._words.setText(self.tr("The camera is being opened…"))
        self.shutter.setText(self.tr("Take photo"))
        self.shutter.setToolTip(self.tr("Take photo (Space)"))
        self._close.setText(self.tr("Done"))
        self.view.setAccessibleName(self.tr("What the camera sees"))

    @Slot(QImage, QSize)
    def _on_feed_frame_shown(self, image: QImage, original: QSize) -> None:
        if self.view.is_empty:
            self._words.setText(self.tr("Space takes a photo."))
            self.shutter.setEnabled(True)
            self.shutter.setFocus()
        self.view.set_image(image, original)

    @Slot(object)
    def _on_feed_trouble_changed(self, trouble: Trouble | None) -> None:
        if trouble is None:
            self._words.setText(self.tr("Space takes a photo."))
        else:
            self._words.setText(errors.message(trouble.error))
        has_picture = trouble is None or trouble.has_picture
        self.shutter.setEnabled(has_picture and not self.view.is_empty)


class PhotoDialogs:
    """Makes such dialogs with the window's camera and the source of the settings."""

    def __init__(self, feed: CameraFeed, settings: Settings) -> None:
        self._feed, self._settings = feed, settings

    def __call__(self, parent: QWidget) -> TakePhotoDialog:
        return TakePhotoDialog(self._feed, self._settings["camera"], parent)
