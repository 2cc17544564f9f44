"""The curves for TensorBoard: an event file, as TensorBoard reads it.

``tf.summary`` needs TensorBoard itself to write a scalar; the format is a TFRecord file of
``Event`` messages, and TensorFlow brings both.
"""

from __future__ import annotations

import errno
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from engine.types.training import Epoch

_NOT_CURVES = {"number"}
_VERSION = "brain.Event:2"


def write(folder: Path, epochs: tuple[Epoch, ...]) -> None:
    """All epochs so far, in place of what was written before: a training that goes on is one
    curve. :raises OSError: it cannot be written."""
    import tensorflow as tf
    from tensorflow.core.util import event_pb2

    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "events.out.tfevents.countersight"
    try:
        with tf.io.TFRecordWriter(str(file)) as writer:
            first = event_pb2.Event(wall_time=time.time(), file_version=_VERSION)
            writer.write(first.SerializeToString())
            for epoch in epochs:
                writer.write(_event(event_pb2, epoch).SerializeToString())
    except tf.errors.ResourceExhaustedError as error:
        raise OSError(errno.ENOSPC, str(error)) from error


def _event(event_pb2: Any, epoch: Epoch) -> Any:
    event = event_pb2.Event(wall_time=time.time(), step=epoch.number)
    for name, value in asdict(epoch).items():
        if name not in _NOT_CURVES:
            event.summary.value.add(tag=name, simple_value=float(value))
    return event
