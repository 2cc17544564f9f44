"""How well a product is known, beside its photos: a meter, what would help, and what it is taken
for, with the two photos that look most alike."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.types import Advice, Knowledge, Product
from gui import formats, icons, theme
from gui.bridge import Bridge
from gui.models.thumbnails import Thumbnails
from gui.pages.catalogue.editor.known_words import COLOURS, KnownWords
from gui.theme import space
from gui.widgets.evidence_pair import EvidencePair
from gui.widgets.level_meter import LevelMeter

_SIDE = 256
_LINES, _FEW_LINES = 12, 6
"""Of text, as high as the two photos are."""


class KnownCard(QWidget):
    """``show_product`` asks for all of it; until it comes the card is away."""

    product_wanted = Signal(object)  # the Product that looks so much alike

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._learning = bridge.learning
        self._product: Product | None = None
        self._known: Knowledge | None = None
        self._learnt = 0
        self._photos = Thumbnails(bridge, self)
        self._words = KnownWords(self)
        self.meter = LevelMeter()
        self.advice, self.facts, self.alarm = (_label() for _ in range(3))
        self.pair = EvidencePair()
        self.open_button, self.forget_button = QPushButton(), QPushButton()
        self._lay_out()
        self._connect(bridge)
        self.hide()

    def _lay_out(self) -> None:
        theme.set_role(self.facts, "muted")
        for button, icon in ((self.open_button, "open"), (self.forget_button, "trash")):
            theme.set_kind(button, "quiet")
            button.setIcon(icons.icon(icon, "accent"))
        line = QHBoxLayout(spacing=space(3))
        line.addWidget(self.meter, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.facts, 1)
        column = QVBoxLayout(self, spacing=space(2))
        column.setContentsMargins(0, space(1), 0, 0)
        column.addLayout(line)
        for widget in (self.advice, self.alarm, self.pair):
            column.addWidget(widget)
        for button in (self.open_button, self.forget_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_wide(False)

    def _connect(self, bridge: Bridge) -> None:
        self.open_button.clicked.connect(self._on_open_button_clicked)
        self.forget_button.clicked.connect(self._on_forget_button_clicked)
        self._learning.known.connect(self._on_learning_known)
        self._learning.product_counted.connect(self._on_learning_product_counted)
        self._photos.arrived.connect(self._show_pair)
        bridge.opened.connect(self._on_bridge_opened)

    def set_wide(self, wide: bool) -> None:
        """Beside other products there is little room: the price should not slip out of sight."""
        lines = _LINES if wide else _FEW_LINES
        self.pair.setFixedHeight(self.fontMetrics().lineSpacing() * lines)

    def show_product(self, product: Product | None) -> None:
        """This one, or what is new of it; None: none. Of the bin's nothing is known. What is shown
        stays until the answer, which is a matter of milliseconds; it only does nothing."""
        if product is None or product.is_binned:
            self._product = self._known = None
            self._render()
            return
        if self._product is None or product.id != self._product.id:
            self._learnt = 0
            self.setEnabled(False)
        self._product = product
        self._learning.load_knowledge(product.id)
        self._learning.count_of_product(product.id)

    # What the engine says

    @Slot(object)
    def _on_learning_known(self, known: Knowledge) -> None:
        if self._product is not None and known.product_id == self._product.id:
            self._known = known
            self.setEnabled(True)
            self._render()

    @Slot(object)
    def _on_learning_product_counted(self, count: int) -> None:
        self._learnt = count
        self._render()

    @Slot()
    def _on_bridge_opened(self) -> None:
        self.show_product(None)

    # Drawing

    def _render(self) -> None:
        known = self._known
        self.setVisible(known is not None)
        if known is None:
            return
        self.meter.show_level(known.score, COLOURS[known.advice])
        self.facts.setText(self._words.facts(known))
        self.facts.setVisible(bool(known.photos))
        self.advice.setText(self._words.advice(known))
        self._render_alarm(known)
        self._render_forget()
        self.setAccessibleName(self._words.advice(known))

    def _render_alarm(self, known: Knowledge) -> None:
        """Said once: as advice, where nothing else would help more."""
        other = known.look_alike
        is_advice = known.advice is Advice.LOOK_ALIKE
        self.alarm.setText(self._words.alarm(known))
        self.alarm.setVisible(other is not None and not is_advice)
        self.open_button.setVisible(other is not None)
        if other is not None:
            name = formats.product_name(other)
            self.open_button.setText(self.tr("Open “{name}”").format(name=name))
        self._show_pair()

    def _render_forget(self) -> None:
        self.forget_button.setVisible(self._learnt > 0)
        self.forget_button.setText(self.tr("Forget the %n photo(s) learnt", "", self._learnt))

    @Slot()
    def _show_pair(self) -> None:
        known, product = self._known, self._product
        both = known is not None and None not in (known.own_photo_id, known.other_photo_id)
        self.pair.setVisible(both)
        if known is None or product is None or known.look_alike is None or not both:
            return
        own, other = (self._picture(id_) for id_ in (known.own_photo_id, known.other_photo_id))
        self.pair.show_pair(own, other)
        names = (formats.product_name(p) for p in (product, known.look_alike))
        self.pair.set_captions(*names)

    def _picture(self, photo_id: int | None) -> QPixmap:
        if photo_id is None:
            return QPixmap()
        return self._photos.pixmap(photo_id, _SIDE, self.devicePixelRatioF()) or QPixmap()

    # Buttons

    @Slot()
    def _on_open_button_clicked(self) -> None:
        if self._known is not None and self._known.look_alike is not None:
            self.product_wanted.emit(self._known.look_alike)

    @Slot()
    def _on_forget_button_clicked(self) -> None:
        """No question asked: the strip has the way back."""
        if self._product is not None:
            self._learning.forget_product(self._product.id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._render()


def _label() -> QLabel:
    return QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
