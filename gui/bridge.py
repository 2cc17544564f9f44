"""The seam between window and engine: one thread owns the engine, one short verb per engine call.

Verbs are called on the GUI thread and return at once; answers come back as signals on it. Payloads
are the frozen values of ``engine.types`` and travel as ``object``, since a queued ``Signal(dict)``
loses keys that are not strings.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal, SignalInstance, Slot

from engine.errors import UserError
from engine.types import (
    ImportReport,
    Part,
    ProductDraft,
    Progress,
    Query,
    Rgb,
    Schema,
    Sighting,
    Stage,
)
from gui.jobs import Job, JobQueue, LongJob
from gui.lane import Ended, Step
from gui.long_jobs import LongJobs
from gui.verbs.browsing import Browsing
from gui.verbs.editing import Editing
from gui.verbs.exchange import Exchange
from gui.verbs.experience import Experience
from gui.verbs.history import History
from gui.verbs.insight import Insight
from gui.verbs.keeping import Keeping
from gui.verbs.learning import Learning
from gui.verbs.measuring import Measuring
from gui.verbs.tidying import Tidying
from gui.verbs.training import Training
from gui.worker import Outcome, Worker

if TYPE_CHECKING:
    from engine.engine import Engine

AloneWork = Callable[[Callable[[], bool]], Iterator[Progress]]
"""Work that needs no engine; called with what says whether it was cancelled."""

PROMISE = 0.99
"""How often Sure must be right, unless the settings say otherwise."""
REFERENCE_SIDE = 512
"""Longest side, in pixels, of the reference photos that come with an answer."""


@dataclass(frozen=True, slots=True, eq=False)
class AnswerEvent:
    """An answer with all that is needed to draw it. ``photos`` maps photo ids to pixels."""

    ticket: int
    query: Query
    sighting: Sighting
    photos: Mapping[int, Rgb] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that ended in an error; ``ticket`` is 0 unless it was a query."""

    topic: str
    ticket: int
    error: UserError


class Bridge(QObject):
    """Everything the window can ask of the engine, and everything it can be told."""

    opened = Signal(object)  # CatalogueStatus
    closed = Signal(object)  # None: no catalogue is open any more
    status_ready = Signal(object)  # CatalogueStatus, when it was asked for
    answer_ready = Signal(object)  # AnswerEvent
    categories_ready = Signal(object)  # tuple[CategoryCount, ...]
    product_ready = Signal(object)  # ProductDetail
    photos_ready = Signal(object)  # Mapping[int, Rgb]: photo id -> pixels
    product_added = Signal(object)  # Product
    progress_changed = Signal(object)  # Progress
    work_finished = Signal(object)  # ImportReport, or None when there was nothing to report
    catalogue_changed = Signal()  # rows changed: ask again for what is shown
    failed = Signal(object)  # Failure
    working_changed = Signal(bool)  # long work has begun or ended
    _wake = Signal()
    _close = Signal()

    def __init__(self, parent: QObject | None = None, begins: bool = True) -> None:
        """``begins``: at once; or else what is asked waits for ``begin``."""
        super().__init__(parent)
        self._queue = JobQueue()
        self._long = LongJobs()
        self._tickets = itertools.count(1)
        self._frame_in_flight = False
        self._generation = 0
        self._has_begun = False
        self._signals = {topic: getattr(self, name) for topic, name in _SIGNAL_OF_TOPIC.items()}
        self._asked: Path | None = None
        self._opened: Path | None = None
        self._ways: tuple[str, float] = ("", PROMISE)
        self._writing = set(_TOPICS_THAT_WRITE)
        self._lasting = set(_TOPICS_THAT_WRITE - _ABOUT_FILES)
        self._patient: set[str] = set()
        self.browsing = Browsing(self)
        self.editing = Editing(self)
        self.insight = Insight(self)
        self.exchange = Exchange(self)
        self.experience = Experience(self)
        self.keeping = Keeping(self)
        self.tidying = Tidying(self)
        self.learning = Learning(self)
        self.measuring = Measuring(self)
        self.history = History(self)
        self.training = Training(self)
        self._thread = QThread(self)
        self._thread.setObjectName("engine")
        self._worker = Worker(self._queue)
        self._worker.moveToThread(self._thread)
        self._wake.connect(self._worker.wake)
        self._close.connect(self._worker.close)
        self._worker.outcome.connect(self._on_worker_outcome)
        self._worker.progress.connect(self._on_worker_progress)
        self._worker.long_ended.connect(self._on_worker_long_ended)
        self._thread.started.connect(self._worker.begin)
        if begins:
            self.begin()

    @Slot()
    def begin(self) -> None:
        """Start the engine's thread, once."""
        if not self._has_begun:
            self._has_begun = True
            self._thread.start(QThread.Priority.LowPriority)

    # Verbs

    def open_catalogue(
        self, path: Path, backbone: str, promise: float = PROMISE, schema: Schema | None = None
    ) -> None:
        """Open (or create) a catalogue, then bring model, sample shop and gallery up to date.

        ``schema`` makes it another kind.
        """
        self._generation += 1
        self._asked, self._ways = path, (backbone, promise)
        self._post("open", _opening(path, backbone, promise, schema))
        self.post_long("start", "start")

    def close_catalogue(self) -> None:
        """Open none in its place."""
        self._generation += 1
        self._asked = None
        self._post("close", _nothing)

    def find(self, query: Query, can_wait: bool = False) -> int:
        """Ask; the answer or failure carries the returned ticket. Pictures queue up in order.

        ``can_wait``: one of many that nobody looks at yet; other questions overtake it.
        """
        ticket = next(self._tickets)
        topic = f"find-{ticket}" if query.picture is not None else "text"
        return self._ask(topic, query, ticket, can_wait)

    def hurry(self, ticket: int) -> None:
        """The question of this ticket is being looked at now."""
        self._queue.hurry(ticket)

    def find_frame(self, query: Query) -> int:
        """Ask about a camera frame, or return 0 while the last one is still being looked at."""
        if self._frame_in_flight:
            return 0
        self._frame_in_flight = True
        return self._ask("frame", query, next(self._tickets))

    def find_thing(self, number: int, query: Query) -> int:
        """Ask about thing ``number`` on the counter; a newer picture of it replaces this one."""
        return self._ask(f"thing-{number}", query, next(self._tickets))

    def find_code(self, text: str) -> int:
        """Whose is this code? Each code is answered, however fast they come."""
        ticket = next(self._tickets)
        return self._ask(f"code-{ticket}", Query(text=text), ticket)

    def load_status(self) -> None:
        self._post("status", _call("status"), can_wait=True)

    def load_categories(self) -> None:
        self._post("categories", _call("categories"), can_wait=True)

    def load_product(self, product_id: int) -> None:
        self._post("product", _call("product", product_id))

    def load_photos(self, photo_ids: Sequence[int], side: int = 256) -> None:
        """Ask for pictures at most ``side`` px long; ids that no longer exist are left out."""
        wanted = tuple(photo_ids)
        self._post(f"photos-{side}-{hash(wanted)}", _call("photos", wanted, side))

    def add_product(
        self, draft: ProductDraft, pictures: Sequence[Path | bytes | Rgb | Part]
    ) -> None:
        topic = f"add-{next(self._tickets)}"  # each its own, so that none replaces another
        self._post(topic, _call("add_product", draft, tuple(pictures)), needs_recognition=True)

    def import_from(self, source: Path) -> None:
        self.post_long("import", "import_from", source)

    def load_sample_shop(self) -> None:
        self.post_long("import", "load_sample_shop")

    def hold_to(self, promised: float) -> None:
        """What Sure is to be held to when a catalogue is opened again by itself."""
        self._ways = self._ways[0], promised

    @property
    def is_working(self) -> bool:
        """Whether long work is under way, for whoever comes too late for ``working_changed``."""
        return bool(self._long)

    def cancel_work(self) -> None:
        """End the long work that runs."""
        job = self._long.current()
        if job is not None:
            job.cancel.set()

    def cancel_long(self, topic: str) -> None:
        """End the long work of this topic, also what has not begun; other work goes on."""
        for job in self._long:
            if job.topic == topic:
                job.cancel.set()
        for job in self._queue.drop_long(topic):
            self._on_worker_long_ended(Ended(job, is_abandoned=True))

    @property
    def generation(self) -> int:
        """Counts the catalogues that were asked for."""
        return self._generation

    def shutdown(self) -> None:
        """Cancel what waits, finish what runs, close the database on its thread. Never kills, but
        for a training: what it has reached is kept."""
        self.training.end()
        self._queue.close()
        for job in self._long:
            if job.topic not in _GOES_ON_LATER:
                job.cancel.set()
        self.begin()
        self._close.emit()
        self._thread.wait()

    # Plumbing, also for the verbs in ``gui/verbs``

    def register(
        self,
        topic: str,
        signal: SignalInstance,
        writes: bool = False,
        lasts: bool = False,
        is_patient: bool = False,
    ) -> None:
        """Answers to ``topic`` are told by ``signal``; ``writes`` if the catalogue changes,
        ``lasts`` if something else is written that must not be lost; ``is_patient`` if it waits
        for long work that keeps it from being done."""
        self._signals[topic] = signal
        if is_patient:
            self._patient.add(topic)
        if writes:
            self._writing.add(topic)
        if writes or lasts:
            self._lasting.add(topic)

    def post(
        self,
        topic: str,
        verb: str,
        *arguments: object,
        needs_recognition: bool = False,
        can_wait: bool = False,
    ) -> None:
        """Have the engine carry out ``verb`` ("find", "editing.undo"). While requests of one topic
        wait the newest replaces the others; with ``-…`` after it a topic is apart from others.
        ``can_wait``: whatever else is asked goes first."""
        run = _call(verb, *arguments)
        self._post(topic, run, needs_recognition=needs_recognition, can_wait=can_wait)

    def post_each(
        self, topic: str, verb: str, *arguments: object, recognises: bool = False
    ) -> None:
        """``post`` for what must not be replaced: each is carried out."""
        ticket = next(self._tickets)
        self.post(f"{topic}-{ticket}", verb, *arguments, needs_recognition=recognises)

    def post_long(self, topic: str, verb: str, *arguments: object, **named: object) -> None:
        """Long work: a generator verb, called with ``cancelled`` as a named argument. If ``topic``
        is registered, its signal carries what the last progress brought, or None."""
        self._put_long(LongJob(topic, _call_long(verb, *arguments, **named), self._generation))

    def post_reading(self, topic: str, verb: str, *arguments: object, **named: object) -> None:
        """``post_long`` for what writes nothing: it takes turns with other long work."""
        run = _call_long(verb, *arguments, **named)
        self._put_long(LongJob(topic, run, self._generation, reads=True))

    def post_anyway(self, topic: str, run: Callable[[Any], Any]) -> None:
        """A short call that needs no open catalogue."""
        self._queue.put(Job(topic, run, generation=self._generation, needs_catalogue=False))
        self._wake.emit()

    def post_alone(self, topic: str, run: AloneWork) -> None:
        """Long work on files while no catalogue is open. Afterwards that is opened which the work
        has made, or else the one before. If there was none, none is."""
        self._generation += 1
        self.closed.emit(None)
        self._put_long(LongJob(topic, _without_engine(run), self._generation, alone=True))

    def fail(self, topic: str, error: UserError) -> None:
        """Tell what went wrong outside the engine's thread."""
        self.failed.emit(Failure(topic, 0, error))

    def _ask(self, topic: str, query: Query, ticket: int, can_wait: bool = False) -> int:
        needs_recognition = query.picture is not None
        self._post(topic, _asking(query, ticket), ticket, needs_recognition, can_wait)
        return ticket

    def _post(
        self,
        topic: str,
        run: Callable[[Engine], Any],
        ticket: int = 0,
        needs_recognition: bool = False,
        can_wait: bool = False,
    ) -> None:
        kind = topic.partition("-")[0]
        job = Job(topic, run, ticket, needs_recognition, self._generation, can_wait)
        self._queue.put(
            replace(job, is_write=kind in self._lasting, is_patient=kind in self._patient)
        )
        self._wake.emit()

    def _put_long(self, job: LongJob) -> None:
        self._long.put(job)
        self._queue.put_long(job)
        if len(self._long) == 1:
            self.working_changed.emit(True)
        self._wake.emit()

    @Slot(object)
    def _on_worker_outcome(self, outcome: Outcome) -> None:
        topic = outcome.job.topic.partition("-")[0]
        if topic == "frame":
            self._frame_in_flight = False
        if topic in ("open", "close") and outcome.error is None:
            self._opened = outcome.value.path if outcome.value is not None else None
        if outcome.error is not None:
            if topic == "open" and self._opened is None:
                self.closed.emit(None)
            self.failed.emit(Failure(topic, outcome.job.ticket, outcome.error))
            return
        self._signals[topic].emit(outcome.value)
        if topic in self._writing:
            self.catalogue_changed.emit()

    @Slot(object)
    def _on_worker_progress(self, step: Step) -> None:
        if outcome_of(step.progress) is not None:
            self._long.note(step.job, step.progress)
        if self._long.is_shown(step.job):
            self.progress_changed.emit(step.progress)

    @Slot(object)
    def _on_worker_long_ended(self, ended: Ended) -> None:
        job, is_shown = ended.job, self._long.is_shown(ended.job)
        brought = self._long.end(job)
        if not self._long:
            self.working_changed.emit(False)
        if ended.is_abandoned and job.topic == "import":
            brought = _cancelled(brought)
        if job.alone and job.generation == self._generation:  # nobody chose another meanwhile
            self._open_again(brought.made if brought else None)
        if ended.error is not None:
            self.failed.emit(Failure(job.topic, 0, ended.error))
        elif is_shown:
            self.work_finished.emit(brought.report if brought else None)
        if job.topic in self._signals and ended.error is None:
            self._signals[job.topic].emit(outcome_of(brought) if brought else None)
        if job.topic in self._writing:
            self.catalogue_changed.emit()

    def _open_again(self, made: object) -> None:
        """After work that closed the catalogue: what it has made, or the one before."""
        path = getattr(made, "path", made)
        wanted = path if isinstance(path, Path) else self._opened or self._asked
        self._opened = None
        if wanted is None:
            self.close_catalogue()
        else:
            self.open_catalogue(wanted, *self._ways)


_SIGNAL_OF_TOPIC = {
    "open": "opened",
    "close": "closed",
    "status": "status_ready",
    "find": "answer_ready",
    "text": "answer_ready",
    "frame": "answer_ready",
    "thing": "answer_ready",
    "code": "answer_ready",
    "categories": "categories_ready",
    "product": "product_ready",
    "photos": "photos_ready",
    "add": "product_added",
}
_GOES_ON_LATER = {"networkuse", "start"}
"""Cancelled, another network would be taken back; closed with its catalogue, it comes at the next
start."""
_ABOUT_FILES = {"open", "close"}
"""Not worth waiting for when the window closes."""
_TOPICS_THAT_WRITE = frozenset({"open", "add", "start", "import"})


def outcome_of(progress: Progress) -> object:
    """What a last progress carries: a report, a preview, what was written or made."""
    found = (progress.report, progress.preview, progress.exported, progress.made)
    return next((one for one in found if one is not None), None)


def _cancelled(brought: Progress | None) -> Progress:
    """What an import has brought that was left alone."""
    known = brought or Progress(Stage.ADDING_PRODUCTS, 0, 0)
    return replace(known, report=replace(known.report or ImportReport(), cancelled=True))


def _nothing(_engine: object) -> None:
    """Closing is the worker's own."""


def _without_engine(run: AloneWork) -> Callable[[Any, Callable[[], bool]], Iterator[Progress]]:
    def work(_none: None, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        return run(cancelled)

    return work


def _call(verb: str, *arguments: object) -> Callable[[Engine], Any]:
    def run(engine: Engine) -> Any:
        return attrgetter(verb)(engine)(*arguments)

    return run


def _call_long(
    verb: str, *arguments: object, **named: object
) -> Callable[[Engine, Callable[[], bool]], Iterator[Progress]]:
    def run(engine: Engine, cancelled: Callable[[], bool]) -> Iterator[Progress]:
        call = attrgetter(verb)(engine)
        steps: Iterator[Progress] = call(*arguments, **named, cancelled=cancelled)
        return steps

    return run


def _opening(
    path: Path, backbone: str, promise: float, schema: Schema | None
) -> Callable[[Engine | None], Engine]:
    def run(_none: Engine | None) -> Engine:
        # Here and not above: what the engine needs is loaded while the window appears.
        from engine.engine import Engine

        engine = Engine.open(path, backbone, promise=promise)
        if schema is not None:
            engine.choose_schema(schema)
        return engine

    return run


def _asking(query: Query, ticket: int) -> Callable[[Engine], AnswerEvent]:
    def run(engine: Engine) -> AnswerEvent:
        sighting = engine.look(query)
        ids = [m.photo_id for m in sighting.answer.matches if m.photo_id is not None]
        return AnswerEvent(ticket, query, sighting, engine.photos(ids, REFERENCE_SIDE))

    return run
