"""Widgets that know Qt and the theme, but neither the bridge nor a page."""
