"""Words that were typed beside the looks, and the things that they are for. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol


class _Holder(Protocol):
    text: str


class Typed:
    """The words themselves are with the feed, which may need them for every frame. Typed while
    nothing lies there, they are for what comes next."""

    def __init__(self, feed: _Holder) -> None:
        self._feed = feed
        self._things: set[int] = set()

    def begin(self, text: str, things: Collection[int]) -> None:
        self._feed.text = text
        self._things = set(things)

    def words_for(self, number: int) -> str:
        return "" if self._things and number not in self._things else self._feed.text

    def came(self, number: int) -> None:
        """A new thing: they were for those before it, or they are for this one."""
        if self._things and number not in self._things:
            self.forget()
        elif self._feed.text:
            self._things.add(number)

    def left(self, numbers: Collection[int]) -> None:
        if self._things and self._things <= set(numbers):
            self.forget()
        self._things -= set(numbers)

    def forget(self) -> None:
        self._feed.text = ""
        self._things.clear()
