import sys

from tests.benchmarks.counter.run import main

sys.exit(main(sys.argv[1:]))
