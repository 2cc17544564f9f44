"""What reaches in from the edge and may be an arm: silent unless the answer is SURE. No Qt."""

from __future__ import annotations

from collections.abc import Iterable

from engine.counter.types import Look
from engine.types import Verdict


class Doubts:
    """Looks by the ticket of their answer; ``silent`` are things whose answer told nobody."""

    def __init__(self) -> None:
        self._waiting: dict[int, Look] = {}
        self.silent: set[int] = set()

    def __contains__(self, ticket: int) -> bool:
        return ticket in self._waiting

    def wait(self, ticket: int, look: Look) -> None:
        self._waiting[ticket] = look

    def answered(self, ticket: int, verdict: Verdict) -> Look | None:
        """The look that turns out to be one at a thing."""
        look = self._waiting.pop(ticket, None)
        if look is None or look.is_worth_telling(verdict):
            return look
        self.silent.add(look.number)
        return None

    def failed(self, ticket: int) -> None:
        look = self._waiting.pop(ticket, None)
        if look is not None:
            self.silent.add(look.number)

    def left(self, numbers: Iterable[int]) -> None:
        """Taken away, or no longer in doubt."""
        over = set(numbers)
        self._waiting = {t: look for t, look in self._waiting.items() if look.number not in over}
        self.silent -= over

    def clear(self) -> None:
        self._waiting.clear()
        self.silent.clear()
