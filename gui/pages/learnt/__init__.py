"""What the program has learnt from the people who use it, to be looked through and put right."""

from gui.pages.learnt.page import LearntPage

__all__ = ["LearntPage"]
