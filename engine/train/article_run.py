"""The article's experiment from beginning to end, in a process of its own.

``python -m engine.train.article_run EXPERIMENT`` (as JSON) prints what a person is to read, a line
as soon as it is known, and an error as ``wire`` does. It ends when its parent does.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from engine.cnn import convert
from engine.priority import IMPORTING, give_way
from engine.train import wire
from engine.train.article import Experiment, simple
from engine.train.article_data import load
from engine.train.article_network import add_names
from engine.train.article_transfer import transfer
from engine.train.control import Cancelled, Control
from engine.train.run import CANCELLED, explained, settle


def steps(wanted: Experiment, control: Control) -> Iterator[str]:
    """:raises UserError: the pictures cannot be used, and what training raises."""
    started = time.perf_counter()
    data = load(Path(wanted.data) if wanted.data else None, wanted.input_side)
    settle(wanted.seed)
    yield (
        f"{wanted.network}, {wanted.input_side} px: {len(data.train)} pictures of "
        f"{len(data.names)} classes to learn from, {len(data.test)} to test with"
    )
    model = yield from (transfer if wanted.transfer else simple)(wanted, data, control)
    out = Path(wanted.out)
    convert.write(model, wanted.input_side, out)
    add_names(out, data.names)
    yield f"all of it: {time.perf_counter() - started:.0f} s"


def main(arguments: list[str]) -> int:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    give_way(IMPORTING)
    told, wanted = sys.stdout, Experiment(**json.loads(arguments[0]))
    with contextlib.redirect_stdout(sys.stderr):  # Keras prints
        return _run(wanted, sys.stdin, told)


def _run(wanted: Experiment, commands: IO[str], told: IO[str]) -> int:
    control = Control()
    control.listen(commands)
    try:
        for line in steps(wanted, control):
            print(line, file=told, flush=True)
    except Cancelled:
        return CANCELLED
    except Exception as error:
        print(wire.error_to_json(explained(error)), file=told, flush=True)
        raise
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
