"""The command for the networks of a catalogue: list them, choose another."""

from __future__ import annotations

from pathlib import Path

import click

from engine import report
from engine.cli_keeping import existing
from engine.cli_open import open_engine
from engine.cnn.architectures import LITE
from engine.engine import Engine
from engine.types.training import AS_IT_COMES, Architecture, NetworkVersion


@click.command(name="networks")
@click.option("--use", type=click.IntRange(1), help="Recognise with the trained network NUMBER.")
@click.option(
    "--as-it-comes",
    "usual",
    type=click.Choice([*LITE]),
    help="Recognise with this network as it comes with the program again.",
)
@click.pass_obj
def networks_(catalog: Path | None, use: int | None, usual: str | None) -> None:
    """Show which networks the catalogue can be recognised with, the trained ones first.

    With --use or --as-it-comes the photos are looked at with another one first, as far as it has
    not seen them.
    """
    if use is not None and usual is not None:
        raise click.UsageError("Choose either --use or --as-it-comes.")
    with open_engine(existing(catalog), recognition=use is not None or bool(usual)) as engine:
        if use is not None:
            report.follow(engine.networks.use(_place_of(engine, use), use))
        elif usual is not None:
            report.follow(engine.networks.use(Architecture(usual), AS_IT_COMES))
        for version in engine.networks.versions():
            click.echo(line(version))


def _place_of(engine: Engine, number: int) -> Architecture:
    for version in engine.networks.versions():
        if version.id == number:
            return version.architecture
    raise click.BadParameter(f"There is no network {number}.", param_hint="--use")


def line(version: NetworkVersion) -> str:
    """Tabs between the fields: number, network, how much was trained, when, R@1 before and after,
    whether it is in use."""
    number = "-" if version.id == AS_IT_COMES else str(version.id)
    depth = "as it comes" if version.depth is None else version.depth.value
    figures = ""
    if (made := version.report) is not None:
        figures = f"R@1 {made.old.recall_1:.1%} -> {made.new.recall_1:.1%}"
    state = "in use" if version.in_use else "coming" if version.coming else ""
    return "\t".join((number, version.architecture, depth, version.made, figures, state)).rstrip()


NETWORKS = (networks_,)
