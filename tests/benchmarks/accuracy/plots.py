"""Curves as small SVG files, without a plotting library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

Points = Sequence[tuple[float, float]]

_SIDE, _EDGE = 320, 44
_COLOURS = ("#0b6e4f", "#b0413e", "#8a8a8a")
_TICKS = 5
_SVG = "http://www.w3.org/2000/svg"
_FONT = 'font-size="11" fill="#333"'


def draw(
    file: Path,
    title: str,
    axes: tuple[str, str],
    curves: Mapping[str, Points],
    lowest: float = 0.0,
    dots: bool = False,
) -> None:
    """Curves in the unit square, from ``lowest`` on upwards; the first is ours."""

    def place(point: tuple[float, float]) -> tuple[float, float]:
        x, y = point
        up = (max(y, lowest) - lowest) / (1 - lowest)
        return round(_EDGE + x * _SIDE, 1), round(_EDGE + (1 - up) * _SIDE, 1)

    size = _SIDE + 2 * _EDGE
    parts = [
        f'<svg xmlns="{_SVG}" viewBox="0 0 {size} {size}" font-family="sans-serif" {_FONT}>',
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<path d="M{_EDGE} {_EDGE}h{_SIDE}v{_SIDE}h-{_SIDE}z" fill="none" stroke="#999"/>',
        _text(size / 2, 22, title, "middle", 'font-size="13"'),
        _text(size / 2, size - 8, axes[0], "middle"),
        f'<g transform="translate(12 {size / 2}) rotate(-90)">{_text(0, 0, axes[1], "middle")}</g>',
    ]
    for tick in range(_TICKS + 1):
        share = tick / _TICKS
        x, y = place((share, lowest + share * (1 - lowest)))
        parts.append(_text(x, _EDGE + _SIDE + 14, f"{share:.1f}", "middle"))
        parts.append(_text(_EDGE - 4, y + 4, f"{lowest + share * (1 - lowest):.2f}", "end"))
    for (name, points), colour, column in zip(curves.items(), _COLOURS, range(9), strict=False):
        placed = [place(point) for point in points]
        line = " ".join(f"{x},{y}" for x, y in placed)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if dots:
            parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in placed]
        x = _EDGE + column * _SIDE / 3
        parts.append(_text(x, _EDGE - 6, name, "start", f'fill="{colour}"'))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


def _text(x: float, y: float, words: str, anchor: str, more: str = "") -> str:
    safe = words.replace("&", "&amp;").replace("<", "&lt;")
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" {more}>{safe}</text>'
