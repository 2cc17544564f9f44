"""The pair with its buttons: which photo is beside the query, what is drawn over both, how near."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from engine.types import Beside, Explanation
from gui import formats, icons, theme
from gui.pages.evidence.choices import ChoiceRow
from gui.pages.evidence.content import Pictures, twin
from gui.pages.evidence.words import Marks, Words
from gui.theme import space
from gui.widgets.twin_view import TwinView

FIRST, OTHER = "first", "other"
_STEP = 1.5


class EvidencePane(QWidget):
    """``show_why`` draws an explanation, as far as it is known yet."""

    def __init__(self, words: Words, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._pictures = words, pictures
        self._why: Explanation | None = None
        self._is_known = False
        self._shown = FIRST
        self._marks: Marks | None = None
        self.products, self.marks = ChoiceRow(), ChoiceRow()
        self.pair = TwinView()
        self.nearer, self.farther, self.whole = QToolButton(), QToolButton(), QToolButton()
        self.hint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self.hint, "muted")
        policy = self.marks.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.marks.setSizePolicy(policy)
        tools = QHBoxLayout(spacing=space(1))
        tools.addWidget(self.marks, 1)
        for tool, icon in ((self.farther, "minus"), (self.nearer, "add"), (self.whole, "shrink")):
            tool.setIcon(icons.icon(icon))
            tools.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self, spacing=space(2))
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.products)
        column.addWidget(self.pair, 1)
        column.addLayout(tools)
        column.addWidget(self.hint)

    def _connect(self) -> None:
        self.nearer.clicked.connect(self._on_nearer_clicked)
        self.farther.clicked.connect(self._on_farther_clicked)
        self.whole.clicked.connect(self.pair.show_all)
        self.products.chosen.connect(self.compare_with)
        self.marks.chosen.connect(self.draw_marks)

    # What is shown

    def begin(self) -> None:
        """Another answer comes: it is looked at from the start."""
        self._marks, self._shown = None, FIRST
        self.pair.show_all()

    def show_why(self, why: Explanation, is_known: bool) -> None:
        self._why, self._is_known = why, is_known
        self._render()

    def beside(self) -> Beside | None:
        if self._why is None:
            return None
        return self._why.other if self._shown == OTHER else self._why.first

    @Slot(str)
    def compare_with(self, which: str) -> None:
        """Show the photo of the ``FIRST`` product or of the ``OTHER`` one."""
        if which in self.products.choices():
            self._shown = which
            self._render()

    @Slot(str)
    def draw_marks(self, marks: str) -> None:
        self._marks = Marks(marks)
        self._render()

    def draw_next(self) -> None:
        """The next of what can be drawn."""
        drawable = list(self._words.marks(self.beside()))
        if drawable:
            drawn = self._marks if self._marks in drawable else drawable[0]
            self.draw_marks(drawable[(drawable.index(drawn) + 1) % len(drawable)])

    # Drawing

    def _render(self) -> None:
        if self._why is not None:
            self._render_products(self._why)
            self._render_pair(self._why)

    def _render_products(self, why: Explanation) -> None:
        pair = ((FIRST, why.first), (OTHER, why.other))
        names = [
            (key, f"{number}  {formats.product_name(beside.match.product)}")
            for number, (key, beside) in enumerate(pair, 1)
            if beside is not None
        ]
        self.products.show_choices(names, self._shown)

    def _render_pair(self, why: Explanation) -> None:
        beside = self.beside()
        drawable = self._words.marks(beside)
        drawn = self._marks if self._marks in drawable else best_marks(self._words, beside)
        self.marks.show_choices([(str(key), text) for key, text in drawable.items()], str(drawn))
        captions = self._words.captions(beside, self._is_known)
        self.pair.show_content(twin(why, beside, drawn, captions, self._pictures))
        self.pair.setAccessibleName(" | ".join(filter(None, captions)))
        hint = self._words.hint(drawn, beside is not None)
        self.hint.setText(hint if self._is_known else self.tr("Looking closer…"))
        self.pair.setAccessibleDescription(self.hint.text())

    @Slot()
    def _on_nearer_clicked(self) -> None:
        self.pair.zoom_by(_STEP)

    @Slot()
    def _on_farther_clicked(self) -> None:
        self.pair.zoom_by(1 / _STEP)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._render()

    def _retranslate(self) -> None:
        for tool, name in (
            (self.nearer, self.tr("Zoom in (+)")),
            (self.farther, self.tr("Zoom out (−)")),
            (self.whole, self.tr("Show all (0)")),
        ):
            tool.setToolTip(name)
            tool.setAccessibleName(name)


def best_marks(words: Words, beside: Beside | None) -> Marks:
    """Details where there are some, regions where there are none."""
    return next(iter(words.marks(beside)), Marks.NOTHING)
