"""Catalogues that cannot be opened or written, and changes that they refuse."""

from __future__ import annotations

from engine.errors.base import QT_TRANSLATE_NOOP, UserError


class CatalogueError(UserError):
    """A catalogue file that cannot be opened or written."""


class CatalogueLocked(CatalogueError):
    code = "catalogue_locked"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "Another program is using the catalogue “{name}”. Close it there, then try again.",
    )


class CatalogueReadOnly(CatalogueError):
    code = "catalogue_read_only"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The catalogue “{name}” may not be written. Allow writing to the file and its folder, "
        "or choose another catalogue.",
    )


class CatalogueNewer(CatalogueError):
    code = "catalogue_newer"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The catalogue “{name}” was made by a newer Countersight. Update the program to open it.",
    )


class CatalogueDamaged(CatalogueError):
    code = "catalogue_damaged"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The catalogue “{name}” is damaged. Repair it, restore a backup, or choose another "
        "catalogue. The file was left as it is.",
    )


class NotACatalogue(CatalogueError):
    code = "not_a_catalogue"
    template = QT_TRANSLATE_NOOP(
        "UserError", "“{name}” is not a Countersight catalogue. Choose another file."
    )


class CatalogueMissing(CatalogueError):
    code = "catalogue_missing"
    template = QT_TRANSLATE_NOOP(
        "UserError", "The catalogue “{name}” cannot be created there. Choose another folder."
    )


class NoCatalogue(CatalogueError):
    code = "no_catalogue"
    template = QT_TRANSLATE_NOOP(
        "UserError", "No catalogue is open. Open one, or make a new one, and try again."
    )


class CatalogueGone(CatalogueError):
    code = "catalogue_gone"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "There is no catalogue at “{name}” any more. If it is on another disk, plug that in; "
        "otherwise open a backup or another catalogue.",
    )


class DiskFull(CatalogueError):
    code = "disk_full"
    template = QT_TRANSLATE_NOOP(
        "UserError", "The disk is full, so nothing was saved. Make room, then try again."
    )


class DiskFailing(CatalogueError):
    code = "disk_failing"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The disk with “{name}” does not work properly. Check its cable, or have it looked at.",
    )


class FolderReadOnly(CatalogueError):
    code = "folder_read_only"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "Nothing may be written into the folder “{name}”. Choose another folder, or allow writing.",
    )


class CatalogueSame(CatalogueError):
    code = "catalogue_same"
    template = QT_TRANSLATE_NOOP(
        "UserError", "“{name}” is the catalogue that is open. Choose another file."
    )


class BackupUnusable(CatalogueError):
    code = "backup_unusable"
    template = QT_TRANSLATE_NOOP(
        "UserError", "“{name}” is damaged or no backup of Countersight. Choose another backup."
    )


class ArchiveUnusable(CatalogueError):
    code = "archive_unusable"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{name}” is damaged or no shop archive of Countersight. Copy it again from the other "
        "computer.",
    )


class NothingToRepair(CatalogueError):
    code = "nothing_to_repair"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "No product could be saved from “{name}”, and there is no backup. "
        "The file was left as it is.",
    )


class ProductExists(CatalogueError):
    code = "product_exists"
    template = QT_TRANSLATE_NOOP(
        "UserError", "There is already a product with the SKU “{sku}”. Choose another SKU."
    )


class CategoryExists(CatalogueError):
    code = "category_exists"
    template = QT_TRANSLATE_NOOP(
        "UserError", "There is already a category “{name}” there. Choose another name, or merge."
    )


class CategoryMissing(CatalogueError):
    code = "category_missing"
    template = QT_TRANSLATE_NOOP(
        "UserError", "The category cannot be put into “{name}”. Choose another place."
    )


class ProductGone(CatalogueError):
    code = "product_gone"
    template = QT_TRANSLATE_NOOP(
        "UserError", "This product is not there any more. Look it up again, or undo its removal."
    )


class ProductChanged(CatalogueError):
    """``fields`` names those of a ``ProductDraft`` that were changed on both sides."""

    code = "product_changed"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "Meanwhile “{name}” was changed elsewhere. Look at what is new, then save again.",
    )


class EditingBusy(CatalogueError):
    code = "editing_busy"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "Many products are being changed just now, here or by another program. Wait until that is "
        "done, or cancel it.",
    )


class ProductInvalid(CatalogueError):
    code = "product_invalid"
    template = QT_TRANSLATE_NOOP("UserError", "{field}: “{value}” cannot be used. {hint}")
