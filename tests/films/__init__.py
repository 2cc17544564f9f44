"""Films of a counter, with the truth beside them: products are put down, lie, are taken away.

Made for developing and measuring what watches the counter. Everything follows from a seed;
``python -m tests.films --list`` names what there is.
"""
