"""A web address that opens in the browser when clicked, and only then."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QLabel, QWidget


class LinkLabel(QLabel):
    """Addresses that are not http or https are shown as mere text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, wordWrap=True, openExternalLinks=True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)

    def show_link(self, address: str) -> None:
        self.setVisible(bool(address))
        self.setToolTip(address)
        url = QUrl(address)
        if url.scheme() in ("http", "https") and url.host():
            target = escape(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
            self.setText(f'<a href="{target}">{escape(url.host())}{escape(url.path())}</a>')
        else:
            self.setText(escape(address))
