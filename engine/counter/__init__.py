"""The counter under the camera: what lies on it, since when, and when to look at it.

Driven by frames alone, without a clock or a network of its own (docs/decisions/009).
"""
