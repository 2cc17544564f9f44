"""The commands that bring products in and out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from engine import report
from engine.cli_open import open_engine
from engine.exchange.exchange import Exchange, mapped_by_name
from engine.types import (
    ExportOptions,
    ExportReport,
    ImportMode,
    ImportReport,
    Language,
    Progress,
    TableMapping,
)

_PATH = click.Path(path_type=Path)
_NOT_ALL = 1
_WITHOUT_PHOTOS = (ImportMode.PRICES, ImportMode.STOCK)


@click.command(name="import")
@click.argument("source", type=_PATH)
@click.option("--dry-run", is_flag=True, help="Only say what would be taken.")
@click.option(
    "--mode",
    default=ImportMode.EVERYTHING.value,
    show_default=True,
    type=click.Choice([mode.value for mode in ImportMode]),
    help="What may be done: only update, only add, or only prices, stock or pictures.",
)
@click.option(
    "--map",
    "mapped",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="Where a column of a table goes: a field, attribute:NAME, or nothing to leave it out.",
)
@click.option("--empty-clears", is_flag=True, help="Empty cells clear what a product had.")
@click.option("--sheet", default="", help="The sheet of an Excel file, if not the likeliest.")
@click.option(
    "--wrong-rows", type=_PATH, help="Write rows that are not taken to this .csv or .xlsx."
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as one JSON object.")
@click.pass_obj
def import_(
    catalog: Path | None,
    source: Path,
    dry_run: bool,
    mode: str,
    mapped: Sequence[str],
    empty_clears: bool,
    sheet: str,
    wrong_rows: Path | None,
    as_json: bool,
) -> int:
    """Bring in products: a folder or zip of pictures, a CSV or an Excel file.

    In a folder, each sub-folder with pictures is a product, or pictures are named like their
    product's SKU or barcode.
    """
    wanted = ImportMode(mode)
    recognition = not dry_run and wanted not in _WITHOUT_PHOTOS
    with open_engine(catalog, recognition=recognition) as engine:
        mapping = _mapping(engine.exchange, source, sheet, mapped, empty_clears)
        steps = engine.exchange.import_from(
            source, dry_run=dry_run, sheet=sheet, mapping=mapping, mode=wanted
        )
        outcome = report.follow(steps) or ImportReport()
        if wrong_rows is not None and outcome.wrong:
            engine.exchange.write_wrong_rows(outcome, wrong_rows)
    return said(outcome, as_json)


def said(outcome: ImportReport, as_json: bool) -> int:
    """Print what an import did; the exit status for it."""
    report.imported(outcome, as_json)
    return _NOT_ALL if outcome.issues else 0


def _mapping(
    exchange: Exchange, source: Path, sheet: str, mapped: Sequence[str], empty_clears: bool
) -> TableMapping | None:
    """The mapping that the options make of the guessed one; None where they say nothing."""
    if not mapped and not empty_clears:
        return None
    if not exchange.is_table(source):
        raise click.UsageError("--map and --empty-clears are for tables.")
    targets = dict(_pair(one) for one in mapped)
    known = mapped_by_name(exchange.open_table(source, sheet), targets)
    return TableMapping(known.targets, empty_clears or known.empty_clears)


def _pair(written: str) -> tuple[str, str]:
    column, mark, target = written.rpartition("=")
    if not mark:
        raise click.BadParameter(f"“{written}” is not COLUMN=FIELD.", param_hint="--map")
    return column, target


@click.command(name="export")
@click.argument("target", type=_PATH)
@click.option(
    "--language",
    default=Language.EN.value,
    show_default=True,
    type=click.Choice([language.value for language in Language]),
    help="Of the heads of the columns.",
)
@click.option(
    "--delimiter", default=",", show_default=True, help="Between the cells of a CSV file."
)
@click.option("--thumbnails", is_flag=True, help="Small pictures in an Excel file.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as one JSON object.")
@click.pass_obj
def export_(
    catalog: Path | None,
    target: Path,
    language: str,
    delimiter: str,
    thumbnails: bool,
    as_json: bool,
) -> int:
    """Write all products to TARGET: a .csv or .xlsx, or with photos a .zip or a new folder.

    What is written can be imported again.
    """
    if len(delimiter) != 1:
        raise click.BadParameter("One character is needed.", param_hint="--delimiter")
    options = ExportOptions(Language(language), delimiter, thumbnails)
    with open_engine(catalog, recognition=False) as engine:
        outcome = _followed(engine.exchange.export(target, options=options))
    report.exported(outcome or ExportReport(target), as_json)
    return _NOT_ALL if outcome is None or outcome.issues else 0


def _followed(steps: Iterator[Progress]) -> ExportReport | None:
    outcome: list[ExportReport] = []

    def noted() -> Iterator[Progress]:
        for step in steps:
            if step.exported is not None:
                outcome.append(step.exported)
            yield step

    report.follow(noted())
    return outcome[-1] if outcome else None


EXCHANGE = (import_, export_)
