"""What every stored photo is to be known by, and finding out what is missing.

An import only does what the first look needs. The rest, what the second network sees and the
details, is found out right after, photo by photo; meanwhile the first look answers.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from engine import details, images, subject, views
from engine.catalog import Catalogue
from engine.cnn.prepare import LOOKS, model_id
from engine.cnn.runtime import Network
from engine.errors import PictureError
from engine.priority import IMPORTING, give_way
from engine.types import Progress, Rgb, Stage, Vector

log = logging.getLogger(__name__)

_DETAILS = "details"
_BATCH = 8


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """What was found out about one photo: ``seen`` by each network, and its details."""

    seen: Mapping[str, Vector]
    details: bytes | None


class Study:
    """Of one catalogue, for the networks of one choice of recognition."""

    def __init__(
        self,
        catalogue: Catalogue,
        choice: str,
        network: Callable[[str], Network],
        model: Callable[[str], str] = model_id,
    ) -> None:
        """``network`` gives a network by name, ready for many; ``model`` what its embeddings are
        marked with."""
        self._catalogue = catalogue
        self._backbones = LOOKS[choice]
        self._network = network
        self._model = model

    @property
    def _wanted(self) -> tuple[str, ...]:
        return (*self._backbones, *((_DETAILS,) if len(self._backbones) > 1 else ()))

    def missing(self) -> dict[int, list[str]]:
        """By photo, which networks have not seen it, and whether its details are missing."""
        found: dict[int, list[str]] = {}
        for what in self._wanted:
            for photo_id in self._without(what):
                found.setdefault(photo_id, []).append(what)
        return dict(sorted(found.items()))

    def _without(self, what: str) -> list[int]:
        if what == _DETAILS:
            return self._catalogue.photos_without_details()
        return self._catalogue.photos_without_embedding(self._model(what))

    def run(self, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        """Find out what is missing; progress after every few photos."""
        tried: dict[int, list[str]] = {}
        # Asked again each time, since a product may be added in between.
        while (missing := self.missing()) != tried:
            tried = missing
            photo_ids = list(missing)
            with ThreadPoolExecutor(os.cpu_count(), "study", give_way, (IMPORTING,)) as threads:
                for start in range(0, len(photo_ids), _BATCH):
                    yield Progress(Stage.UPDATING_GALLERY, start, len(photo_ids))
                    if cancelled():
                        return
                    batch = photo_ids[start : start + _BATCH]
                    self._look_at({id_: missing[id_] for id_ in batch}, threads)

    def _look_at(self, batch: Mapping[int, Sequence[str]], threads: ThreadPoolExecutor) -> None:
        files = {photo_id: self._catalogue.photo_file(photo_id) for photo_id in batch}
        for backbone in self._backbones:
            self._network(backbone)  # loaded on this thread
        tasks = {
            photo_id: threads.submit(self._from_file, file, batch[photo_id])
            for photo_id, file in files.items()
            if file is not None
        }
        found = {}
        for photo_id, task in tasks.items():
            try:
                found[photo_id] = task.result()
            except PictureError:  # the catalogue is damaged there; the other photos need not suffer
                log.warning("photo %s cannot be read", photo_id, exc_info=True)
        with self._catalogue.transaction():
            for photo_id, findings in found.items():
                self.store(photo_id, findings)

    def _from_file(self, file: bytes, wanted: Sequence[str]) -> Findings:
        return self._of(images.decode(file), wanted)

    def all_of(self, pictures: Sequence[Rgb]) -> list[Findings]:
        """All there is to find out about photos beyond what the first network sees, which
        ``importer.new_photo`` has found out."""
        for backbone in self._backbones[1:]:
            self._network(backbone)
        with ThreadPoolExecutor(os.cpu_count(), "study") as threads:
            return list(threads.map(lambda pixels: self._of(pixels, self._wanted[1:]), pictures))

    def _of(self, pixels: Rgb, wanted: Sequence[str]) -> Findings:
        box = subject.find(pixels)
        seen = {}
        for backbone in wanted:
            if backbone != _DETAILS:
                network = self._network(backbone)
                glance = views.glance(pixels, box, network.side, network.look_aside)
                seen[backbone] = glance.seen.ravel()
        wants_details = _DETAILS in wanted
        return Findings(seen, details.to_bytes(details.find(pixels)) if wants_details else None)

    def store(self, photo_id: int, findings: Findings) -> None:
        for backbone, vector in findings.seen.items():
            self._catalogue.add_embedding(photo_id, self._model(backbone), vector)
        if findings.details is not None:
            self._catalogue.add_details(photo_id, findings.details)
