"""Tests of the window, off screen, on an engine that answers at once."""
