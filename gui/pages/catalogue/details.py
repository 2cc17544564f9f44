"""A product's page: on the right of the others, or over the whole width."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.types import Product, ProductDetail, Taken
from gui import formats, icons, theme
from gui.bridge import Bridge
from gui.pages.also import AlsoBox
from gui.pages.catalogue.editor.form import ProductForm
from gui.pages.catalogue.editor.known_card import KnownCard
from gui.pages.catalogue.editor.take_photo import TakePhotoDialog
from gui.pages.catalogue.photos import ProductPhotos
from gui.pages.recognise import words
from gui.widgets.facts import Facts
from gui.widgets.link_label import LinkLabel

_UNLIMITED = 16777215
_LEAST, _MOST = 300, 460
"""Width beside the other products."""


class DetailsPanel(QFrame):
    """Shows what the tile already knows at once, and the photos when they come."""

    closed = Signal()
    wide_changed = Signal(bool)
    said = Signal(str)
    product_wanted = Signal(object)  # another Product, one that looks like it
    history_wanted = Signal(object)  # Product: what was asked and was, or was thought, this one

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._product: Product | None = None
        self._lately: tuple[Taken, ...] = ()
        self.is_wide = False
        self._create()
        self._lay_out()
        self._connect()

    def product(self) -> Product | None:
        return self._product

    def product_id(self) -> int | None:
        return self._product.id if self._product is not None else None

    def show_product(self, product: Product | None) -> None:
        """Show it and ask for its photos; None hides the panel."""
        changed = product is None or self.product_id() != product.id
        self._product = product
        self.also.show_for(product.id if product is not None else None)
        self.form.show_product(product)
        self.setVisible(product is not None)
        if product is None:
            self.known.show_product(None)
            self.set_wide(False)
            return
        if changed:
            self._scroll.verticalScrollBar().setValue(0)
            self._photos.show_cover(product.cover_photo_id)
            self._lately = ()
        self._render(product)
        self._bridge.load_product(product.id)
        self._bridge.insight.load_recognised(product.id)

    def focus(self) -> None:
        """Go to the photos if there are several to choose from; the ring shows where one is."""
        target = self._photos.chosen_button() or self._close
        target.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def leave(self) -> None:
        """Save what is typed, before something else happens to the catalogue."""
        self.form.leave()

    def use_camera(self, dialog: Callable[[QWidget], TakePhotoDialog]) -> None:
        """Offer to take photos in place."""
        self._photos.use_camera(dialog)

    @Slot(bool)
    def set_wide(self, wide: bool) -> None:
        """Over the whole width, with the photos beside the fields."""
        if wide == self.is_wide:
            return
        self.is_wide = wide
        self.form.set_wide(wide)
        self.known.set_wide(wide)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._wide.setIcon(icons.icon("shrink" if wide else "expand", "text_muted"))
        self._retranslate()
        self.wide_changed.emit(wide)

    def fit(self, available: int) -> None:
        """Take the share of ``available`` pixels that is due, or all of them."""
        narrow = max(_LEAST, min(_MOST, available * 32 // 100))
        self.setMinimumWidth(_LEAST if self.is_wide else narrow)
        self.setMaximumWidth(_UNLIMITED if self.is_wide else narrow)
        photos = available * 2 // 5 if self.is_wide else _UNLIMITED
        for part in (self._photos, self.known):
            part.setMaximumWidth(photos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_wide:
            self.set_wide(False)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._product is not None:
                self._render(self._product)

    # Building

    def _create(self) -> None:
        plain = Qt.TextFormat.PlainText
        self._name = QLabel(textFormat=plain, wordWrap=True)
        self._other_name = QLabel(textFormat=plain, wordWrap=True)
        self._wide = QToolButton(icon=icons.icon("expand", "text_muted"))
        self._close = QToolButton(icon=icons.icon("close", "text_muted"))
        self._photos = ProductPhotos(self._bridge)
        self.known = KnownCard(self._bridge)
        self.form = ProductForm(self._bridge)
        self._price = QLabel(textFormat=plain)
        self._stock = QLabel(textFormat=plain)
        self._facts = Facts()
        self.past = QPushButton(icons.icon("history", "accent"), "")
        theme.set_kind(self.past, "quiet")
        self._link = LinkLabel()
        self.also = AlsoBox(self._bridge, Qt.Orientation.Vertical)
        self._scroll = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("card", True)
        for label, role in (
            (self._name, "heading"),
            (self._other_name, "muted"),
            (self._price, "title"),
            (self._stock, "muted"),
        ):
            theme.set_role(label, role)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, inside)
        self._row.setSpacing(theme.space(4))
        self._row.setContentsMargins(theme.space(4), theme.space(2), theme.space(3), theme.space(4))
        left, right = QVBoxLayout(spacing=theme.space(2)), QVBoxLayout(spacing=theme.space(3))
        left.addWidget(self._photos)
        left.addWidget(self.known)
        left.addStretch()
        right.addLayout(self._price_row())
        for part in (self.form, self._link, self._facts):
            right.addWidget(part)
        right.addWidget(self.past, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.also)
        right.addStretch()
        self._row.addLayout(left, 2)
        self._row.addLayout(right, 3)
        self._scroll.setWidget(inside)
        outer = QVBoxLayout(self, spacing=0)
        outer.setContentsMargins(1, theme.space(3), 1, 1)
        outer.addLayout(self._name_row())
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self.form.bar)
        self.form.set_wide(False)

    def _name_row(self) -> QHBoxLayout:
        names = QVBoxLayout(spacing=0)
        names.addWidget(self._name)
        names.addWidget(self._other_name)
        row = QHBoxLayout(spacing=theme.space(1))
        row.setContentsMargins(theme.space(4), 0, theme.space(2), theme.space(1))
        row.addLayout(names, 1)
        row.addWidget(self._wide, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _price_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._price)
        row.addStretch()
        row.addWidget(self._stock, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _connect(self) -> None:
        self.form.bar.listen(self)
        self._close.clicked.connect(self.closed)
        self._wide.clicked.connect(self._on_wide_clicked)
        self.past.clicked.connect(self._on_past_clicked)
        for source in (self.form, self._photos):
            source.said.connect(self.said)
        for source in (self.known, self.also):
            source.product_wanted.connect(self.product_wanted)
        self._bridge.product_ready.connect(self._on_bridge_product_ready)
        self._bridge.insight.recognised.connect(self._on_insight_recognised)
        self._bridge.editing.photos_changed.connect(self._on_bridge_product_ready)
        self._retranslate()

    # Showing

    def _retranslate(self) -> None:
        close = self.tr("Close the details")
        wide = self.tr("Beside the others") if self.is_wide else self.tr("Over the whole width")
        for button, text in ((self._close, close), (self._wide, wide)):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.past.setText(self.tr("Where it was recognised"))
        self.setAccessibleName(self.tr("Details"))

    def _render(self, product: Product) -> None:
        other = formats.other_name(product)
        self._name.setText(formats.product_name(product))
        self._other_name.setText(other)
        self._other_name.setVisible(bool(other))
        self._price.setText(formats.price(product))
        self._stock.setText(formats.stock(product))
        self._facts.show_facts(self._facts_of(product))
        self._link.show_link(product.link)
        self._name_photos()

    def _name_photos(self) -> None:
        large = self.tr("Photo of {name}").format(name=self._name.text())
        self._photos.set_names(large, self.tr("Photo {number}"))

    def _facts_of(self, product: Product) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Photos"), formats.number(product.photo_count)),
            (self.tr("Added"), formats.moment(product.added_at)),
            (self.tr("Changed"), formats.moment(product.changed_at)),
            (self.tr("Recognised lately"), "\n".join(map(self._taken, self._lately))),
        )

    def _taken(self, time: Taken) -> str:
        """What the program had said when a clerk took it."""
        return f"{formats.moment(time.at)}  ·  {words.verdict(time.verdict)}"

    @Slot(object)
    def _on_insight_recognised(self, times: tuple[Taken, ...]) -> None:
        if self._product is not None and times and times[0].product_id == self._product.id:
            self._lately = times
            self._facts.show_facts(self._facts_of(self._product))

    @Slot()
    def _on_past_clicked(self) -> None:
        if self._product is not None:
            self.history_wanted.emit(self._product)

    @Slot()
    def _on_wide_clicked(self) -> None:
        self.set_wide(not self.is_wide)

    @Slot(object)
    def _on_bridge_product_ready(self, detail: ProductDetail | None) -> None:
        if detail is None or detail.product.id != self.product_id():
            return
        self._product = detail.product
        self._render(detail.product)
        self.known.show_product(detail.product)
        self._photos.show_detail(detail)
        self._name_photos()
