import sys

from tests.benchmarks.learning import main

sys.exit(main(sys.argv[1:]))
