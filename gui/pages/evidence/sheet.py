"""An explanation on a page of paper: pictures, odds, what comes next, and the time it took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from engine.types import Beside, Explanation
from gui import printing
from gui.pages.evidence.content import Pictures, twin
from gui.pages.evidence.pane import best_marks
from gui.pages.evidence.words import Words
from gui.widgets.twin_paint import Ink, Sight, TwinPaint
from gui.widgets.versus_table import rich

WIDTH, HEIGHT = 1800, 940
"""Of the pair in pixels: 270 to the inch across a page."""

_SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)
"""Of the pictures, until all of it is on one page."""

_OTHER = 0.42
"""How wide the runner-up is shown, beside the table."""

_POINTS = 72
"""To the inch."""

_INK = Ink(QColor("#f2f2f2"), QColor("black"), QColor("#0a6577"), QColor("white"))
_MARKED = "font-weight: 700; text-decoration: underline;"


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """``html`` calls its ``pictures`` by their names."""

    title: str
    html: str
    pictures: dict[str, QImage]


class Sheets(QObject):
    """Makes pages in the language of the window; a QObject for ``tr``."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def sheet(self, why: Explanation, pictures: Pictures, moment: datetime) -> Sheet:
        """Of the first product with its details or regions, and below it the runner-up."""
        drawn = {
            name: _pair(why, beside, self._words, pictures, lines)
            for name, beside, lines in (("first", why.first, 28), ("other", why.other, 16))
            if beside is not None and why.sighting.pixels is not None
        }
        if not drawn and why.sighting.pixels is not None:
            drawn = {"first": _pair(why, None, self._words, pictures, 28)}
        pages = (self._html(why, moment, set(drawn), scale) for scale in _SCALES)
        html = next((page for page in pages if printing.fits(page, drawn)), "")
        html = html or self._html(why, moment, set(drawn), _SCALES[-1])
        return Sheet(self._title(), html, drawn)

    def _title(self) -> str:
        return self.tr("Why this answer")

    def _html(self, why: Explanation, moment: datetime, drawn: set[str], scale: float) -> str:
        width = printing.room().width() * scale
        parts = [self._head(why, self._title(), moment)]
        if "first" in drawn:
            parts.append(_picture("first", round(width)))
        table = self._table(why)
        if "other" in drawn:
            other = f"<p>{escape(self._words.lead(why))}</p>"
            other += _picture("other", round(width * _OTHER))
            table = _beside(table, other, round(100 * _OTHER))
        return "".join([*parts, table, self._foot(why)])

    def _head(self, why: Explanation, title: str, moment: datetime) -> str:
        banner = self._words.banner(why)
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        basis = self._words.counted(why.odds)
        return (
            f"<p><small>{escape(title)} · {escape(when)}</small></p>"
            f"<h2>{escape(banner.word)}: {escape(banner.headline)}</h2>"
            f"<p><b>{escape(banner.line)}</b></p>" + (f"<p>{escape(basis)}</p>" if basis else "")
        )

    def _table(self, why: Explanation) -> str:
        rows = "".join(
            f"<tr><td>{escape(row.heading)}</td>"
            + "".join(f"<td>{rich(cell, _MARKED)}</td>" for cell in row.cells)
            + "</tr>"
            for row in self._words.rows(why)
        )
        return f'<table cellpadding="2" cellspacing="4">{rows}</table>' if rows else ""

    def _foot(self, why: Explanation) -> str:
        timings = why.sighting.answer.timings
        stages = ", ".join(f"{part.name} {part.text}" for part in self._words.stages(timings))
        code = self._words.barcode(why)
        lines = [self.tr("Barcode: {code}").format(code=code)] if code else []
        total = self._words.total(timings) if timings.total else ""
        lines.append(f"{total} ({stages})" if stages else total)
        lines.append(QCoreApplication.translate("MainWindow", "Countersight"))
        return "".join(f"<p><small>{escape(line)}</small></p>" for line in lines if line)


def _pair(
    why: Explanation, beside: Beside | None, words: Words, pictures: Pictures, lines: int
) -> QImage:
    """So many lines of its captions would fill it."""
    captions = words.captions(beside)
    content = twin(why, beside, best_marks(words, beside), captions, pictures, on_paper=True)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    font = QFont(QApplication.font())
    font.setPointSizeF(HEIGHT / lines * _POINTS / image.logicalDpiY())
    painter.setFont(font)
    line = float(painter.fontMetrics().lineSpacing())
    TwinPaint(content, QRectF(image.rect()), Sight(), line).paint(painter, _INK)
    painter.end()
    return image


def _picture(name: str, width: int) -> str:
    height = width * HEIGHT // WIDTH
    return f'<p><img src="{name}" width="{width}" height="{height}"></p>'


def _beside(left: str, right: str, share: int) -> str:
    """Two parts next to each other; ``share`` is that of the right one in per cent."""
    return (
        f'<table width="100%"><tr><td width="{100 - share}%">{left}</td>'
        f'<td width="{share}%">{right}</td></tr></table>'
    )
