"""What the pictures side by side show: the part that was looked at, and which details match."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPixmap

from engine.types import Box, Evidence, Match, Point, Reason
from gui import imaging
from gui.entry import Entry
from gui.widgets.evidence_pair import Link, cut_out

WHOLE = QRectF(0, 0, 1, 1)


def looked_at(entry: Entry | None) -> QRect:
    """The box of the answer, or while that is awaited the one that was drawn."""
    if entry is None:
        return QRect()
    box = entry.answer.box if entry.answer is not None else entry.query.box
    return _rect(box) if box is not None else QRect()


def asked_part(entry: Entry | None) -> QPixmap:
    """The part of the picture that was looked at."""
    if entry is None or entry.event is None or entry.event.sighting.pixels is None:
        return QPixmap()
    sighting = entry.event.sighting
    original = QSize(sighting.width, sighting.height)
    return cut_out(imaging.to_qimage(sighting.pixels), original, _shown(entry))


def links(entry: Entry | None, match: Match) -> tuple[Link, ...]:
    """Which place in the part that was looked at is which in the reference photo."""
    if entry is None or entry.event is None or match.evidence is None:
        return ()
    sighting = entry.event.sighting
    part = _shares(_shown(entry), sighting.width, sighting.height)
    return _inside(match.evidence, part)


def _inside(evidence: Evidence, part: QRectF) -> tuple[Link, ...]:
    pairs = zip(evidence.query, evidence.photo, strict=False)
    found = ((_in_part(query, part), QPointF(*photo)) for query, photo in pairs)
    return tuple((query, photo) for query, photo in found if WHOLE.contains(query))


def _in_part(point: Point, part: QRectF) -> QPointF:
    return QPointF((point[0] - part.x()) / part.width(), (point[1] - part.y()) / part.height())


def _shown(entry: Entry) -> QRect:
    """Of a barcode the whole picture: bars say nothing to a person, the pack around them does."""
    answer = entry.answer
    if answer is not None and answer.reason is Reason.BARCODE:
        return QRect()
    return looked_at(entry)


def _shares(box: QRect, width: int, height: int) -> QRectF:
    if not box.isValid() or not width or not height:
        return WHOLE
    return QRectF(
        box.left() / width, box.top() / height, box.width() / width, box.height() / height
    )


def _rect(box: Box) -> QRect:
    return QRect(box.left, box.top, box.width, box.height)
