"""The engine's errors in the person's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.errors import UserError


def message(error: UserError) -> str:
    """What happened and what to do next, translated, with its values filled in.

    Values that are sentences of ours ("The price is missing") are translated as well.
    """
    template = QCoreApplication.translate("UserError", error.template)
    values = {name: _shown(value) for name, value in error.values.items()}
    return template.format(**values)


def _shown(value: object) -> object:
    return QCoreApplication.translate("UserError", value) if isinstance(value, str) else value
