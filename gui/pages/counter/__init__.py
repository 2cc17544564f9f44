"""The counter page: what lies on the counter, readable from two metres."""

from gui.pages.counter.page import CounterPage

__all__ = ["CounterPage"]
