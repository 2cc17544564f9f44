import sys

from tests.benchmarks.accuracy import main

sys.exit(main(sys.argv[1:]))
