"""The networks that one catalogue is recognised with: as they come, or trained for it.

A network has a place (``lite0``, ``lite1``, ``lite2``) whichever version of it stands there. What
it saw is kept under the version's own name, so that versions are never compared with each other.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

import numpy as np

from engine.catalog import Catalogue
from engine.cnn.architectures import LITE
from engine.cnn.prepare import LOOKS, model_file, model_id, prepare_all, trained_id
from engine.cnn.runtime import Network
from engine.head import Ids
from engine.memory import keep_freed_memory
from engine.types import Progress
from engine.types.training import AS_IT_COMES

log = logging.getLogger(__name__)

IN_USE, COMING, BEFORE = "networks", "networks coming", "networks before"
"""Facts of a catalogue: the version in each place; now, after the switch that was begun, and before
the last one."""

TRIES = "networks tries"
"""How often the switch to what is coming was begun without any end."""

Versions = Mapping[str, int]


def versions_of(catalogue: Catalogue, which: str) -> Versions | None:
    """None when there is no such fact."""
    stored = catalogue.fact(which)
    return None if stored is None else {str(k): int(v) for k, v in json.loads(stored).items()}


def as_fact(versions: Versions) -> str:
    return json.dumps({place: id_ for place, id_ in versions.items() if id_ != AS_IT_COMES})


class Networks:
    """Of one catalogue and one choice of recognition; opened when they are first asked for."""

    def __init__(self, catalogue: Catalogue, choice: str, versions: Versions | None = None) -> None:
        """``versions`` instead of those in use. Where one is gone or damaged, the network stands as
        it comes: what it has not seen is then looked at again."""
        self.places = LOOKS[choice]
        self._catalogue = catalogue
        self._choice = choice
        wanted = versions_of(catalogue, IN_USE) if versions is None else versions
        self._wanted = {place: id_ for place, id_ in (wanted or {}).items() if id_}
        self.versions = {
            place: id_ for place, id_ in (wanted or {}).items() if place in LITE and id_
        }
        self._names: dict[str, str] = {}
        self._open: dict[tuple[str, int], Network] = {}
        self._check()

    def _check(self) -> None:
        """Forget the versions that cannot be used."""
        kept = {one.id: one for one in self._catalogue.networks()} if self.versions else {}
        for place, id_ in list(self.versions.items()):
            if id_ in kept and (place not in self.places or self._is_whole(place, id_)):
                self._names[place] = trained_id(place, kept[id_].digest)
            else:
                log.error("network %s for %s cannot be used: as it comes", id_, place)
                del self.versions[place]

    def _is_whole(self, place: str, id_: int) -> bool:
        """Read now, since the embeddings of all photos depend on it."""
        content = self._catalogue.network_file(id_)
        if content is None:
            return False
        try:
            self._open[place, id_] = Network(content)
        except (ValueError, RuntimeError):  # made by a newer program
            log.exception("network %s cannot be opened", id_)
            return False
        return True

    def with_versions(self, versions: Versions) -> Networks:
        """Others for the same choice."""
        return Networks(self._catalogue, self._choice, versions)

    def are_current(self) -> bool:
        """Whether these are still what the catalogue says is in use."""
        return (versions_of(self._catalogue, IN_USE) or {}) == self._wanted

    # What they are called

    def model(self, place: str) -> str:
        """What embeddings of the network in this place are marked with."""
        return self._names.get(place) or model_id(place)

    @property
    def models(self) -> tuple[str, ...]:
        """Those of the first look and the second."""
        return tuple(self.model(place) for place in self.places)

    def name_of(self, place: str, id_: int) -> str:
        """What embeddings of any version in a place are marked with."""
        kept = self._catalogue.network(id_)
        return model_id(place) if kept is None else trained_id(place, kept.digest)

    def models_as_they_come(self) -> set[str]:
        return {model_id(place) for place in LITE}

    def is_trained(self, place: str) -> bool:
        return place in self.versions

    @cached_property
    def trained_on(self) -> Ids:
        """Ids of the photos that any of the networks that are asked has learnt, in order."""
        learnt: set[int] = set()
        for place in self.places:
            if place in self.versions:
                learnt.update(self._catalogue.trained_on(self.versions[place]).tolist())
        return np.array(sorted(learnt), np.int64)

    # The networks themselves

    @property
    def first_is_there(self) -> bool:
        return model_file(self.places[0]).is_file()

    @property
    def are_there(self) -> bool:
        return all(model_file(place).is_file() for place in self.places)

    def prepare(self, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        """Have them at hand as they come. :raises ModelPreparationFailed: it cannot be."""
        return prepare_all(self._choice, cancelled)

    def get(self, place: str) -> Network:
        """:raises ModelMissing: it is not prepared yet."""
        return self._opened(place, self.versions.get(place, AS_IT_COMES))

    def as_it_comes(self, place: str) -> Network:
        """The network that knew the world before it learnt the shop: what is no product it tells
        better. :raises ModelMissing: it is not prepared yet."""
        return self._opened(place, AS_IT_COMES)

    def _opened(self, place: str, id_: int) -> Network:
        if (place, id_) not in self._open:
            keep_freed_memory()
            self._open[place, id_] = Network(model_file(place))
        return self._open[place, id_]

    def warm_up(self) -> None:
        """Load them now rather than with the first picture."""
        for place in self.places:
            if self.is_trained(place) or model_file(place).is_file():
                network = self.get(place)
                network.look(np.zeros((network.side, network.side, 3), np.uint8))
        if self.is_trained(self.places[0]) and self.first_is_there:
            self.as_it_comes(self.places[0])

    def rest(self) -> None:
        """There are not many pictures any more."""
        for network in self._open.values():
            network.rest()
