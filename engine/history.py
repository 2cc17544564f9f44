"""What was asked, what became of it, and how long that is remembered: ``engine.history``.

A question is written down by the key that whoever asked has given it; a second look at the same
thing takes the place of the first. What a person says of it counts the product as taken. A question
that is not in the history, since none is kept, is counted all the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from engine import days, images
from engine.catalog import Catalogue
from engine.catalog.history import AskedRow, Decision, KeptPicture, NewQuestion
from engine.exchange.history_out import write_history
from engine.forgetting import Forgetting
from engine.types import (
    Answer,
    Asked,
    HistoryFilter,
    HistoryListing,
    HistoryPage,
    HistoryRows,
    Match,
    Outcome,
    Product,
    Progress,
    Query,
    Reason,
    Recalled,
    Rgb,
    Sighting,
    Source,
    Timings,
)

PICTURE_SIDE = 1000
"""Longest side, in pixels, of a picture that is kept: as much as a query is looked at."""

THUMBNAIL_SIDE = 192

_QUALITY, _THUMBNAIL_QUALITY = 85, 80

_UNWRITTEN = 500
"""Decisions about questions that are not in the history, so that they can still be changed."""

EVERYTHING = HistoryFilter()
_NO_PRODUCT = (Outcome.OPEN, Outcome.WRONG)


def _never() -> bool:
    return False


class History(Forgetting):
    """Of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._unwritten: OrderedDict[str, Decision] = OrderedDict()

    # Writing

    def note(
        self,
        key: str,
        source: Source,
        query: Query,
        sighting: Sighting,
        till: str = "",
        keep_picture: bool = True,
    ) -> None:
        """Write down a question and what was answered, in the place of what has this key.

        What a person has said something of stays as it was told then; only a picture that is
        missing is added. The picture is kept reduced, at most ``PICTURE_SIDE`` px long.

        :raises ValueError: the key is empty.
        """
        if not key:
            raise ValueError("a question without a key")
        known = self._catalogue.decision(key)
        if known is None or known.outcome is Outcome.OPEN:
            new = _question(key, source, query, sighting.answer, till)
            self._catalogue.write_question(new, _kept(query, sighting) if keep_picture else None)
        elif keep_picture and not known.has_picture:
            picture = _kept(query, sighting)
            if picture is not None:
                self._catalogue.keep_picture(key, picture)

    def decide(
        self, key: str, product_id: int | None, outcome: Outcome, customer: str = ""
    ) -> Asked | None:
        """Say what became of a question. Returns it, or None where it is not in the history.

        The product counts as taken on the day of the question, and together with what else went on
        the list ``customer``; an earlier decision counts no more. What was ``ADDED`` stays so when
        it is taken afterwards.

        :raises ValueError: the outcome needs a product, or must have none.
        """
        if (product_id is None) != (outcome in _NO_PRODUCT):
            raise ValueError(f"{outcome} with product {product_id}")
        written = self._catalogue.decision(key)
        before = written or self._unwritten.get(key) or Decision(days.now())
        after = replace(
            before,
            product_id=product_id,
            outcome=_settled(before, product_id, outcome),
            customer=customer or before.customer,
        )
        with self._catalogue.transaction():
            if after.taking != before.taking:
                self._count(key, before, -1)
                self._count(key, after, 1)
            if written is not None:
                self._write(key, before, after)
        if written is None:
            self._remember(key, after)
        row = self._catalogue.question_with_key(key)
        return self._as_asked([row])[0] if row is not None else None

    def _write(self, key: str, before: Decision, after: Decision) -> None:
        self._catalogue.write_decision(key, after.product_id, after.outcome, after.customer)
        if after.product_id is None:
            self._catalogue.forget_recognised_by(key)
        elif after.product_id != before.product_id:
            self._catalogue.note_recognised(after.product_id, after.verdict, key)

    def _count(self, key: str, decision: Decision, times: int) -> None:
        """Count what was decided, or (-1) take it back."""
        taking = decision.taking
        if taking is not None:
            self._catalogue.count_taking(taking, self._others(key, taking.customer), times)

    def _others(self, key: str, customer: str) -> set[int]:
        """What else this customer took."""
        if not customer:
            return set()
        unwritten = {
            decision.product_id
            for other, decision in self._unwritten.items()
            if other != key and decision.customer == customer and decision.product_id is not None
        }
        return self._catalogue.taken_by(customer, without=key) | unwritten

    def _remember(self, key: str, decision: Decision) -> None:
        self._unwritten[key] = decision
        while len(self._unwritten) > _UNWRITTEN:
            self._unwritten.popitem(last=False)

    # Reading

    def listing(self, wanted: HistoryFilter = EVERYTHING) -> HistoryListing:
        """All questions that fit, newest first. :raises ValueError: a day that is none."""
        ids = self._catalogue.question_ids(wanted)
        times = self._catalogue.times_of_questions
        counts = days.counted(len(ids), lambda places: times(ids[places].tolist()))
        return HistoryListing(wanted, ids, tuple(counts))

    def rows(self, asked_ids: Sequence[int]) -> HistoryRows:
        """Questions by id, in this order."""
        ids = tuple(map(int, asked_ids))
        return HistoryRows(ids, self._as_asked(self._catalogue.questions(ids)))

    def page(
        self, wanted: HistoryFilter = EVERYTHING, limit: int = 100, offset: int = 0
    ) -> HistoryPage:
        """Some of the questions that fit, newest first. :raises ValueError: a day that is none."""
        ids = self._catalogue.question_ids(wanted)
        some = self.rows(ids[offset : offset + limit].tolist())
        return HistoryPage(some.asked, len(ids), wanted, offset)

    def recall(self, asked_id: int) -> Recalled | None:
        """A question as it was told then; None when it is gone."""
        row = next(iter(self._catalogue.questions([asked_id])), None)
        return None if row is None else self._recalled(row)

    def _recalled(self, row: AskedRow) -> Recalled:
        kept = self._catalogue.question_picture(row.id)
        box = kept.box if kept is not None else None
        answer = Answer(
            row.verdict,
            row.reason,
            self._matches(row.id),
            barcode=row.barcode or None,
            box=box,
            timings=Timings(total=row.milliseconds),
        )
        sighting = Sighting(answer)
        if kept is not None:
            pixels = images.decode(kept.jpeg)
            sighting = Sighting(answer, pixels, pixels.shape[1], pixels.shape[0])
        return Recalled(self._as_asked([row])[0], sighting)

    def pictures(self, asked_ids: Sequence[int], side: int) -> Mapping[int, Rgb]:
        """Pictures of questions by id, at most ``side`` px long; those that are gone are left
        out."""
        small = side <= THUMBNAIL_SIDE
        read = self._catalogue.question_thumbnail if small else self._large
        files = {id_: read(id_) for id_ in asked_ids}
        return {id_: images.decode(file, max_side=side) for id_, file in files.items() if file}

    def query_of(self, asked_id: int) -> Query | None:
        """The question, to be asked again; None when it is gone, or its picture is."""
        row = next(iter(self._catalogue.questions([asked_id])), None)
        if row is None:
            return None
        kept = self._catalogue.question_picture(asked_id)
        text = row.text or (row.barcode if row.source is Source.BARCODE else "")
        if kept is None:
            return Query(text=text, label=row.label) if text else None
        box = kept.box if kept.is_given else None
        return Query(kept.jpeg, text, box=box, label=row.label)

    def export(
        self,
        target: Path,
        wanted: HistoryFilter = EVERYTHING,
        cancelled: Callable[[], bool] = _never,
    ) -> Iterator[Progress]:
        """Write the questions that fit to a table; the last progress carries its path in ``made``.
        Cancelled, nothing is left.

        :raises ExportError: it cannot be written, and why. Nothing is left then either.
        """
        ids = self._catalogue.question_ids(wanted).tolist()
        return write_history(target, ids, lambda some: self.rows(some).asked, cancelled)

    def _large(self, asked_id: int) -> bytes | None:
        kept = self._catalogue.question_picture(asked_id)
        return kept.jpeg if kept is not None else None

    def _matches(self, asked_id: int) -> tuple[Match, ...]:
        told = self._catalogue.told_matches(asked_id)
        products = self._products([product_id for product_id, _, _ in told])
        return tuple(
            Match(products[id_], probability, 0.0, photo_id)
            for id_, probability, photo_id in told
            if id_ in products
        )

    def _as_asked(self, rows: Sequence[AskedRow]) -> tuple[Asked, ...]:
        ids = {id_ for row in rows for id_ in (row.named_id, row.chosen_id) if id_ is not None}
        products = self._products(sorted(ids))
        return tuple(
            Asked(
                row.id, row.key, row.at, row.source, row.verdict, row.reason, row.label, row.text,
                row.barcode, products.get(row.named_id or 0), row.probability,
                products.get(row.chosen_id or 0), row.outcome, row.till, row.milliseconds,
                row.has_picture,
            )
            for row in rows
        )  # fmt: skip

    def _products(self, ids: Sequence[int]) -> Mapping[int, Product]:
        """Those in the bin, too: what was said of them still counts."""
        return {product.id: product for product in self._catalogue.products(ids)}


def _settled(before: Decision, product_id: int | None, outcome: Outcome) -> Outcome:
    """What was added as a new product is not confirmed by being taken."""
    is_same = product_id is not None and product_id == before.product_id
    return before.outcome if is_same and before.outcome is Outcome.ADDED else outcome


def _question(key: str, source: Source, query: Query, answer: Answer, till: str) -> NewQuestion:
    is_code = source is Source.BARCODE
    first = next(iter(answer.matches), None)
    return NewQuestion(
        key, source, answer.verdict, answer.reason,
        label=_label(source, query),
        text="" if is_code else query.text.strip(),
        barcode=answer.barcode or (query.text.strip() if is_code else ""),
        named_id=first.product.id if first else None,
        probability=first.probability if first else 0.0,
        till=till,
        milliseconds=answer.timings.total,
        matches=tuple((m.product.id, m.probability, m.photo_id) for m in answer.matches),
    )  # fmt: skip


def _label(source: Source, query: Query) -> str:
    """What the person calls the picture; that it came from the camera is said already."""
    if source is Source.CAMERA:
        return ""
    return query.label or (query.picture.name if isinstance(query.picture, Path) else "")


def _kept(query: Query, sighting: Sighting) -> KeptPicture | None:
    """The picture, reduced, with the part that was looked at; a barcode says nothing of where the
    product is."""
    if sighting.pixels is None:
        return None
    pixels = images.fit(sighting.pixels, PICTURE_SIDE)
    by_looks = sighting.answer.reason is not Reason.BARCODE
    box = query.box or (sighting.answer.box if by_looks else None)
    return KeptPicture(
        images.encode_jpeg(pixels, _QUALITY),
        images.encode_jpeg(images.fit(pixels, THUMBNAIL_SIDE), _THUMBNAIL_QUALITY),
        box.scaled(pixels.shape[1] / sighting.width) if box is not None else None,
        is_given=query.box is not None,
    )
