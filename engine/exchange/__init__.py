"""Import and export: products in and out of a catalogue."""
