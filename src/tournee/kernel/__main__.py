"""``python -m tournee.kernel``: compile the kernel, as ``make setup`` does."""

import sys

from tournee.kernel import LIBRARY

sys.exit(LIBRARY.main())
