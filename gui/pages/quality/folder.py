"""A test with pictures that were kept aside: choosing a folder, then what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.types import FolderTest, Product
from gui import formats, icons, theme
from gui.imaging import to_qimage
from gui.models.thumbnails import Thumbnails
from gui.pages.quality import folder_words
from gui.theme import space
from gui.widgets.empty_state import EmptyState
from gui.widgets.figure_card import FigureCard
from gui.widgets.picture_list import SIDE, PictureList
from gui.widgets.tab_row import TabRow
from gui.widgets.value_table import ValueTable

_PARTS = ("wrong", "verdicts", "unknown", "unread")


class FolderSection(QWidget):
    """``folder_chosen`` wants a test; ``show_test`` shows what came of it."""

    folder_chosen = Signal(object)  # Path
    product_wanted = Signal(object)  # Product
    save_wanted = Signal(str, object)  # what it is called, Values

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._test: FolderTest | None = None
        self._running: Path | None = None
        self._pictures: dict[int, QPixmap] = {}
        self._words = folder_words.Words(self)
        self.choose_button = QPushButton(icons.icon("folder", "accent_text"), "")
        self.again_button = QPushButton(icons.icon("folder"), "")
        self.save_button = QPushButton(icons.icon("export"), "")
        self.open_button = QPushButton(icons.icon("catalogue"), "")
        self.empty = EmptyState("folder", (self.choose_button,))
        self.headline = QLabel(wordWrap=True)
        self.figures = [FigureCard() for _ in range(4)]
        self.tabs = TabRow(_PARTS)
        self.wrong = PictureList(self._picture)
        self.tables = {part: ValueTable() for part in _PARTS[1:]}
        self._parts, self._stack = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self.headline, "heading")
        theme.set_kind(self.choose_button, "primary")
        policy = self.open_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.open_button.setSizePolicy(policy)
        head, figures, middle = (QHBoxLayout(spacing=space(2)) for _ in range(3))
        head.addWidget(self.headline, 1)
        head.addWidget(self.save_button)
        head.addWidget(self.again_button)
        for card in self.figures:
            figures.addWidget(card, 1)
        middle.addWidget(self.tabs)
        middle.addStretch()
        middle.addWidget(self.open_button)
        for widget in (self.wrong, *self.tables.values()):
            self._parts.addWidget(widget)
        report = QWidget()
        column = QVBoxLayout(report)
        column.setContentsMargins(0, 0, 0, space(2))
        column.setSpacing(space(2))
        for row in (head, figures, middle):
            column.addLayout(row)
        column.addWidget(self._parts, 1)
        for widget in (self.empty, report):
            self._stack.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.setFocusProxy(self.choose_button)

    def _connect(self) -> None:
        for button in (self.choose_button, self.again_button):
            button.clicked.connect(self.ask)
        self.save_button.clicked.connect(self._on_save_clicked)
        self.open_button.clicked.connect(self._on_open_clicked)
        self.tabs.changed.connect(self._show_part)
        self.wrong.row_opened.connect(self._open)
        self.wrong.row_chosen.connect(self._show_part)
        self._thumbnails.arrived.connect(self.wrong.repaint_pictures)

    # Asking

    @Slot()
    def ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Test with a folder"))
        if chosen:
            self.folder_chosen.emit(Path(chosen))

    def set_working(self, working: bool) -> None:
        for button in (self.choose_button, self.again_button):
            button.setEnabled(not working)

    def show_running(self, folder: Path) -> None:
        """What came of an earlier test is over."""
        self._test, self._running = None, folder
        self.empty.set_texts(
            self.tr("Testing with “{name}”").format(name=folder.name),
            self.tr("What came of it appears here. How far it is stands below; meanwhile "
                    "everything else can be used."),
        )  # fmt: skip
        self._stack.setCurrentWidget(self.empty)

    def show_trouble(self, title: str, text: str) -> None:
        self._test = self._running = None
        self.empty.set_texts(title, text)
        self._stack.setCurrentWidget(self.empty)

    def clear(self) -> None:
        """Nothing was tested."""
        self._test = self._running = None
        self._say_what_it_is()
        self._stack.setCurrentWidget(self.empty)

    def _say_what_it_is(self) -> None:
        self.empty.set_texts(
            self.tr("Test with pictures that you kept aside"),
            self.tr(
                "Put pictures into a folder for each product, named by its SKU, its barcode or its "
                "name, all in one folder. Choose that one here, or drop it on this page. Nothing "
                "is added to the catalogue. Folders of products that you do not have test whether "
                "those are refused."
            ),
        )

    # Showing

    def test(self) -> FolderTest | None:
        return self._test

    def show_test(self, test: FolderTest) -> None:
        self._test, self._running = test, None
        self._pictures = {
            number: QPixmap.fromImage(to_qimage(one.picture))
            for number, one in enumerate(test.wrong)
            if one.picture is not None
        }
        self._render(test)
        self.tabs.choose("wrong" if test.wrong else "verdicts")
        self._show_part()
        self._stack.setCurrentIndex(1)

    def _render(self, test: FolderTest) -> None:
        self.headline.setText(self._words.headline(test))
        for card, figure in zip(self.figures, folder_words.figures(test), strict=True):
            card.show_figure(figure)
        rows = [self._words.row(number, one) for number, one in enumerate(test.wrong)]
        self.wrong.show_rows(rows)
        self.tables["verdicts"].show_values(folder_words.verdict_table(test))
        self.tables["unknown"].show_values(folder_words.unknown_table(test))
        self.tables["unread"].show_values(folder_words.unread_table(test))
        for part, text in (
            ("wrong", self._counted(self.tr("Wrong answers"), len(test.wrong))),
            ("verdicts", self.tr("Answers")),
            ("unknown", self._counted(self.tr("Not in the catalogue"), len(test.unknown))),
            ("unread", self._counted(self.tr("Cannot be used"), len(test.unread))),
        ):
            self.tabs.set_text(part, text)
        self.save_button.setEnabled(bool(test.wrong or test.unread))

    @staticmethod
    def _counted(text: str, count: int) -> str:
        return f"{text}  {formats.number(count)}"

    def _picture(self, key: object) -> QPixmap | None:
        if isinstance(key, tuple):
            return self._pictures.get(key[1])
        if isinstance(key, int):
            return self._thumbnails.pixmap(key, SIDE, self.devicePixelRatioF())
        return None

    @Slot()
    def _show_part(self) -> None:
        part = str(self.tabs.chosen())
        self._parts.setCurrentIndex(_PARTS.index(part))
        self.open_button.setVisible(part == "wrong" and self._product(self.wrong.row()) is not None)

    def _product(self, row: int) -> Product | None:
        """The right product of a row, or else the one it was taken for."""
        if self._test is None or not 0 <= row < len(self._test.wrong):
            return None
        return self._test.wrong[row].right or self._test.wrong[row].named

    @Slot(int)
    def _open(self, row: int) -> None:
        if (product := self._product(row)) is not None:
            self.product_wanted.emit(product)

    @Slot()
    def _on_open_clicked(self) -> None:
        self._open(self.wrong.row())

    @Slot()
    def _on_save_clicked(self) -> None:
        if self._test is not None:
            name = self.tr("Wrong answers of {name}").format(name=self._test.folder.name)
            self.save_wanted.emit(name, folder_words.saved_table(self._test))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.choose_button.setText(self.tr("Choose a folder…"))
        self.again_button.setText(self.tr("Another folder…"))
        self.save_button.setText(self.tr("Save…"))
        self.open_button.setText(self.tr("Open the product"))
        self.wrong.setAccessibleName(self.tr("Wrong answers"))
        for part, text in (
            ("verdicts", self.tr("Answers")),
            ("unknown", self.tr("Not in the catalogue")),
            ("unread", self.tr("Cannot be used")),
        ):
            self.tables[part].setAccessibleName(text)
        if self._test is not None:
            self._render(self._test)
        elif self._running is not None:
            self.show_running(self._running)
        else:
            self._say_what_it_is()
