"""Things a customer may bring that this shop does not sell: the queries with no right answer."""

from __future__ import annotations

from tests.sample_shop.art import Art
from tests.sample_shop.look import Look

STRANGERS: dict[str, Look] = {
    "watermelon": Look("melon", body="#2f6b35", cap="#7fae5a"),
    "tennis_ball": Look("ball", body="#cfe035", cap="#c4d62e"),
    "brown_egg": Look("egg", body="#d69a6b", cap="#dca880"),
    "yellow_pepper": Look("pepper", body="#f0b51a", cap="#f5c63a"),
    "potato": Look("potato", body="#c79a5c", cap="#b5854a"),
    "shampoo": Look(
        "pump",
        Art("Lunaire", "SHAMPOO", "月华洗发露", "violet & silk", "400 ml", "#5b3f8f", "#e9dcff",
            "#ffffff", "blossom", "gradient", "modern"),
        body="#5b3f8f", cap="#efe9f7",
    ),
    "tissues": Look(
        "tissues",
        Art("Cloudlet", "SOFT TISSUES", "云朵面巾纸", "3 ply", "120 pcs", "#f4c9d6", "#7cc4de",
            "#a03a62", "bubbles", "dots", "strip"),
    ),
    "plasters": Look(
        "plaster",
        Art("Mendwell", "PLASTERS", "创可贴", "water resistant", "20 pcs", "#cfeee9", "#1aa39a",
            "#0d5f5a", "star", "band", "strip"),
    ),
}  # fmt: skip
