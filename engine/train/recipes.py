"""What is done for how much of a network. Measured for Lite0 only, but for scratch:
docs/decisions/021 and 024.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.cnn.architectures import LITE
from engine.train.augment import USUAL
from engine.types.training import Architecture, Depth, Phase, TrainingPlan

SIMPLE_SIDE = 96
"""Input of the article's network here, in pixels: products are told apart by more than 32 show."""


@dataclass(frozen=True, slots=True)
class _Recipe:
    """``shares`` are parts of the epochs, with the input's side as a share of the full one."""

    epochs: int
    rate: float
    shares: tuple[tuple[float, float], ...] = ((1.0, 1.0),)
    variants: int = 1
    trunk_share: float = 0.25
    kept: float = 0.0


_RECIPES: Mapping[Depth, _Recipe] = {
    Depth.HEAD: _Recipe(15, 5e-3),
    Depth.LAST_BLOCKS: _Recipe(8, 2e-3, ((1.0, 6 / 7),), variants=3, trunk_share=0.3, kept=0.7),
    Depth.EVERYTHING: _Recipe(8, 2e-3, ((1.0, 6 / 7),), trunk_share=0.1, kept=0.7),
    Depth.SCRATCH: _Recipe(60, 1e-3, ((0.7, 4 / 7), (0.3, 6 / 7)), trunk_share=1.0),
}
GRID = 32
"""Sides are multiples of what the network reduces them by."""


def depths(architecture: Architecture) -> Sequence[Depth]:
    """How much of it can be trained: the article's network comes without weights."""
    return (Depth.SCRATCH,) if architecture is Architecture.SIMPLE else tuple(Depth)


def suits(architecture: str, depth: Depth) -> bool:
    """Whether recognition can use what comes of training so much of this network."""
    return architecture in LITE and depth is not Depth.HEAD


def can_be_adopted(plan: TrainingPlan) -> bool:
    """The same of a plan: an application is never used."""
    return not plan.application and suits(plan.architecture, plan.depth)


def side_of(architecture: Architecture) -> int:
    """Height and width, in pixels, of what the network is shown in use."""
    return SIMPLE_SIDE if architecture is Architecture.SIMPLE else LITE[architecture].side


def plan_for(
    architecture: Architecture,
    depth: Depth,
    *,
    epochs: int | None = None,
    seed: int = 0,
    augmentations: Sequence[str] = USUAL,
) -> TrainingPlan:
    """The plan that is usual. :raises ValueError: the network cannot be trained like that."""
    if depth not in depths(architecture):
        raise ValueError(f"{architecture} can only be trained from scratch")
    recipe = _RECIPES[depth]
    count = recipe.epochs if epochs is None else epochs
    if count < 1:
        raise ValueError("at least one epoch is needed")
    return TrainingPlan(
        architecture,
        depth,
        _phases(architecture, recipe, count),
        seed=seed,
        rate=recipe.rate,
        trunk_share=recipe.trunk_share,
        variants=recipe.variants,
        kept=recipe.kept,
        augmentations=tuple(augmentations) if depth is not Depth.HEAD else (),
    )


def _phases(architecture: Architecture, recipe: _Recipe, epochs: int) -> tuple[Phase, ...]:
    full, left, phases = side_of(architecture), epochs, []
    if architecture is Architecture.SIMPLE or len(recipe.shares) == 1:
        share = 1.0 if architecture is Architecture.SIMPLE else recipe.shares[0][1]
        return (Phase(epochs, _on_grid(full * share, full)),)
    for part, share in recipe.shares[:-1]:
        count = min(left, round(epochs * part))
        phases.append(Phase(count, _on_grid(full * share, full)))
        left -= count
    phases.append(Phase(left, _on_grid(full * recipe.shares[-1][1], full)))
    return tuple(phase for phase in phases if phase.epochs)


def _on_grid(side: float, full: int) -> int:
    return full if side >= full else max(GRID, round(side / GRID) * GRID)
