"""What the window remembers between starts that is no setting: sizes, columns, saved filters."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QSettings

from engine import paths


def window_state() -> QSettings:
    return QSettings(str(paths.config() / "window.ini"), QSettings.Format.IniFormat)


def remembered(key: str) -> Any:
    """What ``remember`` was given last, as JSON has it; None for nothing or what is no JSON."""
    stored = window_state().value(key)
    try:
        return json.loads(stored) if isinstance(stored, str) else None
    except ValueError:
        return None


def remember(key: str, value: Any) -> None:
    """``value`` is anything that JSON can hold."""
    window_state().setValue(key, json.dumps(value, ensure_ascii=False))
