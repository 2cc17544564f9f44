"""What is done to a small shop, and what must hold after it, whatever went wrong on the way."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine import paths
from engine.aside import Ticker
from engine.catalog import Catalogue
from engine.catalog.archive import unpack
from engine.catalog.backup import backups, is_due, make
from engine.catalog.copying import verify
from engine.catalog.repair import repair
from engine.catalog.restore import restore
from engine.errors import UserError
from engine.exchange.importer import Importer, plan
from engine.keeping import Keeping
from engine.types import BackupReason, MergeChoices, MergePlan, Money, ProductDraft, Side
from tests.engine.exchange_stage import PlainNetwork
from tests.engine.goods import a_photo, apple
from tests.pictures import draw, save

MODEL = "lite0-test"
PRODUCTS = 12
PAGE = 4096

Held = Mapping[str, tuple[str, ...]]
"""SKU → name, price and the hashes of its photos."""


@dataclass(frozen=True, slots=True)
class Work:
    """``prepare`` makes what ``run`` works with in a folder; ``check`` says what is wrong after it,
    given whether it was told to be finished."""

    prepare: Callable[[Path], None]
    run: Callable[[Path], None]
    check: Callable[[Path, bool], Iterator[str]]


def shop(folder: Path) -> Path:
    return folder / "shop.catalog"


def held(path: Path) -> Held:
    """:raises AssertionError: it is not whole."""
    with Catalogue(path) as catalogue:
        problems = catalogue.check()
        assert not problems, problems
        found = {}
        for product in catalogue.products(range(1, 200)):
            detail = catalogue.detail(product.id)
            if detail is None or product.is_binned:
                continue
            files = [catalogue.photo_file(photo.id) for photo in detail.photos]
            assert None not in files, f"{product.sku} has half a photo"
            hashes = sorted(hashlib.sha256(file or b"").hexdigest() for file in files)
            price = product.price.minor if product.price else 0
            found[product.sku] = (product.name, str(price), *hashes)
        return found


def _stock(folder: Path) -> None:
    with Catalogue(shop(folder)) as catalogue, catalogue.transaction():
        for number in range(PRODUCTS):
            id_ = catalogue.add(apple(sku=f"P-{number}", name=f"product {number}"))
            file = np.random.default_rng(number).bytes(3000)
            catalogue.add_photo(id_, a_photo(number, jpeg=file), MODEL)
    (folder / "before.json").write_text(json.dumps(held(shop(folder))))


def before(folder: Path) -> Held:
    told = json.loads((folder / "before.json").read_text())
    return {sku: tuple(values) for sku, values in told.items()}


def clean(folder: Path) -> Iterator[str]:
    """The next start: it opens, and nothing that was begun is left."""
    with Catalogue(shop(folder)) as catalogue:
        catalogue.remember("started", "again")
    is_due(shop(folder), BackupReason.DAILY)
    own = paths.backups(shop(folder))
    left = [*folder.glob("*.unfinished*"), *own.glob("*.unfinished*"), *own.glob("*-journal")]
    yield from (f"{path.name} was left" for path in left)
    for backup in backups(shop(folder)):
        verify(backup.path, Ticker())


def nothing_lost(folder: Path, _finished: bool) -> Iterator[str]:
    now = held(shop(folder))
    yield from (f"{sku} was lost" for sku, kept in before(folder).items() if now.get(sku) != kept)
    yield from clean(folder)


# Import


def _goods(folder: Path) -> None:
    _stock(folder)
    for number in range(3):
        for view in range(2):
            target = folder / "goods" / f"NEW-{number}" / f"{view}.png"
            save(target, draw("red disc", number * 2 + view, side=64))


def _import(folder: Path) -> None:
    with Catalogue(shop(folder)) as catalogue:
        for _ in Keeping(catalogue, lambda _c: iter(())).before_import(lambda: False):
            pass
        importer = Importer(catalogue, PlainNetwork, MODEL)  # type: ignore[arg-type]
        for _ in importer.run(plan(folder / "goods"), lambda: False):
            pass


def _imported(folder: Path, finished: bool) -> Iterator[str]:
    yield from nothing_lost(folder, finished)
    now = held(shop(folder))
    new = [kept for sku, kept in now.items() if sku.startswith("NEW")]
    yield from (f"half a product: {kept}" for kept in new if len(kept) != 4)
    if finished and len(new) != 3:
        yield "not all were taken"
    _import(folder)
    if len(held(shop(folder))) != PRODUCTS + 3:
        yield "it cannot be taken up again"


# Backup and archive


def _back_up(folder: Path) -> None:
    make(shop(folder), BackupReason.DAILY, Ticker())


def _backed_up(folder: Path, finished: bool) -> Iterator[str]:
    yield from nothing_lost(folder, finished)
    if finished and not backups(shop(folder)):
        yield "there is no backup"


def _pack(folder: Path) -> None:
    with Catalogue(shop(folder)) as catalogue:
        for _ in Keeping(catalogue, lambda _c: iter(())).pack(folder / "shop.zip"):
            pass


def _packed(folder: Path, finished: bool) -> Iterator[str]:
    yield from nothing_lost(folder, finished)
    archive = folder / "shop.zip"
    if archive.exists():
        for _ in unpack(archive, folder / "new"):
            pass
    elif finished:
        yield "there is no archive"


# Restore


def _then(folder: Path) -> None:
    _stock(folder)
    _back_up(folder)
    with Catalogue(shop(folder)) as catalogue:
        catalogue.add(ProductDraft("LATER", "since the backup"))


def _restore(folder: Path) -> None:
    oldest = backups(shop(folder))[-1]
    for _ in restore(oldest.path, shop(folder)):
        pass


def _restored(folder: Path, finished: bool) -> Iterator[str]:
    yield from nothing_lost(folder, finished)
    is_back = "LATER" not in held(shop(folder))
    if finished and not is_back:
        yield "it was not restored"
    if is_back and max(one.products for one in backups(shop(folder))) != PRODUCTS + 1:
        yield "what was there is nowhere"


# Merge


def _other(folder: Path) -> None:
    _stock(folder)
    with Catalogue(folder / "other.catalog") as catalogue, catalogue.transaction():
        for number in range(6, PRODUCTS + 3):
            draft = apple(sku=f"P-{number}", name=f"product {number}", price=Money(900, "EUR"))
            id_ = catalogue.add(draft)
            catalogue.add_photo(id_, a_photo(100 + number, jpeg=b"j" * 3000), MODEL)


def _merge(folder: Path) -> None:
    with Catalogue(shop(folder)) as catalogue:
        keeping = Keeping(catalogue, lambda _c: iter(()))
        *_, last = keeping.plan_merge(folder / "other.catalog")
        assert isinstance(last.made, MergePlan)
        for _ in keeping.merge(last.made, MergeChoices(Side.THEIRS)):
            pass


def _merged(folder: Path, finished: bool) -> Iterator[str]:
    now, was = held(shop(folder)), before(folder)
    if not now.keys() >= was.keys():
        yield "a product was lost"
    dearer = [sku for sku, kept in now.items() if kept[1] == "900"]
    for sku in dearer:
        if len(now[sku]) != (4 if sku in was else 3):
            yield f"half a product: {sku}"
    if finished and len(dearer) != PRODUCTS + 3 - 6:
        yield "not all was merged"
    with Catalogue(shop(folder)) as catalogue:
        while catalogue.undo():
            pass
    yield from nothing_lost(folder, finished)


# Migration


def _of_before(folder: Path) -> None:
    from tests.engine.test_backup import old

    with closing(sqlite3.connect(old(shop(folder)))) as db:
        for number in range(2, PRODUCTS):
            db.execute("INSERT INTO products (sku, name) VALUES (?, ?)", [f"P-{number}", "old"])
        db.commit()


def _migrate(folder: Path) -> None:
    Catalogue(shop(folder)).close()


def _migrated(folder: Path, _finished: bool) -> Iterator[str]:
    now = held(shop(folder))
    if len(now) != PRODUCTS - 1 or len(now["APP-001"]) != 3:
        yield f"only {len(now)} products are left"
    if not any(one.reason is BackupReason.MIGRATION for one in backups(shop(folder))):
        yield "there is no backup of before"
    yield from clean(folder)


# Repair


def _damaged(folder: Path) -> None:
    _stock(folder)
    _back_up(folder)
    with closing(sqlite3.connect(shop(folder))) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'photos'").fetchone()
    raw = bytearray(shop(folder).read_bytes())
    raw[(page - 1) * PAGE : page * PAGE] = b"\xa5" * PAGE
    shop(folder).write_bytes(bytes(raw))


def _repair(folder: Path) -> None:
    for _ in repair(shop(folder)):
        pass


def _repaired(folder: Path, finished: bool) -> Iterator[str]:
    try:
        held(shop(folder))
    except (AssertionError, UserError):
        if finished:
            yield "it is still damaged"
        _repair(folder)
    if not [p for p in folder.glob("*.damaged-*") if not p.name.endswith("-wal")]:
        yield "the damaged file is gone"
    yield from nothing_lost(folder, finished)


WORKS: Mapping[str, Work] = {
    "import": Work(_goods, _import, _imported),
    "backup": Work(_stock, _back_up, _backed_up),
    "pack": Work(_stock, _pack, _packed),
    "restore": Work(_then, _restore, _restored),
    "merge": Work(_other, _merge, _merged),
    "migration": Work(_of_before, _migrate, _migrated),
    "repair": Work(_damaged, _repair, _repaired),
}
