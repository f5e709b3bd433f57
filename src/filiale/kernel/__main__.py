"""``python -m filiale.kernel`` compiles the kernel."""

import sys

from filiale.kernel.compiling import main

sys.exit(main())
