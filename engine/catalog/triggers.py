"""The triggers that write every change of a journalled row down, whoever makes it.

After SQLite's own advice for undo (sqlite.org/undoredo.html), with whole rows as JSON in place of
statements, so that a later schema can read them. They are temporary: each connection has its own,
so that two programs on one file do not write into each other's change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlite_utils import Database

JOURNALLED: Mapping[str, tuple[str, ...]] = {
    "categories": ("id",),
    "products": ("id",),
    "barcodes": ("code", "product_id"),
    "photos": ("id",),
    "lost_places": ("product_id",),
}
"""Tables whose rows can be undone, with their keys."""

_TRIGGER = """
CREATE TEMP TRIGGER journal_{verb}_{table} AFTER {verb} ON {table}
WHEN change_being_made() IS NOT NULL BEGIN
    INSERT INTO change_rows (change_id, place, before, after)
    VALUES (change_being_made(), '{table}', {before}, {after});
END
"""


def watch(db: Database, change_being_made: Callable[[], int | None]) -> None:
    """Have this connection write down what it changes, while there is a change being made."""
    db.conn.create_function("change_being_made", 0, change_being_made)
    for table in JOURNALLED:
        columns = db.execute(f"PRAGMA table_info({table})").fetchall()
        old, new = (_image(row, columns) for row in ("OLD", "NEW"))
        images = {"INSERT": ("NULL", new), "UPDATE": (old, new), "DELETE": (old, "NULL")}
        for verb, (before, after) in images.items():
            db.execute(_TRIGGER.format(verb=verb, table=table, before=before, after=after))


def _image(row: str, columns: Sequence[Sequence[object]]) -> str:
    """SQL for a row as JSON. Reals go as text: SQLite's JSON keeps fifteen of their digits."""
    parts = []
    for _, name, kind, *_ in columns:
        value = f"{row}.{name}"
        if kind == "REAL":
            value = f"CASE WHEN {value} IS NULL THEN NULL ELSE format('%!.17g', {value}) END"
        parts.append(f"'{name}', {value}")
    return f"json_object({', '.join(parts)})"
