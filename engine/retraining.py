"""Training for the shop that is open: what there is to train on, and everything up to the process.

The training itself runs in a process of its own (``engine/train``). Its folder belongs to the
catalogue, so a training that was broken off is found again, one at a time.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine import images
from engine.catalog import Catalogue
from engine.catalog.files import file_errors
from engine.cnn.architectures import LITE
from engine.cnn.prepare import model_file, prepare
from engine.errors import PictureError, TrainingElsewhere, UserError
from engine.networks import Networks
from engine.train import examples
from engine.train.claim import Claim
from engine.train.files import BEGUN, LEARNT, NEW, OLD, folder_of
from engine.train.pack import SIDE, of_catalogue
from engine.train.process import Training
from engine.train.recipes import can_be_adopted
from engine.train.split import LEAST, WANTED
from engine.train.wire import Order, order_from_json
from engine.types import Progress, Rgb, Stage
from engine.types.training import AS_IT_COMES, Depth, TrainingOutlook, TrainingPlan

log = logging.getLogger(__name__)

_COMPARED_WITH = "lite0"
"""In place of a network that is in use nowhere."""


def _never() -> bool:
    return False


class Retraining:
    """Of one catalogue. ``networks`` are those in use."""

    def __init__(self, catalogue: Catalogue, networks: Callable[[], Networks]) -> None:
        self._catalogue = catalogue
        self._networks = networks

    @property
    def folder(self) -> Path:
        """Where a training of this catalogue keeps what it needs to go on, and its curves."""
        return folder_of(self._catalogue.id)

    def outlook(self) -> TrainingOutlook:
        """What there is to train on, and whether a training was broken off."""
        counts = self._catalogue.photos_per_product()
        testable = int((counts >= LEAST).sum())
        begun = self._begun()
        return TrainingOutlook(
            len(counts), int(counts.sum()), testable, testable >= WANTED,
            begun.plan if begun else None,
        )  # fmt: skip

    def examples(
        self, names: Sequence[str], seed: int, count: int
    ) -> tuple[tuple[Rgb, tuple[Rgb, ...]], ...]:
        """For ``count`` photos of the shop, drawn by ``seed``: one as a network is shown it, and
        forms of it as augmented in training."""
        random = np.random.default_rng(seed)
        ids = self._catalogue.some_photos(count, random)
        files = filter(None, (self._catalogue.photo_file(id_) for id_ in ids))
        return tuple(examples.of(pixels, names, random) for pixels in _decoded(files))

    def begin(
        self, plan: TrainingPlan, cancelled: Callable[[], bool] = _never
    ) -> Iterator[Progress]:
        """Lay ready all that a training needs; the last progress has made the ``Training``, whose
        ``steps`` need the catalogue no more. One that was broken off goes on if it was for the same
        plan and network, else it is discarded.

        :raises TrainingElsewhere: it is going on in another program.
        :raises UserError: the disk is full, the folder is not writable.
        """
        place = str(plan.architecture) if plan.architecture in LITE else _COMPARED_WITH
        yield from prepare(place, cancelled)
        old = self._version(plan, place)
        order = Order(plan, self._old_file(place, old), self.folder / NEW)
        training = Training(order, self.folder, keeps=can_be_adopted(plan))
        training.claim.take()
        is_ready, laid = False, Progress(Stage.READING_FILES, 0, 0)
        try:
            for laid in self._lay(training, old, cancelled):
                yield laid
            is_ready = not cancelled()
        finally:
            if not is_ready:
                training.close()
        if is_ready:
            yield replace(laid, made=training)

    def _lay(
        self, training: Training, old: int, cancelled: Callable[[], bool]
    ) -> Iterator[Progress]:
        if self._begun() != training.order:
            self._remove()
        with file_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._write_old(training.order.old, old)
        for read in training.read(of_catalogue(self._catalogue), cancelled):
            yield Progress(Stage.READING_FILES, read.done, read.total)

    def discard(self) -> None:
        """What a training has kept to go on, and its curves.

        :raises TrainingElsewhere: it is going on in another program.
        """
        claim = Claim(self.folder)
        try:
            claim.take()
        except TrainingElsewhere:
            raise
        except UserError as error:  # a full disk, perhaps: all the more a reason to make room
            log.warning("%s is cleared without a claim: %s", self.folder, error)
        try:
            self._remove()
        finally:
            claim.give_back()

    def _remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def _begun(self) -> Order | None:
        """What was begun and did not come to an end."""
        file = self.folder / BEGUN
        try:
            return order_from_json(file.read_text("utf-8")) if file.is_file() else None
        except (KeyError, TypeError, ValueError):  # of another version of the program
            return None

    def _version(self, plan: TrainingPlan, place: str) -> int:
        """The one in use; where only the head is trained, that which the head is put on."""
        if plan.depth is Depth.HEAD:
            return AS_IT_COMES
        return self._networks().versions.get(place, AS_IT_COMES)

    def _old_file(self, place: str, version: int) -> Path:
        """Of the network to compare with: a trained one is in the catalogue."""
        return model_file(place) if version == AS_IT_COMES else self.folder / f"{version}-{OLD}"

    def _write_old(self, file: Path, version: int) -> None:
        if version != AS_IT_COMES:
            file.write_bytes(self._catalogue.network_file(version) or b"")
            np.save(self.folder / LEARNT, self._catalogue.trained_on(version))


def _decoded(files: Iterator[bytes]) -> Iterator[Rgb]:
    for file in files:
        try:
            yield images.decode(file, max_side=SIDE)
        except PictureError:  # the catalogue is damaged there: another photo will do
            continue
