"""How each product looks. Look-alikes are made from one another by changing a colour or a word."""

from __future__ import annotations

from dataclasses import replace

from tests.sample_shop.art import Art
from tests.sample_shop.look import Look

_WATER = Look(
    "water",
    Art("Clearbrook", "SPRING WATER", "清溪", "from the quiet hills", "550 ml", "#f4fafd",
        "#1f6fb5", "#134a7c", "mountain", "wave", "strip"),
    body="#e3f1f6", cap="#1f6fb5",
)  # fmt: skip
_COLA = Look(
    "can",
    Art("Pomo", "COLA", "泡莫可乐", "Classic", "330 ml", "#c4161c", "#ffffff", "#ffffff",
        "star", "split", "half"),
    cap="#d7dadd",
)  # fmt: skip
_TEA = Look(
    "tea",
    Art("Yunling", "GREEN TEA", "云岭绿茶", "no sugar", "500 ml", "#f2f5e4", "#2f7d3a",
        "#1f4f28", "leaves", "hills", "scroll"),
    body="#d9b84a", cap="#2f7d3a",
)  # fmt: skip
_JUICE = Look(
    "brick",
    Art("Orchard Lane", "ORANGE JUICE", "橙汁", "100 % pressed", "1 L", "#fff6e0", "#ef7d12",
        "#7a3206", "orange", "wave", "classic"),
)  # fmt: skip
_MILK = Look(
    "gable",
    Art("Meadowby", "WHOLE MILK", "全脂牛奶", "3.6 g fat", "1 L", "#fbfcfd", "#1d5fae",
        "#153f73", "cow", "hills", "classic"),
    cap="#1d5fae",
)  # fmt: skip
_SOY = Look(
    "sauce",
    Art("Old Jetty", "LIGHT SOY SAUCE", "生抽", "naturally brewed", "500 ml", "#f7e9c8",
        "#b3202a", "#4a1510", "wheat", "frame", "scroll"),
    body="#8a4a1c", cap="#b3202a",
)  # fmt: skip
_NOODLES = Look(
    "noodles",
    Art("WOKALONG", "BEEF NOODLES", "红烧牛肉面", "ready in 3 min", "105 g", "#c8281e",
        "#ffd24a", "#fff4d6", "bowl", "rays", "strip"),
    cap="#d9d2c4",
)  # fmt: skip
_CRISPS = Look(
    "crisps",
    Art("CRACKLE BAY", "SEA SALT", "海盐薯片", "thin & crunchy", "104 g", "#1f78b4",
        "#ffffff", "#0d2f52", "crisp", "rays", "shout"),
    cap="#c9d2d8",
)  # fmt: skip

LOOKS: dict[str, Look] = {
    "WTR-01": _WATER,
    "WTR-02": replace(
        _WATER, cap="#2a9d5c",
        art=replace(_WATER.art, title="SPARKLING", accent="#2a9d5c", ink="#14603a"),
    ),
    "SDA-01": _COLA,
    "SDA-02": replace(
        _COLA, art=replace(_COLA.art, note="Zero sugar", zh="零糖可乐", accent="#141414"),
    ),
    "SDA-03": Look(
        "soda",
        Art("Sunfizz", "ORANGE SODA", "阳泡", "with real juice", "500 ml", "#ff9d1c", "#fff3c4",
            "#7a2c00", "orange", "rays", "centre"),
        body="#ff9a1f", cap="#f36f12",
    ),
    "TEA-01": _TEA,
    "TEA-02": replace(
        _TEA, cap="#d9a514",
        art=replace(_TEA.art, title="JASMINE TEA", zh="茉莉花茶", accent="#d9a514",
                    ink="#6a4a08", motif="blossom"),
    ),
    "JUI-01": _JUICE,
    "JUI-02": replace(
        _JUICE,
        art=replace(_JUICE.art, title="APPLE JUICE", zh="苹果汁", accent="#6fa52a",
                    ink="#2f4f0e", motif="apple"),
    ),
    "MLK-01": _MILK,
    "MLK-02": replace(
        _MILK, cap="#c8314a",
        art=replace(_MILK.art, title="SKIMMED MILK", zh="脱脂牛奶", note="0.1 g fat",
                    accent="#c8314a", ink="#7a1528"),
    ),
    "YOG-01": Look(
        "cup",
        Art("Meadowby", "STRAWBERRY", "草莓酸奶", "creamy yogurt", "180 g", "#fff1f3", "#e0526f",
            "#8a1f3a", "berry", "dots", "strip"),
        body="#fbf7f4", cap="#e9e3e6",
    ),
    "SAU-01": _SOY,
    "SAU-02": replace(
        _SOY, body="#2a1208", cap="#1c1c1e",
        art=replace(_SOY.art, title="DARK SOY SAUCE", zh="老抽", accent="#1c1c1e"),
    ),
    "SAU-03": Look(
        "jar",
        Art("Lantern Street", "CHILLI SAUCE", "灯笼街辣酱", "hot", "280 g", "#ffe9b8", "#c21f1f",
            "#6a0f0f", "chilli", "band", "centre"),
        body="#a8200e", cap="#c21f1f",
    ),
    "SPR-01": Look(
        "honey",
        Art("Hillhive", "HONEY", "山巢蜂蜜", "wild blossom", "500 g", "#fff4d4", "#c9801a",
            "#6a3c08", "honey", "frame", "strip"),
        body="#f0a41c", cap="#d9a53a",
    ),
    "SPR-02": Look(
        "jar",
        Art("Hillhive", "STRAWBERRY JAM", "草莓果酱", "cooked slowly", "340 g", "#fffaf4",
            "#c8283c", "#6a1022", "berry", "stripes", "strip"),
        body="#b3122a", cap="#f2efe8",
    ),
    "TIN-01": Look(
        "tin",
        Art("Rossovia", "CHOPPED TOMATOES", "碎番茄", "in own juice", "400 g", "#1e6b3a",
            "#f3d9a4", "#fff6df", "tomato", "band", "classic"),
        cap="#cfd2d5",
    ),
    "TIN-02": Look(
        "tin",
        Art("Rossovia", "SWEETCORN", "甜玉米", "crisp & golden", "340 g", "#fff0b8", "#1e6b3a",
            "#17492a", "corn", "band", "modern"),
        cap="#cfd2d5",
    ),
    "TIN-03": Look(
        "flat_tin",
        Art("Harbour Nine", "TUNA", "金枪鱼", "in olive oil", "160 g", "#0f3d63", "#f2b632",
            "#eaf4fb", "fish", "wave", "strip"),
        cap="#d9c48a",
    ),
    "NDL-01": _NOODLES,
    "NDL-02": replace(
        _NOODLES,
        art=replace(_NOODLES.art, title="SEAFOOD NOODLES", zh="鲜虾海鲜面", base="#1664a6"),
    ),
    "RIC-01": Look(
        "rice",
        Art("Heron Field", "FRAGRANT RICE", "鹭田香米", "new harvest", "1 kg", "#e8d9a8",
            "#3f7a4a", "#274a2e", "rice", "split", "classic"),
        cap="#cfc39a",
    ),
    "CER-01": Look(
        "cereal",
        Art("MORNING BELL", "WHEAT FLAKES", "晨铃小麦片", "whole grain", "375 g", "#f9c846",
            "#ffffff", "#9a3412", "wheat", "rays", "shout"),
    ),
    "COF-01": Look(
        "coffee",
        Art("Nightjar", "ESPRESSO ROAST", "夜莺咖啡", "whole beans", "250 g", "#2b323a",
            "#d98e4a", "#f3e6d6", "bean", "frame", "modern"),
        cap="#3a4048",
    ),
    "TEB-01": Look(
        "tea_box",
        Art("Stone Gate", "BLACK TEA", "石门红茶", "25 bags", "50 g", "#6a1d24", "#e3bd6a",
            "#f7e8c6", "leaves", "frame", "strip"),
    ),
    "CRI-01": _CRISPS,
    "CRI-02": replace(
        _CRISPS,
        art=replace(_CRISPS.art, title="TOMATO", zh="番茄薯片", base="#c9281f", ink="#5a0d0a",
                    motif="tomato"),
    ),
    "CHO-01": Look(
        "chocolate",
        Art("Brumont", "DARK 72 %", "黑巧克力", "smooth cocoa", "100 g", "#2e1710", "#d9ac5a",
            "#f2dcae", "squares", "frame", "strip"),
    ),
    "BIS-01": Look(
        "biscuits",
        Art("Auntie Pim", "CHOC CHIP BISCUITS", "巧克力曲奇", "oven baked", "200 g", "#f3ddb4",
            "#2f6f8f", "#5a2f14", "cookie", "dots", "strip"),
    ),
    "TPT-01": Look(
        "toothpaste",
        Art("Brightly", "MINT TOOTHPASTE", "薄荷牙膏", "fluoride", "120 g", "#f4fbfb", "#159a8c",
            "#0c5a66", "swirl", "diagonal", "strip"),
    ),
    "SOP-01": Look(
        "soap",
        Art("Petalia", "JASMINE SOAP", "茉莉香皂", "gentle", "110 g", "#f5e4ee", "#9a4f86",
            "#5a2a52", "blossom", "wave", "strip"),
    ),
    "DSH-01": Look(
        "squeeze",
        Art("ZESTO", "DISH SOAP", "柠檬洗洁精", "cuts grease", "500 ml", "#fdf7c4", "#2f9a4a",
            "#1d5a2e", "lemon", "rays", "modern"),
        body="#e3e23a", cap="#2f9a4a",
    ),
    "FRT-01": Look("apple", body="#b81f24", cap="#d98a3a"),
    "FRT-02": Look("apple", body="#86b42c", cap="#b9cf55"),
    "FRT-03": Look("orange", body="#f2820c", cap="#f79a22"),
    "FRT-04": Look("lemon", body="#f3cf1c", cap="#f0d94a"),
    "FRT-05": Look("banana", body="#f2c62c", cap="#d9c04a"),
    "VEG-01": Look("tomato", body="#d1261b", cap="#e0482a"),
    "VEG-02": Look("aubergine", body="#2c1238", cap="#3d1a4a"),
    "VEG-03": Look("cucumber", body="#2f6a2a", cap="#4f8f3c"),
    "VEG-04": Look("carrot", body="#ea6f16", cap="#f08a34"),
}  # fmt: skip
