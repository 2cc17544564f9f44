"""Training from the catalogue: what comes of it is kept there, and used if that was said."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from engine import report
from engine.cli_open import open_engine
from engine.report_training import follow
from engine.train.files import CURVES
from engine.train.process import Training
from engine.types.training import TrainingPlan, TrainingReport

NEVER, IF_BETTER, ALWAYS = "never", "if-better", "always"
"""Whether the catalogue is recognised with the new network."""


def train_catalogue(catalog: Path, plan: TrainingPlan, copy: Path | None, use: str) -> None:
    """The catalogue is open only before the training and after it."""
    training = _begun(catalog, plan)
    made = follow(training.steps(), plan)
    if made is not None:
        if copy is not None:
            shutil.copyfile(made.file, copy)
            click.echo(f"written to {copy}")
        _keep(catalog, plan, made, use)
    click.echo(f"curves for TensorBoard: {training.folder / CURVES}")


def _begun(catalog: Path, plan: TrainingPlan) -> Training:
    with open_engine(catalog, recognition=False) as engine:
        *_, ready = report.shown(engine.retraining.begin(plan))
    assert isinstance(ready.made, Training)  # noqa: S101
    return ready.made


def _keep(catalog: Path, plan: TrainingPlan, made: TrainingReport, use: str) -> None:
    with open_engine(catalog, recognition=False) as engine:
        version = engine.networks.adopt(plan, made)
        if use == ALWAYS or (use == IF_BETTER and made.is_clearly_better):
            report.follow(engine.networks.use(version.architecture, version.id))
            click.echo(f"kept as network {version.id}, which recognises from now on")
            return
    click.echo(
        f"kept as network {version.id}; the catalogue is recognised with the old network as before "
        f"(countersight networks --use {version.id})"
    )
