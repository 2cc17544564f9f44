"""Networks that were trained for a catalogue: in its file, so that they go where it goes."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from engine.catalog.connected import Connected
from engine.catalog.connection import explained
from engine.catalog.embeddings import Ids

log = logging.getLogger(__name__)

KEPT = 3
"""The latest ones of an architecture; what is in use stays beside them."""


@dataclass(frozen=True, slots=True)
class KeptNetwork:
    """A stored network without its file, which has ``size`` bytes. ``about`` is JSON."""

    id: int
    at: str
    architecture: str
    about: str
    digest: str
    size: int


@explained
class TrainedNetworks(Connected):
    """The part of a catalogue that keeps networks."""

    def add_network(self, architecture: str, about: str, trained_on: Ids, file: bytes) -> int:
        """Its id: that of the very same file if that is there."""
        digest = hashlib.sha256(file).hexdigest()
        row = {
            "architecture": architecture, "about": about, "digest": digest,
            "trained_on": np.asarray(trained_on, "<i8").tobytes(), "file": file,
        }  # fmt: skip
        with self.transaction():
            known = self._db.execute("SELECT id FROM networks WHERE digest = ?", [digest])
            found = known.fetchone()
            return int(found[0]) if found else self._insert_row("networks", row)

    def drop_networks(self, architecture: str, in_use: Collection[int]) -> None:
        """All but the latest of an architecture and those that are ``in_use``."""
        kept = [n.id for n in self.networks() if n.architecture == architecture]
        with self.transaction():
            for id_ in kept[KEPT:]:
                if id_ not in in_use:
                    self._db.execute("DELETE FROM networks WHERE id = ?", [id_])

    def networks(self) -> tuple[KeptNetwork, ...]:
        """The newest first."""
        found = self._db.execute(
            "SELECT id, at, architecture, about, digest, length(file) FROM networks "
            "ORDER BY id DESC"
        )
        return tuple(KeptNetwork(*row) for row in found)

    def network(self, id_: int) -> KeptNetwork | None:
        return next((one for one in self.networks() if one.id == id_), None)

    def network_file(self, id_: int) -> bytes | None:
        """None when it is gone or damaged."""
        row = self._db.execute("SELECT file, digest FROM networks WHERE id = ?", [id_]).fetchone()
        if row is None:
            return None
        if hashlib.sha256(row[0]).hexdigest() != row[1]:
            log.error("the network %s of %s is damaged", id_, self.path.name)
            return None
        return bytes(row[0])

    def trained_on(self, id_: int) -> Ids:
        """Ids of the photos that a network has learnt, in order."""
        row = self._db.execute("SELECT trained_on FROM networks WHERE id = ?", [id_]).fetchone()
        return np.sort(np.frombuffer(b"" if row is None else row[0], "<i8").astype(np.int64))
