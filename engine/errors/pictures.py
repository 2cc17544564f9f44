"""Pictures that cannot be used."""

from __future__ import annotations

from engine.errors.base import QT_TRANSLATE_NOOP, UserError


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
