"""The machine's fonts, and text that fills a box. Without a Chinese font, Chinese is left out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
BoxF = tuple[float, float, float, float]

_ROOTS = tuple(
    Path(root)
    for root in ("/usr/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts")
)
_LATIN: dict[str, tuple[str, ...]] = {
    "bold": ("DejaVuSans-Bold.ttf", "Arial Bold.ttf", "arialbd.ttf"),
    "narrow": ("DejaVuSansCondensed-Bold.ttf", "Arial Narrow Bold.ttf", "arialnb.ttf"),
    "slanted": ("DejaVuSansCondensed-BoldOblique.ttf", "Arial Bold Italic.ttf", "arialbi.ttf"),
    "serif": ("DejaVuSerif-Bold.ttf", "Times New Roman Bold.ttf", "timesbd.ttf"),
    "elegant": ("DejaVuSerif-Italic.ttf", "Times New Roman Italic.ttf", "timesi.ttf"),
    "light": ("DejaVuSans-ExtraLight.ttf", "DejaVuSans.ttf", "Arial.ttf", "arial.ttf"),
    "plain": ("DejaVuSansCondensed.ttf", "DejaVuSans.ttf", "Arial.ttf", "arial.ttf"),
    "mono": ("DejaVuSansMono.ttf", "Courier New.ttf", "cour.ttf"),
}
_CHINESE: dict[str, tuple[str, ...]] = {
    "bold": ("NotoSansCJK-Bold.ttc", "PingFang.ttc", "msyhbd.ttc"),
    "serif": ("NotoSerifCJK-Bold.ttc", "Songti.ttc", "simsun.ttc"),
    "plain": ("NotoSansCJK-Regular.ttc", "PingFang.ttc", "msyh.ttc"),
}
_SIMPLIFIED = 2
"""The place of the simplified Chinese face in Noto's collections; others have one face enough."""


@lru_cache(maxsize=64)
def _find(names: tuple[str, ...]) -> Path | None:
    for name in names:
        for root in _ROOTS:
            found = next(iter(sorted(root.rglob(name))), None) if root.is_dir() else None
            if found is not None:
                return found
    return None


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def can_write(text: str) -> bool:
    return not is_chinese(text) or _find(_CHINESE["bold"]) is not None


@lru_cache(maxsize=512)
def font(style: str, size: int, chinese: bool) -> Font:
    names = _CHINESE.get(style, _CHINESE["bold"]) if chinese else _LATIN[style]
    path = _find(names)
    if path is None:
        return ImageFont.load_default(size)
    noto = chinese and path.name.startswith("Noto")
    return ImageFont.truetype(path, size, index=_SIMPLIFIED if noto else 0)


def write(
    draw: ImageDraw.ImageDraw,
    box: BoxF,
    text: str,
    style: str,
    ink: str,
    outline: str = "",
    tall: bool = False,
) -> None:
    """The text as large as the box allows, in its middle; ``tall`` sets it top to bottom."""
    if not text or not can_write(text):
        return
    letters = "\n".join(text) if tall else text
    width, height = box[2] - box[0], box[3] - box[1]
    wide, high = _extent(draw, letters, font(style, 100, is_chinese(text)))
    size = max(6, int(100 * min(width / wide, height / high)))
    face = font(style, size, is_chinese(text))
    left, top, right, bottom = draw.multiline_textbbox((0, 0), letters, face, spacing=size * 0.1)
    x = (box[0] + box[2] - left - right) / 2
    y = (box[1] + box[3] - top - bottom) / 2
    edge = max(1, size // 14) if outline else 0
    draw.multiline_text(
        (x, y),
        letters,
        ink,
        face,
        spacing=size * 0.1,
        align="center",
        stroke_width=edge,
        stroke_fill=outline or None,
    )


def _extent(draw: ImageDraw.ImageDraw, text: str, face: Font) -> tuple[float, float]:
    left, top, right, bottom = draw.multiline_textbbox((0, 0), text, face, spacing=10)
    return max(right - left, 1), max(bottom - top, 1)
