"""Attributes: those that the kind of catalogue has, each with its own field, then free ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Signal, SignalInstance, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from engine.types import FieldKind, SchemaField
from gui import i18n
from gui.theme import space
from gui.widgets.pair_rows import Pair, PairRows
from gui.widgets.still_box import StillBox

_LINES = 4
Field = QLineEdit | QPlainTextEdit | QComboBox


class AttributeFields(QWidget):
    """``set_schema`` says which come first; their values are offered, never enforced."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._schema: tuple[SchemaField, ...] = ()
        self._own: dict[str, Field] = {}
        self._spelt: dict[str, str] = {}
        self._labels: dict[str, QLabel] = {}
        self.free = PairRows()
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setVerticalSpacing(space(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(self._form)
        column.addWidget(self.free)
        self.free.edited.connect(self.edited)

    def keys(self) -> tuple[str, ...]:
        return tuple(self._own)

    def set_schema(self, schema: Sequence[SchemaField]) -> None:
        if tuple(schema) == self._schema:
            return
        pairs = self.pairs()
        self._schema = tuple(schema)
        while self._form.rowCount():
            self._form.removeRow(0)
        self._own = {field.key: self._new_field(field) for field in schema}
        self._labels = {field.key: QLabel() for field in schema}
        for field in schema:
            self._form.addRow(self._labels[field.key], self._own[field.key])
        self._retranslate()
        self.show_pairs(pairs)

    def pairs(self) -> tuple[Pair, ...]:
        own = ((self._spelt.get(key, key), _text(field)) for key, field in self._own.items())
        return (*(pair for pair in own if pair[1]), *self.free.pairs())

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """A name is that of a field whatever its case, and stays as it is spelt."""
        spelt = {name.lower(): (name, value) for name, value in reversed(tuple(pairs))}
        self._spelt = {key: spelt[key.lower()][0] for key in self._own if key.lower() in spelt}
        for key, field in self._own.items():
            _write(field, spelt.get(key.lower(), ("", ""))[1])
        own = set(self._spelt.values())
        self.free.show_pairs([pair for pair in pairs if pair[0] not in own])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @Slot()
    def _on_own_edited(self) -> None:
        self.edited.emit()

    def _new_field(self, field: SchemaField) -> Field:
        made = _MAKERS.get(field.kind, _line)(field)
        _signal(made).connect(self._on_own_edited)
        return made

    def _retranslate(self) -> None:
        chinese = i18n.language() == i18n.CHINESE
        for field in self._schema:
            label = (field.label_zh if chinese else "") or field.label
            self._labels[field.key].setText(label)
            self._own[field.key].setAccessibleName(label)


def _line(_field: SchemaField) -> Field:
    return QLineEdit()


def _long(_field: SchemaField) -> Field:
    text = QPlainTextEdit(tabChangesFocus=True)
    text.setFixedHeight(text.fontMetrics().lineSpacing() * _LINES + space(4))
    return text


def _choice(field: SchemaField) -> Field:
    box = StillBox(editable=True)
    box.addItems(["", *field.choices])
    return box


_MAKERS: Mapping[FieldKind, Callable[[SchemaField], Field]] = {
    FieldKind.LONG_TEXT: _long,
    FieldKind.CHOICE: _choice,
}


def _signal(field: Field) -> SignalInstance:
    if isinstance(field, QPlainTextEdit):
        return field.textChanged
    return field.currentTextChanged if isinstance(field, QComboBox) else field.textEdited


def _text(field: Field) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText().strip()
    return (field.currentText() if isinstance(field, QComboBox) else field.text()).strip()


def _write(field: Field, text: str) -> None:
    if _text(field) == text:
        return
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    elif isinstance(field, QComboBox):
        field.setCurrentText(text)
    else:
        field.setText(text)
