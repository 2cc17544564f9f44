"""IP cameras for tests, demos and benchmarks: real servers on this computer, with faults on demand.

``python -m tests.camera_servers mjpeg --video FILE --port 8080`` plays a film.
"""

from tests.camera_servers.film import Film, video
from tests.camera_servers.mjpeg import MjpegServer
from tests.camera_servers.rtsp import RtspServer
from tests.camera_servers.server import CameraServer

SERVERS = {"mjpeg": MjpegServer, "rtsp": RtspServer}

__all__ = ["SERVERS", "CameraServer", "Film", "MjpegServer", "RtspServer", "video"]
