"""What is forgotten is gone: from the answers, from the counts of what is kept, from the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import days, forgetting
from engine.catalog import Catalogue
from engine.catalog.copying import reading
from engine.history import History
from engine.types import HistoryCount, Outcome, Query, Source
from tests.engine.asking import CONFIRMED, a_picture, ask, products, taken

CHUNK = 64
"""Bytes of a JPEG that cannot be anywhere else by chance."""


@pytest.fixture
def history(catalogue: Catalogue) -> History:
    return History(catalogue)


def kept_file(catalogue: Catalogue, asked_id: int) -> list[bytes]:
    """The JPEG and the thumbnail, without the head that all of them share."""
    kept = catalogue.question_picture(asked_id)
    assert kept is not None
    return [kept.jpeg[700:], kept.thumbnail[700:]]


def chunks(files: list[bytes]) -> set[bytes]:
    return {
        file[start : start + CHUNK]
        for file in files
        for start in range(0, len(file) - CHUNK, CHUNK)
    }


def found_on_disk(catalogue: Catalogue, wanted: set[bytes]) -> int:
    """How many of the chunks are in the file or in anything beside it."""
    count = 0
    for file in catalogue.path.parent.glob(f"{catalogue.path.name}*"):
        raw = file.read_bytes()
        count += sum(chunk in raw for chunk in wanted)
    return count


# From the file


def test_the_disk_has_the_pictures_that_are_kept(catalogue: Catalogue, history: History) -> None:
    """Else the tests below would prove nothing."""
    id_ = ask(history, catalogue, "a", pixels=a_picture(0, 160, 120))
    wanted = chunks(kept_file(catalogue, id_))
    assert found_on_disk(catalogue, wanted) > 0.9 * len(wanted)


@pytest.mark.parametrize("how", ["none are kept", "too old", "by hand", "all", "a second look"])
def test_nothing_of_a_picture_stays_on_the_disk(
    catalogue: Catalogue, history: History, how: str
) -> None:
    """Not in the file, not in its log; whatever this SQLite does by itself."""
    ids = [
        ask(history, catalogue, str(n), pixels=a_picture(n, 160, 120), days_ago=40)
        for n in range(6)
    ]
    wanted = chunks([file for id_ in ids for file in kept_file(catalogue, id_)])
    stays = ask(history, catalogue, "new", pixels=a_picture(99, 160, 120))
    if how == "none are kept":
        list(history.clean(None, keep_pictures=False))
    elif how == "too old":
        list(history.clean(30))
    elif how == "by hand":
        history.forget(ids)
    elif how == "all":
        list(history.clear())
    else:
        for n in range(6):
            ask(history, catalogue, str(n), pixels=a_picture(100 + n, 160, 100 + n))
        list(history.clean(None))
    assert found_on_disk(catalogue, wanted) == 0
    if how in ("too old", "by hand"):
        here = chunks(kept_file(catalogue, stays))
        assert found_on_disk(catalogue, here) > 0.9 * len(here)


def test_words_and_names_of_files_go_as_well(catalogue: Catalogue, history: History) -> None:
    texts = [f"secret wish number {n}" for n in range(300)]
    for n, text in enumerate(texts):
        query = Query(Path(f"{text}.jpg"), text)
        ask(history, catalogue, f"key of {n}", query=query, source=Source.PHOTO)
    list(history.clear())
    assert found_on_disk(catalogue, {text.encode() for text in texts}) == 0
    assert found_on_disk(catalogue, {f"key of {n}".encode() for n in range(300)}) == 0


def test_while_somebody_reads_the_log_stays_until_the_next_time(
    catalogue: Catalogue, history: History
) -> None:
    id_ = ask(history, catalogue, "a", pixels=a_picture(0, 160, 120))
    wanted = chunks(kept_file(catalogue, id_))
    catalogue._db.execute("PRAGMA busy_timeout = 50")
    with reading(catalogue.path):
        list(history.clear())
        assert history.page().total == 0
        assert found_on_disk(catalogue, wanted) > 0
    list(history.clean(None))
    assert found_on_disk(catalogue, wanted) == 0


# From the history


def test_what_is_too_old_goes_and_what_was_counted_stays(
    catalogue: Catalogue, history: History
) -> None:
    (apple,) = products(catalogue, "Apple")
    for key, ago in (("old", 8), ("new", 6)):
        ask(history, catalogue, key, [apple], pixels=a_picture(), days_ago=ago)
        history.decide(key, apple, CONFIRMED)
    catalogue._db.execute(
        "UPDATE recognised SET at = (SELECT at FROM asked a WHERE a.key = recognised.key)"
    )
    catalogue._db.conn.commit()
    assert history.would_forget(7, True) == HistoryCount(1, 0)
    assert history.would_forget(7, False) == HistoryCount(1, 1)
    list(history.clean(7))
    assert [asked.key for asked in history.page().asked] == ["new"]
    assert len(catalogue.recognised(apple)) == 1
    assert taken(catalogue) == {apple: 2}
    assert history.would_forget(7, True) == HistoryCount()


def test_days_that_are_not_limited_and_none_at_all(catalogue: Catalogue, history: History) -> None:
    ask(history, catalogue, "a", pixels=a_picture(), days_ago=4000)
    list(history.clean(None))
    assert history.page().total == 1
    assert history.would_forget(None, False) == HistoryCount(0, 1)
    list(history.clean(None, keep_pictures=False))
    assert [asked.has_picture for asked in history.page().asked] == [False]
    ask(history, catalogue, "b", days_ago=1e-5)
    list(history.clean(0))
    assert history.page().total == 0


def test_clearing_may_be_of_the_last_hour_only(catalogue: Catalogue, history: History) -> None:
    ask(history, catalogue, "old", days_ago=1)
    ask(history, catalogue, "new")
    (newest, _) = history.page().asked
    *_, last = history.clear(since=days.read(newest.at))
    assert last.done == 1
    assert [asked.key for asked in history.page().asked] == ["old"]


def test_the_oldest_pictures_give_way_where_they_take_too_much_room(
    catalogue: Catalogue, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [ask(history, catalogue, str(n), pixels=a_picture(n, 160, 120)) for n in range(5)]
    size = catalogue.picture_sizes(1 << 62, 1)[0][1]
    monkeypatch.setattr(forgetting, "ROOM", round(2.5 * size))
    monkeypatch.setattr(forgetting, "_SIZES", 2)
    list(history.clean(None))
    with_pictures = [asked.id for asked in history.page().asked if asked.has_picture]
    assert with_pictures == ids[:2:-1]
    assert history.page().total == 5


@pytest.mark.parametrize("keep_pictures", [True, False])
def test_forgetting_can_be_stopped_and_goes_on_later(
    catalogue: Catalogue, history: History, keep_pictures: bool
) -> None:
    for number in range(forgetting._AT_ONCE + 5):
        ask(history, catalogue, str(number), pixels=a_picture(number, 64, 48), days_ago=9)
    kept = 7 if keep_pictures else None
    stop = iter([False, True])
    list(history.clean(kept, keep_pictures, cancelled=lambda: next(stop, True)))
    left = history.would_forget(kept, keep_pictures)
    assert 5 in (left.questions, left.pictures)
    list(history.clean(kept, keep_pictures))
    assert history.would_forget(kept, keep_pictures) == HistoryCount()


def test_forgetting_a_question_takes_its_place_on_the_products_page_along(
    catalogue: Catalogue, history: History
) -> None:
    (apple,) = products(catalogue, "Apple")
    id_ = ask(history, catalogue, "a", [apple])
    history.decide("a", apple, CONFIRMED)
    assert history.forget([id_, 99]) == 1
    assert catalogue.recognised(apple) == ()
    assert taken(catalogue) == {apple: 1}
    history.decide("a", None, Outcome.WRONG)  # nobody knows any more what was said of it
    assert taken(catalogue) == {apple: 1}


def test_what_is_deleted_is_written_over_whatever_sqlite_would_do(catalogue: Catalogue) -> None:
    assert catalogue._db.execute("PRAGMA secure_delete").fetchone() == (1,)


@pytest.fixture(autouse=True)
def sound(catalogue: Catalogue) -> Iterator[None]:
    """Whatever was deleted, the file is whole."""
    yield
    assert catalogue.check() == []
