"""Why an answer is what it is: two pictures at one scale, how sure that is, and what comes next."""

from gui.pages.evidence.opener import EvidenceOpener

__all__ = ["EvidenceOpener"]
