"""The networks that the shop can be recognised with: which is in use, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.errors import QT_TRANSLATE_NOOP
from engine.types.training import AS_IT_COMES, Architecture, NetworkVersion
from gui import formats, theme
from gui.pages.train import words
from gui.theme import space
from gui.widgets.card import Card

_AS_IT_COMES = QT_TRANSLATE_NOOP("Train", "{network}, as it comes")
_TRAINED = QT_TRANSLATE_NOOP("Train", "{network}, trained {when}")
_FOUND = QT_TRANSLATE_NOOP("Train", "found first: {share} of {asked} photos put aside")


class Networks(Card):
    """``show_versions``; ``use_wanted`` carries the one that somebody chose."""

    use_wanted = Signal(object)  # NetworkVersion

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._versions: tuple[NetworkVersion, ...] = ()
        self._coming: tuple[Architecture, int] | None = None
        self._is_working = False
        self._hint = QLabel(wordWrap=True)
        theme.set_role(self._hint, "muted")
        self.rows: list[_Row] = []
        self.column.addWidget(self._hint)
        self._retranslate()

    def versions(self) -> tuple[NetworkVersion, ...]:
        return self._versions

    def show_versions(self, versions: Sequence[NetworkVersion]) -> None:
        self._versions = tuple(versions)
        while len(self.rows) < len(self._versions):
            row = _Row()
            row.button.clicked.connect(self._on_row_button_clicked)
            self.rows.append(row)
            self.column.addWidget(row)
        self._render()

    def set_coming(self, version: NetworkVersion | None) -> None:
        """It was asked for: that is known here before the engine gets to it."""
        self._coming = (version.architecture, version.id) if version is not None else None
        self._render()

    def is_coming(self, version: NetworkVersion) -> bool:
        asked = (version.architecture, version.id) == self._coming
        return not version.in_use and (version.coming or asked)

    def set_working(self, working: bool) -> None:
        """One switch at a time, and none beside other long work."""
        self._is_working = working
        self._render()

    def _render(self) -> None:
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(self._versions))
            if number < len(self._versions):
                self._fill(row, self._versions[number])

    def _fill(self, row: _Row, version: NetworkVersion) -> None:
        name = version_name(version)
        row.title.setText(name)
        row.line.setText(version_line(version))
        row.line.setVisible(bool(row.line.text()))
        row.state.setText(
            self.tr("In use") if version.in_use
            else self.tr("Coming: looks at the photos first") if self.is_coming(version) else ""
        )  # fmt: skip
        theme.set_role(row.state, "strong" if version.in_use else "muted")
        row.state.setVisible(bool(row.state.text()))
        row.button.setVisible(not row.state.text())
        row.button.setEnabled(not self._is_working)
        row.button.setText(self.tr("Use this one"))
        row.button.setAccessibleName(self.tr("Use {network}").format(network=name))

    @Slot()
    def _on_row_button_clicked(self) -> None:
        row = next(n for n, row in enumerate(self.rows) if row.button is self.sender())
        self.use_wanted.emit(self._versions[row])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.heading.setText(self.tr("Networks"))
        self._hint.setText(
            self.tr(
                "The last three that were trained are kept. Whichever is used: before the switch, "
                "it looks at all photos while the other one goes on answering."
            )
        )
        self._render()


class _Row(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.title, self.line = (QLabel(textFormat=Qt.TextFormat.PlainText) for _ in range(2))
        self.line.setWordWrap(True)
        self.state, self.button = QLabel(), QPushButton()
        theme.set_role(self.line, "muted")
        texts = QVBoxLayout(spacing=0)
        texts.addWidget(self.title)
        texts.addWidget(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, space(1), 0, space(1))
        row.setSpacing(space(3))
        row.addLayout(texts, 1)
        row.addWidget(self.state)
        row.addWidget(self.button)


def version_name(version: NetworkVersion) -> str:
    network = words.network_name(version.architecture)
    if version.id == AS_IT_COMES:
        return words.tr(_AS_IT_COMES).format(network=network)
    return words.tr(_TRAINED).format(network=network, when=formats.moment(version.made))


def version_line(version: NetworkVersion) -> str:
    """How much of it was trained, what it is worth, how large it is."""
    parts = [words.tr(words.DEPTHS[version.depth])] if version.depth is not None else []
    if (report := version.report) is not None:
        share, asked = words.exact(report.new.recall_1), formats.number(report.asked)
        parts.append(words.tr(_FOUND).format(share=share, asked=asked))
    if version.megabytes:
        parts.append(words.megabytes(version.megabytes))
    return " · ".join(parts)
