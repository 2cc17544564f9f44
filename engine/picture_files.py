"""Which files are taken for pictures by their names. Decoding goes by content."""

PICTURE_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".gif", ".bmp"}
    | {".tif", ".tiff", ".avif", ".heic", ".heif"}
)
"""Endings (lower case) of the files that a folder import looks at."""
