"""Cameras: what they are called, how they are set, and the thread that plays one.

``Camera`` itself is imported from ``engine.camera.camera``: it brings OpenCV with it, for which the
window need not wait.
"""

from engine.camera.board import CameraState, Frame
from engine.camera.devices import Device, list_cameras
from engine.camera.passwords import PASSWORDS, Login, Passwords
from engine.camera.profile import Profile, Profiles
from engine.camera.source import Kind, Source, device_text, parse

__all__ = [
    "PASSWORDS",
    "CameraState",
    "Device",
    "Frame",
    "Kind",
    "Login",
    "Passwords",
    "Profile",
    "Profiles",
    "Source",
    "device_text",
    "list_cameras",
    "parse",
]
