"""An export: which products, as what, where to; then where it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import CatalogueStatus, ExportOptions, ExportReport, Language, Progress, Stage
from gui import errors, i18n, icons, theme
from gui.bridge import Bridge, Failure
from gui.pages.catalogue.catalogue_menu import show_folder
from gui.pages.exchange import words
from gui.theme import space

_FORMATS = (
    (QT_TRANSLATE_NOOP("Exchange", "Excel table"), ".xlsx"),
    (QT_TRANSLATE_NOOP("Exchange", "CSV table"), ".csv"),
    (QT_TRANSLATE_NOOP("Exchange", "Folder with table and photos"), ""),
    (QT_TRANSLATE_NOOP("Exchange", "Zip with table and photos"), ".zip"),
)
_DELIMITERS = (
    (QT_TRANSLATE_NOOP("Exchange", "Comma"), ","),
    (QT_TRANSLATE_NOOP("Exchange", "Semicolon"), ";"),
    (QT_TRANSLATE_NOOP("Exchange", "Tab"), "\t"),
)
_LANGUAGES = (("English", Language.EN), ("中文", Language.ZH))


@dataclass(frozen=True, slots=True)
class Choice:
    """Which products could be exported besides all: those that were found, those selected."""

    found: tuple[int, ...] = ()
    selected: tuple[int, ...] = ()


class ExportDialog(QDialog):
    """Beside the window. It stays until the export is done, to say where it is."""

    def __init__(
        self, bridge: Bridge, name: str, choice: Choice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._bridge, self._name, self._choice = bridge, name, choice
        self._is_running, self._has_any = False, False
        self._written: Path | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._create()
        self._lay_out()
        self._connect()
        self._render()
        bridge.load_status()

    def _create(self) -> None:
        self.which = QButtonGroup(self)
        self.format = _box(_FORMATS)
        self.delimiter = _box(_DELIMITERS)
        self.language = _box(_LANGUAGES)
        self.thumbnails = QCheckBox(self.tr("Small pictures in the table"))
        self.target = QLineEdit(readOnly=True)
        self.choose = QPushButton(icons.icon("folder"), self.tr("Choose…"))
        self.outcome = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.trouble = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.go = self.buttons.addButton(self.tr("Export"), role.AcceptRole)
        self.folder = self.buttons.addButton(self.tr("Show in folder"), role.ActionRole)
        self.leave = self.buttons.addButton(self.tr("Cancel"), role.RejectRole)
        self.trouble.setObjectName("trouble")
        theme.set_kind(self.go, "primary")
        theme.set_role(self.outcome, "strong")
        self.language.setCurrentIndex(1 if i18n.language() == i18n.CHINESE else 0)
        self.thumbnails.setChecked(True)
        self._aim(self._usual_folder())

    def _lay_out(self) -> None:
        place = QHBoxLayout(spacing=space(2))
        place.addWidget(self.target, 1)
        place.addWidget(self.choose)
        self._form = QFormLayout(spacing=space(3))
        for text, field in (
            (self.tr("Products"), self._choices()),
            (self.tr("As"), self.format),
            (self.tr("Separated by"), self.delimiter),
            (self.tr("Headings in"), self.language),
            ("", self.thumbnails),
            (self.tr("To"), place),
        ):
            self._form.addRow(text, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[space(5)] * 4)
        column.setSpacing(space(3))
        column.addLayout(self._form)
        for widget in (self.outcome, self.trouble):
            column.addWidget(widget)
            widget.hide()
        column.addStretch()
        column.addWidget(self.buttons)

    def _choices(self) -> QVBoxLayout:
        """Found or selected ones only where there are such; then those are meant first."""
        choice, column = self._choice, QVBoxLayout(spacing=space(1))
        offered = (
            (self.tr("All products"), 0),
            (self.tr("Those that were found"), len(choice.found)),
            (self.tr("Those that are selected"), len(choice.selected)),
        )
        for number, (text, products) in enumerate(offered):
            button = QRadioButton(words.Counts().which(text, products) if products else text)
            button.setVisible(number == 0 or bool(products))
            self.which.addButton(button, number)
            column.addWidget(button)
        best = 2 if len(choice.selected) > 1 else 1 if choice.found else 0
        self.which.button(best).setChecked(True)
        return column

    def _connect(self) -> None:
        self.format.activated.connect(self._on_format_activated)
        self.choose.clicked.connect(self._on_choose_clicked)
        self.folder.clicked.connect(self._on_folder_clicked)
        self.buttons.accepted.connect(self._export)
        self.buttons.rejected.connect(self.reject)
        self._bridge.status_ready.connect(self._on_bridge_status_ready)
        self._bridge.exchange.exported.connect(self._on_exported)
        self._bridge.progress_changed.connect(self._on_bridge_progress_changed)
        self._bridge.failed.connect(self._on_bridge_failed)
        self._bridge.opened.connect(self.close)
        self._bridge.closed.connect(self.close)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().lineSpacing() * 32, super().sizeHint().height())

    @Slot(object)
    def _on_bridge_status_ready(self, status: CatalogueStatus) -> None:
        self._has_any = bool(status.products)
        text = words.Counts().which(self.tr("All products"), status.products)
        self.which.button(0).setText(text)
        self._render()

    # What is wanted

    def suffix(self) -> str:
        return str(self.format.currentData())

    def ids(self) -> Sequence[int] | None:
        """None for all."""
        return (None, self._choice.found, self._choice.selected)[self.which.checkedId()]

    def options(self) -> ExportOptions:
        return ExportOptions(
            Language(self.language.currentData()),
            str(self.delimiter.currentData()),
            self.thumbnails.isChecked() and self.suffix() == ".xlsx",
        )

    def _usual_folder(self) -> Path:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(place))
        return folder if folder.is_dir() else Path.home()

    def _aim(self, folder: Path) -> None:
        """At a name there that is free."""
        name, number = self._name, 1
        while (target := folder / f"{name}{self.suffix()}").exists():
            number += 1
            name = f"{self._name} {number}"
        self._set_target(target)

    def _set_target(self, target: Path) -> None:
        self.target.setText(str(target))
        self.target.setToolTip(str(target))

    @Slot()
    def _on_format_activated(self) -> None:
        self._aim(Path(self.target.text()).parent)
        self._render()

    @Slot()
    def _on_choose_clicked(self) -> None:
        title = self.tr("Export to")
        shown = self.target.text()
        if not self.suffix():
            chosen = QFileDialog.getExistingDirectory(self, title, str(Path(shown).parent))
            if chosen:
                self._aim(Path(chosen))
            return
        chosen, _ = QFileDialog.getSaveFileName(self, title, shown, f"*{self.suffix()}")
        if chosen:
            path = Path(chosen)
            is_whole = path.suffix.lower() == self.suffix()
            self._set_target(path if is_whole else path.with_name(path.name + self.suffix()))

    def _render(self) -> None:
        self._form.setRowVisible(self.delimiter, self.suffix() == ".csv")
        self._form.setRowVisible(self.thumbnails, self.suffix() == ".xlsx")
        self._form.setRowVisible(self.language, self.suffix() in (".csv", ".xlsx"))
        self.go.setEnabled(not self._is_running and self._has_any)
        self.go.setVisible(self._written is None)
        self.folder.setVisible(self._written is not None)
        self.leave.setText(self.tr("Close") if self._written else self.tr("Cancel"))

    # Doing it

    @Slot()
    def _export(self) -> None:
        self._is_running = True
        self._show(self.tr("Exporting…"), "")
        self._bridge.exchange.export(Path(self.target.text()), self.ids(), self.options())

    def _show(self, outcome: str, trouble: str) -> None:
        for label, text in ((self.outcome, outcome), (self.trouble, trouble)):
            label.setText(text)
            label.setVisible(bool(text))
        self._render()

    @Slot(object)
    def _on_bridge_progress_changed(self, progress: Progress) -> None:
        if self._is_running and progress.stage is Stage.EXPORTING and progress.total:
            share = progress.done * 100 // progress.total
            self.outcome.setText(self.tr("Exporting… {percent} %").format(percent=share))

    @Slot(object)
    def _on_exported(self, report: ExportReport | None) -> None:
        if not self._is_running:
            return
        self._is_running = False
        done = report if report is not None else ExportReport(Path(), cancelled=True)
        self._written = done.path if not done.cancelled else None
        left_out = "\n".join(errors.of_issue(one) for one in done.issues[:5])
        self._show(words.Counts().exported(done), left_out)

    @Slot(object)
    def _on_bridge_failed(self, failure: Failure) -> None:
        if failure.topic == "export" and self._is_running:
            self._is_running = False
            self._show("", errors.message(failure.error))

    @Slot()
    def _on_folder_clicked(self) -> None:
        if self._written is not None:
            show_folder(self._written.parent if self._written.is_file() else self._written)

    def reject(self) -> None:
        """Cancel ends an export that runs; then the window closes at a second press."""
        if self._is_running:
            self._bridge.cancel_long("export")
        else:
            super().reject()


def _box(entries: Sequence[tuple[str, object]]) -> QComboBox:
    box = QComboBox()
    box.setItemDelegate(QStyledItemDelegate(box))
    for text, value in entries:
        box.addItem(words.said(text), value)
    return box
