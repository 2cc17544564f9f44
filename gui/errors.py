"""The engine's errors in the person's language."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from engine.errors import UserError
from engine.types import ImportIssue


def message(error: UserError) -> str:
    """What happened and what to do next, translated, with its values filled in.

    Values that are sentences of ours ("The price is missing") are translated as well, and so are
    errors within errors.
    """
    return filled(error.template, error.values)


def of_issue(issue: ImportIssue) -> str:
    """Why a file or row was not taken."""
    return filled(issue.template, issue.values) if issue.template else issue.message


def filled(template: str, values: Mapping[str, object]) -> str:
    """The same for what travels as a template and its values."""
    text = QCoreApplication.translate("UserError", template)
    return text.format(**{name: _shown(value) for name, value in values.items()})


def _shown(value: object) -> object:
    if isinstance(value, UserError):
        return message(value)
    return QCoreApplication.translate("UserError", value) if isinstance(value, str) else value
