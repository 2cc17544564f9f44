"""The catalogue page: all products as tiles, searched and filtered, one of them in detail."""

from gui.pages.catalogue.page import CataloguePage

__all__ = ["CataloguePage"]
