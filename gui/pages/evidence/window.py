"""The window "Why this answer": beside the others, not in their way."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.errors import ExportError
from engine.types import Beside, Explanation, Sighting
from gui import errors, icons
from gui.bridge import Bridge, Failure
from gui.pages.evidence.content import Pictures
from gui.pages.evidence.pane import FIRST, OTHER, EvidencePane
from gui.pages.evidence.sheet import Sheet, Sheets
from gui.pages.evidence.side import EvidenceSide
from gui.pages.evidence.words import Words
from gui.printing import Printing, save_page
from gui.theme import space
from gui.widgets.verdict_banner import VerdictBanner
from gui.window_state import window_state

_GEOMETRY = "evidence"
_TOPIC = "explain"


class EvidenceWindow(QDialog):
    """``ask`` shows an answer at once, and why it is so when the engine has found out."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._bridge = bridge
        self._why: Explanation | None = None
        self._is_known = False
        self._pictures = Pictures()
        self._words = Words(self)
        self._sheets = Sheets(self._words, self)
        self._printing = Printing(self)
        self.banner = VerdictBanner()
        self.trouble = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.pane = EvidencePane(self._words, self._pictures)
        self.side = EvidenceSide(self._words)
        self.print_button, self.save_button = QPushButton(), QPushButton()
        self.close_button = QPushButton()
        self._lay_out()
        self._connect()
        self._retranslate()
        self._restore_geometry()

    def _lay_out(self) -> None:
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        self.print_button.setIcon(icons.icon("print"))
        self.save_button.setIcon(icons.icon("export"))
        body = QHBoxLayout(spacing=space(5))
        body.addWidget(self.pane, 7)
        body.addWidget(self.side, 4)
        buttons = QHBoxLayout(spacing=space(2))
        buttons.addStretch()
        for button in (self.print_button, self.save_button, self.close_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(4), space(4), space(3))
        column.setSpacing(space(3))
        column.addWidget(self.banner)
        column.addWidget(self.trouble)
        column.addLayout(body, 1)
        column.addLayout(buttons)
        self.pane.pair.setFocus()

    def _connect(self) -> None:
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button.clicked.connect(self._on_save_button_clicked)
        self.close_button.clicked.connect(self.close)
        self._bridge.insight.explained.connect(self._on_insight_explained)
        self._bridge.failed.connect(self._on_bridge_failed)

    # What is explained

    def ask(self, sighting: Sighting, product_id: int | None = None) -> None:
        """Show the answer, and ask why."""
        self._pictures.forget()
        self._show_trouble("")
        self.pane.begin()
        self._know(_answered(sighting, product_id), False)
        self._bridge.insight.explain(sighting, product_id)

    def why(self) -> Explanation | None:
        return self._why

    @Slot(object)
    def _on_insight_explained(self, why: Explanation) -> None:
        asked = self._why
        if asked is None or why.sighting is not asked.sighting:
            return  # of an answer that was shown before
        if why.product_id == asked.product_id:
            self._know(why, True)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == _TOPIC:
            self._show_trouble(errors.message(failure.error))

    def _know(self, why: Explanation, is_known: bool) -> None:
        self._why, self._is_known = why, is_known
        for button in (self.print_button, self.save_button):
            button.setEnabled(is_known)
        self.pane.show_why(why, is_known)
        self._render()

    def _render(self) -> None:
        if self._why is not None:
            self.banner.show_content(self._words.banner(self._why, self._is_known))
            self.side.show_why(self._why)

    def _show_trouble(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    # On paper

    def sheet(self) -> Sheet | None:
        """The page that would be printed now; None before there is anything to say."""
        if self._why is None or not self._is_known:
            return None
        return self._sheets.sheet(self._why, self._pictures, datetime.now().astimezone())

    @Slot()
    def print_sheet(self) -> None:
        sheet = self.sheet()
        if sheet is not None:
            self._printing.start(sheet.html, sheet.title, sheet.pictures)

    @Slot()
    def _on_save_button_clicked(self) -> None:
        kinds = self.tr("PDF (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), "", kinds)
        if chosen:
            self.save_sheet(Path(chosen).with_suffix(".pdf"))

    def save_sheet(self, file: Path) -> None:
        """Write the page as a PDF; what is wrong is said in the window."""
        sheet = self.sheet()
        if sheet is None:
            return
        try:
            save_page(sheet.html, sheet.title, file, sheet.pictures)
        except ExportError as error:
            self._show_trouble(errors.message(error))
        else:
            self._show_trouble("")

    # The window

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = _KEYS.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Print):
            self.print_sheet()
        elif act is None or event.modifiers() & ~_NO_CHORD:
            super().keyPressEvent(event)
        else:
            act(self.pane)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._render()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Why this answer"))
        self.print_button.setText(self.tr("Print…"))
        self.save_button.setText(self.tr("Save as PDF…"))
        self.close_button.setText(self.tr("Close"))

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 62, line * 42).boundedTo(self.screen().availableSize() * 0.92)

    def _restore_geometry(self) -> None:
        stored = window_state().value(_GEOMETRY)
        if not isinstance(stored, QByteArray) or not self.restoreGeometry(stored):
            self.resize(self.sizeHint())

    def done(self, result: int) -> None:
        """However it is closed."""
        window_state().setValue(_GEOMETRY, self.saveGeometry())
        super().done(result)


_NO_CHORD = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_KEYS = {
    Qt.Key.Key_1: lambda pane: pane.compare_with(FIRST),
    Qt.Key.Key_2: lambda pane: pane.compare_with(OTHER),
    Qt.Key.Key_M: EvidencePane.draw_next,
}


def _answered(sighting: Sighting, product_id: int | None) -> Explanation:
    """What is known before anything was found out."""
    matches = sighting.answer.matches
    asked = [m for m in matches if product_id is None or m.product.id == product_id]
    first = Beside(asked[0], True) if asked else None
    return Explanation(sighting, product_id, first=first)
