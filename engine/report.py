"""What the command line prints: JSON objects for programs, tables for people.

With ``--json`` standard output holds one JSON object per line and nothing else; progress always
goes to standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from engine import money, paths, report_why
from engine.errors import UserError
from engine.types import (
    Answer,
    Backup,
    CatalogueStatus,
    Evaluation,
    Explanation,
    ExportReport,
    ImportIssue,
    ImportReport,
    Match,
    MergePlan,
    Progress,
    Query,
    RepairReport,
    Stage,
    Timings,
)

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

T = TypeVar("T")

_STAGES = {
    Stage.PREPARING_MODEL: "Preparing the recognition network (once)",
    Stage.READING_FILES: "Looking for photos",
    Stage.ADDING_PRODUCTS: "Adding products",
    Stage.ADDING_PHOTOS: "Adding photos",
    Stage.EXPORTING: "Exporting",
    Stage.UPDATING_GALLERY: "Updating the gallery",
    Stage.MEASURING: "Asking about the shop's own photos",
    Stage.BACKING_UP: "Backing up",
    Stage.CHECKING: "Checking the catalogue",
    Stage.RESTORING: "Restoring the backup",
    Stage.PACKING: "Packing the shop",
    Stage.UNPACKING: "Unpacking the shop",
    Stage.MERGING: "Merging",
    Stage.REPAIRING: "Repairing",
    Stage.EDITING: "Editing products",
    Stage.FORGETTING: "Forgetting what was asked",
    Stage.UNDOING: "Undoing",
    Stage.REDOING: "Doing again",
    Stage.GOING_BACK: "Putting back what was changed",
    Stage.COMPARING: "Comparing products and photos",
    Stage.TESTING: "Testing with the folder",
}
_SHOWN = 20


def follow(steps: Iterable[Progress]) -> ImportReport | None:
    """Carry out long work with a bar on standard error; return its report."""
    report = None
    for step in shown(steps):
        report = step.report or report
    return report


def shown(steps: Iterable[Progress]) -> Iterator[Progress]:
    """Pass the steps of long work on, with a bar on standard error."""
    with _bar() as bar:
        tasks = {}
        for step in steps:
            if step.stage not in tasks:
                tasks[step.stage] = bar.add_task(_STAGES[step.stage], total=None)
            bar.update(tasks[step.stage], completed=step.done, total=step.total or None)
            yield step


def counted(items: Iterable[T], total: int) -> Iterator[T]:
    """Pass ``items`` on, with a bar on standard error."""
    with _bar() as bar:
        task = bar.add_task("Asking", total=total)
        for item in items:
            yield item
            bar.advance(task)


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Remaining()
    return Progress(*columns, console=Console(stderr=True))


def _print_json(values: dict[str, Any]) -> None:
    # In ASCII, since a pipe on Windows may carry nothing else, and file names may not be UTF-8.
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


def _print_table(title: str, headings: list[str], lines: Iterable[Iterable[str]]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(*headings, title=escape(title), title_justify="left")
    for line in lines:
        table.add_row(*(escape(cell) for cell in line))
    Console().print(table)


def answer(
    query: Query, given: Answer, as_json: bool, explanation: Explanation | None = None
) -> None:
    """``explanation`` is printed too, if there is one."""
    if as_json:
        why = {"why": report_why.values(explanation)} if explanation is not None else {}
        _print_json({**_answer_json(query, given), **why})
        return
    word = given.verdict.replace("_", " ").upper()
    title = f"{query.label or query.text}: {word} ({given.timings.total:.0f} ms)"
    headings = ["", "product", "SKU", "price", "stock", "probability"]
    _print_table(title, headings, map(_match_line, range(1, 100), given.matches))
    for line in report_why.lines(explanation) if explanation is not None else ():
        click.echo(line)


def failure(query: Query, error: UserError, as_json: bool) -> None:
    if as_json:
        _print_json({**_answer_json(query, None), "error": str(error)})
    else:
        click.echo(f"countersight: {error}", err=True)


def _answer_json(query: Query, given: Answer | None) -> dict[str, Any]:
    """The object of design §7; without an answer the verdict is ``error``."""
    timings = given.timings if given else Timings()
    return {
        "photo": str(query.picture) if query.picture is not None else None,
        "verdict": given.verdict.value if given else "error",
        "category": "/".join(given.category) or None if given else None,
        "barcode": given.barcode if given else None,
        "matches": [_match_json(match) for match in given.matches] if given else [],
        "ms": {stage: round(value, 1) for stage, value in asdict(timings).items()},
        "error": None,
    }


def _match_json(match: Match) -> dict[str, Any]:
    return {
        "sku": match.product.sku,
        "name": match.product.name,
        "probability": round(match.probability, 4),
        "similarity": round(match.similarity, 4),
        "photo_id": match.photo_id,
    }


def _match_line(number: int, match: Match) -> list[str]:
    product = match.product
    price = f"{money.plain(product.price)} {product.price.currency}" if product.price else ""
    per = f" / {product.unit}" if price and product.unit else ""
    stock = "" if product.stock is None else f"{product.stock:g}"
    name = " ".join(filter(None, (product.name, product.name_zh)))
    often = "  often sold here" if match.is_often else ""
    chance = f"{match.probability:.1%}{often}"
    return [str(number), name, product.sku, price + per, stock, chance]


def imported(report: ImportReport, as_json: bool) -> None:
    if as_json:
        _print_json(_import_json(report))
        return
    would, most = ("Would add", "up to ") if report.dry_run else ("Added", "")
    click.echo(
        f"{would} {report.products_added} products and {most}{report.photos_added} photos; "
        f"{report.products_updated} products changed, {report.photos_known} photos known already."
    )
    for issue in report.issues:
        click.echo(f"not taken: {issue.path}: {issue.message}", err=True)


def _import_json(report: ImportReport) -> dict[str, Any]:
    values = {**_without_issues(report), "issues": _issues_json(report.issues)}
    del values["columns"]
    values["wrong"] = [
        {"row": row.number, "column": row.column, "code": row.code, "message": row.message}
        for row in report.wrong
    ]
    return values


def _without_issues(report: ImportReport | ExportReport) -> dict[str, Any]:
    """Those may hold errors, which cannot be copied."""
    return asdict(replace(report, issues=()))


def _issues_json(issues: Sequence[ImportIssue]) -> list[dict[str, str]]:
    return [{"path": one.path, "code": one.code, "message": one.message} for one in issues]


def exported(report: ExportReport, as_json: bool) -> None:
    if as_json:
        issues = _issues_json(report.issues)
        values = {**_without_issues(report), "path": str(report.path), "issues": issues}
        _print_json(values)
        return
    photos = f" and {report.photos} photos" if report.photos else ""
    click.echo(f"Wrote {report.products} products{photos} to {report.path}.")
    for issue in report.issues:
        click.echo(f"not whole: {issue.path}: {issue.message}", err=True)


def evaluation(figures: Evaluation, as_json: bool) -> None:
    if as_json:
        _print_json(asdict(figures))
        return
    lines = [
        ["photos", str(figures.photos)],
        ["R@1", f"{figures.recall_1:.1%}"],
        ["R@4", f"{figures.recall_4:.1%}"],
        *(
            [f"{verdict.replace('_', ' ')}", f"{c.answers}, first product right in {c.right}"]
            for verdict, c in figures.verdicts.items()
        ),
        ["not in the catalogue", f"{figures.unknown_photos}, rejected {figures.unknown_rejected}"],
        ["median time", f"{figures.ms_median:.1f} ms"],
    ]
    _print_table("Evaluation", ["", ""], lines)
    confused = ([truth, given, str(n)] for truth, given, n in figures.confusions[:_SHOWN])
    _print_table("Confusions", ["is", "was taken for", "times"], confused)
    for path, problem in figures.problems:
        click.echo(f"not used: {path}: {problem}", err=True)


def backups(known: Sequence[Backup]) -> None:
    lines = (
        [str(number), f"{one.at:%Y-%m-%d %H:%M}", one.reason, str(one.products), str(one.photos),
         f"{one.size / 1e6:.1f} MB", one.path.name]
        for number, one in enumerate(known, 1)
    )  # fmt: skip
    _print_table("Backups", ["", "of", "why", "products", "photos", "size", "file"], lines)


def merge_plan(plan: MergePlan, as_json: bool) -> None:
    if as_json:
        _print_json({**asdict(plan), "other": str(plan.other)})
        return
    click.echo(
        f"Would add {plan.new.count} products and {plan.photos_new} photos; "
        f"{plan.same} products are the same, {len(plan.conflicts)} values differ."
    )
    lines = ([c.sku, c.field, c.ours, c.theirs] for c in plan.conflicts[:_SHOWN])
    _print_table("Differences", ["SKU", "field", "ours", "theirs"], lines)


def repaired(outcome: RepairReport) -> None:
    """To standard error: what follows on standard output is the state it is in now."""
    click.echo(
        f"{outcome.products} products and {outcome.photos} photos; out of the backup: "
        f"{outcome.from_backup[0]} products, {outcome.from_backup[1]} photos.",
        err=True,
    )
    for table, rows in outcome.lost:
        click.echo(f"lost: {rows} of {table}", err=True)
    if outcome.damaged:
        click.echo(f"The damaged file was kept as {outcome.damaged}.", err=True)


def health(status: CatalogueStatus, problems: list[str], as_json: bool) -> None:
    facts = {
        "catalogue": str(status.path),
        "products": status.products,
        "photos": status.photos,
        "backbone": status.backbone,
        "network_ready": status.model_ready,
        "data": str(paths.data()),
        "settings": str(paths.settings_file()),
        "models": str(paths.models()),
        "logs": str(paths.logs()),
        "problems": problems,
    }
    if as_json:
        _print_json(facts)
        return
    _print_table("Countersight", ["", ""], ([key, str(value)] for key, value in facts.items()))
