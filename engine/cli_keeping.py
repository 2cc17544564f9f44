"""The commands for a catalogue as a whole: backups, archives, merging, repair."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from engine import report
from engine.catalog.backup import backups
from engine.cli_open import open_engine
from engine.errors import CatalogueMissing
from engine.keeping import repair, restore, unpack
from engine.settings import Settings
from engine.types import (
    Backup,
    ImportReport,
    MergeChoices,
    MergePlan,
    Progress,
    RepairReport,
    Side,
)

_FILE = click.Path(path_type=Path)
_SHOWN = 20


def _follow(steps: Iterator[Progress]) -> object:
    """Carry out long work; what it made."""
    made: list[object] = []

    def noted() -> Iterator[Progress]:
        for step in steps:
            made.append(step.made)
            yield step

    report.follow(noted())
    return made[-1] if made else None


def existing(catalog: Path | None) -> Path:
    """The catalogue; looking for it must not make it. :raises CatalogueMissing: it is not there."""
    path = catalog or Settings().catalogue
    if not path.exists():
        raise CatalogueMissing(name=path.name)
    return path


@click.command(name="backup")
@click.argument("file", required=False, type=_FILE)
@click.pass_obj
def backup_(catalog: Path | None, file: Path | None) -> None:
    """Copy the whole shop to FILE: an archive if it ends in .zip; without, among the backups."""
    with open_engine(existing(catalog), recognition=False) as engine:
        made = _follow(engine.keeping.pack(file) if file else engine.keeping.back_up())
    click.echo(made.path if isinstance(made, Backup) else made)


@click.command(name="restore")
@click.argument("backup", required=False)
@click.option("--list", "listed", is_flag=True, help="Only list the backups, newest first.")
@click.pass_obj
def restore_(catalog: Path | None, backup: str | None, listed: bool) -> None:
    """Go back to BACKUP: its number in the list, or a file. What is there is backed up first."""
    path = catalog or Settings().catalogue
    known = backups(path)
    if listed or backup is None:
        report.backups(known)
        return
    _follow(restore(_chosen(backup, known), path))
    click.echo(path)


def _chosen(name: str, known: tuple[Backup, ...]) -> Path:
    if not name.isdigit():
        return Path(name)
    if not 1 <= int(name) <= len(known):
        raise click.BadParameter(f"There is no backup {name}; there are {len(known)}.")
    return known[int(name) - 1].path


@click.command(name="unpack")
@click.argument("archive", type=_FILE)
@click.argument("folder", default=Path(), type=_FILE)
def unpack_(archive: Path, folder: Path) -> None:
    """Put the shop of an ARCHIVE that "backup" made into FOLDER, as a catalogue file."""
    click.echo(_follow(unpack(archive, folder)))


@click.command(name="merge")
@click.argument("other", type=_FILE)
@click.option(
    "--prefer",
    type=click.Choice([side.value for side in Side]),
    default=Side.NEWER.value,
    show_default=True,
    help="Whose value counts where both have one.",
)
@click.option("--dry-run", is_flag=True, help="Only say what it would bring.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as one JSON object.")
@click.pass_obj
def merge_(catalog: Path | None, other: Path, prefer: str, dry_run: bool, as_json: bool) -> None:
    """Bring in another till's catalogue."""
    with open_engine(existing(catalog), recognition=False) as engine:
        plan = _follow(engine.keeping.plan_merge(other))
        assert isinstance(plan, MergePlan)  # noqa: S101  it ends so or in an error
        if dry_run:
            report.merge_plan(plan, as_json)
            return
        outcome = report.follow(engine.keeping.merge(plan, MergeChoices(Side(prefer))))
        report.imported(outcome or ImportReport(), as_json)


def repair_catalogue(path: Path) -> None:
    """:raises NothingToRepair: nothing could be saved."""
    made = _follow(repair(path))
    assert isinstance(made, RepairReport)  # noqa: S101  it ends so or in an error
    report.repaired(made)


KEEPING = (backup_, restore_, unpack_, merge_)
