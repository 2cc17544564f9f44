"""Countersight's engine: a library that recognises products in pictures. It never imports Qt."""
