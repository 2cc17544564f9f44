"""Qt models and delegates of what the catalogue holds: products, tiles, thumbnails."""
