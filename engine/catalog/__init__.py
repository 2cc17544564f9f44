"""The catalogue: one SQLite file that is the shop (design §4)."""

from engine.catalog.store import Catalogue

__all__ = ["Catalogue"]
