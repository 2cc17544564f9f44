"""Cameras: what they are called, how they are set, and the thread that plays one."""

from engine.camera.board import CameraState, Frame
from engine.camera.camera import Camera
from engine.camera.devices import Device, list_cameras
from engine.camera.passwords import PASSWORDS, Login, Passwords
from engine.camera.profile import Profile, Profiles
from engine.camera.run import Watcher
from engine.camera.source import Kind, Source, device_text, parse

__all__ = [
    "PASSWORDS",
    "Camera",
    "CameraState",
    "Device",
    "Frame",
    "Kind",
    "Login",
    "Passwords",
    "Profile",
    "Profiles",
    "Source",
    "Watcher",
    "device_text",
    "list_cameras",
    "parse",
]
