"""A photo that can be cropped, and over which lies what the networks see of it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from engine.types import Box, Seen, Vector
from gui import imaging, theme
from gui.widgets.box_canvas import BoxCanvas
from gui.widgets.image_view import placed

_STRONGEST = 190
"""Opacity (0…255) where the map is 1: what lies beneath can still be told."""
_WARM, _HOT = np.array([255, 120, 0]), np.array([255, 235, 60])


class SeenView(BoxCanvas):
    """``show_seen``: frames around the views, and warm colours where most is found."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: Seen | None = None
        self._heat = QImage()

    def show_seen(self, seen: Seen | None) -> None:
        self._seen = seen
        self._heat = heat_image(seen.heat) if seen is not None else QImage()
        self.update()

    def seen(self) -> Seen | None:
        return self._seen

    def paint_over(self, painter: QPainter, target: QRect) -> None:
        if self._seen is not None and not self.is_drawing:
            places = [placed(self._share_of(view), target) for view in self._seen.views]
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(places[0], self._heat)
            for place in places:
                _frame(painter, place)
        super().paint_over(painter, target)

    def _share_of(self, box: Box) -> QRectF:
        across, down = max(1, self._original.width()), max(1, self._original.height())
        return QRectF(box.left / across, box.top / down, box.width / across, box.height / down)


def heat_image(heat: Vector) -> QImage:
    """A map (h, w) in 0…1 as a picture: nothing where it is cold."""
    shares = np.clip(heat, 0, 1)[..., None]
    colours = _WARM + (_HOT - _WARM) * shares
    pixels = np.concatenate([colours, shares**1.5 * _STRONGEST], axis=2)
    return imaging.shaded(pixels.astype(np.uint8))


def _frame(painter: QPainter, place: QRectF) -> None:
    """Seen on any picture: light on dark."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor("white"), 4.0), (theme.LIGHT.accent, 2.0)):
        painter.setPen(QPen(colour, width))
        painter.drawRect(place)
