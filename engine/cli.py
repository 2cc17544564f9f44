"""The command line (design §7): the same engine for scripts and machines without a screen."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from engine import __version__, report
from engine.cli_article import ARTICLE
from engine.cli_exchange import EXCHANGE, said
from engine.cli_history import HISTORY
from engine.cli_keeping import KEEPING, repair_catalogue
from engine.cli_networks import NETWORKS
from engine.cli_open import open_engine as _open
from engine.cli_train import TRAINING
from engine.cnn.prepare import LOOKS, model_file, prepare_all
from engine.engine import Engine
from engine.errors import UserError
from engine.evaluation import ask, summarise
from engine.settings import Settings
from engine.types import CatalogueStatus, CategoryPath, ImportReport, Query, Verdict

FOUND = (Verdict.SURE, Verdict.UNSURE)
NOTHING_FOUND = 1
FAILED = 2

Window = Callable[[Path | None], int]
"""Opens the window, on the catalogue if one was named, and returns the exit status."""


def run(arguments: list[str], window: Window) -> int:
    """Carry out a command and return its exit status; without one, open the window.

    0 done; 1 nothing found, or not everything was taken; 2 wrong use, or an error that the message
    on standard error explains.
    """
    logging.basicConfig(level=logging.ERROR, format="%(name)s: %(message)s")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that has no Chinese shows "?"
            stream.reconfigure(errors="replace")
    try:
        status = cli.main(arguments, "countersight", standalone_mode=False, obj=window)
    except click.ClickException as error:
        error.show()
        return FAILED
    except click.Abort:
        return FAILED
    except UserError as error:
        click.echo(f"countersight: {error}", err=True)
        return FAILED
    return int(status or 0)


@click.group(invoke_without_command=True)
@click.option(
    "--catalog",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The shop: a catalogue file. Default: the one chosen in the settings.",
)
@click.version_option(__version__)
@click.pass_context
def cli(context: click.Context, catalog: Path | None) -> int:
    """Countersight: visual product search. Without a command, the window opens."""
    window, context.obj = context.obj, catalog
    return int(window(catalog)) if context.invoked_subcommand is None else 0


@cli.command(name="sample-shop")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as one JSON object.")
@click.pass_obj
def sample_shop(catalog: Path | None, as_json: bool) -> int:
    """Load the sample shop that comes with the program into an empty catalogue."""
    with _open(catalog) as engine:
        if engine.status().products and not engine.has_sample_shop():
            raise click.UsageError("The catalogue has products already; choose an empty one.")
        return said(report.follow(engine.load_sample_shop()) or ImportReport(), as_json)


@cli.command()
@click.argument("photos", nargs=-1, type=click.Path(path_type=Path))
@click.option("-k", default=4, show_default=True, type=click.IntRange(1, 100), help="Most matches.")
@click.option("--text", default="", help="Words that the product should fit, or a barcode.")
@click.option(
    "--category",
    default="",
    help="Where it belongs, written like Fruit/Apple: looked for there first.",
)
@click.option(
    "--why", is_flag=True, help="Say how often such answers are right, and what comes next."
)
@click.option("--no-prior", is_flag=True, help="Looks alone, not what is sold often here.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per photo.")
@click.pass_obj
def find(
    catalog: Path | None,
    photos: Sequence[Path],
    k: int,
    text: str,
    category: str,
    why: bool,
    no_prior: bool,
    as_json: bool,
) -> int:
    """Say which products the PHOTOS show."""
    if not photos and not text:
        raise click.UsageError("Name a photo, or give --text.")
    with _open(catalog, recognition=bool(photos)) as engine:
        if no_prior:
            engine.use_prior(False)
        path = _category(engine, category)
        queries = [Query(photo, text, path, k, label=photo.name) for photo in photos]
        return _find_each(engine, queries or [Query(None, text, path, k)], why, as_json)


def _category(engine: Engine, written: str) -> CategoryPath:
    """A category as typed. :raises click.BadParameter: the shop has none of that name."""
    path = tuple(part.strip() for part in written.split("/") if part.strip())
    known = [entry.path for entry in engine.categories()]
    if path and path not in known:
        names = ", ".join("/".join(one) for one in known) or "none yet"
        raise click.BadParameter(
            f"The shop has no category “{written}”. It has: {names}.", param_hint="--category"
        )
    return path


def _find_each(engine: Engine, queries: Sequence[Query], why: bool, as_json: bool) -> int:
    found = failed = False
    for query in queries:
        try:
            sighting = engine.look(query)
            explanation = engine.explain(sighting) if why else None
        except UserError as error:
            failed = True
            report.failure(query, error, as_json)
        else:
            found = found or sighting.answer.verdict in FOUND
            report.answer(query, sighting.answer, as_json, explanation)
    return FAILED if failed else 0 if found else NOTHING_FOUND


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
@click.pass_obj
def evaluate(catalog: Path | None, folder: Path, as_json: bool) -> int:
    """Measure recall on labelled pictures: FOLDER has one sub-folder per SKU, barcode or name.

    Looks alone count, not what is sold often here.
    """
    with _open(catalog) as engine:
        engine.use_prior(False)
        wanted = engine.measuring.labelled(folder)
        cases = list(report.counted(ask(wanted, engine.find), len(wanted)))
        figures = summarise(cases, engine.has_sku)
    report.evaluation(figures, as_json)
    return NOTHING_FOUND if figures.problems or not figures.photos else 0


@cli.command(name="prepare")
def prepare_() -> None:
    """Convert the recognition network once, so that the first start is quick."""
    backbone = Settings()["backbone"]
    report.follow(prepare_all(backbone))
    click.echo(f"The recognition network is ready ({backbone}).", err=True)


@cli.command()
@click.option("--repair", is_flag=True, help="Make a damaged catalogue whole again first.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as one JSON object.")
@click.pass_obj
def doctor(catalog: Path | None, repair: bool, as_json: bool) -> int:
    """Check the installation and the catalogue, and say where everything is."""
    settings = Settings()
    path, backbone = catalog or settings.catalogue, settings["backbone"]
    if repair:
        repair_catalogue(path)
    if not path.exists():  # looking must not make it: the window greets a new one
        ready = model_file(LOOKS[backbone][0]).is_file()
        report.health(CatalogueStatus(path, 0, 0, backbone, False, ready), [], as_json)
        return 0
    with _open(path, recognition=False) as engine:
        problems = engine.problems()
        report.health(engine.status(), problems, as_json)
    return NOTHING_FOUND if problems else 0


for command in (*EXCHANGE, *KEEPING, *HISTORY, *TRAINING, *NETWORKS, *ARTICLE):
    cli.add_command(command)
