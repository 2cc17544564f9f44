"""Why an answer is what it is, in words for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from engine.types import Answer, Beside, Explanation, Odds, Reason, Timings, Verdict


def lines(why: Explanation) -> Iterator[str]:
    """What a person reads under the answer."""
    answer = why.sighting.answer
    if answer.barcode:
        yield f"Barcode: {answer.barcode}."
    if answer.matches:
        yield _odds_line(why.odds, answer)
    if why.first is not None:
        yield f"{why.first.match.product.name}: {_speaks_for(why.first)}."
    if why.other is not None:
        yield f"Next comes {why.other.match.product.name}: {_speaks_for(why.other)}."
        yield f"Lead: {why.lead * 100:.1f} points. They differ in: {_apart(why)}."
    yield f"Time: {_time_line(answer.timings)}."


def values(why: Explanation) -> dict[str, Any]:
    """The same for a program."""
    return {
        "odds": _odds_values(why.odds),
        "first": _beside_values(why.first),
        "next": _beside_values(why.other),
        "lead": round(why.lead, 4),
        "differs": list(why.differs),
        "words": list(why.words),
    }


_UNCOUNTED = {
    Reason.BARCODE: "It has this code in the catalogue: nothing is guessed.",
    Reason.TEXT: "Found by words: how often such answers are right was not counted.",
}


def _odds_line(odds: Odds | None, answer: Answer) -> str:
    if answer.verdict is Verdict.UNKNOWN:
        return "None of these is said to be it."
    if odds is None:
        usual = "Too few answers like this one were counted to say how often they are right."
        return _UNCOUNTED.get(answer.reason, usual)
    right, out_of = odds.spoken
    return (
        f"{right} of {out_of} such answers are right: of {odds.asked} own photos that were told "
        f"with {odds.low:.0%} to {odds.high:.0%}, {odds.right}."
    )


def _speaks_for(beside: Beside) -> str:
    if beside.frames is None:
        return f"{beside.match.probability:.1%}"
    evidence = beside.match.evidence
    details = f"{len(evidence.query)} details match" if evidence else "no details match"
    return f"{beside.match.probability:.1%}, similarity {beside.match.similarity:.2f}, {details}"


def _apart(why: Explanation) -> str:
    words = [f"“{own}”" for own in why.words if own]
    return ", ".join([*why.differs, *words]) or "nothing that the catalogue knows"


def _time_line(timings: Timings) -> str:
    return ", ".join(f"{stage} {spent:.0f} ms" for stage, spent in asdict(timings).items() if spent)


def _odds_values(odds: Odds | None) -> dict[str, Any] | None:
    if odds is None:
        return None
    right, out_of = odds.spoken
    told = round(odds.low, 4), round(odds.high, 4)
    return {
        "spoken": f"{right} of {out_of}",
        "right": odds.right,
        "asked": odds.asked,
        "told": told,
    }


def _beside_values(beside: Beside | None) -> dict[str, Any] | None:
    if beside is None:
        return None
    match = beside.match
    return {
        "sku": match.product.sku,
        "probability": round(match.probability, 4),
        "similarity": round(match.similarity, 4),
        "details": len(match.evidence.query) if match.evidence else 0,
        "photo_id": match.photo_id,
    }
