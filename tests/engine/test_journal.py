"""Undo and redo: any sequence of edits and back again."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.catalog import Catalogue, replay
from engine.errors import CatalogueError, EditingBusy, ProductExists
from engine.types import ChangeKind, Money, ProductDraft, UndoState
from tests.engine.journal_stage import MODEL, killed_while_moving, photo, state


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue(tmp_path / "shop.catalog") as opened:
        yield opened


def test_an_added_product_is_taken_back_and_comes_again(catalogue: Catalogue) -> None:
    with catalogue.change(ChangeKind.ADD, "Apple"):
        id_ = catalogue.add(ProductDraft("A", "Apple", category=("Fruit",), barcodes=("1",)))
        catalogue.add_photo(id_, photo("one"), MODEL)
    there = state(catalogue)
    undone = catalogue.undo()
    assert undone is not None
    assert (undone.kind, undone.subject, undone.touched) == (ChangeKind.ADD, "Apple", 3)
    assert catalogue.counts() == (0, 0)
    assert catalogue.id_of_sku("A") is None
    assert not catalogue.categories()
    catalogue.redo()
    assert state(catalogue) == there
    assert catalogue.redo() is None


def test_undo_works_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "shop.catalog"
    with Catalogue(path) as catalogue, catalogue.change(ChangeKind.ADD):
        id_ = catalogue.add(ProductDraft("A", "Apple"))
    with Catalogue(path) as catalogue, catalogue.change(ChangeKind.EDIT):
        catalogue.update(id_, ProductDraft("B", "Pear", stock=0.1 + 0.2))
    with Catalogue(path) as catalogue:
        catalogue.undo()
        assert catalogue.products([id_])[0].name == "Apple"
    with Catalogue(path) as catalogue:
        catalogue.redo()
        assert catalogue.products([id_])[0].stock == 0.1 + 0.2


def test_a_change_after_an_undo_ends_redo(catalogue: Catalogue) -> None:
    for sku in "AB":
        with catalogue.change(ChangeKind.ADD, sku):
            catalogue.add(ProductDraft(sku))
    catalogue.undo()
    with catalogue.change(ChangeKind.ADD, "C"):
        catalogue.add(ProductDraft("C"))
    assert catalogue.undo_state().redo is None
    assert [c.subject for c in catalogue.changes()] == ["C", "A"]


def test_a_change_in_which_nothing_happens_leaves_no_trace(catalogue: Catalogue) -> None:
    with catalogue.change(ChangeKind.IMPORT):
        pass
    assert catalogue.undo_state().undo is None
    assert catalogue.undo() is None


def test_a_change_that_fails_half_way_can_be_undone(catalogue: Catalogue) -> None:
    with pytest.raises(RuntimeError, match="broken off"):
        _break_off(catalogue)
    assert catalogue.counts() == (1, 0)
    catalogue.undo()
    assert catalogue.counts() == (0, 0)


def _break_off(catalogue: Catalogue) -> None:
    with catalogue.change(ChangeKind.IMPORT, "list.csv"):
        catalogue.add(ProductDraft("A"))
        raise RuntimeError("broken off")


def test_two_programs_do_not_write_into_each_others_change(tmp_path: Path) -> None:
    path = tmp_path / "shop.catalog"
    with Catalogue(path) as till, Catalogue(path) as office:
        with till.change(ChangeKind.IMPORT, "till"):
            till.add(ProductDraft("A"))
            with office.change(ChangeKind.ADD, "office"):
                office.add(ProductDraft("B"))
            till.add(ProductDraft("C"))
        assert [(c.subject, c.touched) for c in till.changes()] == [("office", 1), ("till", 2)]


def test_emptying_the_bin_is_for_good(catalogue: Catalogue) -> None:
    with catalogue.change(ChangeKind.ADD):
        ids = [catalogue.add(ProductDraft(sku)) for sku in "AB"]
    with catalogue.change(ChangeKind.BIN):
        catalogue.bin_products(ids[:1])
    assert catalogue.binned() == (1, 0)
    catalogue.empty_bin()
    assert catalogue.binned() == (0, 0)
    assert catalogue.undo() is None
    assert catalogue.counts() == (1, 0)


def test_no_number_is_given_twice(catalogue: Catalogue) -> None:
    numbers = []
    for name in ("one", "two"):
        product = catalogue.add(ProductDraft("A"))
        numbers.append((product, catalogue.add_photo(product, photo(name), MODEL)))
        catalogue.bin_products([product])
        catalogue.empty_bin()
        catalogue.empty_bin()
    assert numbers == [(1, 1), (2, 2)]


def test_a_sku_in_the_bin_can_be_used_again_but_not_restored_beside(catalogue: Catalogue) -> None:
    old = catalogue.add(ProductDraft("A"))
    catalogue.bin_products([old])
    new = catalogue.add(ProductDraft("A"))
    with pytest.raises(ProductExists):
        catalogue.restore_products([old])
    catalogue.bin_products([new])
    catalogue.restore_products([old])
    assert catalogue.id_of_sku("A") == old


def test_a_file_from_before_the_journal_gets_one(tmp_path: Path) -> None:
    from sqlite_utils import Database

    from engine.catalog.migrations import migrations

    path = tmp_path / "old.catalog"
    old = Database(path)
    migrations.apply(old, stop_before="m003_journal_and_bin")
    old.execute("INSERT INTO products (sku, name) VALUES ('A', 'Apple')")
    old.execute("INSERT INTO barcodes VALUES ('1', 1)")
    old.execute(
        "INSERT INTO photos (product_id, width, height, source_sha256, pixel_sha256) "
        "VALUES (1, 4, 3, 'x', 'x')"
    )
    old.conn.commit()
    old.close()
    with Catalogue(path) as catalogue:
        assert catalogue.counts() == (1, 1)
        assert catalogue.ids_of_barcode("1") == [1]
        assert catalogue.check() == []
        with pytest.raises(sqlite3.IntegrityError):  # foreign keys hold again
            catalogue._db.execute("INSERT INTO barcodes VALUES ('2', 99)")


# Any sequence

SKUS = st.sampled_from("ABCD")
PATHS = st.sampled_from([(), ("Fruit",), ("Fruit", "Apple"), ("Drink",)])
DRAFTS = st.builds(
    ProductDraft,
    sku=SKUS,
    name=st.sampled_from(["apple", "pear", ""]),
    category=PATHS,
    price=st.none() | st.builds(Money, st.integers(0, 999), st.just("CNY")),
    stock=st.none() | st.floats(-1e6, 1e6),
    barcodes=st.lists(st.sampled_from("123"), unique=True).map(tuple),
    attributes=st.dictionaries(st.sampled_from(["size", "colour"]), st.text("ab", max_size=2)),
)
PLACE = st.integers(1, 6)
VERBS = st.one_of(
    st.tuples(st.just("add"), DRAFTS),
    st.tuples(st.just("update"), PLACE, DRAFTS),
    st.tuples(st.just("bin_products"), st.lists(PLACE, max_size=3)),
    st.tuples(st.just("restore_products"), st.lists(PLACE, max_size=3)),
    st.tuples(st.just("add_photo"), PLACE, st.sampled_from(["one", "two"]).map(photo)),
    st.tuples(st.just("remove_photos"), st.lists(PLACE, max_size=3)),
    st.tuples(st.just("make_main_photo"), PLACE),
    st.tuples(st.just("move_photos"), st.lists(PLACE, max_size=3), PLACE),
    st.tuples(st.just("rename_category"), PATHS, st.sampled_from(["Fruit", "Snack"])),
    st.tuples(st.just("move_category"), PATHS, PATHS),
    st.tuples(st.just("merge_categories"), PATHS, PATHS),
    st.tuples(st.just("remove_category"), PATHS.filter(bool)),
)
CHANGES = st.lists(VERBS, min_size=1, max_size=4)
STEPS = st.one_of(CHANGES, st.sampled_from(["undo", "redo"]))
"""A change of one verb or some; or the way back."""


def perform(catalogue: Catalogue, step: object) -> None:
    if isinstance(step, str):
        getattr(catalogue, step)()
        return
    with catalogue.change(ChangeKind.EDIT):
        for verb, *arguments in step:
            _do(catalogue, verb, *arguments)


def _do(catalogue: Catalogue, verb: str, *arguments: object) -> None:
    known = {p.id for p in catalogue.products(list(range(1, 60)))}
    if verb in ("update", "add_photo", "move_photos"):
        target = arguments[1] if verb == "move_photos" else arguments[0]
        if target not in known:
            return
    if verb == "add_photo":
        arguments = (*arguments, MODEL)
    # Refused, a SKU is taken, a category is not there: then nothing may have happened.
    with contextlib.suppress(CatalogueError):
        getattr(catalogue, verb)(*arguments)


TROUBLE = st.tuples(st.sampled_from(["none", "cancelled", "left", "killed"]), st.integers(0, 6))
"""What comes in the way of an undo or a redo, and after how many steps."""


def disturbed(catalogue: Catalogue, way: str, kind: str, after: int) -> Catalogue:
    """The catalogue after an undo, or a redo, that came to nothing."""
    change = getattr(catalogue.undo_state(), way)
    if kind == "none" or change is None:
        return catalogue
    if kind == "killed":
        return killed_while_moving(catalogue, after, is_undo=way == "undo")
    left = iter(range(after))
    steps = getattr(catalogue, f"{way}_in_steps")(
        change.id, lambda: kind == "cancelled" and next(left, None) is None
    )
    made = [step.made for step in (steps if kind == "cancelled" else islice(steps, after))]
    steps.close()
    if change in made:  # it was done before that
        getattr(catalogue, "redo" if way == "undo" else "undo")()
    return catalogue


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    before=st.lists(STEPS, max_size=6),
    steps=st.lists(STEPS, min_size=1, max_size=10),
    troubles=st.lists(TROUBLE, min_size=4, max_size=4),
    in_steps=st.booleans(),
)
def test_any_sequence_undone_gives_the_first_state_and_redone_the_last(
    before: list[object],
    steps: list[object],
    troubles: list[tuple[str, int]],
    in_steps: bool,
    tmp_path_factory,
) -> None:
    """Whatever comes in between: a program that dies, an undo that is cancelled."""
    catalogue = Catalogue(tmp_path_factory.mktemp("journal") / "shop.catalog")
    try:
        with patch.object(replay, "ROWS", 2):
            for step in before:
                perform(catalogue, step)
            catalogue._db.execute("DELETE FROM changes")
            catalogue._db.conn.commit()
            seen = {0: state(catalogue)}
            for step in steps:
                perform(catalogue, step)
                seen[_done(catalogue)] = state(catalogue)
            last = _done(catalogue)
            for way, ends in (("undo", range(last - 1, -1, -1)), ("redo", range(1, last + 1))):
                for end, trouble in zip(ends, cycle(troubles), strict=False):
                    at = state(catalogue), catalogue.undo_state()
                    catalogue = disturbed(catalogue, way, *trouble)
                    assert (state(catalogue), catalogue.undo_state()) == at
                    _go(catalogue, way, in_steps)
                    assert state(catalogue) == seen[end]
            assert catalogue.check() == []
    finally:
        catalogue.close()


def _go(catalogue: Catalogue, way: str, in_steps: bool) -> None:
    if not in_steps:
        getattr(catalogue, way)()
        return
    change = getattr(catalogue.undo_state(), way)
    *_, end = getattr(catalogue, f"{way}_in_steps")(change.id, lambda: False)
    assert end.made == change


def _done(catalogue: Catalogue) -> int:
    return sum(not change.undone for change in catalogue.changes(10**6))


def test_what_is_done_between_the_steps_of_an_import_is_a_change_of_its_own(
    catalogue: Catalogue,
) -> None:
    import_ = catalogue.begin_change(ChangeKind.IMPORT, "list.csv")
    with catalogue.going_on(import_):
        catalogue.add(ProductDraft("A"))
    with catalogue.change(ChangeKind.ADD, "B"):
        catalogue.add(ProductDraft("B"))
    with catalogue.going_on(import_):
        catalogue.add(ProductDraft("C"))
    assert [c.subject for c in catalogue.changes()] == ["B"]  # the import is not over
    catalogue.finish_change(import_)
    assert [(c.subject, c.touched) for c in catalogue.changes()] == [("B", 1), ("list.csv", 2)]
    catalogue.undo()
    catalogue.undo()
    assert catalogue.counts() == (0, 0)


@pytest.fixture
def interrupted(catalogue: Catalogue) -> tuple[Catalogue, int]:
    """An import that has added a product, A, and is not over."""
    import_ = catalogue.begin_change(ChangeKind.IMPORT, "list.csv")
    with catalogue.going_on(import_):
        catalogue.add(ProductDraft("A", "Apple"))
    return catalogue, import_


Between = Callable[[Catalogue], object]


@pytest.mark.parametrize(
    ("between", "afterwards"),
    [
        (lambda c: c.update(1, ProductDraft("A", "Pear")),
         lambda c: c.update(1, ProductDraft("A", "Plum"))),
        (lambda c: c.bin_products([1]), lambda c: c.add(ProductDraft("A", "Apple again"))),
        (lambda c: c.update(1, ProductDraft("B")), lambda c: c.add(ProductDraft("A"))),
        (lambda c: c.add_category(("Fruit",)),
         lambda c: c.add(ProductDraft("B", category=("Fruit", "Pear")))),
        (lambda c: c.add_photo(1, photo("one"), MODEL), lambda c: c.remove_photos([1])),
    ],
)  # fmt: skip
def test_an_import_that_goes_on_after_an_edit_of_the_same_is_undone_in_order_of_time(
    interrupted: tuple[Catalogue, int], between: Between, afterwards: Between
) -> None:
    catalogue, import_ = interrupted
    seen = [state(catalogue)]
    with catalogue.change(ChangeKind.EDIT, "clerk"):
        between(catalogue)
    seen.append(state(catalogue))
    with catalogue.going_on(import_):
        afterwards(catalogue)
    catalogue.finish_change(import_)
    seen.append(state(catalogue))
    assert [c.subject for c in catalogue.changes()] == ["list.csv", "clerk", "list.csv"]
    for before in reversed(seen[:-1]):
        catalogue.undo()
        assert state(catalogue) == before
    for after in seen[1:]:
        catalogue.redo()
        assert state(catalogue) == after


def test_while_an_import_goes_on_only_what_was_done_after_its_last_step_is_undone(
    interrupted: tuple[Catalogue, int],
) -> None:
    catalogue, import_ = interrupted
    assert catalogue.undo_state() == UndoState()
    with catalogue.change(ChangeKind.EDIT, "clerk"):
        catalogue.update(1, ProductDraft("A", "Pear"))
    assert catalogue.undo() is not None
    assert catalogue.undo_state().redo is not None
    with catalogue.going_on(import_):
        catalogue.update(1, ProductDraft("A", "Plum"))
    assert catalogue.undo_state() == UndoState()
    catalogue.finish_change(import_)
    assert [(c.subject, c.touched) for c in catalogue.changes()] == [("list.csv", 1)] * 2
    assert catalogue.undo_state().redo is None


def test_what_comes_to_nothing_leaves_redo(catalogue: Catalogue) -> None:
    with catalogue.change(ChangeKind.ADD, "A"):
        catalogue.add(ProductDraft("A"))
    catalogue.undo()
    with catalogue.change(ChangeKind.BIN):
        catalogue.bin_products([])
    with pytest.raises(ProductExists):
        _add_in_vain(catalogue)
    assert catalogue.redo() is not None
    assert catalogue.id_of_sku("A") is not None


def _add_in_vain(catalogue: Catalogue) -> None:
    with catalogue.change(ChangeKind.ADD), catalogue.transaction():
        catalogue.add(ProductDraft("B"))
        catalogue.add(ProductDraft("B"))


def test_an_import_longer_than_the_journal_goes_on_after_an_edit(
    interrupted: tuple[Catalogue, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.catalog.journal.MOST_ROWS", 1)
    catalogue, import_ = interrupted
    for sku in "BC":
        with catalogue.change(ChangeKind.ADD, sku):
            catalogue.add(ProductDraft(sku))
    with catalogue.going_on(import_):
        catalogue.add(ProductDraft("D"))
    catalogue.finish_change(import_)
    assert catalogue.counts() == (4, 0)


def test_what_was_added_and_undone_comes_whole_out_of_the_bin(catalogue: Catalogue) -> None:
    with catalogue.change(ChangeKind.ADD):
        id_ = catalogue.add(ProductDraft("A", "Apple", barcodes=("1",)))
        catalogue.add_photo(id_, photo("one"), MODEL)
    there = state(catalogue)
    catalogue.undo()
    assert catalogue.binned() == (1, 0)
    with catalogue.change(ChangeKind.RESTORE):
        catalogue.restore_products([id_])
    assert state(catalogue) == there


def test_what_is_added_again_is_found_by_the_words_it_has_then(catalogue: Catalogue) -> None:
    with catalogue.change(ChangeKind.ADD):
        catalogue.add(ProductDraft("A", category=("Drink",), category_zh=("饮料",)))
    with catalogue.change(ChangeKind.CATEGORY):
        catalogue.rename_category(("Drink",), "Drink", "酒水")
    with catalogue.change(ChangeKind.ADD):
        id_ = catalogue.add(ProductDraft("B", category=("Drink",)))
    there = state(catalogue)
    while catalogue.undo():
        pass
    while catalogue.redo():
        pass
    assert state(catalogue) == there
    assert id_ in catalogue.find_words("酒水", forgiving=False)
    assert catalogue.find_words("饮料", forgiving=False) == []


def test_an_import_that_was_cut_off_can_be_undone_after_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "shop.catalog"
    with Catalogue(path) as catalogue:
        import_ = catalogue.begin_change(ChangeKind.IMPORT, "list.csv")
        with catalogue.going_on(import_):
            catalogue.add(ProductDraft("A"))
    with Catalogue(path) as catalogue:
        assert catalogue.undo_state().undo.touched == 1
        catalogue.undo()
        assert catalogue.counts() == (0, 0)


def test_the_bin_is_not_emptied_while_an_import_goes_on(interrupted: tuple[Catalogue, int]) -> None:
    catalogue, import_ = interrupted
    catalogue.bin_products([1])
    with pytest.raises(EditingBusy):
        catalogue.empty_bin()
    with catalogue.going_on(import_):
        catalogue.add(ProductDraft("B"))
    catalogue.finish_change(import_)
    catalogue.empty_bin()
    assert catalogue.binned() == (0, 0)
