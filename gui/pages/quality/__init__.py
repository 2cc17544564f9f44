"""How well the shop recognises its own photos, and what would help."""

from gui.pages.quality.page import QualityPage

__all__ = ["QualityPage"]
