"""Everything folded or filled: boxes, cartons, bags."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageDraw

from tests.sample_shop.art import Art, back, linear, panel
from tests.sample_shop.fields import Floats, Points, bilinear, smoothstep
from tests.sample_shop.fonts import write
from tests.sample_shop.look import Look
from tests.sample_shop.matter import BOARD, COATED, FILM, FOIL, Finish, Skin, Solid
from tests.sample_shop.shapes import box, gable, pillow

_DETAIL = 46
_EDGE = 0.3
"""The front's print runs this far round a rounded edge, so that no outline is half side."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Outer sizes in centimetres; ``shoulder`` is where a milk carton's roof begins."""

    width: float
    height: float
    depth: float
    finish: Finish = BOARD
    shoulder: float = 0.0


PACKS: dict[str, Pack] = {
    "tea_box": Pack(12.5, 8.0, 6.5),
    "cereal": Pack(19.0, 28.0, 6.5),
    "biscuits": Pack(20.0, 9.5, 5.5, COATED),
    "toothpaste": Pack(19.0, 4.4, 3.8, COATED),
    "soap": Pack(9.5, 6.4, 3.6),
    "chocolate": Pack(16.5, 7.8, 1.1, COATED),
    "tissues": Pack(21.0, 8.5, 11.0),
    "brick": Pack(9.0, 19.5, 6.4, COATED),
    "plaster": Pack(11.0, 7.0, 2.6),
}
GABLES: dict[str, Pack] = {"gable": Pack(7.2, 23.5, 7.2, COATED, shoulder=17.6)}
BAGS: dict[str, Pack] = {
    "crisps": Pack(19.0, 27.0, 7.5, FILM),
    "noodles": Pack(18.0, 13.0, 4.2, FILM),
    "coffee": Pack(11.5, 20.0, 6.5, Finish(0.05, 0.45)),
    "rice": Pack(16.0, 24.0, 6.0, FILM),
    "candy": Pack(13.0, 17.5, 4.0, FILM),
}


def carton(look: Look, pack: Pack) -> Solid:
    faces = _faces(look.art, pack, pack.height)

    def paint(p: Points, n: Points) -> Skin:
        return _folded(p, n, faces, pack, look)

    return Solid(box(pack.width, pack.height, pack.depth, 0.12), paint)


def roofed(look: Look, pack: Pack) -> Solid:
    """A milk carton: the front runs up over the roof to the seam."""
    faces = _faces(look.art, pack, pack.shoulder)

    def paint(p: Points, n: Points) -> Skin:
        skin = _folded(p, n, faces, pack, look)
        above = smoothstep(pack.shoulder - 0.05, pack.shoulder + 0.05, p[1])
        skin.put(above, look.cap)
        crease = np.exp(-(((p[1] - pack.shoulder) / 0.07) ** 2)) * 0.35
        seam = np.exp(-(((p[1] - pack.height + 1.6) / 0.09) ** 2)) * 0.3
        skin.put((crease + seam).astype(np.float32), "#40444a")
        return skin

    shape = gable(pack.width, pack.height, pack.depth, pack.shoulder)
    return Solid(shape, paint)


def bag(look: Look, pack: Pack) -> Solid:
    size = int(pack.width * _DETAIL), int(pack.height * _DETAIL)
    front, rear = linear(panel(look.art, *size)), linear(back(look.art, *size))

    def paint(p: Points, n: Points) -> Skin:
        skin = Skin.plain(p.shape[1], look.art.base, pack.finish)
        u, v = p[0] / pack.width + 0.5, 1 - p[1] / pack.height
        ahead = (p[2] > 0) * np.float32(1)
        skin.put(1 - ahead, _printed(rear, 1 - u, v))
        skin.put(ahead, _printed(front, u, v))
        from_end = np.minimum(p[1], pack.height - p[1])
        sealed = smoothstep(1.0, 0.9, from_end) * 0.35
        skin.put(sealed.astype(np.float32), look.cap, FOIL)
        return skin

    def relief(p: Points) -> Floats:
        from_end = np.minimum(p[1], pack.height - p[1])
        return smoothstep(1.1, 0.9, from_end) * 0.03 * np.sin(p[1] * 26)

    seed = sum(map(ord, look.form))
    return Solid(pillow(pack.width, pack.height, pack.depth, seed), paint, relief)


def _faces(art: Art, pack: Pack, height: float) -> tuple[Floats, Floats, Floats, Floats]:
    """Front, back, side and top pictures."""
    wide, tall, deep = (int(v * _DETAIL) for v in (pack.width, height, pack.depth))
    front = panel(art, wide, tall)
    rear = back(art, wide, tall)
    side = _side(art, deep, tall)
    top = _side(replace(art, zh=""), wide, deep)
    return linear(front), linear(rear), linear(side), linear(top)


def _side(art: Art, width: int, height: int) -> Image.Image:
    """The narrow face: the name once more, along its length."""
    long, short = max(width, height), min(width, height)
    image = Image.new("RGB", (long, short), art.accent)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, long, short * 0.06), art.ink)
    name = f"{art.brand}  {art.title}"
    bottom = 0.52 if art.zh else 0.72
    write(draw, (long * 0.06, short * 0.24, long * 0.94, short * bottom), name, "narrow", art.base)
    write(draw, (long * 0.2, short * 0.6, long * 0.8, short * 0.86), art.zh, "bold", art.base)
    return image.rotate(90, expand=True) if height > width else image


def _folded(
    p: Points, n: Points, faces: tuple[Floats, Floats, Floats, Floats], pack: Pack, look: Look
) -> Skin:
    """Each point gets the picture of the face it looks out of."""
    front, rear, side, top = faces
    skin = Skin.plain(p.shape[1], look.art.base, pack.finish)
    height = pack.shoulder or pack.height
    u, v, w = p[0] / pack.width + 0.5, 1 - p[1] / height, p[2] / pack.depth + 0.5
    steep = np.abs(n)
    upright = (steep[1] < 0.9) * np.float32(1)
    ahead = upright * (steep[2] >= _EDGE * steep[0])
    skin.put(ahead * (n[2] > 0), _printed(front, u, v))
    skin.put(ahead * (n[2] <= 0), _printed(rear, 1 - u, v))
    turned = np.where(n[0] > 0, 1 - w, w)
    skin.put(upright - ahead, _printed(side, turned, v))
    skin.put((1 - upright).astype(np.float32), _printed(top, u, w))
    return skin


def _printed(picture: Floats, u: Floats, v: Floats) -> Floats:
    return bilinear(picture, u * (picture.shape[1] - 1), v * (picture.shape[0] - 1)).T
