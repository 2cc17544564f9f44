"""Order in the house: duplicates and look-alikes, side by side, one key each."""

from gui.pages.catalogue.tidy.page import TidyPage

__all__ = ["TidyPage"]
