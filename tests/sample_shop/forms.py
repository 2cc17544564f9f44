"""One table of every form a product can come in, and how it likes to be set down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.sample_shop.look import Look
from tests.sample_shop.matter import Solid
from tests.sample_shop.packs import BAGS, GABLES, PACKS, bag, carton, roofed
from tests.sample_shop.produce import PRODUCE, produce
from tests.sample_shop.vessels import VESSELS, vessel

FORMS: dict[str, Callable[[Look], Solid]] = {
    **{name: partial(vessel, kind=kind) for name, kind in VESSELS.items()},
    **{name: partial(carton, pack=pack) for name, pack in PACKS.items()},
    **{name: partial(roofed, pack=pack) for name, pack in GABLES.items()},
    **{name: partial(bag, pack=pack) for name, pack in BAGS.items()},
    **{name: partial(produce, kind=kind) for name, kind in PRODUCE.items()},
}


@dataclass(frozen=True, slots=True)
class Rest:
    """How a form rests on a counter: leaning back, rolled over, and how far down one looks."""

    pitch: float = 0.0
    roll: float = 0.0
    look_down: float = 14.0
    swing: float = 1.0


_UPRIGHT = Rest()
RESTS: dict[str, Rest] = {
    "chocolate": Rest(pitch=90.0, look_down=54.0, swing=0.8),
    "noodles": Rest(pitch=90.0, look_down=56.0, swing=0.8),
    "toothpaste": Rest(look_down=26.0),
    "soap": Rest(look_down=26.0),
    "flat_tin": Rest(look_down=24.0),
    "crisps": Rest(pitch=6.0, look_down=12.0, swing=0.7),
    "rice": Rest(pitch=4.0, look_down=12.0, swing=0.7),
    "candy": Rest(pitch=4.0, look_down=14.0, swing=0.7),
    "banana": Rest(pitch=90.0, roll=90.0, look_down=42.0, swing=0.7),
    "lemon": Rest(roll=82.0, look_down=26.0),
    "aubergine": Rest(roll=90.0, look_down=36.0, swing=0.6),
    "cucumber": Rest(roll=90.0, look_down=38.0, swing=0.6),
    "carrot": Rest(roll=90.0, look_down=38.0, swing=0.6),
    "potato": Rest(roll=84.0, look_down=30.0),
    "egg": Rest(roll=84.0, look_down=28.0),
    "apple": Rest(look_down=24.0),
    "orange": Rest(look_down=26.0),
    "tomato": Rest(look_down=32.0),
    "pepper": Rest(look_down=24.0),
}


def build(look: Look) -> Solid:
    return FORMS[look.form](look)


def rest(form: str) -> Rest:
    return RESTS.get(form, _UPRIGHT)
