"""The window "Why this answer": beside the others, not in their way."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.errors import ExportError
from engine.types import Beside, Explanation, Sighting
from gui import errors, formats, icons, theme
from gui.bridge import Bridge, Failure
from gui.pages.evidence.choices import ChoiceRow
from gui.pages.evidence.content import Pictures, twin
from gui.pages.evidence.sheet import Sheet, Sheets, best_marks
from gui.pages.evidence.side import EvidenceSide
from gui.pages.evidence.words import Marks, Words
from gui.printing import Printing, save_page
from gui.theme import space
from gui.widgets.twin_view import TwinView
from gui.widgets.verdict_banner import VerdictBanner
from gui.window_state import window_state

_GEOMETRY = "evidence"
_TOPIC = "explain"
_STEP = 1.5
_FIRST, _OTHER = "first", "other"


class EvidenceWindow(QDialog):
    """``ask`` shows an answer at once, and why it is so when the engine has found out."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._bridge = bridge
        self._why: Explanation | None = None
        self._is_known = False
        self._shown = _FIRST
        self._marks: Marks | None = None
        self._pictures = Pictures()
        self._words = Words(self)
        self._sheets = Sheets(self._words, self)
        self._printing = Printing(self)
        self.banner = VerdictBanner()
        self.products, self.marks = ChoiceRow(), ChoiceRow()
        self.pair = TwinView()
        self.hint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.trouble = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.side = EvidenceSide(self._words)
        self.nearer, self.farther, self.whole = QToolButton(), QToolButton(), QToolButton()
        self.print_button, self.save_button = QPushButton(), QPushButton()
        self.close_button = QPushButton()
        self._lay_out()
        self._connect()
        self._retranslate()
        self._restore_geometry()

    def _lay_out(self) -> None:
        theme.set_role(self.hint, "muted")
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        policy = self.marks.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.marks.setSizePolicy(policy)
        tools = QHBoxLayout(spacing=space(1))
        tools.addWidget(self.marks, 1)
        for tool in (self.farther, self.nearer, self.whole):
            tools.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout(spacing=space(2))
        left.addWidget(self.products)
        left.addWidget(self.pair, 1)
        left.addLayout(tools)
        left.addWidget(self.hint)
        body = QHBoxLayout(spacing=space(5))
        body.addLayout(left, 7)
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

    def _connect(self) -> None:
        for button, icon in (
            (self.nearer, "add"),
            (self.farther, "minus"),
            (self.whole, "shrink"),
            (self.print_button, "print"),
            (self.save_button, "export"),
        ):
            button.setIcon(icons.icon(icon))
        self.nearer.clicked.connect(self._on_nearer_clicked)
        self.farther.clicked.connect(self._on_farther_clicked)
        self.whole.clicked.connect(self.pair.show_all)
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button.clicked.connect(self._on_save_button_clicked)
        self.close_button.clicked.connect(self.close)
        self.products.chosen.connect(self.compare_with)
        self.marks.chosen.connect(self.draw_marks)
        self._bridge.insight.explained.connect(self._on_insight_explained)
        self._bridge.failed.connect(self._on_bridge_failed)
        for keys, slot in (
            (QKeySequence.StandardKey.Print, self.print_sheet),
            (QKeySequence(Qt.Key.Key_1), self._on_first_wanted),
            (QKeySequence(Qt.Key.Key_2), self._on_other_wanted),
            (QKeySequence(Qt.Key.Key_M), self._on_marks_wanted),
        ):
            QShortcut(keys, self).activated.connect(slot)

    # What is explained

    def ask(self, sighting: Sighting, product_id: int | None = None) -> None:
        """Show the answer, and ask why."""
        self._pictures.forget()
        self._marks, self._shown = None, _FIRST
        self.trouble.hide()
        self.pair.show_all()
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
        self._render()

    def _show_trouble(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    # Drawing

    def _beside(self) -> Beside | None:
        if self._why is None:
            return None
        return self._why.other if self._shown == _OTHER else self._why.first

    def _render(self) -> None:
        if self._why is None:
            return
        self.banner.show_content(self._words.banner(self._why, self._is_known))
        self.side.show_why(self._why)
        self._render_products(self._why)
        self._render_pair(self._why)

    def _render_products(self, why: Explanation) -> None:
        pair = ((_FIRST, why.first), (_OTHER, why.other))
        names = [
            (key, f"{number}  {formats.product_name(beside.match.product)}")
            for number, (key, beside) in enumerate(pair, 1)
            if beside is not None
        ]
        self.products.show_choices(names, self._shown)

    def _render_pair(self, why: Explanation) -> None:
        beside = self._beside()
        drawable = self._words.marks(beside)
        chosen = self._marks if self._marks in drawable else best_marks(self._words, beside)
        self.marks.show_choices([(str(key), text) for key, text in drawable.items()], str(chosen))
        captions = self._words.captions(beside, self._is_known)
        self.pair.show_content(twin(why, beside, chosen, captions, self._pictures))
        self.pair.setAccessibleName(" | ".join(filter(None, captions)))
        hint = self._words.hint(chosen, beside is not None)
        hint = hint if self._is_known else self.tr("Looking closer…")
        self.hint.setText(hint)
        self.pair.setAccessibleDescription(hint)

    @Slot(str)
    def compare_with(self, which: str) -> None:
        """Show the photo of the first product or of the other one."""
        if which in self.products.choices():
            self._shown = which
            self._render()

    @Slot(str)
    def draw_marks(self, marks: str) -> None:
        if self._why is not None:
            self._marks = Marks(marks)
            self._render_pair(self._why)

    @Slot()
    def _on_first_wanted(self) -> None:
        self.compare_with(_FIRST)

    @Slot()
    def _on_other_wanted(self) -> None:
        self.compare_with(_OTHER)

    @Slot()
    def _on_marks_wanted(self) -> None:
        """The next of what can be drawn."""
        drawable = list(self._words.marks(self._beside()))
        if drawable:
            drawn = self._marks if self._marks in drawable else drawable[0]
            self.draw_marks(drawable[(drawable.index(drawn) + 1) % len(drawable)])

    @Slot()
    def _on_nearer_clicked(self) -> None:
        self.pair.zoom_by(_STEP)

    @Slot()
    def _on_farther_clicked(self) -> None:
        self.pair.zoom_by(1 / _STEP)

    # On paper

    def sheet(self) -> Sheet | None:
        """The page that would be printed now."""
        if self._why is None:
            return None
        return self._sheets.sheet(self._why, self._pictures, datetime.now().astimezone())

    @Slot()
    def print_sheet(self) -> None:
        sheet = self.sheet()
        if sheet is not None and self.print_button.isEnabled():
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
        for tool, name in (
            (self.nearer, self.tr("Zoom in (+)")),
            (self.farther, self.tr("Zoom out (−)")),
            (self.whole, self.tr("Show all (0)")),
        ):
            tool.setToolTip(name)
            tool.setAccessibleName(name)

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


def _answered(sighting: Sighting, product_id: int | None) -> Explanation:
    """What is known before anything was found out."""
    matches = sighting.answer.matches
    asked = [m for m in matches if product_id is None or m.product.id == product_id]
    first = Beside(asked[0], True) if asked else None
    return Explanation(sighting, product_id, first=first)
