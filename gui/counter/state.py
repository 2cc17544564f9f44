"""What a live counter shows: frozen values that pages draw and tests compare."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.basket import Basket
from engine.counter.types import WHOLE, Corners, Phase
from engine.errors import UserError
from engine.types import Answer, Box
from gui.entry import Entry, RecogniseState


@dataclass(frozen=True, slots=True, eq=False)
class ThingState:
    """One thing on the counter and what is known of it; ``entry`` has answer, pixels and photos.

    ``box`` is in pixels of the camera's picture, None for what was only scanned. ``is_taken``: it
    is on the list already. ``is_gone``: it was taken away before anybody decided.
    """

    number: int
    box: Box | None
    entry: Entry | None = None
    is_taken: bool = False
    is_gone: bool = False

    @property
    def answer(self) -> Answer | None:
        return self.entry.answer if self.entry is not None else None


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with the camera, and in how many seconds it is tried again.

    ``has_picture``: it is only a warning, such as that pictures come slowly.
    """

    error: UserError
    retry_in: float = 0.0
    has_picture: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class CounterState:
    """All that the counter page draws except the camera's picture.

    ``selected`` is the number of the thing whose tiles are shown, 0 when there is none;
    ``recognise`` is that thing's verdict and tiles as the Recognise page would draw them.
    ``is_continuous``: every frame is looked at, and there are no things; ``watched`` is then the
    answer to the newest one. ``region`` is what of the picture is the counter. ``reaches_out``:
    something lies there of which nobody was told, since it reaches out of the picture.
    """

    is_running: bool = False
    is_opening: bool = False
    trouble: Trouble | None = None
    phase: Phase = Phase.EMPTY
    in_the_way: bool = False
    is_continuous: bool = False
    things: tuple[ThingState, ...] = ()
    reaches_out: bool = False
    selected: int = 0
    recognise: RecogniseState = field(default_factory=RecogniseState)
    basket: Basket = field(default_factory=Basket)
    takes_when_sure: bool = False
    watched: Entry | None = None
    region: Corners = WHOLE
    is_muted: bool = False

    @property
    def is_blind(self) -> bool:
        """The camera gives no picture, and somebody has to know why."""
        return self.trouble is not None and not self.trouble.has_picture

    @property
    def thing(self) -> ThingState | None:
        """The selected one."""
        return next((thing for thing in self.things if thing.number == self.selected), None)

    @property
    def entry(self) -> Entry | None:
        """What ``recognise`` is about."""
        return self.thing.entry if self.thing is not None else self.watched
