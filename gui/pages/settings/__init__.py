"""The settings page: the table of settings as a form, and what is open."""

from gui.pages.settings.page import SettingsPage

__all__ = ["SettingsPage"]
