"""Training the shop's own network, and which network is in use."""

from gui.pages.train.page import TrainPage

__all__ = ["TrainPage"]
