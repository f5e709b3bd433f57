"""``python -m filiale.kernel`` compiles the kernel."""

import sys

from filiale.kernel import LIBRARY

sys.exit(LIBRARY.main())
