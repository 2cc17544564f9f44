"""Opening a shop for a command."""

from __future__ import annotations

from pathlib import Path

from engine import report
from engine.engine import Engine
from engine.settings import Settings


def open_engine(catalog: Path | None, *, recognition: bool = True) -> Engine:
    """The shop that was named, or the one of the settings; ``recognition``: ready for pictures."""
    settings = Settings()
    engine = Engine.open(
        catalog or settings.catalogue, settings["backbone"], promise=float(settings["promise"])
    )
    try:
        engine.use_prior(settings["prior"] == "on")
        if recognition and not engine.up_to_date:
            report.follow(engine.prepare())
            report.follow(engine.catch_up())
    except BaseException:
        engine.close()
        raise
    return engine
