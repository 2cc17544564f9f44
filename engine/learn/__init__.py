"""The parts of learning: reading a picture, doubting it, keeping the most useful, advising."""
