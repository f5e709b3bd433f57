"""`python -m bench.tournee [--cells N] [--problems N] [--instances FOLDER]`."""

import sys

from bench.tournee.run import main

main(sys.argv[1:])
