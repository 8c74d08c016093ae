"""`python -m benchmarks [NAME …]` runs the named measurements, or all."""

import sys
from importlib import import_module

ALL = ("pages", "finding", "import_rows", "case_search", "registers")


def main() -> None:
    """Run what was asked for, in order."""
    for name in sys.argv[1:] or ALL:
        print(f"\n## {name}\n")
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
