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
from engine.cli_train_catalogue import ALWAYS, IF_BETTER, NEVER, train_catalogue
from engine.cnn.architectures import LITE
from engine.cnn.prepare import model_file, prepare
from engine.report_training import follow
from engine.train import applications
from engine.train.applications import APPLICATIONS, application_plan
from engine.train.augment import AUGMENTATIONS, USUAL
from engine.train.files import CURVES
from engine.train.mixing import MIXES
from engine.train.pack import Source, of_catalogue, of_folder
from engine.train.process import Training
from engine.train.recipes import depths, plan_for, suits
from engine.train.wire import Order, order_to_json
from engine.types.training import Architecture, Depth, TrainingPlan

_USUAL_DEPTHS = (Depth.LAST_BLOCKS, Depth.HEAD, Depth.SCRATCH)
"""The first of these that the network can be trained to."""

_INSTEAD = "lite0"
"""What the article's network is compared with: it is in use nowhere."""


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
    help="The file that the network is written to. Default: trained.tflite, or none where the "
    "catalogue keeps it.",
)
@click.option(
    "--use",
    default=NEVER,
    show_default=True,
    type=click.Choice([NEVER, IF_BETTER, ALWAYS]),
    help="Recognise the catalogue's products with it when it is done.",
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
    use: str,
) -> None:
    """Train a network from the photos in FOLDER, one sub-folder per product. Without FOLDER, from
    those of the catalogue.

    Says how it compares with the network in use, on photos that neither was trained on. What was
    trained from a folder is written to a file. What was trained from the catalogue is kept with
    it, and --use says whether it is recognised with from now on. Broken off and begun again with
    the same words, it goes on.

    Keras' applications are for comparison and for export: no catalogue can be switched to one.
    """
    wanted = _depth(architecture, depth)
    _refuse_unused(architecture, wanted, weights, also)
    if use != NEVER and (folder is not None or not suits(architecture, wanted)):
        raise click.BadParameter(
            "Only what was trained from the catalogue can be used, and only "
            f"{', '.join(LITE)}, more than the head.", param_hint="--use",
        )  # fmt: skip
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
    if folder is None and suits(architecture, wanted):
        train_catalogue(existing(catalog), plan, target if out else None, use)
    else:
        _train(catalog, folder, plan, target)


def _train(catalog: Path | None, folder: Path | None, plan: TrainingPlan, target: Path) -> None:
    """Into a file."""
    backbone = _INSTEAD if plan.architecture is Architecture.SIMPLE else plan.architecture
    report.follow(prepare(backbone))
    order = Order(plan, model_file(backbone), target)
    with _source(catalog, folder) as (source, origin):
        training = Training(order, _work(order, origin))
        follow(training.read(source), plan)
    follow(training.steps(), plan)
    click.echo(f"written to {target}; catalogues are recognised with the old network as before")
    if plan.application:
        click.echo(
            f"{plan.application} is for comparison and export: no catalogue can be switched to it"
        )
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


TRAINING = (train_,)
