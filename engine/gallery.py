"""The gallery of one catalogue for one network: index and calibration, kept up to date cheaply."""

from __future__ import annotations

import json
from dataclasses import asdict

from engine.catalog import Catalogue
from engine.cnn.architectures import EMBEDDING
from engine.decide import Calibration, calibrate
from engine.index import Index

RECALIBRATE_AT = 1.2
"""Fit anew once the gallery has grown by this factor since the last fit."""


class LiveGallery:
    """Index and calibration of ``model``. Photos added to the catalogue show up at the next use."""

    def __init__(self, catalogue: Catalogue, model: str) -> None:
        self._catalogue = catalogue
        self.model = model
        self._stale = False
        self._index = self._load()
        self._calibration = self._remembered()

    @property
    def index(self) -> Index:
        if self._stale:
            self._index, self._stale = self._load(), False
        return self._index

    @property
    def calibration(self) -> Calibration:
        """Of the gallery as it was last calibrated; fitted now when there is none yet."""
        if self._calibration is None:
            self.recalibrate()
        return self._calibration or calibrate(self.index)

    def changed(self) -> None:
        """The catalogue's photos are others now."""
        self._stale = True

    def recalibrate(self) -> None:
        """Fit the calibration to the gallery and remember it in the catalogue."""
        self._calibration = calibrate(self.index)
        known = {"size": len(self.index), **asdict(self._calibration)}
        self._catalogue.remember(self._key, json.dumps(known))

    def recalibrate_if_grown(self) -> None:
        if self._remembered() is None:
            self.recalibrate()

    @property
    def _key(self) -> str:
        return f"calibration {self.model}"

    def _load(self) -> Index:
        stored = self._catalogue.gallery(self.model, EMBEDDING)
        return Index(stored.vectors, stored.photo_ids, stored.product_ids)

    def _remembered(self) -> Calibration | None:
        """The stored calibration, unless the gallery has changed much since."""
        stored = self._catalogue.fact(self._key)
        if stored is None:
            return None
        values = json.loads(stored)
        growth = (len(self.index) + 1) / (values["size"] + 1)
        if not 1 / RECALIBRATE_AT < growth < RECALIBRATE_AT:
            return None
        return Calibration(tuple(values["right"]), tuple(values["known"]), values["photos"])
