"""What comes in and goes out: sources that cannot be imported, exports that cannot be written."""

from __future__ import annotations

from engine.errors.base import QT_TRANSLATE_NOOP, UserError


class ImportSourceError(UserError):
    """A folder or table that cannot be imported."""


class SourceNotFound(ImportSourceError):
    code = "source_not_found"
    template = QT_TRANSLATE_NOOP("UserError", "There is nothing at “{name}”. Check the path.")


class SourceUnsupported(ImportSourceError):
    code = "source_unsupported"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{name}” cannot be imported. Choose a folder or zip of pictures, a CSV or an Excel file.",
    )


class SourceEmpty(ImportSourceError):
    code = "source_empty"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "No products were found in “{name}”. Each product needs a folder with its photos.",
    )


class TableUnreadable(ImportSourceError):
    code = "table_unreadable"
    template = QT_TRANSLATE_NOOP("UserError", "“{name}” could not be read as a table: {problem}")


class RowInvalid(ImportSourceError):
    code = "row_invalid"
    template = QT_TRANSLATE_NOOP("UserError", "Row {row}, column “{column}”: {problem}")


class SkuRepeated(ImportSourceError):
    code = "sku_repeated"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{sku}” names two products ({first} and {second}). Rename one of the folders.",
    )


class TableOldFormat(ImportSourceError):
    code = "table_old_format"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{name}” is in a format this program does not read ({format}). Open it in Excel or WPS, "
        "save it as .xlsx, and import that.",
    )


class TableProtected(ImportSourceError):
    code = "table_protected"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{name}” is protected by a password. Open it, remove the password, save it, and try "
        "again.",
    )


class TableDamaged(ImportSourceError):
    code = "table_damaged"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{name}” is damaged or incomplete. Copy it again, or open it in Excel and save it anew.",
    )


class TableTooLarge(ImportSourceError):
    code = "table_too_large"
    template = QT_TRANSLATE_NOOP(
        "UserError", "“{name}” is too large to be a table of products. Split it into smaller ones."
    )


class MappingInvalid(ImportSourceError):
    code = "mapping_invalid"
    template = QT_TRANSLATE_NOOP(
        "UserError", "The columns of “{name}” cannot be taken like that: {problem}"
    )


class ArchiveDamaged(ImportSourceError):
    code = "archive_damaged"
    template = QT_TRANSLATE_NOOP(
        "UserError", "The archive “{name}” is damaged or incomplete. Copy it again."
    )


class ArchiveProtected(ImportSourceError):
    code = "archive_protected"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{name}” is protected by a password. Unpack it, and import the folder instead.",
    )


class ArchiveTooLarge(ImportSourceError):
    code = "archive_too_large"
    template = QT_TRANSLATE_NOOP(
        "UserError", "The archive “{name}” holds too much. Split it into smaller ones."
    )


class PictureUnmatched(ImportSourceError):
    code = "picture_unmatched"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "No product has the SKU or barcode in the name “{name}”. Rename the picture like its "
        "product, or add the product first.",
    )


class ExportError(UserError):
    """Something that cannot be written. Nothing half-written is left."""


class ExportUnsupported(ExportError):
    code = "export_unsupported"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{name}” names no format to export to. Use .csv, .xlsx, .zip, or a new folder.",
    )


class ExportReadOnly(ExportError):
    code = "export_read_only"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{name}” cannot be written there. Is it open in another program? Close it, or choose "
        "another folder.",
    )


class ExportDiskFull(ExportError):
    code = "export_disk_full"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The disk is full, so “{name}” was not written. Make room, or choose another disk.",
    )


class ExportFolderTaken(ExportError):
    code = "export_folder_taken"
    template = QT_TRANSLATE_NOOP(
        "UserError", "There is something in the folder “{name}” already. Choose a new one."
    )


class TextTooLong(ExportError):
    code = "text_too_long"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The text in “{column}” is longer than the {most} characters that Excel holds, and was "
        "left out. Export to CSV.",
    )


class ExportFailed(ExportError):
    code = "export_failed"
    template = QT_TRANSLATE_NOOP("UserError", "“{name}” could not be written: {problem}")
