"""Countersight's engine: a library that recognises products in pictures. It never imports Qt."""

__version__ = "0.1.0"
