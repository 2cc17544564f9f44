"""What is measured: ``python -m tests.benchmarks``."""
