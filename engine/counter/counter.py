"""The state machine of the counter: fed with frames, it says what lies there and what to look at.

No clock and no threads: time is that of the frames. docs/decisions/009 has the reasons.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import cv2
import numpy as np

from engine.counter import blobs
from engine.counter.arms import Arms
from engine.counter.blobs import Blob
from engine.counter.focus import Focus
from engine.counter.framing import Framing
from engine.counter.motion import Motion
from engine.counter.phase import Facts, phase_of
from engine.counter.scene import Mask, Picture, Scene
from engine.counter.sharp import is_focusing, is_sharper, sharpest
from engine.counter.things import Candidate, Held, held
from engine.counter.types import WHOLE, Corners, Look, Phase, Sight, Thing
from engine.types import Rgb

SETTLED = 0.16
"""Seconds of stillness after which a thing is looked at."""

_SHOTS_NEEDED = 3
_FOCUS_PATIENCE = 1.2
_SHARPEN_FOR = 2.5
"""Seconds after coming to rest in which a picture may still become sharper."""
_EDGE_PATIENCE = 0.7
"""Seconds that something which reaches in from the edge must lie still to be a thing."""
_SKIN = 0.5
"""What reaches in with so much skin is a hand, however still."""

_LEARN_TIME = 0.4
_GONE_AFTER = 0.06
"""Seconds that the bare counter is seen where a thing lay, before it counts as gone."""
_MOVED_FOR = 1.2
"""Seconds that a thing whose place is bare may turn up elsewhere, if a hand still has it."""

_REPLACED_AFTER = 0.6
"""Seconds after which a thing that looks otherwise, in a place that lies still, is gone."""

_MOVING = 0.0004
"""Share of the counter that must change to be movement."""
_DARK = 12.0
"""Mean of a picture (8 bit) in which the light is off: all stays as it is until it is on again."""
_UPSET = 0.6
"""With so much of the counter changed and still, the camera or the room has changed."""
_UPSET_TIME = 1.0

_IDLE_AFTER = 1.0
_IDLE_PAUSE = 0.1
_ADAPT_EMPTY, _ADAPT_OCCUPIED = 0.07, 0.02
"""Share of a change of the counter that is followed per second: a shadow must not sink in."""
_ADAPT_EVERY = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What one frame changed. ``gone`` are numbers of things that were taken away."""

    sight: Sight
    looks: tuple[Look, ...] = ()
    gone: tuple[int, ...] = ()


class Counter:
    """``corners`` is the counter in the camera's picture. Not for several threads."""

    def __init__(self, corners: Corners = WHOLE) -> None:
        self._corners = corners
        self._numbers = itertools.count(1)
        self._scene, self._motion, self._arms, self._focus = Scene(), Motion(), Arms(), Focus()
        self._framing: Framing | None = None
        self._restart()

    def _restart(self) -> None:
        self._scene.forget()
        self._motion.forget()
        self._learning: list[Rgb] = []
        self._learning_since = 0.0
        self._phase = Phase.LEARNING
        self._things: list[Held] = []
        self._candidates: list[Candidate] = []
        self._lies: Mask | None = None
        self._arms.forget()
        self._focus.forget()
        self._quiet_since: float | None = None
        self._upset_since: float | None = None
        self._adapted_at = 0.0
        self._wanted = False

    @property
    def _frames(self) -> Framing:
        assert self._framing is not None  # noqa: S101  made by see()
        return self._framing

    # Verbs

    def set_region(self, corners: Corners) -> tuple[int, ...]:
        """Watch another part of the picture: begins anew. The numbers that are gone by that."""
        self._corners, self._framing = corners, None
        return self.relearn()

    def relearn(self) -> tuple[int, ...]:
        """What is seen now is the empty counter. The numbers that are gone by that."""
        gone = tuple(thing.number for thing in self._things)
        self._restart()
        return gone

    def look_now(self) -> None:
        """With the next frame, look at whatever is there, still or not."""
        self._wanted = True

    def absorb(self, number: int) -> None:
        """What was listed under ``number`` is nothing: it belongs to the counter."""
        thing = next((t for t in self._things if t.number == number), None)
        if thing is not None and self._small is not None:
            self._scene.absorb(self._small, self._picture, thing.mask)
            self._things.remove(thing)

    # A frame

    def see(self, pixels: Rgb, at: float) -> Step:
        """``pixels`` is the camera's picture (height, width, 3), ``at`` its time in seconds."""
        height, width = pixels.shape[:2]
        gone: tuple[int, ...] = ()
        if self._framing is None or self._framing.size != (width, height):
            self._framing = Framing(self._corners, (width, height))
            gone = self.relearn()
        self._small = self._framing.small(pixels)
        if self._scene.is_known and self._small.mean() < _DARK:
            return Step(self._sight(self._phase, False, at))
        if not self._scene.is_known and not self._learn(self._small, at):
            return Step(self._sight(Phase.LEARNING, False, at), self._manual(pixels, [], at), gone)
        return self._watch(pixels, self._small, at)

    def _learn(self, small: Rgb, at: float) -> bool:
        """Whether the empty counter is known now: it has been still for a moment."""
        lab = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), np.uint8)
        moved = self._motion.since_a_moment_ago(lab, at)
        if not self._learning or cv2.countNonZero(moved) > 4 * _MOVING * moved.size:
            self._learning, self._learning_since = [], at
        self._learning.append(small)
        if at - self._learning_since < _LEARN_TIME:
            return False
        self._scene.learn(np.asarray(np.mean(self._learning, axis=0), np.uint8))
        self._learning = []
        return True

    def _watch(self, pixels: Rgb, small: Rgb, at: float) -> Step:
        self._picture = picture = self._scene.look(small, self._lies)
        lies = self._scene.differs(picture)
        self._lies = lies
        moved = self._motion.since_a_moment_ago(picture.lab, at)
        found = self._found(lies, at)
        if self._is_upset(found, moved, at):
            return Step(self._sight(Phase.LEARNING, False, at), gone=self.relearn())
        gone = self._follow(lies, found, moved, at)
        fresh = self._settle(pixels, found, moved, at) if self._upset_since is None else ()
        looks = fresh + self._sharpen(pixels, at) + self._manual(pixels, found, at)
        listed = [thing.blob for thing in self._things]
        sight = self._tell([blob for blob in found if blob not in listed], moved, at)
        if at - self._adapted_at >= _ADAPT_EVERY:
            self._adapt(small, picture, lies, sight.phase, min(at - self._adapted_at, 1.0))
            self._adapted_at = at
        if sight.phase is Phase.EMPTY:
            self._focus.learn(self._frames.flat(pixels), lies, at)
        return Step(sight, looks, gone)

    def _found(self, lies: Mask, at: float) -> list[Blob]:
        """What is not listed."""
        found = blobs.blobs_of(self._unexplained(lies))
        faint = partial(self._scene.faintly_differs, self._picture)
        return self._arms.marked(found, lies, faint, self._picture.lab, at)

    def _unexplained(self, lies: Mask) -> Mask:
        """What lies there besides the things that are listed."""
        rest = lies.copy()
        for thing in self._things:
            if thing.bare_since is None and thing.changed_since is None:
                rest[cv2.dilate(thing.mask, _REACH) > 0] = 0
        return rest

    def _is_upset(self, found: Sequence[Blob], moved: Mask, at: float) -> bool:
        """Whether the whole picture is another one, and still: a bumped camera, another light."""
        upset = any(b.area > _UPSET * moved.size and b.sides_touched > 2 for b in found)
        if not upset or self._is_moving(moved):
            self._upset_since = None
            return False
        self._upset_since = self._upset_since or at
        return at - self._upset_since > _UPSET_TIME

    # Things that are listed

    def _follow(self, lies: Mask, found: Sequence[Blob], moved: Mask, at: float) -> tuple[int, ...]:
        """Notice what is gone or has become another thing."""
        gone = []
        for thing in list(self._things):
            self._check(thing, lies, found, moved, at)
            if self._is_gone(thing, found, at):
                self._things.remove(thing)
                gone.append(thing.number)
        return tuple(gone)

    def _check(
        self, thing: Held, lies: Mask, found: Sequence[Blob], moved: Mask, at: float
    ) -> None:
        is_bare = blobs.share_of(lies, thing.mask) < 0.12
        if not is_bare:
            thing.bare_since, thing.left_alone = None, False
        elif thing.bare_since is None:
            thing.bare_since = at
        if is_bare and not any(thing.is_near(blob) for blob in found):
            thing.left_alone = True
        thing.is_disturbed = self._is_moving(moved, thing.mask) or any(
            blob.reaches_in
            and thing.is_near(blob)
            and not (blob.is_guess and thing.shows_rim(blob, at))
            for blob in found
        )
        if thing.is_disturbed:
            thing.disturbed_at = at
        shows_rim = any(thing.shows_rim(blob, at) for blob in found)
        thing.was_pushed = not thing.is_disturbed and (thing.was_pushed or shows_rim)
        looks_changed = thing.was_pushed or thing.looks_changed(self._picture.lab)
        if is_bare or thing.is_disturbed or not looks_changed:
            thing.changed_since = None
        elif thing.changed_since is None:
            thing.changed_since = at

    def _is_gone(self, thing: Held, found: Sequence[Blob], at: float) -> bool:
        """Its place is bare and no hand may still have it, or something else is in its place."""
        if thing.changed_since is not None:
            return at - thing.changed_since > _REPLACED_AFTER or self._is_replaced(thing)
        if thing.bare_since is None or at - thing.bare_since < _GONE_AFTER:
            return False
        return not found or at - thing.bare_since > _MOVED_FOR

    def _is_replaced(self, thing: Held) -> bool:
        """Whether another one is listed in its place."""
        return any(
            other.since > thing.since and blobs.share_of(other.mask, thing.mask) > 0.3
            for other in self._things if other is not thing
        )  # fmt: skip

    def _moved_here(self, blob: Blob) -> Held | None:
        """The listed thing that this is, moved: it was never out of reach of a hand."""
        seen = blobs.colours(self._picture.lab, blob.mask)
        for thing in self._things:
            returned = thing.left_alone and blobs.overlap(thing.blob.box, blob.box) > 0.5
            uprooted = thing.bare_since is not None or thing.changed_since is not None
            if uprooted and not returned and thing.is_like(blob, seen):
                return thing
        return None

    # Things that are not listed yet

    def _settle(
        self, pixels: Rgb, found: Sequence[Blob], moved: Mask, at: float
    ) -> tuple[Look, ...]:
        """Keep an eye on what lies still; list it and look at it when it has for long enough."""
        still = [
            b for b in found if not self._is_moving(moved, b.mask)
            and not any(thing.shows_rim(b, at) for thing in self._things)
        ]  # fmt: skip
        self._candidates = [self._candidate(blob, at) for blob in still]
        looks = []
        for candidate in list(self._candidates):
            self._frames.shoot(candidate, pixels)
            if self._is_ready(candidate, pixels, at):
                self._candidates.remove(candidate)
                look = self._list(candidate)
                if look is not None:
                    looks.append(look)
        return tuple(looks)

    def _candidate(self, blob: Blob, at: float) -> Candidate:
        for candidate in self._candidates:
            if candidate.is_same(blob):
                candidate.blob = blob
                return candidate
        return Candidate(blob, at)

    def _is_ready(self, candidate: Candidate, pixels: Rgb, at: float) -> bool:
        rest = at - candidate.still_since
        if candidate.blob.reaches_in and (rest < _EDGE_PATIENCE or self._is_hand(candidate.blob)):
            return False
        if rest < SETTLED or (len(candidate.shots) < _SHOTS_NEEDED and rest < 3 * SETTLED):
            return False
        if rest > _FOCUS_PATIENCE or self._lies is None:
            return True
        return not is_focusing(candidate.shots) and not self._focus.is_lost(
            self._frames.flat(pixels), self._lies
        )

    def _is_hand(self, blob: Blob) -> bool:
        return blobs.skin_share(self._picture.lab, blob.mask) > _SKIN

    def _list(self, candidate: Candidate) -> Look | None:
        """A hole in the learnt counter becomes counter; anything else a thing to look at."""
        blob = candidate.blob
        if self._small is not None and self._scene.was_there_before(self._picture, blob.mask):
            self._scene.absorb(self._small, self._picture, blob.mask)
            return None
        before = self._moved_here(blob)
        if before is not None:
            self._things.remove(before)
        number = next(self._numbers) if before is None else before.number
        box = self._frames.subject(blob)
        self._things.append(held(number, candidate, box, self._picture.lab))
        return self._frames.look(number, candidate, box)

    def _sharpen(self, pixels: Rgb, at: float) -> tuple[Look, ...]:
        """Look again at what was out of focus when it was listed."""
        looks = []
        for thing in self._things:
            at_rest = not thing.is_disturbed and thing.bare_since is thing.changed_since is None
            if at_rest and at - thing.since < _SHARPEN_FOR:
                self._frames.shoot(thing.candidate, pixels)
                if is_sharper(thing.candidate.shots, thing.sharpness):
                    thing.sharpness = sharpest(thing.candidate.shots)
                    looks.append(self._frames.look(thing.number, thing.candidate, thing.box))
        return tuple(looks)

    # Space

    def _manual(self, pixels: Rgb, found: Sequence[Blob], at: float) -> tuple[Look, ...]:
        """Look at what there is; at the whole counter when nothing stands out."""
        if not self._wanted:
            return ()
        self._wanted = False
        known = [self._again(thing, pixels, at) for thing in self._things]
        listed = [thing.blob for thing in self._things]  # some with this very frame
        new = next((blob for blob in found if blob not in listed), None)
        if new is not None:
            candidate = Candidate(new, at)
            self._frames.shoot(candidate, pixels)
            look = self._list(candidate)
            look = look and replace(look, is_doubtful=False)
            return (*known, look) if look is not None else tuple(known)
        return tuple(known) or (self._whole(pixels, at),)

    def _again(self, thing: Held, pixels: Rgb, at: float) -> Look:
        candidate = Candidate(thing.blob, at)
        self._frames.shoot(candidate, pixels)
        return replace(self._frames.look(thing.number, candidate, thing.box), is_doubtful=False)

    def _whole(self, pixels: Rgb, at: float) -> Look:
        return Look(next(self._numbers), self._frames.whole(pixels), None, at)

    # What is told

    def _tell(self, found: Sequence[Blob], moved: Mask, at: float) -> Sight:
        waits = any(not c.blob.reaches_in for c in self._candidates)
        reaches = any(blob.reaches_in for blob in found)
        is_moving = bool(found) and (reaches or not waits)
        disturbed = any(
            t.bare_since is not None or self._is_moving(moved, t.mask)
            or any(t.is_near(blob) for blob in found) for t in self._things
        )  # fmt: skip
        facts = Facts(True, is_moving, waits, bool(self._things), disturbed)
        return self._sight(phase_of(facts), reaches, at)

    def _sight(self, phase: Phase, in_the_way: bool, at: float) -> Sight:
        things = tuple(
            Thing(t.number, self._frames.in_picture(t.blob), t.since)
            for t in self._things if t.bare_since is None
        )  # fmt: skip
        self._phase = phase
        return Sight(phase, things, in_the_way, self._pause(phase, at))

    def _pause(self, phase: Phase, at: float) -> float:
        """While nothing happens, frames may be skipped."""
        if phase not in (Phase.EMPTY, Phase.HOLDING):
            self._quiet_since = None
            return 0.0
        if self._quiet_since is None:
            self._quiet_since = at
        return _IDLE_PAUSE if at - self._quiet_since > _IDLE_AFTER else 0.0

    def _adapt(
        self, small: Rgb, picture: Picture, lies: Mask, phase: Phase, seconds: float
    ) -> None:
        if phase is Phase.EMPTY:
            self._scene.adapt(small, picture, lies, _ADAPT_EMPTY * seconds)
        elif phase is Phase.HOLDING:
            covered = lies.copy()
            for thing in self._things:
                covered |= thing.mask
            self._scene.adapt(small, picture, covered, _ADAPT_OCCUPIED * seconds)

    def _is_moving(self, moved: Mask, where: Mask | None = None) -> bool:
        if where is not None:
            moved = cv2.bitwise_and(moved, cv2.dilate(where, _REACH))
        return cv2.countNonZero(moved) > _MOVING * moved.size


_REACH = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (7, 7))
