"""The command that trains a network from a shop's own photos."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from engine import paths, report
from engine.catalog import Catalogue
from engine.cli_keeping import existing
from engine.cnn.prepare import model_file, prepare
from engine.train import applications
from engine.train.applications import APPLICATIONS, application_plan
from engine.train.augment import AUGMENTATIONS, USUAL
from engine.train.files import CURVES
from engine.train.mixing import MIXES
from engine.train.pack import Source, of_catalogue, of_folder
from engine.train.process import Training
from engine.train.recipes import depths, plan_for
from engine.train.wire import Order, order_to_json
from engine.types.training import (
    Architecture,
    Depth,
    Epoch,
    NetworkFigures,
    TrainingPlan,
    TrainingProgress,
    TrainingReport,
    TrainingStage,
)

_USUAL_DEPTHS = (Depth.LAST_BLOCKS, Depth.HEAD, Depth.SCRATCH)
"""The first of these that the network can be trained to."""

_INSTEAD = "lite0"
"""What the article's network is compared with: it is in use nowhere."""

_STAGES = {
    TrainingStage.READING: "reading the photos",
    TrainingStage.LOOKING: "looking at them with the network in use",
    TrainingStage.CACHING: "preparing what stays as it is",
    TrainingStage.TRAINING: "training",
    TrainingStage.CONVERTING: "converting",
    TrainingStage.COMPARING: "comparing old and new",
}


@click.command(name="train")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--architecture",
    default="lite0",
    show_default=True,
    type=click.Choice([*Architecture, *APPLICATIONS], case_sensitive=False),
    metavar="NAME",
    help=f"The network to train: {', '.join(Architecture)}, or any of Keras' applications, such as "
    "MobileNetV3Small.",
)
@click.option(
    "--weights",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="The file of an application's weights, without its classifier. Default: Keras fetches it.",
)
@click.option(
    "--depth",
    type=click.Choice([one.value for one in Depth]),
    help="How much of it. Default: last_blocks, or scratch for the simple network.",
)
@click.option("--epochs", type=click.IntRange(1), help="Times through all photos.")
@click.option("--seed", default=0, show_default=True, help="The same seed, the same network.")
@click.option(
    "--also",
    multiple=True,
    type=click.Choice([*AUGMENTATIONS, *MIXES]),
    help="An augmentation besides the usual ones, such as flip for goods without print.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file that the network is written to. Default: trained.tflite.",
)
@click.pass_obj
def train_(
    catalog: Path | None,
    folder: Path | None,
    architecture: str,
    weights: Path | None,
    depth: str | None,
    epochs: int | None,
    seed: int,
    also: Sequence[str],
    out: Path | None,
) -> None:
    """Train a network from the photos in FOLDER, one sub-folder per product. Without FOLDER, from
    those of the catalogue.

    Writes it to a file and says how it compares with the network in use, on photos that neither
    was trained on. It does not change what the catalogue is recognised with: the program cannot use
    the file yet. Broken off and begun again with the same words, it goes on.

    Keras' applications are for comparison and for export: no catalogue can be switched to one.
    """
    wanted = _depth(architecture, depth)
    _refuse_unused(architecture, wanted, weights, also)
    names = (*USUAL, *also)
    if architecture in APPLICATIONS:
        plan = application_plan(
            architecture, wanted, weights, epochs=epochs, seed=seed, augmentations=names
        )
    else:
        known = Architecture(architecture)
        plan = plan_for(known, wanted, epochs=epochs, seed=seed, augmentations=names)
    target = (out or Path("trained.tflite")).absolute()
    if not target.parent.is_dir():
        raise click.BadParameter(f"There is no folder “{target.parent}”.", param_hint="--out")
    backbone = _INSTEAD if plan.architecture is Architecture.SIMPLE else plan.architecture
    report.follow(prepare(backbone))
    order = Order(plan, model_file(backbone), target)
    with _source(catalog, folder) as (source, origin):
        training = Training(order, _work(order, origin))
        _follow(training.read(source), plan)
    _follow(training.steps(), plan)
    click.echo(f"curves for TensorBoard: {training.folder / CURVES}")


def _depth(architecture: str, depth: str | None) -> Depth:
    """The one that was named, or what is usual."""
    able = _depths(architecture)
    if depth is None:
        return next(usual for usual in _USUAL_DEPTHS if usual in able)
    if Depth(depth) not in able:
        raise click.BadParameter(
            f"The network {architecture} can be trained like this: {', '.join(able)}.",
            param_hint="--depth",
        )
    return Depth(depth)


def _depths(architecture: str) -> Sequence[Depth]:
    if architecture in APPLICATIONS:
        return applications.depths(architecture)
    return depths(Architecture(architecture))


def _refuse_unused(
    architecture: str, depth: Depth, weights: Path | None, also: Sequence[str]
) -> None:
    """What is named must have a use."""
    is_application = architecture in APPLICATIONS
    if also and depth is Depth.HEAD and not is_application:
        raise click.BadParameter(
            f"{', '.join(sorted(also))} cannot be used with the depth {depth}: the part that "
            "stays as it is has looked at the photos before.",
            param_hint="--also",
        )
    if weights is not None and (not is_application or depth is Depth.SCRATCH):
        raise click.BadParameter(
            "Only Keras' applications take a file of weights, and not from scratch.",
            param_hint="--weights",
        )


@contextmanager
def _source(catalog: Path | None, folder: Path | None) -> Iterator[tuple[Source, Path]]:
    """The photos, and where they come from."""
    if folder is not None:
        yield of_folder(folder), folder
        return
    path = existing(catalog)
    with Catalogue(path) as catalogue:
        yield of_catalogue(catalogue), path


def _work(order: Order, origin: Path) -> Path:
    """Where what is needed to go on is kept: the same photos and choices find it again."""
    key = f"{origin.resolve()}\n{order_to_json(order)}"
    return paths.cache() / "training" / hashlib.sha256(key.encode()).hexdigest()[:16]


def _follow(steps: Iterator[TrainingProgress], plan: TrainingPlan) -> None:
    """Say each stage and each epoch in a line; the report at the end."""
    stage, told = None, 0
    for step in steps:
        if step.stage is not stage:
            stage = step.stage
            click.echo(f"{_STAGES[stage]} …", err=True)
        for epoch in step.epochs[told:]:
            click.echo(_epoch_line(epoch, plan.epochs, step.seconds_left))
            told += 1
        if step.report is not None:
            for line in _report_lines(step.report, plan.application):
                click.echo(line)


def _epoch_line(epoch: Epoch, epochs: int, left: float | None) -> str:
    line = (
        f"epoch {epoch.number}/{epochs}  {epoch.side} px  loss {epoch.loss:.3f}  "
        f"right {epoch.right:.1%}  held out: loss {epoch.held_out_loss:.3f}, "
        f"right {epoch.held_out_right:.1%}  {epoch.seconds:.0f} s"
    )
    return f"{line}, {left / 60:.0f} min left" if left else line


def _report_lines(made: TrainingReport, application: str) -> Iterator[str]:
    yield (
        f"{made.products} products, trained on {made.trained_on} photos, tried on {made.asked} "
        f"others ({made.untested} products have none to spare), {made.seconds:.0f} s"
    )
    yield from (_figures_line(name, it) for name, it in (("old", made.old), ("new", made.new)))
    yield f"put right: {made.put_right}, put wrong: {made.put_wrong}"
    for title, mistakes in (("no longer", made.mistakes_gone), ("now", made.mistakes_new)):
        for right, named, count in mistakes[:5]:
            yield f"  {title} taken for {named}: {right} ({count})"
    yield f"written to {made.file}; the catalogue is recognised with the old network as before"
    if application:
        yield f"{application} is for comparison and export: no catalogue can be switched to it"


def _figures_line(name: str, it: NetworkFigures) -> str:
    named = "" if it.named is None else f"  named by itself {it.named:.1%}"
    size = f"{it.ms:.1f} ms  {it.megabytes:.1f} MB"
    return f"{name}: R@1 {it.recall_1:.1%}  R@4 {it.recall_4:.1%}{named}  {size}"


TRAINING = (train_,)
