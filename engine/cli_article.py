"""The command that does the article's experiment, and asks the network that came of it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from engine import paths
from engine.catalog.files import draft, unfinished
from engine.child import Child
from engine.errors import UserError
from engine.train import wire
from engine.train.article import Experiment
from engine.train.article_network import recognize_product
from engine.train.process import check


@click.command(name="cifar10")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="Other pictures: a folder with train/CLASS and test/CLASS, or an .npz file with x_train, "
    "y_train, x_test, y_test. Default: CIFAR-10, fetched by Keras.",
)
@click.option("--transfer", is_flag=True, help="Start from Lite0's pretrained weights.")
@click.option("--epochs", default=10, show_default=True, type=click.IntRange(1))
@click.option("--seed", default=0, show_default=True, help="The same seed, the same network.")
@click.option(
    "--side",
    type=click.IntRange(16, 512),
    help="The network's input, in pixels. Default: 32, with --transfer 96.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file that the network is written to.",
)
@click.option(
    "--picture",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Say what this picture shows.",
)
@click.option(
    "--network",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Ask this network, which --out wrote, and train none.",
)
def cifar10(
    data: Path | None,
    transfer: bool,
    epochs: int,
    seed: int,
    side: int | None,
    out: Path | None,
    picture: Path | None,
    network: Path | None,
) -> None:
    """Train the article's small network on CIFAR-10, and say what a picture shows.

    An experiment to compare with (docs/article.md): the catalogue has no part in it. To train a
    network from a shop's own photos, see `countersight train`.
    """
    if network is not None:
        if picture is None:
            raise click.UsageError("Name a --picture to ask the network about.")
        _say(picture, network)
        return
    with _target(out) as file:
        experiment = Experiment(str(file), str(data or ""), transfer, epochs, seed, side or 0)
        for line in _lines(experiment):
            click.echo(line)
        if picture is not None:
            _say(picture, file)
    if out is not None:
        click.echo(f"written to {out}")


@contextlib.contextmanager
def _target(out: Path | None) -> Iterator[Path]:
    """Where the network goes: it is ``out`` when all went well, or gone when none is wanted."""
    with unfinished(out.absolute()) if out is not None else draft(paths.cache()) as file:
        yield file


def _say(picture: Path, network: Path) -> None:
    name, chance = recognize_product(picture, network)
    click.echo(f"{picture.name}: {name} ({chance:.1%})")


def _lines(experiment: Experiment) -> Iterator[str]:
    """What the experiment's process prints. :raises UserError: what it could not do, and why."""
    failure: UserError | None = None
    with Child("engine.train.article_run", json.dumps(asdict(experiment)), commanded=True) as child:
        while (line := child.line()) is not None:
            told = line.decode(errors="replace").rstrip()
            if isinstance(error := wire.from_json(told), UserError):
                failure = error
            elif told:
                yield told
        check(*child.end(), failure)


ARTICLE = (cifar10,)
