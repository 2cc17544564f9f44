import sys

from tests.benchmarks.prior import main

sys.exit(main(sys.argv[1:]))
