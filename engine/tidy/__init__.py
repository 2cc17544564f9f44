"""What is out of order in a catalogue: duplicates, and products that are taken for each other."""
