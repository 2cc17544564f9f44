"""The words of backups, merging and repair."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import (
    ATTRIBUTE,
    Backup,
    BackupReason,
    Listed,
    MergePlan,
    RepairReport,
    RestorePreview,
    Side,
)
from gui.formats import number
from gui.pages.exchange import words as exchange_words

REASONS: Mapping[BackupReason, str] = {
    BackupReason.DAILY: QT_TRANSLATE_NOOP("Keeping", "Daily"),
    BackupReason.IMPORT: QT_TRANSLATE_NOOP("Keeping", "Before an import"),
    BackupReason.BULK_EDIT: QT_TRANSLATE_NOOP("Keeping", "Before many were edited"),
    BackupReason.MIGRATION: QT_TRANSLATE_NOOP("Keeping", "Before a new version"),
    BackupReason.RESTORE: QT_TRANSLATE_NOOP("Keeping", "Before going back"),
    BackupReason.MERGE: QT_TRANSLATE_NOOP("Keeping", "Before merging"),
    BackupReason.BY_HAND: QT_TRANSLATE_NOOP("Keeping", "By hand"),
}

SIDES: Mapping[Side, str] = {
    Side.NEWER: QT_TRANSLATE_NOOP("Keeping", "What was changed later"),
    Side.OURS: QT_TRANSLATE_NOOP("Keeping", "Ours"),
    Side.THEIRS: QT_TRANSLATE_NOOP("Keeping", "Theirs"),
}

_TABLES: Mapping[str, str] = {
    "products": QT_TRANSLATE_NOOP("Keeping", "Products"),
    "photos": QT_TRANSLATE_NOOP("Keeping", "Photos"),
    "photo_files": QT_TRANSLATE_NOOP("Keeping", "Pictures of photos"),
    "categories": QT_TRANSLATE_NOOP("Keeping", "Categories"),
    "barcodes": QT_TRANSLATE_NOOP("Keeping", "Barcodes"),
    "changes": QT_TRANSLATE_NOOP("Keeping", "Steps of undo"),
    "asked": QT_TRANSLATE_NOOP("Keeping", "Questions of the history"),
    "asked_pictures": QT_TRANSLATE_NOOP("Keeping", "Pictures of the history"),
    "samples": QT_TRANSLATE_NOOP("Keeping", "What was learnt"),
}


def said(text: str) -> str:
    return QCoreApplication.translate("Keeping", text)


def when(at: datetime) -> str:
    """In the person's own time and way of writing it."""
    moment = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def size(backup: Backup) -> str:
    form = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return QLocale().formattedDataSize(backup.size, 1, form)


def field(name: str) -> str:
    """What a field is called that two catalogues differ in."""
    if name.startswith("attributes."):
        return exchange_words.field_name(ATTRIBUTE + name.removeprefix("attributes."))
    return exchange_words.field_name(name)


def changed_at(stamp: str) -> str:
    """A time in UTC as the catalogue writes it; empty when it is not known."""
    try:
        return when(datetime.fromisoformat(stamp))
    except ValueError:
        return ""


def named(listed: Listed) -> tuple[str, ...]:
    """The first of some products."""
    names = tuple(f"{sku} {name}".strip() for sku, name in listed.first)
    more = listed.count - len(names)
    return (*names, f"… +{number(more)}") if more > 0 else names


class Sentences(QObject):
    """A class, since lupdate finds plurals in ``tr`` only."""

    def restoring(self, preview: RestorePreview) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What going back does, each with the products it is about."""
        lost, changed, back = preview.lost, preview.changed, preview.back
        found = (
            (lost, self.tr("%n product(s) added since would be gone", "", lost.count)),
            (changed, self.tr("%n product(s) would be as they were", "", changed.count)),
            (back, self.tr("%n deleted product(s) would come back", "", back.count)),
        )
        lines = [(text, named(listed)) for listed, text in found if listed.count]
        if preview.photos_lost:
            text = self.tr("%n photo(s) added since would be gone", "", preview.photos_lost)
            lines.append((text, ()))
        if preview.photos_back:
            text = self.tr("%n photo(s) would come back", "", preview.photos_back)
            lines.append((text, ()))
        return tuple(lines) or ((self.tr("Nothing has changed since this backup."), ()),)

    def merging(self, plan: MergePlan) -> str:
        """“12 new products · 3 new photos · 340 alike · 2 differ”."""
        clashing = len({conflict.sku for conflict in plan.conflicts})
        counted = (
            (plan.new.count, self.tr("%n new product(s)", "", plan.new.count)),
            (plan.photos_new, self.tr("%n new photo(s)", "", plan.photos_new)),
            (plan.same, self.tr("%n alike", "", plan.same)),
            (clashing, self.tr("%n differ(s)", "", clashing)),
        )
        return " · ".join(text for count, text in counted if count)

    def repaired(self, report: RepairReport) -> tuple[str, str]:
        """A headline and the rest."""
        if report.damaged is None:
            return self.tr("The catalogue is in order"), self.tr("Nothing had to be done.")
        lines = [self._saved(report)]
        if report.mended:
            lines.append(self.tr("Nothing was lost: what was damaged has been computed anew."))
        if any(report.from_backup):
            lines.append(
                self.tr("%n product(s) came out of the newest good backup.", "",
                        report.from_backup[0])
            )  # fmt: skip
        lines += [
            self.tr("Lost: {what} {count}").format(
                what=said(_TABLES.get(table, table)), count=number(rows)
            )
            for table, rows in report.lost
        ]
        if report.pages_lost:
            lines.append(
                self.tr("%n part(s) of the file could not be read; what was in them is not known.",
                        "", report.pages_lost)
            )  # fmt: skip
        lines.append(
            self.tr("The damaged file was kept as “{name}”.").format(name=report.damaged.name)
        )
        return self.tr("The catalogue was repaired"), "\n".join(lines)

    def _saved(self, report: RepairReport) -> str:
        products = self.tr("%n product(s)", "", report.products)
        photos = self.tr("%n photo(s)", "", report.photos)
        return self.tr("Saved: {products}, {photos}").format(products=products, photos=photos)
