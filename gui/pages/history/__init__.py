"""What was asked and what was learnt from it."""

from gui.pages.history.page import HistoryPage

__all__ = ["HistoryPage"]
