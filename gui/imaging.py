"""Between numpy arrays and Qt's pictures. The only place where the two meet."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from engine.types import Rgb


def to_qimage(pixels: Rgb) -> QImage:
    """A picture of its own: QImage borrows the array's memory, so it is copied."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    stride = pixels.strides[0]
    return QImage(pixels.data, width, height, stride, QImage.Format.Format_RGB888).copy()


def shaded(pixels: npt.NDArray[np.uint8]) -> QImage:
    """A smooth picture of a small map (height, width, 4) uint8, whose last channel says how much of
    it is seen: it is laid over another picture."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()
    return image.scaled(
        QSize(width, height) * 8,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def to_pixmap(pixels: Rgb) -> QPixmap:
    """Only on the GUI thread."""
    return QPixmap.fromImage(to_qimage(pixels))


def to_rgb(image: QImage) -> Rgb:
    """(height, width, 3) uint8; what is transparent becomes white."""
    plain = _on_white(image).convertToFormat(QImage.Format.Format_RGB888)
    size: QSize = plain.size()
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(size.height(), plain.bytesPerLine())
    used = rows[:, : size.width() * 3]
    return used.reshape(size.height(), size.width(), 3).copy()


def _on_white(image: QImage) -> QImage:
    if not image.hasAlphaChannel():
        return image
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper
