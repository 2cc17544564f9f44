"""From one version of a network to another: what the window and the command line call.

The photos are looked at with the coming network while the one in use goes on answering, and the
shop is asked about its own photos with it. Then the switch is one transaction and one assignment.
A program that ends meanwhile goes on with it at the next start. What the network before saw is kept
until the next switch, so the way back is short.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.calibration import ROUNDS
from engine.catalog import Catalogue
from engine.catalog.networks import KeptNetwork
from engine.cnn.architectures import LITE
from engine.cnn.prepare import model_file
from engine.cnn.runtime import Network
from engine.errors import NetworkUnsuitable, SwitchGivenUp, TrainingElsewhere, UserError
from engine.gallery import LiveGallery
from engine.networks import (
    BEFORE,
    COMING,
    IN_USE,
    TRIES,
    Networks,
    Versions,
    as_fact,
    versions_of,
)
from engine.study import Study
from engine.train import wire
from engine.train.claim import Claim
from engine.train.files import BEGUN, TRAINED_ON, clear
from engine.train.recipes import can_be_adopted
from engine.types import Progress, Stage
from engine.types.training import (
    AS_IT_COMES,
    Architecture,
    Depth,
    NetworkVersion,
    TrainingPlan,
    TrainingReport,
)

_MOST_TRIES = 3
"""So often a switch is begun at most that the program did not live to end."""


def _never() -> bool:
    return False


class Switching:
    """Of one catalogue. ``networks`` are those in use; ``others`` gives what recognition with other
    ones needs; ``switch`` puts all that in the place of what there is."""

    def __init__(
        self,
        catalogue: Catalogue,
        networks: Callable[[], Networks],
        others: Callable[[Networks], tuple[Study, LiveGallery]],
        switch: Callable[[Networks, Study, LiveGallery], None],
    ) -> None:
        self._catalogue = catalogue
        self._networks = networks
        self._others = others
        self._switch = switch

    # What there is

    def versions(self) -> tuple[NetworkVersion, ...]:
        """The trained ones, newest first; then those as they come."""
        trained = [_version(kept) for kept in self._catalogue.networks()]
        usual = [
            NetworkVersion(
                Architecture(place), AS_IT_COMES, megabytes=_megabytes(model_file(place))
            )
            for place in self._networks().places
        ]
        in_use = self._networks().versions
        coming = in_use if (wanted := self._coming()) is None else wanted
        return tuple(
            replace(
                one,
                in_use=_stands(one, in_use),
                coming=_stands(one, coming) and not _stands(one, in_use),
            )
            for one in (*trained, *usual)
        )

    def adopt(self, plan: TrainingPlan, report: TrainingReport) -> NetworkVersion:
        """Keep what came of a training with the catalogue. It is not in use by that.

        :raises NetworkUnsuitable: recognition cannot use this kind of network.
        :raises TrainingElsewhere: it is gone, since another training was begun meanwhile.
        """
        if not can_be_adopted(plan):
            raise NetworkUnsuitable(name=plan.application or plan.architecture)
        learnt = report.file.with_name(TRAINED_ON)
        ids = np.load(learnt, allow_pickle=False) if learnt.is_file() else np.zeros(0, np.int64)
        about = json.dumps({"depth": plan.depth, "report": wire.report_to_values(report)})
        file = _content(report.file)
        _try(file, plan)
        id_ = self._catalogue.add_network(plan.architecture, about, ids, file)
        self._catalogue.drop_networks(plan.architecture, self._needed(id_))
        if report.file.with_name(BEGUN).is_file():  # it lies where it was made
            _clear_unless_used(report.file.parent)
        return next(one for one in self.versions() if one.id == id_)

    def _needed(self, *more: int) -> set[int]:
        facts = (versions_of(self._catalogue, fact) for fact in (IN_USE, COMING, BEFORE))
        return {*more, *(id_ for fact in facts for id_ in (fact or {}).values())}

    def models_to_keep(self) -> set[str]:
        """What the embeddings are marked with that are in use, soon will be, or were last."""
        networks = self._networks()
        kept = networks.models_as_they_come()
        for fact in (IN_USE, COMING, BEFORE):  # another program may have switched
            versions = versions_of(self._catalogue, fact)
            if versions is not None:
                kept |= {networks.name_of(*one) for one in versions.items()}
        return kept

    # The switch

    def use(
        self, architecture: Architecture, version: int, cancelled: Callable[[], bool] = _never
    ) -> Iterator[Progress]:
        """Recognise with this version from now on; the last progress has made the ``versions``.

        :raises NetworkUnsuitable: it is not there any more.
        :raises ModelPreparationFailed: the network as it comes cannot be prepared.
        """
        known = {one.id for one in self._catalogue.networks()
                 if one.architecture == architecture}  # fmt: skip
        if architecture not in LITE or version not in {AS_IT_COMES, *known}:
            raise NetworkUnsuitable(name=architecture)
        in_use = versions_of(self._catalogue, IN_USE) or {}
        wanted = {**in_use, str(architecture): version}
        self._catalogue.remember(COMING, as_fact(wanted))
        self._catalogue.forget_fact(TRIES)
        yield from self.go_on(cancelled)

    def go_on(self, cancelled: Callable[[], bool] = _never) -> Iterator[Progress]:
        """With a switch that was begun; nothing if there is none. Cancelled, all stays as it is;
        also if it fails, since it would at every start. A program that ends leaves it begun.

        :raises SwitchGivenUp: the program was killed at it again and again.
        """
        wanted = self._coming()
        if wanted is None:
            return
        try:
            self._count_try()
            networks = self._networks().with_versions(wanted)
            if networks.versions != self._networks().versions:
                yield from self._go_on(networks, cancelled)
        except (GeneratorExit, KeyboardInterrupt):
            with suppress(UserError):
                self._catalogue.forget_fact(TRIES)
            raise
        except Exception:
            with suppress(UserError):  # the first failure is what is told
                self._forget_coming()
            raise
        self._forget_coming()
        self._catalogue.forget_models(self.models_to_keep())
        yield Progress(Stage.UPDATING_GALLERY, 1, 1, made=self.versions())

    def _count_try(self) -> None:
        """What the system kills each time, since memory runs out, would go on for ever.

        :raises SwitchGivenUp: it did not come to an end, well or badly, in ``_MOST_TRIES``.
        """
        tries = int(self._catalogue.fact(TRIES) or 0)
        if tries >= _MOST_TRIES:
            raise SwitchGivenUp
        self._catalogue.remember(TRIES, str(tries + 1))

    def _forget_coming(self) -> None:
        self._catalogue.forget_fact(COMING)
        self._catalogue.forget_fact(TRIES)

    def _go_on(self, networks: Networks, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        yield from networks.prepare(cancelled)
        yield Progress(Stage.UPDATING_GALLERY, 0, 0)
        study, gallery = self._others(networks)
        is_put = False
        try:
            yield from self._get_ready(networks, study, gallery, cancelled)
            if not cancelled():
                self._put(networks, study, gallery)
                is_put = True
        finally:
            if not is_put:
                gallery.close()

    def _get_ready(
        self, networks: Networks, study: Study, gallery: LiveGallery, cancelled: Callable[[], bool]
    ) -> Iterator[Progress]:
        try:
            yield from study.run(cancelled)
        finally:
            networks.rest()
        if cancelled():
            return
        networks.warm_up()
        gallery.set_complete(True)
        yield Progress(Stage.UPDATING_GALLERY, 0, 0)
        _ = gallery.first.index, gallery.second  # learnt now, not with the first question
        with closing(gallery.recalibrate()) as rounds:
            for number in rounds:
                yield Progress(Stage.MEASURING, min(number, ROUNDS), ROUNDS)
                if cancelled():
                    return
        yield from study.run(cancelled)  # what was added meanwhile
        _ = gallery.first.index, gallery.second

    def _put(self, networks: Networks, study: Study, gallery: LiveGallery) -> None:
        before = self._networks().versions
        with self._catalogue.transaction():
            self._catalogue.remember(BEFORE, as_fact(before))
            self._catalogue.remember(IN_USE, as_fact(networks.versions))
            self._forget_coming()
        self._switch(networks, study, gallery)

    def _coming(self) -> Versions | None:
        return versions_of(self._catalogue, COMING)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise TrainingElsewhere from error


def _clear_unless_used(folder: Path) -> None:
    """Of a training that has begun there meanwhile nothing is taken away."""
    claim = Claim(folder)
    with suppress(UserError):
        claim.take()
        clear(folder)
        claim.give_back()


def _try(file: bytes, plan: TrainingPlan) -> None:
    """:raises NetworkUnsuitable: it cannot be opened."""
    try:
        Network(file)
    except (ValueError, RuntimeError) as error:
        raise NetworkUnsuitable(name=plan.architecture) from error


def _stands(version: NetworkVersion, versions: Versions) -> bool:
    return versions.get(version.architecture, AS_IT_COMES) == version.id


def _version(kept: KeptNetwork) -> NetworkVersion:
    about = json.loads(kept.about)
    return NetworkVersion(
        Architecture(kept.architecture),
        kept.id,
        made=kept.at,
        depth=Depth(about["depth"]),
        megabytes=kept.size / 1e6,
        report=wire.report_from_values(about["report"]),
    )


def _megabytes(file: Path) -> float:
    return file.stat().st_size / 1e6 if file.is_file() else 0.0
