import sys

from tests.benchmarks.counter_live.run import main

sys.exit(main(sys.argv[1:]))
