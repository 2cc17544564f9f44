"""One work again and again, each time in a child with a fault at another place."""

from __future__ import annotations

import _strptime  # noqa: F401  nobody may read Python's own folder everywhere
import json
import os
import resource
import shutil
import signal
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from engine.catalog import connection, copying, restore
from engine.errors import UserError
from tests.faults.points import Points, fill_disk, kill
from tests.faults.works import WORKS, Work, shop

FINISHED, REFUSED, BUG = 0, 10, 11
NOBODY = 65534


@dataclass(frozen=True, slots=True)
class Round:
    """What one child came to: ``told`` is the error's code, ``problems`` what is wrong after it."""

    work: str
    fault: str
    place: int
    ended: str
    told: str
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not self.problems and self.ended != "bug"


def sweep(name: str, places: Mapping[str, int], folder: Path) -> Iterator[Round]:
    """Do a work with each fault, at about so many places of all there are (0: at each)."""
    work = WORKS[name]
    prepared = folder / "prepared"
    prepared.mkdir()
    _at_home(prepared)
    work.prepare(prepared)
    for fault, most in places.items():
        every = PLACES[fault](work, prepared)
        stride = max(1, len(every) // most) if most else 1
        for place in every[stride // 2 :: stride]:
            yield _round(name, fault, place, prepared)
    shutil.rmtree(prepared)


def _at_home(folder: Path) -> None:
    """A new home in ``folder`` takes the backups along when it is copied; so must the names."""
    os.environ["COUNTERSIGHT_HOME"] = str(folder / "home")


def _round(name: str, fault: str, place: int, prepared: Path) -> Round:
    work = WORKS[name]
    kept = prepared.with_name("kept")
    shutil.copytree(prepared, kept)
    try:
        ended, told = _in_child(lambda: FAULTS[fault](work, prepared, place))
        try:
            problems = tuple(work.check(prepared, ended == "finished"))
        except Exception:  # noqa: BLE001  whatever it is, it is a finding
            problems = (traceback.format_exc(),)
    finally:
        shutil.rmtree(prepared)
        kept.rename(prepared)
    return Round(name, fault, place, ended, told, problems)


def _in_child(run: Callable[[], None]) -> tuple[str, str]:
    """How a child ended that did ``run``, and what it said."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        status, told = _outcome(run)
        os.write(writer, told.encode())
        os._exit(status)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as told_by:
        told = told_by.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed", signal.Signals(os.WTERMSIG(status)).name
    return {FINISHED: "finished", REFUSED: "refused"}.get(os.WEXITSTATUS(status), "bug"), told


def _outcome(run: Callable[[], None]) -> tuple[int, str]:
    try:
        run()
    except UserError as error:
        return REFUSED, error.code
    except BaseException:  # noqa: BLE001  it is told to the parent
        return BUG, traceback.format_exc()
    return FINISHED, ""


# The faults


def _killed(work: Work, folder: Path, place: int) -> None:
    Points(place, kill, statements=True).watch()
    work.run(folder)


def _full(work: Work, folder: Path, place: int) -> None:
    Points(place, fill_disk, statements=False).watch()
    work.run(folder)


def _limited(work: Work, folder: Path, place: int) -> None:
    """No file may become longer: the system itself refuses to write, SQLite's files too."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (place, place))
    work.run(folder)


def _read_only(work: Work, folder: Path, place: int) -> None:
    """Only the folder of the catalogue (0), its backups' (1), or both (2)."""
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, NOBODY, NOBODY)
    closed = [folder, folder / "home" / "data"]
    for path in {0: closed[:1], 1: closed[1:], 2: closed}[place]:
        for one in (path, *(p for p in path.rglob("*") if p.is_dir())):
            if one.exists() and (place != 0 or "home" not in one.parts):
                one.chmod(0o555)
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    work.run(folder)


def _locked(work: Work, folder: Path, place: int) -> None:
    """By another program (0: it writes; 1: it lets nobody even read)."""
    for module in (connection, copying, restore):
        module.BUSY_SECONDS = 0.02  # type: ignore[attr-defined]
    work.run(folder)


def _locking(work: Work, folder: Path, place: int) -> None:
    ready, hold = os.pipe()
    go, done = os.pipe()
    if not os.fork():
        with closing(sqlite3.connect(shop(folder), isolation_level=None)) as other:
            if place:
                other.execute("PRAGMA locking_mode = EXCLUSIVE")
            other.execute("BEGIN EXCLUSIVE")
            os.write(hold, b"1")
            os.close(done)
            os.read(go, 1)
            os._exit(0)
    os.read(ready, 1)
    try:
        _locked(work, folder, place)
    finally:
        os.close(done)
        os.wait()


FAULTS = {
    "kill": _killed, "full": _full, "limit": _limited, "read only": _read_only, "lock": _locking,
}  # fmt: skip


# Where they strike


def _steps(work: Work, folder: Path, statements: bool) -> range:
    counted = folder.with_name("counted")
    kept = folder.with_name("kept")
    shutil.copytree(folder, kept)

    def count() -> None:
        points = Points(0, kill, statements=statements)
        points.watch()
        work.run(folder)
        counted.write_text(str(points.count))

    ended = _in_child(count)
    shutil.rmtree(folder)
    kept.rename(folder)
    if ended[0] != "finished":
        raise RuntimeError(f"undisturbed, it ended so: {ended}")
    return range(1, int(counted.read_text()) + 1)


def _lengths(_work: Work, folder: Path) -> range:
    return range(0, 2 * shop(folder).stat().st_size + 65536, 2048)


PLACES: dict[str, Callable[[Work, Path], range]] = {
    "kill": partial(_steps, statements=True),
    "full": partial(_steps, statements=False),
    "limit": _lengths,
    "read only": lambda _work, _folder: range(3),
    "lock": lambda _work, _folder: range(2),
}


FEW = {"kill": 8, "full": 4, "limit": 4, "read only": 0, "lock": 0}
ALL = dict.fromkeys(FEW, 0)


def rounds(names: Iterable[str], places: Mapping[str, int]) -> Iterator[Round]:
    """Sweeps through several works; everything they leave is removed."""
    sys.dont_write_bytecode = True  # or the first child takes more steps than the others
    with tempfile.TemporaryDirectory(prefix="countersight-fault-") as folder:
        Path(folder).chmod(0o755)
        for name in names:
            yield from sweep(name, places, Path(folder))


def main(names: Sequence[str]) -> None:
    for found in rounds(names or WORKS, FEW):
        print(json.dumps(asdict(found)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
