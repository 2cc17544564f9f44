"""What groups of verbs have in common: topics, and the signals their answers come back by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from gui.bridge import Bridge


class Verbs(QObject):
    """``ANSWERS`` names the signal that answers each topic, ``WRITES`` the topics after which what
    is shown of the catalogue must be asked for again. Those and what is of ``LASTS`` are carried
    out even if the window closes meanwhile. Those of ``PATIENT`` wait for long work that keeps
    them from being done; others are refused."""

    ANSWERS: ClassVar[Mapping[str, str]] = {}
    WRITES: ClassVar[Collection[str]] = ()
    LASTS: ClassVar[Collection[str]] = ()
    PATIENT: ClassVar[Collection[str]] = ()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        for topic, name in self.ANSWERS.items():
            signal = getattr(self, name)
            bridge.register(
                topic, signal, topic in self.WRITES, topic in self.LASTS, topic in self.PATIENT
            )
