"""The main job: show a photo, see the product."""

from gui.pages.recognise.page import RecognisePage

__all__ = ["RecognisePage"]
