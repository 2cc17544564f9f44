"""What all errors that a person can act on have in common, and the one for bugs."""

from __future__ import annotations

from typing import ClassVar


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802  (lupdate looks for this name)
    """Mark ``text`` for the translation tools without importing Qt; return it unchanged."""
    return text


class UserError(Exception):
    """Something the person can act on: ``template`` says what happened and what to do next.

    The template is translated where it is shown, then filled with ``values``. ``code`` is stable
    and goes into JSON and reports.
    """

    code: ClassVar[str] = "error"
    template: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.template.format(**values))


class InternalError(UserError):
    """What the person sees of a bug: the traceback is in the log."""

    code = "internal"
    template = QT_TRANSLATE_NOOP(
        "UserError", "Something went wrong inside Countersight. Details are in {log}."
    )
