"""Cameras and videos that do not give pictures."""

from __future__ import annotations

from engine.errors.base import QT_TRANSLATE_NOOP, UserError


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
