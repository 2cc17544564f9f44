"""How a training goes and what came of it, as lines on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

import click

from engine.types.training import (
    Epoch,
    NetworkFigures,
    TrainingPlan,
    TrainingProgress,
    TrainingReport,
    TrainingStage,
)

_STAGES = {
    TrainingStage.READING: "reading the photos",
    TrainingStage.LOOKING: "looking at them with the network in use",
    TrainingStage.CACHING: "preparing what stays as it is",
    TrainingStage.TRAINING: "training",
    TrainingStage.CONVERTING: "converting",
    TrainingStage.COMPARING: "comparing old and new",
}


def follow(steps: Iterator[TrainingProgress], plan: TrainingPlan) -> TrainingReport | None:
    """Say each stage and each epoch in a line; the report at the end, which is returned."""
    stage, told, report = None, 0, None
    for step in steps:
        if step.stage is not stage:
            stage = step.stage
            click.echo(f"{_STAGES[stage]} …", err=True)
        for epoch in step.epochs[told:]:
            click.echo(_epoch_line(epoch, plan.epochs, step.seconds_left))
            told += 1
        if step.report is not None:
            report = step.report
            for line in _report_lines(report):
                click.echo(line)
    return report


def _epoch_line(epoch: Epoch, epochs: int, left: float | None) -> str:
    line = (
        f"epoch {epoch.number}/{epochs}  {epoch.side} px  loss {epoch.loss:.3f}  "
        f"right {epoch.right:.1%}  held out: loss {epoch.held_out_loss:.3f}, "
        f"right {epoch.held_out_right:.1%}  {epoch.seconds:.0f} s"
    )
    return f"{line}, {left / 60:.0f} min left" if left else line


def _report_lines(made: TrainingReport) -> Iterator[str]:
    yield (
        f"{made.products} products, trained on {made.trained_on} photos, tried on {made.asked} "
        f"others ({made.untested} products have none to spare), {made.seconds:.0f} s"
    )
    yield from (_figures_line(name, it) for name, it in (("old", made.old), ("new", made.new)))
    yield f"put right: {made.put_right}, put wrong: {made.put_wrong}"
    for title, mistakes in (("no longer", made.mistakes_gone), ("now", made.mistakes_new)):
        for right, named, count in mistakes[:5]:
            yield f"  {title} taken for {named}: {right} ({count})"


def _figures_line(name: str, it: NetworkFigures) -> str:
    named = "" if it.named is None else f"  named by itself {it.named:.1%}"
    size = f"{it.ms:.1f} ms  {it.megabytes:.1f} MB"
    shares = f"R@1 {it.recall_1:.1%}  R@4 {it.recall_4:.1%}  sure of {it.sure:.1%}"
    return f"{name}: {shares}{named}  {size}"
