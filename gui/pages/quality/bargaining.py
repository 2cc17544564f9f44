"""How sure is Sure: a slider that says at once what another promise would cost and gain."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from engine.types import Bargain, Quality
from gui import theme
from gui.pages.quality import charts, words
from gui.theme import space
from gui.widgets.chart_card import ChartCard


class Bargaining(QScrollArea):
    """``show_quality``; nothing changes until somebody wants to use what the slider shows."""

    promise_wanted = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quality: Quality | None = None
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.promise, self.outcome, self.doubt = (QLabel(wordWrap=True) for _ in range(3))
        self._seldom, self._often = QLabel(), QLabel()
        self.use_button, self.back_button = QPushButton(), QPushButton()
        self.bargain, self.reliability = ChartCard(), ChartCard()
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self.promise, "heading")
        for label in (self.doubt, self._seldom, self._often):
            theme.set_role(label, "muted")
        theme.set_kind(self.use_button, "primary")
        theme.set_kind(self.back_button, "quiet")
        self.slider.setPageStep(1)
        charts_ = QHBoxLayout(spacing=space(3))
        for card in (self.bargain, self.reliability):
            charts_.addWidget(card, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, space(3))
        column.setSpacing(space(3))
        column.addWidget(self._slider_card())
        column.addLayout(charts_, 1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.slider)
        self.setWidget(inside)

    def _slider_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        ends = QGridLayout()
        ends.setVerticalSpacing(space(1))
        ends.addWidget(self.slider, 0, 0, 1, 2)
        ends.addWidget(self._often, 1, 0)
        ends.addWidget(self._seldom, 1, 1, Qt.AlignmentFlag.AlignRight)
        buttons = QHBoxLayout(spacing=space(2))
        buttons.addWidget(self.use_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch()
        column = QVBoxLayout(card)
        column.setContentsMargins(space(4), space(3), space(4), space(3))
        column.setSpacing(space(2))
        column.addWidget(self.promise)
        column.addLayout(ends)
        column.addWidget(self.outcome)
        column.addWidget(self.doubt)
        column.addLayout(buttons)
        return card

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self._on_slider_value_changed)
        self.use_button.clicked.connect(self._on_use_clicked)
        self.back_button.clicked.connect(self._go_back)

    # Showing

    def show_quality(self, quality: Quality) -> None:
        """The slider stays where somebody has put it, until another promise is made."""
        before, self._quality = self._quality, quality
        self.slider.setRange(0, max(0, len(quality.bargains) - 1))
        self.reliability.show_chart(
            charts.reliability_chart(quality), charts.reliability_table(quality)
        )
        if before is None or before.promise != quality.promise:
            self._go_back()
        self._show_chosen()

    def _now(self) -> int:
        """The place of what is promised now, or of what is nearest to it."""
        quality = self._quality
        if quality is None or not quality.bargains:
            return 0
        places = range(len(quality.bargains))
        return min(places, key=lambda n: abs(quality.bargains[n].promise - quality.promise))

    def chosen(self) -> Bargain | None:
        """What the slider shows."""
        if self._quality is None or not self._quality.bargains:
            return None
        return self._quality.bargains[self.slider.value()]

    @Slot()
    def _go_back(self) -> None:
        self.slider.setValue(self._now())

    @Slot(int)
    def _on_slider_value_changed(self, _place: int) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        quality, then = self._quality, self.chosen()
        if quality is None or then is None:
            return
        is_now = self.slider.value() == self._now()
        promise = words.promise(then.promise)
        outcome = words.bargain(then, quality.bargains[self._now()])
        self.promise.setText(promise)
        self.outcome.setText(outcome)
        self.doubt.setText(words.doubt(then))
        self.slider.setAccessibleDescription(f"{promise}. {outcome}")
        self.use_button.setEnabled(not is_now)
        self.back_button.setEnabled(not is_now)
        self.bargain.show_chart(charts.bargain_chart(quality, then), charts.bargain_table(quality))

    @Slot()
    def _on_use_clicked(self) -> None:
        if (then := self.chosen()) is not None:
            self.promise_wanted.emit(then.promise)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.slider.setAccessibleName(self.tr("What is promised of Sure"))
        self._often.setText(self.tr("Sure more often"))
        self._seldom.setText(self.tr("Sure less often, and righter"))
        self.use_button.setText(self.tr("Use this"))
        self.back_button.setText(self.tr("Back to what is used now"))
        self.bargain.set_texts(
            self.tr("If Sure were said more often or less"),
            self.tr("The green dot is what the slider shows, the dashed line its promise."),
        )
        self.reliability.set_texts(
            self.tr("What a percentage on a tile means"),
            self.tr("On the dashed line, 80 % means right in 80 of 100."),
        )
        if self._quality is not None:
            self.show_quality(self._quality)
