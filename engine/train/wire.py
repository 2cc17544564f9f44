"""What the training's process and its parent tell each other: a JSON object per line, and files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from engine import errors
from engine.errors import TrainingFailed, UserError
from engine.types.training import (
    Architecture,
    Depth,
    Epoch,
    NetworkFigures,
    Phase,
    TrainingPlan,
    TrainingProgress,
    TrainingReport,
    TrainingStage,
)


@dataclass(frozen=True, slots=True)
class Order:
    """A plan, the converted network ``old`` to compare with, and where the new one goes."""

    plan: TrainingPlan
    old: Path
    out: Path


def order_to_json(order: Order) -> str:
    return json.dumps({**asdict(order), "old": str(order.old), "out": str(order.out)}, indent=1)


def order_from_json(text: str) -> Order:
    """:raises KeyError, TypeError, ValueError: it is none of ours."""
    values = json.loads(text)
    plan = values["plan"]
    plan["phases"] = tuple(Phase(**phase) for phase in plan["phases"])
    plan["augmentations"] = tuple(plan["augmentations"])
    plan["architecture"] = Architecture(plan["architecture"])
    plan["depth"] = Depth(plan["depth"])
    return Order(TrainingPlan(**plan), Path(values["old"]), Path(values["out"]))


def progress_to_json(progress: TrainingProgress) -> str:
    values = asdict(progress)
    if progress.report is not None:
        values["report"] = report_to_values(progress.report)
    return json.dumps(values)


def report_to_values(report: TrainingReport) -> dict[str, Any]:
    """For JSON."""
    return {**asdict(report), "file": str(report.file)}


def error_to_json(error: UserError) -> str:
    values = {name: _plain(value) for name, value in error.values.items()}
    return json.dumps({"error": error.code, "values": values})


def from_json(line: str) -> TrainingProgress | UserError | None:
    """None for a line that is none of ours: libraries may print, too."""
    try:
        values = json.loads(line)
    except ValueError:
        return None
    if not isinstance(values, dict):
        return None
    if "error" in values:
        return _KINDS.get(values["error"], TrainingFailed)(**values["values"])
    return _progress(values) if "stage" in values else None


def _progress(values: dict[str, Any]) -> TrainingProgress:
    values["stage"] = TrainingStage(values["stage"])
    values["epochs"] = tuple(Epoch(**epoch) for epoch in values["epochs"])
    if values["report"] is not None:
        values["report"] = report_from_values(values["report"])
    return TrainingProgress(**values)


def report_from_values(values: dict[str, Any]) -> TrainingReport:
    values["file"] = Path(values["file"])
    for side in ("old", "new"):
        values[side] = NetworkFigures(**values[side])
    for kind in ("mistakes_gone", "mistakes_new"):
        values[kind] = tuple((right, named, count) for right, named, count in values[kind])
    return TrainingReport(**{field.name: values[field.name] for field in fields(TrainingReport)})


def _plain(value: object) -> object:
    return value if isinstance(value, int | float | str) else str(value)


def _kinds() -> Mapping[str, type[UserError]]:
    found = (kind for kind in vars(errors).values() if isinstance(kind, type))
    return {kind.code: kind for kind in found if issubclass(kind, UserError)}


_KINDS = _kinds()
