"""Cut-outs: a product or a hand without its surroundings, with the shadow it throws."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from tests.sample_shop.fields import Floats

Bytes = npt.NDArray[np.uint8]

PX_PER_CM = 22.0
"""How large a film 720 pixels high shows the counter; every film shows the same part of it."""

FINE = 1.2
"""Cut-outs are kept this much larger than a film of 720 lines shows them."""

GAMMA = np.float32(1 / 2.2)


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """``rgba`` (h, w, 4) with the colour already times alpha; ``shade`` (h, w) is what the counter
    below is multiplied with, 255 where no shadow falls. ``outline`` (n, 2) surrounds the thing and
    ``anchor`` is its middle, both in pixels of ``rgba``; ``scale`` is its pixels per centimetre.
    ``photo`` says which file a real product was cut from.
    """

    sku: str
    rgba: Bytes
    shade: Bytes
    outline: Floats
    anchor: tuple[float, float]
    scale: float
    photo: str = ""

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height of the thing in centimetres."""
        low, high = self.outline.min(axis=0), self.outline.max(axis=0)
        return float(high[0] - low[0]) / self.scale, float(high[1] - low[1]) / self.scale

    @property
    def mean_colour(self) -> tuple[float, float, float]:
        red, green, blue = self.rgba[..., :3][self.rgba[..., 3] > 250].mean(axis=0).tolist()
        return red, green, blue

    def enlarged(self, times: float) -> Cut:
        """As if the thing were larger in reality."""
        return replace(self, scale=self.scale / times)

    def trimmed(self) -> Cut:
        """Without the rows and columns in which there is nothing: they cost time in every frame."""
        seen = cv2.bitwise_or(self.rgba[..., 3], cv2.bitwise_not(self.shade))
        left, top, width, height = cv2.boundingRect((seen > 2).astype(np.uint8))
        inside = (slice(top, top + height), slice(left, left + width))
        return replace(
            self, rgba=self.rgba[inside].copy(), shade=self.shade[inside].copy(),
            outline=self.outline - np.array([left, top], np.float32),
            anchor=(self.anchor[0] - left, self.anchor[1] - top),
        )  # fmt: skip

    def at_scale(self, scale: float) -> Cut:
        """With as many pixels as will be shown, so that frames are drawn without shrinking."""
        k = scale / self.scale
        size = tuple(max(round(v * k), 1) for v in self.rgba.shape[1::-1])
        how = cv2.INTER_AREA if k < 1 else cv2.INTER_CUBIC
        rgba = cv2.resize(self.rgba, size, interpolation=how)
        # cubic overshoots; a colour above its alpha would shine around the rim
        rgba[..., :3] = np.minimum(rgba[..., :3], rgba[..., 3:])
        shade = cv2.resize(self.shade, size, interpolation=cv2.INTER_AREA)
        anchor = (self.anchor[0] * k, self.anchor[1] * k)
        return replace(
            self, rgba=rgba, shade=shade, outline=self.outline * np.float32(k),
            anchor=anchor, scale=scale,
        )  # fmt: skip


def cut_out(
    sku: str, colour: Floats, alpha: Floats, scale: float, shade: Floats | None = None,
    photo: str = "",
) -> Cut:  # fmt: skip
    """From display values 0…1 and an alpha, both with room around for the shadow."""
    rgb = np.clip(colour * alpha[..., None] * 255, 0, 255)
    rgba = np.rint(np.dstack([rgb, alpha * 255])).astype(np.uint8)
    dim = cast_shadow(alpha, scale) if shade is None else shade
    outline = outline_of(alpha)
    low, high = outline.min(axis=0), outline.max(axis=0)
    anchor = (float(low[0] + high[0]) / 2, float(low[1] + high[1]) / 2)
    shade_bytes = np.rint(np.clip(dim, 0, 1) * 255).astype(np.uint8)
    return Cut(sku, rgba, shade_bytes, outline, anchor, scale, photo)


def outline_of(alpha: Floats) -> Floats:
    """The hull of what is more seen than not; few points, so that truth is quickly reckoned."""
    points = cv2.findNonZero((alpha > 0.5).astype(np.uint8))
    if points is None:
        raise ValueError("nothing is seen of it")
    return cv2.convexHull(points)[:, 0].astype(np.float32)


def cast_shadow(alpha: Floats, scale: float, depth: float = 1.0) -> Floats:
    """A dark seam where the thing touches the counter, and a soft shadow away from the lamp."""
    near = _moved(cv2.GaussianBlur(alpha, (0, 0), 0.22 * scale), 0.10 * scale, 0.14 * scale)
    far = _moved(cv2.GaussianBlur(alpha, (0, 0), 0.8 * scale), 0.8 * scale, 0.55 * scale)
    return (1 - 0.30 * depth * near) * (1 - 0.30 * depth * far)


def with_room(layer: Floats, room: int) -> Floats:
    return cv2.copyMakeBorder(layer, *[room] * 4, cv2.BORDER_CONSTANT)


def _moved(layer: Floats, right: float, down: float) -> Floats:
    move = np.array([[1, 0, right], [0, 1, down]], np.float32)
    return cv2.warpAffine(layer, move, layer.shape[1::-1])
