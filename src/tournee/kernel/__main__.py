"""``python -m tournee.kernel``: compile the kernel, as ``make setup`` does."""

import sys

from tournee.kernel.compiling import main

sys.exit(main())
