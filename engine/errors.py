"""The errors a person can act on. Anything that is not a ``UserError`` is a bug."""

from __future__ import annotations

from typing import ClassVar


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802  (lupdate looks for this name)
    """Mark ``text`` for the translation tools without importing Qt; return it unchanged."""
    return text


class UserError(Exception):
    """Something the person can act on: ``template`` says what happened and what to do next.

    The template is translated where it is shown, then filled with ``values``. ``code`` is stable
    and goes into JSON and reports.
    """

    code: ClassVar[str] = "error"
    template: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.template.format(**values))


class PictureError(UserError):
    """A picture that cannot be used."""


class PictureNotFound(PictureError):
    code = "picture_not_found"
    template = QT_TRANSLATE_NOOP("UserError", "There is no file “{name}”. Was it moved or renamed?")


class PictureUnreadable(PictureError):
    code = "picture_unreadable"
    template = QT_TRANSLATE_NOOP(
        "UserError", "“{name}” could not be read. Check that you may open it, and try again."
    )


class NotAPicture(PictureError):
    code = "not_a_picture"
    template = QT_TRANSLATE_NOOP(
        "UserError", "“{name}” is not a picture this program knows. Try a JPEG or PNG photo."
    )


class PictureDamaged(PictureError):
    code = "picture_damaged"
    template = QT_TRANSLATE_NOOP(
        "UserError", "“{name}” is damaged or incomplete. Copy it again or take a new photo."
    )


class PictureTooLarge(PictureError):
    code = "picture_too_large"
    template = QT_TRANSLATE_NOOP(
        "UserError", "“{name}” is too large ({size}). Use a picture of at most {limit}."
    )


class PictureTooSmall(PictureError):
    code = "picture_too_small"
    template = QT_TRANSLATE_NOOP(
        "UserError", "“{name}” is too small ({size}) to recognise anything. Take a larger photo."
    )


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


class ModelError(UserError):
    """The network cannot be prepared or loaded."""


class WeightsUntrusted(ModelError):
    code = "weights_untrusted"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The network's weights ({name}) are not the expected ones: {problem}. "
        "Install Countersight again.",
    )


class ModelMissing(ModelError):
    code = "model_missing"
    template = QT_TRANSLATE_NOOP(
        "UserError", "The recognition network is not prepared yet. Run “countersight prepare”."
    )


class ModelPreparationFailed(ModelError):
    code = "model_preparation_failed"
    template = QT_TRANSLATE_NOOP(
        "UserError", "The recognition network could not be prepared: {problem}"
    )


class NetworkUnsuitable(UserError):
    code = "network_unsuitable"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "Products cannot be recognised with this network ({name}). Choose one of the others.",
    )


class SwitchGivenUp(UserError):
    code = "switch_given_up"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The program was ended several times while it changed to the new network, perhaps for want "
        "of memory. It stays with the one in use. Close other programs, then choose the network "
        "again on the Train page.",
    )


class TrainingError(UserError):
    """A network cannot be trained, or its training did not come to an end."""


class TooFewPhotos(TrainingError):
    code = "too_few_photos"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "There is too little to learn from. At least {wanted} products need {least} photos or more "
        "that are not nearly the same, and {products} have them. Add photos, and try again.",
    )


class TrainingDiverged(TrainingError):
    code = "training_diverged"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The training went astray in epoch {epoch} and was stopped. Nothing was replaced. Try "
        "again with another seed, or train less of the network.",
    )


class TrainingOutOfMemory(TrainingError):
    code = "training_out_of_memory"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "There was not enough memory for the training. What was reached is kept: close other "
        "programs and go on, or start again with a smaller network.",
    )


class TrainingDiskFull(TrainingError):
    code = "training_disk_full"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The disk is full, so the training stopped. What was reached is kept: make room, then go "
        "on.",
    )


class TrainingOther(TrainingError):
    code = "training_other"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "Another training was begun in “{name}”. Go on with the same photos and choices, or choose "
        "another folder.",
    )


class TrainingElsewhere(TrainingError):
    code = "training_elsewhere"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "These photos are being trained on in another window or by “countersight train”. Wait "
        "until that is done, or stop it there.",
    )


class TrainingFailed(TrainingError):
    code = "training_failed"
    template = QT_TRANSLATE_NOOP("UserError", "The network could not be trained: {problem}")


class ApplicationWeightsMissing(TrainingError):
    code = "application_weights_missing"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The weights of {name} could not be fetched. Get {place} and put it into {folder}, or name "
        "the file with --weights.",
    )


class ApplicationWeightsUnfit(TrainingError):
    code = "application_weights_unfit"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{file}” does not have the weights of {name} without its classifier (“notop”): {problem}",
    )


class ExperimentPicturesMissing(TrainingError):
    code = "experiment_pictures_missing"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "CIFAR-10 could not be fetched ({problem}). Name pictures with --data: a folder with "
        "train/CLASS and test/CLASS, or an .npz file with x_train, y_train, x_test and y_test.",
    )


class ExperimentPicturesUnfit(TrainingError):
    code = "experiment_pictures_unfit"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{name}” cannot be used: {problem}. Name a folder with train/CLASS and test/CLASS, or an "
        ".npz file with x_train, y_train, x_test and y_test.",
    )


class ExperimentNetworkUnfit(TrainingError):
    code = "experiment_network_unfit"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{name}” is no network that names its classes. Name a file that “countersight cifar10 "
        "--out” wrote.",
    )


class CameraError(UserError):
    """A camera that does not deliver pictures."""


class CameraUnavailable(CameraError):
    code = "camera_unavailable"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The camera “{name}” cannot be opened. Is it plugged in, and does no other program use it?",
    )


class CameraLost(CameraError):
    code = "camera_lost"
    template = QT_TRANSLATE_NOOP(
        "UserError", "The camera “{name}” stopped sending pictures. Check the cable."
    )


class CameraUnplugged(CameraError):
    code = "camera_unplugged"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The camera “{name}” is not connected. Plug it in; the picture then comes by itself.",
    )


class CameraBusy(CameraError):
    code = "camera_busy"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The camera “{name}” is used by another program. Close that program, or choose another "
        "camera in Settings.",
    )


class CameraForbidden(CameraError):
    code = "camera_forbidden"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "Countersight may not use the camera “{name}”. Allow it in the computer's privacy "
        "settings; on Linux, add your user to the group “video”.",
    )


class CameraStalled(CameraError):
    code = "camera_stalled"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The camera “{name}” is connected but sends no pictures. If this lasts, unplug it and "
        "plug it in again.",
    )


class CameraFrozen(CameraError):
    code = "camera_frozen"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The camera “{name}” sends the same picture again and again. Unplug it and plug it in "
        "again.",
    )


class CameraDark(CameraError):
    code = "camera_dark"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The picture of “{name}” is black. Open the lens cover, or switch on the light.",
    )


class CameraSlow(CameraError):
    code = "camera_slow"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The pictures of “{name}” come slowly. Check the network, or choose a smaller picture in "
        "the camera's own settings.",
    )


class CameraHostUnknown(CameraError):
    code = "camera_host_unknown"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "There is no camera called “{name}” in the network. Check its address in Settings.",
    )


class CameraRefused(CameraError):
    code = "camera_refused"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{name}” answers, but not as a camera. Check the port in its address, or wait until the "
        "camera has started.",
    )


class CameraUnreachable(CameraError):
    code = "camera_unreachable"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The camera “{name}” cannot be reached. Is it switched on and in the same network?",
    )


class CameraLoginWrong(CameraError):
    code = "camera_login_wrong"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The camera “{name}” does not accept this user and password. Enter them again in Settings.",
    )


class CameraStreamUnknown(CameraError):
    code = "camera_stream_unknown"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "The camera “{name}” answers, but has no pictures at this address. Check the part after "
        "its name in Settings.",
    )


class VideoUnreadable(CameraError):
    code = "video_unreadable"
    template = QT_TRANSLATE_NOOP(
        "UserError", "“{name}” cannot be played as a video. Choose another file in Settings."
    )


class VideoMissing(CameraError):
    code = "video_missing"
    template = QT_TRANSLATE_NOOP(
        "UserError", "There is nothing at “{name}”. Choose another camera or video in Settings."
    )


class NoPicturesInFolder(CameraError):
    code = "no_pictures_in_folder"
    template = QT_TRANSLATE_NOOP(
        "UserError", "There are no pictures in the folder “{name}”. Choose another in Settings."
    )


class InternalError(UserError):
    """What the person sees of a bug: the traceback is in the log."""

    code = "internal"
    template = QT_TRANSLATE_NOOP(
        "UserError", "Something went wrong inside Countersight. Details are in {log}."
    )
