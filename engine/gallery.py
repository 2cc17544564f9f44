"""The gallery of one catalogue for one network: head, index, calibration, kept up cheaply."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

import numpy as np

from engine.calibration import DEFAULT, Calibration, Trials, calibrate, run_trials
from engine.catalog import Catalogue
from engine.catalog.store import Gallery
from engine.cnn.architectures import EMBEDDING
from engine.head import fit_head
from engine.index import Index
from engine.types import Vector

VERSION = 2
"""Raise when head or scores change, so that an older calibration is not applied to them."""

GROWTH = 1.2
"""Learn head and calibration anew once the gallery has grown by this factor."""


_NO_IDS = np.zeros(0, np.int64)
_NOTHING = (np.zeros((0, EMBEDDING), np.float32), _NO_IDS, _NO_IDS)


class LiveGallery:
    """What ``model`` knows of a catalogue. Photos that are added show up at the next use."""

    def __init__(self, catalogue: Catalogue, model: str) -> None:
        self._catalogue = catalogue
        self.model = model
        self._newest = 0
        self._index = Index(*_NOTHING)
        self._head = fit_head(_NOTHING[0], _NOTHING[2])
        self._calibration: Calibration | None = None
        self._learn()

    @property
    def index(self) -> Index:
        """The index, brought up to date."""
        fresh = self._catalogue.gallery(self.model, EMBEDDING, after=self._newest)
        if len(self._index) + len(fresh.photo_ids) > GROWTH * self._head.photos:
            self._learn()
        elif len(fresh.photo_ids):
            self._index = self._index.with_photos(
                self._head.apply(fresh.vectors), fresh.photo_ids, fresh.product_ids
            )
            self._newest = int(fresh.photo_ids[-1])
        return self._index

    def place(self, embedding: Vector) -> Vector:
        """Where an embedding (d,) from the network lies among the index's vectors."""
        return self._head.apply(embedding)

    @property
    def calibration(self) -> Calibration:
        """As fitted when ``recalibrate`` was last called on about this gallery."""
        return self._calibration or DEFAULT

    def recalibrate(self) -> Iterator[None]:
        """Fit the calibration anew if the gallery has grown; yields between its parts."""
        if self._remembered() is not None:
            return
        stored = self._stored()
        trials: list[Trials] = []
        for trial in run_trials(stored.vectors, stored.product_ids):
            trials.append(trial)
            yield
        self._calibration = calibrate(trials)
        known = {"size": len(stored.photo_ids), **asdict(self._calibration)}
        self._catalogue.remember(self._key, json.dumps(known))

    def _learn(self) -> None:
        stored = self._stored()
        self._head = fit_head(stored.vectors, stored.product_ids)
        vectors = self._head.apply(stored.vectors)
        self._index = Index(vectors, stored.photo_ids, stored.product_ids)
        self._newest = int(stored.photo_ids[-1]) if len(stored.photo_ids) else 0
        self._calibration = self._remembered()

    def _stored(self) -> Gallery:
        return self._catalogue.gallery(self.model, EMBEDDING)

    @property
    def _key(self) -> str:
        return f"calibration {VERSION} {self.model}"

    def _remembered(self) -> Calibration | None:
        """The stored calibration, unless the gallery has changed much since."""
        stored = self._catalogue.fact(self._key)
        if stored is None:
            return None
        values = json.loads(stored)
        growth = (len(self._index) + 1) / (values["size"] + 1)
        if not 1 / GROWTH < growth < GROWTH:
            return None
        return Calibration(tuple(values["right"]), tuple(values["known"]), values["photos"])
