"""Long undo and long edits: whole or not at all, whatever comes in between; and who may write
meanwhile (decision 015)."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from engine.catalog import Catalogue
from engine.drafts import draft_of
from engine.editing import Editing, Ready
from engine.errors import DiskFull, EditingBusy, ProductChanged, ProductGone
from engine.types import (
    LARGE_CHANGE,
    BulkEdit,
    Change,
    ChangeKind,
    ProductDraft,
    Progress,
    Stage,
    UndoState,
    Verdict,
)
from tests.engine.journal_stage import MODEL, killed_while_moving, photo, state

COUNT = 40


def never() -> bool:
    return False


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("engine.catalog.replay.ROWS", 5)
    monkeypatch.setattr("engine.editing._AT_ONCE", 5)
    return tmp_path / "shop.catalog"


@pytest.fixture
def catalogue(path: Path) -> Iterator[Catalogue]:
    """With many products that came in one change."""
    with Catalogue(path) as opened:
        fill(opened)
        yield opened


def fill(catalogue: Catalogue, count: int = COUNT) -> None:
    with catalogue.change(ChangeKind.IMPORT, "list.csv"), catalogue.transaction():
        for number in range(count):
            category, codes = ("Fruit", f"Kind {number % 3}"), (str(number),)
            catalogue.add(ProductDraft(f"A{number}", "Apple", category=category, barcodes=codes))


def editing(catalogue: Catalogue) -> Editing:
    return Editing(catalogue, lambda _pictures: [], lambda _id, _photo: None)


def last(catalogue: Catalogue) -> Change:
    change = catalogue.undo_state().undo
    assert change is not None
    return change


def brands(catalogue: Catalogue) -> set[str]:
    return {product.brand for product in catalogue.products(list(range(1, COUNT + 1)))}


# In steps


def test_a_change_is_undone_and_redone_in_steps(catalogue: Catalogue) -> None:
    there, change = state(catalogue), last(catalogue)
    steps = list(catalogue.undo_in_steps(change.id, never))
    assert {step.stage for step in steps} == {Stage.UNDOING}
    assert len(steps) > 10
    assert sorted(step.done for step in steps) == [step.done for step in steps]
    assert (steps[-1].done, steps[-1].made) == (steps[-1].total, change)
    assert catalogue.counts() == (0, 0)
    assert catalogue.categories() == ()
    redo = catalogue.undo_state().redo
    assert redo is not None
    steps = list(catalogue.redo_in_steps(redo.id, never))
    assert {step.stage for step in steps} == {Stage.REDOING}
    assert steps[-1].made == redo
    assert state(catalogue) == there
    assert catalogue.check() == []


def test_only_the_change_that_was_meant_is_undone(catalogue: Catalogue) -> None:
    there, meant = state(catalogue), last(catalogue)
    with catalogue.change(ChangeKind.ADD):
        catalogue.add(ProductDraft("B"))
    assert list(catalogue.undo_in_steps(meant.id, never)) == []
    catalogue.undo()
    assert state(catalogue) == there


def test_a_large_change_is_named_so_and_not_undone_at_once_unless_wanted(path: Path) -> None:
    with Catalogue(path) as catalogue:
        fill(catalogue, LARGE_CHANGE // 2)
        assert last(catalogue).is_large
        assert catalogue.undo(False) is None
        assert catalogue.counts()[0] == LARGE_CHANGE // 2
        assert catalogue.undo() is not None
        assert catalogue.counts()[0] == 0
        assert catalogue.redo(False) is None
        with catalogue.change(ChangeKind.ADD):
            catalogue.add(ProductDraft("B"))
        assert not last(catalogue).is_large
        assert catalogue.undo(False) is not None


# Whole or not at all


@pytest.mark.parametrize("after", [1, 2, 5, 9, 17])
@pytest.mark.parametrize("way", ["undo", "redo"])
def test_a_cancelled_one_goes_all_the_way_back(catalogue: Catalogue, way: str, after: int) -> None:
    if way == "redo":
        catalogue.undo()
    there, then = state(catalogue), catalogue.undo_state()
    left = iter(range(after))
    change = getattr(then, way)
    move = getattr(catalogue, f"{way}_in_steps")
    steps = list(move(change.id, lambda: next(left, None) is None))
    assert steps[-1].stage is Stage.GOING_BACK
    assert not any(step.made for step in steps)
    assert (state(catalogue), catalogue.undo_state()) == (there, then)
    assert catalogue.check() == []


def test_one_that_is_left_alone_goes_back_at_once(catalogue: Catalogue) -> None:
    there, then = state(catalogue), catalogue.undo_state()
    steps = catalogue.undo_in_steps(last(catalogue).id, never)
    list(islice(steps, 7))
    steps.close()  # type: ignore[attr-defined]
    assert (state(catalogue), catalogue.undo_state()) == (there, then)


def test_one_that_fails_goes_back(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    there, then = state(catalogue), catalogue.undo_state()
    steps = catalogue.undo_in_steps(last(catalogue).id, never)
    list(islice(steps, 7))
    with monkeypatch.context() as patch:
        patch.setattr(catalogue, "_arrive", no_room)
        with pytest.raises(DiskFull):
            list(steps)
    assert (state(catalogue), catalogue.undo_state()) == (there, then)


def no_room(*_: object) -> None:
    raise DiskFull(name="shop.catalog")


def test_one_that_cannot_even_go_back_does_so_later(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = state(catalogue)
    steps = catalogue.undo_in_steps(last(catalogue).id, never)
    list(islice(steps, 7))
    with monkeypatch.context() as patch:
        patch.setattr(catalogue, "_replay_some", no_room)
        with pytest.raises(DiskFull):
            list(steps)
    assert state(catalogue) != there
    with catalogue.change(ChangeKind.ADD):  # there is room again
        catalogue.add(ProductDraft("B"))
    catalogue.undo()
    assert state(catalogue) == there


@pytest.mark.parametrize("is_undo", [True, False])
@pytest.mark.parametrize("after", [0, 1, 4, 11])
def test_a_program_that_dies_in_the_middle_leaves_what_was(
    catalogue: Catalogue, after: int, is_undo: bool
) -> None:
    if not is_undo:
        catalogue.undo()
    there, then = state(catalogue), catalogue.undo_state()
    again = killed_while_moving(catalogue, after, is_undo=is_undo)
    assert (state(again), again.undo_state()) == (there, then)
    assert again.check() == []
    again.close()


CHILD = """
import sys
from pathlib import Path
from engine.catalog import Catalogue, replay
from engine import editing
from engine.types import BulkEdit
from tests.engine.test_long_undo import editing as editing_of, importing, last, never
replay.ROWS = editing._AT_ONCE = 2
catalogue = Catalogue(Path(sys.argv[1]))
steps = {
    "undo": lambda: catalogue.undo_in_steps(last(catalogue).id, never),
    "edit": lambda: editing_of(catalogue).edit_many(range(1, 41), BulkEdit({"brand": "Orchard"})),
    "import": lambda: importing(catalogue),
}[sys.argv[2]]()
for step in steps:
    print(step.done, flush=True)
    if sys.argv[2] == "import":
        sys.stdin.readline()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
@pytest.mark.parametrize("work", ["undo", "edit"])
@pytest.mark.parametrize("after", [3, 12])
def test_a_killed_program_leaves_what_was_before_or_what_came_after(
    path: Path, work: str, after: int
) -> None:
    with Catalogue(path) as catalogue:
        fill(catalogue)
        there, then = state(catalogue), catalogue.undo_state()
    with started(path, work) as child:
        for _ in range(after):
            assert child.stdout is not None
            assert child.stdout.readline()
        child.send_signal(signal.SIGKILL)
        child.wait()
    with Catalogue(path) as catalogue:
        if catalogue.undo_state() != then:  # it was quicker than the signal
            (catalogue.redo if work == "undo" else catalogue.undo)()
        assert state(catalogue) == there
        assert catalogue.check() == []
    assert list(path.parent.glob("*.at-work")) == []


def started(path: Path, work: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), work],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def importing(catalogue: Catalogue) -> Iterator[Progress]:
    change = catalogue.begin_change(ChangeKind.IMPORT, "more.csv")
    with catalogue.going_on(change):
        catalogue.add(ProductDraft("B"))
    yield Progress(Stage.ADDING_PRODUCTS, 1, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_what_a_living_program_imports_is_its_own_and_what_a_dead_one_has_is_a_change(
    catalogue: Catalogue, path: Path
) -> None:
    with started(path, "import") as child:
        assert child.stdout is not None
        assert child.stdout.readline()
        assert catalogue.undo_state() == UndoState()
        with pytest.raises(EditingBusy):
            catalogue.empty_bin()
        with Catalogue(path) as third:  # opening the file does not change that
            assert third.undo_state() == UndoState()
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert last(catalogue).subject == "more.csv"
    catalogue.undo()
    assert catalogue.counts() == (COUNT, 0)


# Who may write meanwhile


def long_work(catalogue: Catalogue, work: str, stop: list[bool]) -> Iterator[object]:
    if work == "undo":
        return catalogue.undo_in_steps(last(catalogue).id, lambda: bool(stop))
    edit = BulkEdit({"brand": "Orchard"})
    return editing(catalogue).edit_many(range(1, COUNT + 1), edit, lambda: bool(stop))


@pytest.mark.parametrize("work", ["undo", "edit"])
def test_what_others_write_meanwhile_outlives_a_cancel(
    catalogue: Catalogue, path: Path, work: str
) -> None:
    there, stop = state(catalogue), []
    steps = long_work(catalogue, work, stop)
    list(islice(steps, 4))
    catalogue.note_recognised(1, Verdict.SURE)
    catalogue.remember("till", "Corner")
    with Catalogue(path) as other:
        other.note_recognised(2, Verdict.SURE)
        other.remember("other till", "Office")
    stop.append(True)
    list(steps)
    assert state(catalogue) == there
    assert [len(catalogue.recognised(id_)) for id_ in (1, 2)] == [1, 1]
    assert (catalogue.fact("till"), catalogue.fact("other till")) == ("Corner", "Office")


@pytest.mark.parametrize("work", ["undo", "edit"])
def test_meanwhile_nobody_edits(catalogue: Catalogue, path: Path, work: str) -> None:
    steps = long_work(catalogue, work, [])
    list(islice(steps, 4))
    with Catalogue(path) as other:
        for program in (catalogue, other):
            assert program.undo_state() == UndoState()
            for refused in (
                lambda e: e.add_product(ProductDraft("B"), []),
                lambda e: e.undo(),
                lambda e: e.redo(),
                lambda e: e.empty_bin(),
                lambda e: list(e.edit_many([1], BulkEdit({"brand": "B"}))),
                lambda e: list(e.undo_in_steps(1)),
            ):
                with pytest.raises(EditingBusy):
                    refused(editing(program))
        list(steps)
        editing(other).add_product(ProductDraft("B"), [])
    assert last(catalogue).kind is ChangeKind.ADD
    if work == "edit":
        catalogue.undo()
        assert last(catalogue).kind is ChangeKind.BULK_EDIT
        assert brands(catalogue) == {"Orchard"}


@pytest.mark.parametrize("is_own", [True, False])
def test_it_does_not_begin_while_an_import_goes_on(
    catalogue: Catalogue, path: Path, is_own: bool
) -> None:
    meant = last(catalogue)
    with Catalogue(path) as other:
        importing = catalogue if is_own else other
        change = importing.begin_change(ChangeKind.IMPORT, "more.csv")
        for begin in (
            lambda: list(catalogue.undo_in_steps(meant.id, never)),
            lambda: list(editing(catalogue).edit_many([1], BulkEdit({"brand": "B"}))),
        ):
            with pytest.raises(EditingBusy):
                begin()
        importing.finish_change(change)
    list(catalogue.undo_in_steps(meant.id, never))
    assert catalogue.counts() == (0, 0)


# Two programs


def test_the_unfinished_import_of_another_is_undone_only_when_it_lives_no_more(
    catalogue: Catalogue, path: Path
) -> None:
    there = state(catalogue)
    other = Catalogue(path)
    change = other.begin_change(ChangeKind.IMPORT, "more.csv")
    with other.going_on(change):
        other.add(ProductDraft("B"))
    assert catalogue.undo_state() == UndoState()
    assert catalogue.undo() is None
    assert [c.subject for c in catalogue.changes()] == ["list.csv"]
    other.close()  # as if it had died: the change was not finished
    assert last(catalogue).subject == "more.csv"
    catalogue.undo()
    assert state(catalogue) == there


def test_the_bin_is_not_emptied_while_another_imports(catalogue: Catalogue, path: Path) -> None:
    with Catalogue(path) as other:
        change = other.begin_change(ChangeKind.IMPORT, "more.csv")
        with other.going_on(change):
            other.bin_products([1])
        with pytest.raises(EditingBusy):
            catalogue.empty_bin()
        with other.going_on(change):
            other.add(ProductDraft("B"))
        other.finish_change(change)
    catalogue.empty_bin()
    assert catalogue.binned() == (0, 0)


def test_a_copy_knows_nothing_of_the_program_at_the_original(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    there = state(catalogue)
    steps = catalogue.undo_in_steps(last(catalogue).id, never)
    list(islice(steps, 6))
    copied = tmp_path / "copy.catalog"
    catalogue._db.execute("VACUUM INTO ?", [str(copied)])
    with Catalogue(copied) as copy:
        assert state(copy) == there
    list(steps)
    assert catalogue.counts() == (0, 0)


def test_what_another_writes_while_a_product_is_saved_is_kept_or_told(
    catalogue: Catalogue, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = draft_of(catalogue.products([1])[0])
    with Catalogue(path) as other:
        looked = catalogue.differs

        def then(product_id: int, draft: ProductDraft) -> bool:
            editing(other).save_product(1, replace(known, brand="Havre"))
            return looked(product_id, draft)

        monkeypatch.setattr(catalogue, "differs", then)
        editing(catalogue).save_product(1, replace(known, name="Pear"), known)
        (saved,) = catalogue.products([1])
        assert (saved.name, saved.brand) == ("Pear", "Havre")
        with pytest.raises(ProductChanged):
            editing(catalogue).save_product(1, replace(known, brand="Orchard"), known)


def test_photos_of_a_product_that_another_deletes_meanwhile_are_refused(
    catalogue: Catalogue, path: Path
) -> None:
    def read(_pictures: object) -> list[Ready]:
        with Catalogue(path) as other:
            other.bin_products([1])
            other.empty_bin()
        return [(photo("one"), None)]

    def store(product_id: int, ready: Ready) -> int | None:
        return catalogue.add_photo(product_id, ready[0], MODEL)

    with pytest.raises(ProductGone):
        Editing(catalogue, read, store).add_photos(1, [b"picture"])
    assert catalogue.undo_state() == UndoState()


def test_an_import_that_fails_after_an_edit_leaves_others_changes_alone(
    catalogue: Catalogue,
) -> None:
    change = catalogue.begin_change(ChangeKind.IMPORT, "more.csv")
    with catalogue.going_on(change):
        catalogue.add(ProductDraft("B"))
    editing(catalogue).bin_products([1])
    with pytest.raises(DiskFull), catalogue.transaction(), catalogue.going_on(change):
        no_room()
    editing(catalogue).bin_products([2])
    catalogue.finish_change(change)
    kinds = [c.kind for c in catalogue.changes()]
    assert kinds == [ChangeKind.BIN, ChangeKind.BIN, ChangeKind.IMPORT, ChangeKind.IMPORT]
