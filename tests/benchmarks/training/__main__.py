import sys

from tests.benchmarks.training import main

sys.exit(main(sys.argv[1:]))
