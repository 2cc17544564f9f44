"""Who says whether a picture shows a product at all: the small network as it comes.

The gate's weights were learnt from what that sees of the world. A network that was trained on one
shop sees the shop better and the world otherwise, so it is not asked (decision 023).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine import gate, subject
from engine.cnn.runtime import Features, Network
from engine.gate import Judgement
from engine.types import Box, Rgb
from engine.views import parts


@dataclass(frozen=True, slots=True)
class Judge:
    """``as_it_comes`` gives the first look's network as it was before it was trained; None: it was
    not."""

    backbone: str
    as_it_comes: Callable[[], Network] | None = None

    def __call__(self, pixels: Rgb, box: Box, outer: Features) -> Judgement:
        """``outer`` is what the first look's network saw of the subject in ``box``."""
        if self.as_it_comes is not None:
            network = self.as_it_comes()
            outer = network.look(subject.crop(pixels, parts(box)[0], network.side))
        return gate.judge(pixels, outer, self.backbone)

    @property
    def costs(self) -> bool:
        """Whether it looks once more."""
        return self.as_it_comes is not None
