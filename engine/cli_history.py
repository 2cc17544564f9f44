"""The command for what was asked: list it, write it to a table, forget it."""

from __future__ import annotations

from pathlib import Path

import click

from engine import days, report
from engine.cli_keeping import existing
from engine.cli_open import open_engine
from engine.types import Asked

_SHOWN = 20


@click.command(name="history")
@click.option("--csv", type=click.Path(path_type=Path), help="Write all of it to this file.")
@click.option("--clear", is_flag=True, help="Forget all of it, for good.")
@click.option(
    "-n", "most", default=_SHOWN, show_default=True, type=click.IntRange(1), help="Most questions."
)
@click.pass_obj
def history_(catalog: Path | None, csv: Path | None, clear: bool, most: int) -> None:
    """Show what was asked last in the window, newest first, and what became of it."""
    with open_engine(existing(catalog), recognition=False) as engine:
        if csv is not None:
            report.follow(engine.history.export(csv))
            click.echo(csv)
        if clear:
            report.follow(engine.history.clear())
        elif csv is None:
            for asked in engine.history.page(limit=most).asked:
                click.echo(_line(asked))


def _line(asked: Asked) -> str:
    """Tabs between the fields: when, how, verdict, product named, outcome, product chosen."""
    at = days.read(asked.at)
    named, chosen = (product.sku if product else "" for product in (asked.named, asked.chosen))
    return "\t".join(
        (f"{at:%Y-%m-%d %H:%M}", asked.source, asked.verdict, named, asked.outcome, chosen)
    )


HISTORY = (history_,)
