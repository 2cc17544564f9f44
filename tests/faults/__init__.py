"""What may go wrong, at each step of what writes a catalogue: a kill, a full disk, a folder that
may not be written, a file that is locked. Afterwards nothing is lost and the next start is clean.

``works.py`` is what is done and what must hold after it, ``points.py`` counts the steps,
``sweep.py`` does a work again and again in children, each with another fault:
``python -m tests.faults.sweep [WORK …]`` prints what was found, a JSON line each. At every step
there is: ``python -m tests.benchmarks faults``.
"""
