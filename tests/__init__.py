"""Tests of the engine, the window, and both together."""
