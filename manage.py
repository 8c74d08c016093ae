#!/usr/bin/env python
"""The same as the installed command `miteinander`, for a checkout without one."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))

from miteinander.config.cli import main

if __name__ == "__main__":
    main()
