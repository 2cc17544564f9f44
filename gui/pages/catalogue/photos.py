"""A product's photos: one large, all of them small below it, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.picture_files import PICTURE_SUFFIXES
from engine.types import ProductDetail, Rgb
from gui import drops, icons, theme
from gui.bridge import Bridge
from gui.models.thumbnails import Thumbnails
from gui.pages.catalogue.editor.take_photo import TakePhotoDialog
from gui.pages.catalogue.editor.viewer import PhotoViewer, open_viewer
from gui.widgets.photo_frame import PhotoFrame
from gui.widgets.photo_strip import SIDE, PhotoStrip

LARGE = 640
"""Pixels of the large photo: as much as the panel can show on a dense screen."""


class ProductPhotos(QWidget):
    """``show_cover`` at once, ``show_detail`` when all is known; a click enlarges one."""

    said = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._detail: ProductDetail | None = None
        self._shown: int | None = None
        self._all: tuple[int, ...] = ()
        self._camera: Callable[[QWidget], TakePhotoDialog] | None = None
        self._product_of_camera = 0
        self.viewer: PhotoViewer | None = None
        self.camera_dialog: TakePhotoDialog | None = None
        self._large = Thumbnails(bridge, self)
        self._small = Thumbnails(bridge, self)
        self._frame = _Frame()
        self._strip = PhotoStrip()
        self.tools = {name: QToolButton(icon=icons.icon(icon)) for name, icon in _TOOLS.items()}
        self.add_actions = {
            name: QAction(icons.icon(icon), "", self) for name, icon in _WAYS.items()
        }
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        menu = QMenu(self)
        menu.addActions(list(self.add_actions.values()))
        add = self.tools["add"]
        add.setMenu(menu)
        add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_actions["paste"].setShortcut(QKeySequence(QKeySequence.StandardKey.Paste))
        self.add_actions["paste"].setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.add_actions["paste"])
        self.add_actions["camera"].setVisible(False)
        self._delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._strip)
        self._delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        row = QHBoxLayout(spacing=0)
        row.addWidget(add)
        row.addStretch()
        for name in ("view", "star", "crop", "eye", "remove"):
            row.addWidget(self.tools[name])
        column = QVBoxLayout(self, spacing=theme.space(2))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        column.addWidget(self._strip)
        column.addLayout(row)

    def _connect(self) -> None:
        self._strip.chosen.connect(self._on_strip_chosen)
        self._small.arrived.connect(self._on_small_arrived)
        self._large.arrived.connect(self._on_large_arrived)
        self._frame.clicked.connect(self._on_view_clicked)
        self._delete.activated.connect(self._on_remove_clicked)
        slots = {
            "view": self._on_view_clicked, "star": self._on_star_clicked,
            "crop": self._on_crop_clicked, "eye": self._on_eye_clicked,
            "remove": self._on_remove_clicked,
        }  # fmt: skip
        for name, slot in slots.items():
            self.tools[name].clicked.connect(slot)
        self.add_actions["files"].triggered.connect(self._on_files_triggered)
        self.add_actions["paste"].triggered.connect(self.paste)
        self.add_actions["camera"].triggered.connect(self._on_camera_triggered)

    def use_camera(self, dialog: Callable[[QWidget], TakePhotoDialog]) -> None:
        """``dialog`` makes one that takes photos; without it none is offered."""
        self._camera = dialog
        self.add_actions["camera"].setVisible(True)

    # What is shown

    def shown(self) -> int | None:
        return self._shown

    def all(self) -> tuple[int, ...]:
        return self._all

    def show_cover(self, photo_id: int | None) -> None:
        self._all, self._detail = (), None
        self._strip.show_photos(())
        self._show(photo_id)

    def show_detail(self, detail: ProductDetail) -> None:
        photo_ids = tuple(photo.id for photo in detail.photos)
        self._detail, self._all = detail, photo_ids
        self._strip.show_photos(photo_ids)
        self._on_small_arrived(frozenset(photo_ids))
        if self._shown not in photo_ids:
            self._show(photo_ids[0] if photo_ids else None)
        elif self._shown is not None:
            self._strip.choose(self._shown)
        self._render_tools()

    def chosen_button(self) -> QAbstractButton | None:
        return self._strip.chosen_button()

    def set_names(self, large: str, small: str) -> None:
        """For those who hear the window; ``small`` has a ``{number}``."""
        self._frame.setAccessibleName(large)
        self._strip.set_name(small)

    def _show(self, photo_id: int | None) -> None:
        self._shown = photo_id
        picture = self._large.pixmap(photo_id, LARGE) if photo_id is not None else None
        self._frame.show_picture(picture)
        if photo_id is not None:
            self._strip.choose(photo_id)
        self._render_tools()

    def _render_tools(self) -> None:
        has_photo = self._detail is not None and self._shown in self._all
        for name in ("view", "crop", "eye", "remove"):
            self.tools[name].setEnabled(has_photo)
        self.tools["star"].setEnabled(has_photo and self._shown != self._all[0])
        self.tools["add"].setEnabled(self._detail is not None)

    @Slot(object)
    def _on_small_arrived(self, photo_ids: frozenset[int]) -> None:
        for photo_id in self._all:
            if photo_id in photo_ids:
                pixmap = self._small.pixmap(photo_id, SIDE, self.devicePixelRatioF())
                if pixmap is not None:
                    self._strip.set_picture(photo_id, pixmap)

    @Slot(object)
    def _on_large_arrived(self, photo_ids: frozenset[int]) -> None:
        if self._shown in photo_ids:
            self._show(self._shown)

    @Slot(int)
    def _on_strip_chosen(self, photo_id: int) -> None:
        self._show(photo_id)

    # What can be done

    def add(self, pictures: tuple[Path | bytes | Rgb, ...]) -> None:
        if self._detail is not None and pictures:
            self._bridge.editing.add_photos(self._detail.product.id, pictures)

    @Slot()
    def paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        pictures = drops.read(mime).pictures if mime is not None else ()
        if pictures:
            self.add(pictures)
        else:
            self.said.emit(self.tr("There is no picture on the clipboard."))

    @Slot()
    def _on_files_triggered(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        endings = " ".join(f"*{suffix}" for suffix in sorted(PICTURE_SUFFIXES))
        files, _ = QFileDialog.getOpenFileNames(
            self.window(), self.tr("Add photos"), folder, self.tr("Pictures") + f" ({endings})"
        )
        self.add(tuple(Path(file) for file in files))

    @Slot()
    def _on_camera_triggered(self) -> None:
        if self._camera is not None and self._detail is not None:
            self._product_of_camera = self._detail.product.id
            self.camera_dialog = self._camera(self.window())
            self.camera_dialog.taken.connect(self._on_camera_taken)
            self.camera_dialog.open()

    @Slot(object)
    def _on_camera_taken(self, picture: Rgb) -> None:
        self._bridge.editing.add_photos(self._product_of_camera, (picture,))

    @Slot()
    def _on_view_clicked(self) -> None:
        self._open()

    @Slot()
    def _on_crop_clicked(self) -> None:
        viewer = self._open()
        if viewer is not None:
            viewer.begin_crop()

    @Slot()
    def _on_eye_clicked(self) -> None:
        viewer = self._open()
        if viewer is not None:
            viewer.show_seen(True)

    def _open(self) -> PhotoViewer | None:
        if self._detail is None or not self._all:
            return None
        self.viewer = open_viewer(self._bridge, self._detail, self._shown, self.window())
        return self.viewer

    @Slot()
    def _on_star_clicked(self) -> None:
        if self._detail is not None and self._shown is not None:
            self._bridge.editing.make_main_photo(self._detail.product.id, self._shown)

    @Slot()
    def _on_remove_clicked(self) -> None:
        if self._detail is not None and self._shown is not None:
            self._bridge.editing.remove_photos(self._detail.product.id, (self._shown,))

    # Words

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        texts = {
            "add": self.tr("Add photo"),
            "view": self.tr("View large"),
            "star": self.tr("Make it the main photo"),
            "crop": self.tr("Crop"),
            "eye": self.tr("What the network sees"),
            "remove": self.tr("Remove this photo"),
        }
        for name, text in texts.items():
            self.tools[name].setToolTip(text)
            self.tools[name].setAccessibleName(text)
        self.tools["add"].setText(texts["add"])
        self.add_actions["files"].setText(self.tr("From files…"))
        self.add_actions["paste"].setText(self.tr("Paste"))
        self.add_actions["camera"].setText(self.tr("With the camera…"))


class _Frame(PhotoFrame):
    """A click looks at it in large."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.clicked.emit()


_TOOLS = {
    "add": "add", "view": "expand", "star": "star", "crop": "crop", "eye": "look",
    "remove": "trash",
}  # fmt: skip
_WAYS = {"files": "open", "paste": "paste", "camera": "camera"}
